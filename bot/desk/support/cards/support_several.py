"""Ending several support tasks of one service task: the form, and the results."""

from collections.abc import Mapping, Sequence

from bot.desk.courses.cards.courses import course
from bot.desk.support.cards.appointments import when_said
from bot.desk.support.cards.support_lines import kind
from bot.language import _, _n
from bot.ui import parts
from bot.ui.model import Block, Button, Card, ChecksField, Choice, ChoiceField, Form, Paragraph, Style, TextField, plain
from bot.ui.parts import button
from bot.ui.say import Say
from bot.ui.shortening import clip
from workflow.courses.requests import ServiceRequest
from workflow.people.people import Person, PersonId
from workflow.support.support_tasks import SupportTask
from workflow.support.use_cases.support_several import End

OFFERED = 100
"""Boxes of the form; what is left is offered once these are over."""
LABEL = 75
"""Characters of a box."""
_ENDED: Mapping[End, tuple[str, str]] = {
    End.DONE: _n("✅ {count} support task marked as given.", "✅ {count} support tasks marked as given."),
    End.CANCELLED: _n("❌ {count} support task cancelled.", "❌ {count} support tasks cancelled."),
}
_LEFT = _n("{count} support task of **{item}** is still open.", "{count} support tasks of **{item}** are still open.")


def ways(say: Say, number: str) -> tuple[Block, ...]:
    """Offer, beside what says that a service task is held up, to end what holds it up."""
    return parts.actions(several_button(say, number))


def several_button(say: Say, number: str) -> Button:
    """Open the form of a service task's support."""
    return button(say, "settle_support", _("Mark several…"), number, Style.PRIMARY)


def several_form(
    say: Say, number: str, request: ServiceRequest, tasks: Sequence[SupportTask], people: Mapping[PersonId, Person]
) -> Form:
    """Ask which of the support tasks under way are over, and how."""
    ends = (Choice(say(_("Support given")), End.DONE.value), Choice(say(_("Support cancelled")), End.CANCELLED.value))
    given = say(_("What nobody has is noted as given by you. What someone else has in hand is theirs to mark."))
    why = say(
        _("Needed to cancel, or before the time of an appointment or of the sessions. Seen by support members only.")
    )
    fields = (
        Paragraph(course(say, request)),
        ChoiceField("end", say(_("They are now")), ends, End.DONE.value, given),
        ChecksField(
            "tasks",
            say(_("Support tasks")),
            tuple(_choice(say, one, people) for one in tasks[:OFFERED]),
            required=True,
        ),
        TextField("text", say(_("Reason, or work note")), lines=3, required=False, hint=why),
    )
    return Form("settle_support", say(_("Mark several")), say(_("Save")), say(_("Cancel")), fields, {"number": number})


def settled_card(say: Say, number: str, end: End, count: int, left: int) -> Card:
    """Say how many are over, and what is left; nothing left: the service task can be closed."""
    head = say.rich_count(_ENDED[end], count)
    if left:
        rest = say.rich_count(_LEFT, left, item=number)
        return Card(plain(head), (Paragraph(head), Paragraph(rest), *ways(say, number)))
    close = button(say, "close_task", _("Close the task"), number, Style.PRIMARY)
    rest = say.rich(_("**{number}** has no open support tasks left."), number=number)
    said = (Paragraph(head), Paragraph(rest)) if count else (Paragraph(rest),)
    return Card(plain(said[0].parts), (*said, *parts.actions(close)))


def _choice(say: Say, task: SupportTask, people: Mapping[PersonId, Person]) -> Choice:
    presenter, holder = people.get(task.presenter), None if task.holder is None else people.get(task.holder)
    label = " · ".join((presenter.name if presenter else "—", kind(say, task)))
    when = when_said(task.appointment, say) if task.appointment else ""
    state = say(parts.SUPPORT_STATES[task.state])
    detail = " · ".join(filter(None, (task.number, state, when, holder.name if holder else "")))
    return Choice(clip(label, LABEL), task.number, clip(detail, LABEL))
