"""Conversation lines around an item's card: messages, files, the holder, and a link to it."""

from dataclasses import dataclass, replace

from bot.desk.business_time.cards.pings import title
from bot.desk.people.cards.reach import contact_button
from bot.language import _, _n
from bot.ui import parts
from bot.ui.model import Actions, Card, Inline, Style, StyledText
from bot.ui.parts import button, name, words
from bot.ui.say import Say
from bot.ui.values import Carried
from workflow.items.attachments import Trouble
from workflow.items.kinds import ItemKind, kind_of
from workflow.overview.use_cases.item_views import ClockedView
from workflow.people.people import Group, Person

WHY = {
    Trouble.TOO_LARGE: _("it’s larger than {limit} MB. Put it elsewhere and send the link"),
    Trouble.GONE: _("it can’t be read any more. Drop it again"),
    Trouble.DOUBTFUL: _("the messaging service didn’t confirm it. Check that it arrived, or drop it again"),
}
BROUGHT = _n(
    "✉️ {who} can be reached again, and now has the {count} message kept for them.",
    "✉️ {who} can be reached again, and now has the {count} messages kept for them.",
)


def answered(say: Say, by: Person, group: Group, number: str, text: str, *, claims: bool = False) -> Card:
    """To the requester of a help request: what support says, and (``claims``) that its author helps with it."""
    msgid, of_group = _("{who} {of_group}, about **{number}**:"), parts.of_group(say, group.name)
    if claims:
        msgid = _("{who} {of_group} is taking care of your request **{number}**, and writes:")
    head = say.rich(msgid, who=name(by), of_group=of_group, number=number)
    return parts.message(head, words(say, text, 2800))


def written(say: Say, by: Person, group: Group, about: tuple[Inline, ...], text: str, number: str) -> Card:
    """To a course lead or a presenter, whose only card of the item it is: what support says, and how to answer."""
    msgid, of_group = _("{who} {of_group}, about {about}:"), parts.of_group(say, group.name)
    head = say.rich(msgid, who=name(by), of_group=of_group, about=about)
    hint = parts.small(StyledText(say(_("{/}Answer here, and your message will reach them."))))
    return parts.message(head, words(say, text, 2800), hint, *parts.actions(button(say, "add", _("Reply"), number)))


def answer_shown(say: Say, by: Person, to: Person, text: str, lost: Person | None = None) -> Card:
    """In the thread: what was sent to the person whom the item concerns, or (``lost``) who has not got it."""
    if lost is not None:
        head = say.rich(_("⚠️ Not delivered to {whom}, from {who}:"), whom=name(lost), who=name(by))
        return parts.message(head, words(say, text))
    msgid = _("✉️ Sent by e-mail to {person} by {who}:") if to.by_mail else _("✉️ Sent to {person} by {who}:")
    head = say.rich(msgid, person=to.name, who=name(by))
    return parts.message(head, words(say, text))


def note_shown(say: Say, by: Person, text: str) -> Card:
    """In the thread: a work note."""
    return parts.message(say.rich(_("📝 Work note by {who}:"), who=name(by)), words(say, text))


@dataclass(frozen=True, slots=True)
class Beside(Carried):
    """An item, and someone with whom support talks in it beside the person whom it concerns."""

    number: str
    person: int | None = None


def requester_wrote(say: Say, by: Person, text: str, number: str, *, beside: bool, mailed: bool = False) -> Card:
    """In the thread: what the requester says; of someone ``beside`` them, with the way to answer that person."""
    msgid = _("💬 {who} writes by e-mail:") if mailed else _("💬 {who} writes:")
    said = parts.message(say.rich(msgid, who=name(by)), words(say, text, 2800))
    if not beside:
        return said
    answer = button(say, "reply", _("Reply to {who}"), str(Beside(number, by.id)), who=by.name)
    return replace(said, blocks=(*said.blocks, *parts.actions(answer)))


def reply_received(
    say: Say, number: str, about: tuple[Inline, ...], by: Person, to: Person, text: str, answers: str
) -> Card:
    """To the holder: someone has written who is answered (``to``), or who follows the item.

    ``answers`` is what the button carries that answers.
    """
    head = say.rich(_("💬 {who} has written about {about}:"), who=name(by), about=about)
    reply = button(say, "reply", _("Reply to {who}"), answers, who=to.name)
    return parts.message(head, words(say, text), Actions((reply, button(say, "show", _("See"), number))))


def followed(say: Say, about: tuple[Inline, ...], by: Person, text: str, *, internal: bool) -> Card:
    """To someone who follows an item: what someone else said."""
    msgid = _("📝 Work note by {who} about {about}:") if internal else _("💬 {who} about {about}:")
    head = say.rich(msgid, who=name(by), about=about)
    return parts.message(head, words(say, text, 2800))


def moved_on(say: Say, about: tuple[Inline, ...], group: str, other: str) -> Card:
    """To someone who follows an item: where it goes on."""
    if other:
        return parts.message(say.rich(_("↪️ {about} goes on under **{other}**."), about=about, other=other))
    return parts.message(
        say.rich(_("➡️ {about} is in the hands {of_group} now."), about=about, of_group=parts.of_group(say, group))
    )


def edited(say: Say, by: Person, text: str) -> Card:
    """To the other side: what someone's message says now."""
    head = say.rich(_("✏️ {who} edited their message:"), who=name(by))
    return parts.message(head, words(say, text, 2800))


