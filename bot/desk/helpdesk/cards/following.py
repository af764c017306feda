"""What someone who follows a help request sees of it, and what is said about messages and files."""

from bot.language import _
from bot.ui import parts
from bot.ui.model import Block, Card, Paragraph, Span, plain
from bot.ui.parts import button, name, small, words
from bot.ui.say import Say
from workflow.items.attachments import Trouble
from workflow.overview.use_cases.views import IncidentView
from workflow.people.people import Person

MENU = (
    ("canned", _("Canned answer")),
    ("follow", _("Follow")),
    ("add_follower", _("Add a follower")),
)
"""What the menu of a request's card offers about its conversation; who follows it is offered to stop by their own."""

WHY = {
    Trouble.TOO_LARGE: _("it is larger than {limit} MB. Put it elsewhere and send the link"),
    Trouble.GONE: _("it cannot be read any more. Drop it again"),
    Trouble.DOUBTFUL: _("the messaging service did not confirm it. Check that it arrived, or drop it again"),
}


def follower_card(view: IncidentView, say: Say, *, member: bool) -> Card:
    """Draw the small card of someone who follows a request: nothing in it is internal."""
    incident = view.incident
    head = say.rich(
        _("👁️ You follow **{number}** ({state}): {subject}"),
        number=incident.number,
        state=say(parts.INCIDENT_STATES[incident.state]),
        subject=incident.subject,
    )
    hint = (
        _("What you answer to this message stays an internal note.")
        if member
        else _("What you answer to this message is added to the request.")
    )
    blocks: list[Block] = [Paragraph(head), small(Span(say(hint)))]
    blocks += parts.actions(
        button(say, "show", _("See"), incident.number),
        button(say, "unfollow", _("Follow no more"), incident.number),
    )
    return Card(plain(head), tuple(blocks))


def former_card(say: Say, number: str) -> Card:
    """Draw what stands in place of the small card of someone who follows no more."""
    line = say.rich(_("You do not follow **{number}**."), number=number)
    return Card(plain(line), (Paragraph(line),))


def followed(say: Say, number: str, by: Person, text: str, *, internal: bool) -> Card:
    """To someone who follows a request: what someone else said."""
    msgid = _("📝 Work note by {who} about **{number}**:") if internal else _("💬 {who} about **{number}**:")
    head = say.rich(msgid, who=name(by), number=number)
    return Card(plain(head), (Paragraph(head), words(say, text, 2800)))


def edited(say: Say, by: Person, text: str) -> Card:
    """To the other side: what someone's message says now."""
    head = say.rich(_("✏️ {who} edited their message:"), who=name(by))
    return Card(plain(head), (Paragraph(head), words(say, text, 2800)))


def withdrawn(say: Say, by: Person) -> Card:
    """To the other side: a message was taken back."""
    head = say.rich(_("🗑️ {who} took back a message."), who=name(by))
    return Card(plain(head), (Paragraph(head),))


def note_not_sent(say: Say, number: str) -> Card:
    """To the author of a note: mentioning the desk by an edit sends nothing."""
    head = say.rich(
        _(
            "📝 **{number}**: your message was already kept as an internal note, so the edit did not send it to the "
            "requester. To send it, write a new message that mentions me, or press “Reply”."
        ),
        number=number,
    )
    return Card(plain(head), (Paragraph(head), *parts.actions(button(say, "reply", _("Reply"), number))))


def file_not_relayed(say: Say, number: str, file: str, why: Trouble, limit: int) -> Card:
    """To the one who dropped a file: the other side does not get it."""
    line = say.rich(
        _("📎 **{number}**: “{file}” was not passed on: {why}."),
        number=number,
        file=file,
        why=say(WHY[why], limit=limit),
    )
    return Card(plain(line), (Paragraph(line),))
