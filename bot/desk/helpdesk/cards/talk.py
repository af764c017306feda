"""Short messages about a help request: one small function per thing that is said."""

from datetime import datetime

from bot.desk.values import Solved
from bot.language import _
from bot.ui import parts
from bot.ui.model import Actions, Card, Inline, Paragraph, Style, StyledText, plain
from bot.ui.parts import button, name, words
from bot.ui.say import Say
from workflow.helpdesk.incidents import Incident
from workflow.people.people import Group, Person


def said(say: Say, msgid: str, **values: str | tuple[Inline, ...]) -> Card:
    """Draw a message of one marked sentence."""
    return parts.message(say.rich(msgid, **values))


def claim_told(say: Say, by: Person, group: Group, number: str) -> Card:
    """To the requester: who helps."""
    return parts.message(
        say.rich(
            _(
                "{who} {of_group} is taking care of your request **{number}**. {/}Answer here, and your message will "
                "reach them."
            ),
            who=name(by),
            of_group=parts.of_group(say, group.name),
            number=number,
        )
    )


def handed_on(say: Say, group: Group, number: str) -> Card:
    """To the requester who was told who helps: someone else will."""
    return parts.message(
        say.rich(
            _("**{number}** is in the hands {of_group} now: someone else will take it. {/}You can still write here."),
            number=number,
            of_group=parts.of_group(say, group.name),
        )
    )


def information_asked(say: Say, by: Person, number: str, text: str) -> Card:
    """To the requester: what is missing."""
    head = say.rich(
        _("We need some information to go on with **{number}** ({who}):"),
        who=name(by),
        number=number,
    )
    hint = parts.small(StyledText(say(_("Your request stays open; it goes on as soon as you answer."))))
    return parts.message(head, words(say, text, 2800), hint)


def problem_awaited(say: Say, number: str, looked_at: datetime | None) -> tuple[Inline, ...]:
    """Say to the requester what their request waits for, and when that is looked at again."""
    if looked_at is None:
        told = _("⏸️ **{number}** is waiting for a known problem to be fixed. We’ll keep you posted.")
        return say.rich(told, number=number)
    told = _(
        "⏸️ **{number}** is waiting for a known problem to be fixed. We’ll check again on {day}, and keep you posted."
    )
    return say.rich(told, number=number, day=say.day(say.calendar.local(looked_at).date()))


def solved_buttons(say: Say, number: str, asked: int | None) -> Actions:
    """Ask whether it is settled; the answer goes to this very resolution (``asked``, see ``incidents.asked_at``)."""
    value = str(Solved(number, asked or None))
    return Actions(
        (
            button(say, "confirm_solved", _("That settles it"), value, Style.PRIMARY),
            button(say, "not_solved", _("It’s not settled"), value),
        )
    )


def resolved(say: Say, by: Person, number: str, text: str, asked: int) -> Card:
    """To the requester: it is settled, is it not?"""
    head = say.rich(
        _("✅ We think your request **{number}** is settled ({who}):"),
        who=name(by),
        number=number,
    )
    question = Paragraph((StyledText(say(_("Does that settle it?"))),))
    return parts.message(head, words(say, text, 2800), question, solved_buttons(say, number, asked))


def reopened(say: Say, by: Person | None, incident: Incident, requester: Person, text: str) -> Card:
    """In the thread, and in the channel: a resolved request is taken up again, by someone or by the desk."""
    if by is None:
        msgid = _("↩️ Vigie reopened **{number}** · {subject}: {who} wrote after it was resolved.")
    else:
        msgid = _("↩️ {who} has reopened **{number}** · {subject}")
    subject = parts.shortened(say, incident.subject)
    head = say.rich(msgid, who=name(by or requester), number=incident.number, subject=subject)
    return parts.message(head, *((words(say, text),) if text else ()))


def transferred(say: Say, by: Person, group: str, reason: str) -> Card:
    """In the thread: another group has it."""
    head = say.rich(_("➡️ {who} transferred the request to **{group}**:"), who=name(by), group=group)
    return parts.message(head, words(say, reason))


def cancelled(say: Say, by: Person) -> Card:
    """In the thread: it was withdrawn."""
    return parts.message(say.rich(_("{who} cancelled the request."), who=name(by)))


def merge_told(say: Say, holder: Person | None, number: str, other: str) -> Card:
    """To the one who asked a duplicate: nothing is lost, where it goes on, who has that."""
    line = say.rich(
        _(
            "Thanks for **{number}**. Others have told us the same thing, so it goes on under **{other}**: "
            "you now follow it, and you’ll get news of it here."
        ),
        number=number,
        other=other,
    )
    if holder is not None:
        line = (*line, StyledText(" "), *say.rich(_("{who} has it."), who=name(holder)))
    return Card(plain(line), (Paragraph(line),))


def became_service(say: Say, by: Person, number: str, service: str) -> Card:
    """To the requester: as which service request theirs goes on, and that there is nothing to write again."""
    return parts.message(
        say.rich(
            _(
                "Your request **{number}** needs one of our services, so it continues as the service request "
                "**{service}** ({who}). There’s nothing to write again; type {/requests} to see where it stands."
            ),
            number=number,
            service=service,
            who=name(by),
        )
    )


def unmerge_told(say: Say, number: str, other: str) -> Card:
    """To the same: it goes its own way again."""
    line = say.rich(
        _("**{number}** is a request of its own again, apart from **{other}**. You’ll get news of it here."),
        number=number,
        other=other,
    )
    return Card(plain(line), (Paragraph(line),))
