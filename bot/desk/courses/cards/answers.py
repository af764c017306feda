"""Answers to a service's form, as cards show them: short ones as facts, long ones as quotes."""

from collections.abc import Sequence
from datetime import date

from bot.language import _
from bot.ui.model import Block, Fields, Inline, Paragraph, StyledText
from bot.ui.parts import words
from bot.ui.say import Say
from workflow.courses.answers import Answer, cell_of
from workflow.courses.plans import FieldKind
from workflow.teaching.use_cases.request_views import RequestView, TaskView

LONG = 600
"""Characters of a long answer that a card shows."""


def answer_blocks(view: RequestView | TaskView, say: Say) -> tuple[Block, ...]:
    """Draw the answers of a service, in the order in which they were asked; what is its subject stands at its head."""
    answers = view.request.answers
    short = [one for one in answers if one.field.kind is not FieldKind.LONG_TEXT and _is_told(one, view)]
    pairs = tuple((one.field.label.to(say.locale), _shown(one, view, say)) for one in short)
    facts = (Fields(pairs),) if pairs else ()
    long = [one for one in answers if one.field.kind is FieldKind.LONG_TEXT and one.value != view.request.subject]
    return (*facts, *_long(long, say))


def _is_told(one: Answer, view: RequestView | TaskView) -> bool:
    """Return whether there is something to say of an answer: nobody waits for a file that need not come."""
    return one.field.kind is not FieldKind.FILE or one.field.required or bool(view.sent)


def _long(answers: Sequence[Answer], say: Say) -> tuple[Block, ...]:
    found: list[Block] = []
    for one in answers:
        found.append(Paragraph((StyledText(one.field.label.to(say.locale), bold=True),)))
        found.append(words(say, one.value, LONG))
    return tuple(found)


def _shown(one: Answer, view: RequestView | TaskView, say: Say) -> tuple[Inline, ...]:
    match one.field.kind:
        case FieldKind.PERSON:
            known = view.people.get(int(one.value))
            return (StyledText(known.name if known is not None else "—"),)
        case FieldKind.FILE:
            return (StyledText(", ".join(view.sent) or say(_("not received yet"))),)
        case _:
            told = cell_of(one, {}, say.locale)
            return (StyledText(say.day(told) if isinstance(told, date) else told),)
