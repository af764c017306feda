"""Claiming several items at once: the boxes, and what came of them."""

from collections.abc import Sequence

from bot.desk.courses.cards.courses import course, due, lead_of
from bot.desk.support.cards.support_lines import support_label
from bot.language import _, _n
from bot.ui.model import Bullets, Card, ChecksField, Choice, Form, Inline, Line, Paragraph, StyledText, plain
from bot.ui.parts import joined, level
from bot.ui.say import Say
from workflow.overview.use_cases.lists import LIST_LENGTH, WorkView

LABEL = 135
"""Characters of a box's label: two lines where the window is narrowest."""
YOURS = _n("✅ **{count}** item is yours: {numbers}", "✅ **{count}** items are yours: {numbers}")


def several_form(view: WorkView, say: Say, *, at_home: bool) -> Form:
    """Draw a box for each of the first items to take; ``at_home``: the home is drawn again after it."""
    choices = (*_incidents(view, say), *_tasks(view, say), *_support(view, say))[:LIST_LENGTH]
    fields = (ChecksField("numbers", say(_("What you take")), choices, required=True),)
    context = {"chosen": str(view.chosen), "home": "yes" if at_home else ""}
    return Form("take_several", say(_("Claim several")), say(_("Claim")), say(_("Cancel")), fields, context)


def claimed(say: Say, taken: Sequence[str], refused: Sequence[str], warnings: Sequence[Line] = ()) -> Card:
    """Say how many are theirs now, who has the others, and (``warnings``) where they are booked twice."""
    numbers = joined(*((StyledText(number),) for number in taken))
    head = say.rich_count(YOURS, len(taken), numbers=numbers) if taken else say.rich(_("None of them is yours."))
    others = (Bullets(tuple((StyledText(text),) for text in refused)),) if refused else ()
    return Card(plain(head), (Paragraph(head), *others, *warnings))


def _incidents(view: WorkView, say: Say) -> list[Choice]:
    return [
        _choice(
            joined(
                (StyledText(level(say, row.level)),),
                (StyledText(row.incident.number),),
                (StyledText(row.incident.subject),),
            ),
            row.incident.number,
        )
        for row in view.to_take
    ]


def _tasks(view: WorkView, say: Say) -> list[Choice]:
    names = {(plan.key, task.key): task.name.to(say.locale) for plan in view.plans.values() for task in plan.tasks}
    return [
        _choice(
            joined(
                course(say, row.request),
                _what(names[row.request.plan, row.task.step], due(say, row.request)),
                lead_of(row.request),
            ),
            row.task.number,
        )
        for row in view.tasks_to_take
    ]


def _support(view: WorkView, say: Say) -> list[Choice]:
    return [_choice(support_label(say, row), row.task.number) for row in view.support.to_take]


def _what(task: str, when: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Name a task and its date, in one piece."""
    return (StyledText(task), StyledText(", "), *when) if when else (StyledText(task),)


def _choice(label: tuple[Inline, ...], number: str) -> Choice:
    text = plain(label)
    return Choice(text if len(text) <= LABEL else text[: LABEL - 1].rstrip() + "…", number)
