"""Short messages about a help request: one small function per thing that is said."""

from bot.language import _
from bot.ui import parts
from bot.ui.model import Actions, Block, Card, Inline, Paragraph, Span, Style, plain
from bot.ui.parts import button, name, words
from bot.ui.say import Say
from workflow.overview.use_cases.views import IncidentView
from workflow.people.people import Person


def _message(parts_: tuple[Inline, ...], *blocks: Block) -> Card:
    return Card(plain(parts_), (Paragraph(parts_), *blocks))


def said(say: Say, msgid: str, **values: str) -> Card:
    """Draw a message of one marked sentence."""
    return _message(say.rich(msgid, **values))


def claim_told(view: IncidentView, say: Say, by: Person) -> Card:
    """To the requester: who helps."""
    return _message(
        say.rich(
            _("{who} {of_group} takes care of your request **{number}**. Answer here, your message will reach them."),
            who=name(by),
            of_group=parts.of_group(say, view.group.name),
            number=view.incident.number,
        )
    )


def answered(view: IncidentView, say: Say, by: Person, text: str) -> Card:
    """To the requester: what support says."""
    head = say.rich(
        _("{who} {of_group}, about **{number}**:"),
        who=name(by),
        of_group=parts.of_group(say, view.group.name),
        number=view.incident.number,
    )
    return _message(head, words(say, text, 2800))


def answer_shown(say: Say, by: Person, text: str) -> Card:
    """In the thread: what was sent to the requester."""
    return _message(say.rich(_("✉️ Sent to the requester by {who}:"), who=name(by)), words(say, text))


def note_shown(say: Say, by: Person, text: str) -> Card:
    """In the thread: a work note."""
    return _message(say.rich(_("📝 Work note by {who}:"), who=name(by)), words(say, text))


def requester_wrote(say: Say, by: Person, text: str) -> Card:
    """In the thread: what the requester says."""
    return _message(say.rich(_("💬 {who} writes:"), who=name(by)), words(say, text, 2800))


def reply_received(view: IncidentView, say: Say, text: str, by: Person | None = None) -> Card:
    """To the holder: the requester has written, or someone else who follows the request."""
    number = view.incident.number
    head = say.rich(
        _("✉️ **{number}** · {who} has written about “{subject}”:"),
        number=number,
        who=name(by or view.requester),
        subject=view.incident.subject,
    )
    show = Actions((button(say, "reply", _("Reply"), number), button(say, "show", _("See"), number)))
    return _message(head, words(say, text), show)


def information_asked(view: IncidentView, say: Say, by: Person, text: str) -> Card:
    """To the requester: what is missing."""
    head = say.rich(
        _("We lack a piece of information to go on with **{number}** ({who}):"),
        who=name(by),
        number=view.incident.number,
    )
    hint = parts.small(Span(say(_("Your request stays open; it goes on as soon as you answer."))))
    return _message(head, words(say, text, 2800), hint)


def solved_buttons(say: Say, number: str, asked: int | None) -> Actions:
    """Ask whether it is settled; the answer goes to this very resolution (``asked``, see ``incidents.asked_at``)."""
    value = f"{number} {asked}" if asked else number
    return Actions(
        (
            button(say, "confirm_solved", _("That settles it"), value, Style.PRIMARY),
            button(say, "not_solved", _("Not yet"), value),
        )
    )


def resolved(view: IncidentView, say: Say, by: Person, text: str, asked: int) -> Card:
    """To the requester: it is settled, is it not?"""
    number = view.incident.number
    head = say.rich(
        _("✅ Your request **{number}** is settled, we believe ({who}):"),
        who=name(by),
        number=number,
    )
    question = Paragraph((Span(say(_("Does that settle it?"))),))
    return _message(head, words(say, text, 2800), question, solved_buttons(say, number, asked))


def reopened(say: Say, by: Person, number: str, text: str) -> Card:
    """In the thread, and in the channel: a resolved request is taken up again."""
    head = say.rich(_("↩️ {who} has reopened **{number}**."), who=name(by), number=number)
    return _message(head, *((words(say, text),) if text else ()))


def transferred(say: Say, by: Person, group: str, reason: str) -> Card:
    """In the thread: another group has it."""
    head = say.rich(_("➡️ {who} transferred the request to **{group}**:"), who=name(by), group=group)
    return _message(head, words(say, reason))


def cancelled(say: Say, by: Person) -> Card:
    """In the thread: it was withdrawn."""
    return _message(say.rich(_("{who} cancelled the request."), who=name(by)))


def unreachable(say: Say, person: Person) -> Card:
    """In the thread: someone cannot be written to."""
    return _message(
        say.rich(
            _(
                "⚠️ {who} cannot be reached by the messaging service. Contact them by other "
                "means, then note here what was agreed."
            ),
            who=name(person),
        )
    )


def channel_lost(say: Say, channel: str, why: str) -> Card:
    """To management: a linked channel cannot be written to."""
    return said(
        say,
        _("⚠️ I cannot write in the linked channel {channel} any more ({why}). Invite me again or unlink it."),
        channel=channel,
        why=why,
    )


def named(say: Say, number: str) -> Card:
    """Under a message that names an item: a way to it; the one who presses sees what they may see."""
    return Card(number, (parts.listed(say, (Span(number, bold=True),), number),))