def withdrawn(say: Say, by: Person, *, sent: bool = True) -> Card:
    """For members: a message was taken back; before (not ``sent``) or after it had gone out."""
    line = _("🗑️ {who} took back a message.") if sent else _("🗑️ {who} took back a message in time: nobody received it.")
    return parts.message(say.rich(line, who=name(by)))


def moved(say: Say, by: Person, other: str) -> Card:
    """For members: a message belongs to another item, where it can be read."""
    return parts.message(say.rich(_("↪️ A message from {who} is now in **{number}**."), who=name(by), number=other))


def note_not_sent(say: Say, number: str, to: Person) -> Card:
    """To the author of a note: mentioning the desk by an edit sends nothing."""
    head = say.rich(
        _(
            "📝 **{number}**: your message was already kept as an internal note, so the edit didn’t send it to {who}. "
            "To send it, write a new message that mentions me, or press the button."
        ),
        number=number,
        who=to.name,
    )
    reply = button(say, "reply", _("Reply to {who}"), number, who=to.name)
    return parts.message(head, *parts.actions(reply))


def file_not_relayed(say: Say, number: str, file: str, why: Trouble, limit: int) -> Card:
    """To the one who dropped a file: the other side does not get it."""
    line = say.rich(
        _("📎 **{number}**: “{file}” wasn’t passed on: {why}."),
        number=number,
        file=file,
        why=say(WHY[why], limit=limit),
    )
    return parts.message(line)


def assigned(view: ClockedView, say: Say, by: Person | None) -> Card:
    """To whom an item was given."""
    about = title(view, say)
    if by is None:
        head = say.rich(
            _("📥 **{number}** is assigned to you, as it’s your turn: {about}"), number=view.number, about=about
        )
    else:
        given = _("📥 {who} has assigned **{number}** to you: {about}")
        head = say.rich(given, who=name(by), number=view.number, about=about)
    claim = button(say, "claim", _("Claim"), view.number, Style.PRIMARY)
    acts = parts.actions(claim, button(say, "show", _("See"), view.number))
    hint = parts.small(StyledText(say(_("Claim it to say you’re on it; the requester is told then."))))
    return parts.message(head, hint, *acts)


def unreachable(say: Say, number: str, person: Person) -> Card:
    """In the thread: someone does not get what is said to them."""
    head = say.rich(
        _(
            "⚠️ Not delivered to {who}: the messaging service refuses it. Contact them some other way, then note "
            "it here. What you send meanwhile is kept, and given to them once they can be reached again."
        ),
        who=name(person),
    )
    contact = contact_button(say, number, person.id) if kind_of(number) is not ItemKind.REQUEST else None
    return parts.message(head, *parts.actions(contact))


def letter_returned(say: Say, number: str, person: Person, why: str) -> Card:
    """In the thread: what was written to someone by e-mail came back; where they have a chat, they are there now."""
    head = say.rich(_("⚠️ Not delivered to {who}: their e-mail came back."), who=name(person))
    told = parts.small(StyledText(say(_("Their server’s answer: “{why}”"), why=why))) if why else None
    if person.reachable:
        said = _("I write to them in chat from now on. Send again what they need to know.")
        there = parts.small(StyledText(say(said)))
        return parts.message(head, *(one for one in (told, there) if one is not None))
    hint = parts.small(
        StyledText(say(_("Contact them some other way, then note it here. What you send meanwhile is kept for them.")))
    )
    contact = contact_button(say, number, person.id) if kind_of(number) is not ItemKind.REQUEST else None
    return parts.message(head, *(one for one in (told, hint) if one is not None), *parts.actions(contact))


def sender_unproved(say: Say, person: Person, by: Person) -> Card:
    """Say in the thread that a member took words in which someone else may have written."""
    head = say.rich(
        _("⚠️ **Unverified sender**: {by} accepted an e-mail that nothing proves to be from {who}."),
        by=name(by),
        who=name(person),
    )
    hint = _("Check with them some other way before you do what it asks or send anything personal.")
    return parts.message(head, parts.small(StyledText(say(hint))))


AWAY = frozenset({"replied"})
"""Answers of a mail program that speak for someone who is away."""


def machine_answered(say: Say, person: Person, why: str) -> Card:
    """Say in the thread that an automatic reply came from someone's mailbox, and that nothing was done with it."""
    msgid = (
        _("✉️ An automatic reply came from {who} by e-mail: they may be away. It changed nothing here.")
        if why in AWAY
        else _("✉️ An automatic e-mail came from {who}. It changed nothing here.")
    )
    return parts.message(say.rich(msgid, who=name(person)))


def contact_noted(say: Say, by: Person, whom: Person, text: str) -> Card:
    """In the thread: they were contacted by other means."""
    head = say.rich(_("📞 {who} contacted {whom} another way:"), who=name(by), whom=name(whom))
    return parts.message(head, words(say, text))


def missed_brought(say: Say, person: Person, count: int) -> Card:
    """In the thread: what someone did not get has come to them."""
    return parts.message(say.rich_count(BROUGHT, count, who=name(person)))


def named(say: Say, number: str) -> Card:
    """Under a message that names an item: a way to it; the one who presses sees what they may see."""
    return Card(number, (parts.listed(say, (StyledText(number, bold=True),), number),))
