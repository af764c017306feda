"""Feedback on the support of a course: its form, its lines on the request, what the thread is told."""

from bot.desk.courses.cards.courses import course
from bot.language import _
from bot.ui.model import Block, Card, Form, Inline, Paragraph, StyledText, TextField, plain
from bot.ui.parts import BREAK, name, shortened, small
from bot.ui.say import Say
from workflow.people.people import Person
from workflow.teaching.feedback import Feedback, in_journal
from workflow.teaching.use_cases.feedback import Earlier
from workflow.teaching.use_cases.request_views import RequestView, TaskView

SHOWN = 600
"""Characters of each text on the card of a request; the history has the whole."""
LABELS = (_("Results that are appreciated"), _("What could be better"))


def feedback_form(view: TaskView, say: Say) -> Form:
    """Ask what came of the support, and what could be better."""
    results, improvements = map(say, LABELS)
    hint = say(_("As the course lead, the presenters and you see it. Either is enough."))
    return Form(
        "feedback",
        say(_("Feedback")),
        say(_("Save")),
        say(_("Cancel")),
        (
            Paragraph(course(say, view.request)),
            TextField("results", results, lines=4, hint=hint, required=False),
            TextField("improvements", improvements, lines=4, required=False),
            small(StyledText(say(_("Seen by support members only")))),
        ),
        {"number": view.task.number},
    )


def feedback_lines(view: RequestView, say: Say) -> tuple[Block, ...]:
    """Draw the feedback of a request, for members."""
    return tuple(block for one in in_journal(view.journal) for block in _block(one, view, say))


def _block(one: Feedback, view: RequestView, say: Say) -> tuple[Block, ...]:
    who = view.people.get(one.by) if one.by is not None else None
    head = say.rich(_("💡 Feedback, {who}, {when}"), who=name(who) if who else "—", when=say.moment(one.at))
    return (Paragraph(head), Paragraph(_texts(say, one.results, one.improvements), quote=True))


def _texts(say: Say, results: str, improvements: str) -> tuple[Inline, ...]:
    lines: list[Inline] = []
    for label, text in zip(LABELS, (results, improvements), strict=True):
        if text:
            lines += [
                *([BREAK] if lines else []),
                StyledText(f"{say(label)} — ", bold=True),
                StyledText(shortened(say, text, SHOWN)),
            ]
    return tuple(lines)


def earlier_feedback(say: Say, earlier: Earlier | None) -> tuple[Block, ...]:
    """Say in an interview what was said the last time."""
    if earlier is None:
        return ()
    key = earlier.request.key
    term = key.term.name(say.locale) if key else earlier.request.number
    head = small(*say.rich(_("💡 Feedback, {term}"), term=term))
    texts = (Paragraph(_texts(say, one.results, one.improvements), quote=True) for one in earlier.given)
    return (head, *texts)


def feedback_shown(say: Say, by: Person, results: str, improvements: str) -> Card:
    """In the task's thread: what someone heard."""
    head = say.rich(_("💡 {who} added feedback:"), who=name(by))
    return Card(plain(head), (Paragraph(head), Paragraph(_texts(say, results, improvements), quote=True)))
