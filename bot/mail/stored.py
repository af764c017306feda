"""A letter as the inbox keeps it until it is worked, and what it is to the desk once read back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.delivery.arrivals import Arrival, MachineWrote, MessageSaid, SendReturned, SharedFile, UnverifiedSaid
from bot.mail.addresses import account, file_id, may_be_own
from bot.mail.letter import Authenticity, Letter
from bot.mail.links import without_links
from bot.mail.mailbox import Mailbox
from bot.mail.threads import cleaned, numbers_of
from workflow.helpdesk.unverified import Doubt

LETTER = "mail.letter"
"""The inbox kind of a letter."""


def body_of(box: Mailbox, letter: Letter, doubt: Doubt | None = None) -> dict[str, Any]:
    """Return a letter as it is stored: what it says, none of what it quotes.

    ``doubt``: why a member has to look at it, whatever is known of its sender.
    """
    bounce = letter.bounce
    return {
        "mailbox": box.address,
        "group": box.table.group,
        "message": letter.message_id,
        "sender": letter.sender,
        "name": letter.sender_name,
        "subject": letter.subject,
        "text": _words(letter),
        "files": [[one.part, one.name, one.size] for one in letter.files],
        "references": list(letter.references),
        "sent_at": None if letter.sent_at is None else letter.sent_at.isoformat(),
        "doubt": _doubt(box, letter) if doubt is None else doubt.value,
        "machine": letter.automatic,
        "bounce": None if bounce is None else [bounce.recipient, bounce.message_id, bounce.reason, bounce.permanent],
    }


def _words(letter: Letter) -> str:
    """Return what a letter says; what it quotes only where it brings nothing else, since people write in between."""
    said = letter.text.strip() or ("" if letter.files else letter.folded.strip())
    return without_links(said)


def _doubt(box: Mailbox, letter: Letter) -> str | None:
    match letter.authentic:
        case Authenticity.FAILED:
            return Doubt.FAILED.value
        case Authenticity.UNKNOWN:
            return Doubt.UNKNOWN.value
        case Authenticity.PASSED:
            return None if box.knows(letter.sender) else Doubt.DOMAIN.value


def proved(body: Mapping[str, object]) -> bool:
    """Return whether a stored letter is its sender's for certain."""
    return body["doubt"] in (None, Doubt.DOMAIN.value, Doubt.ECHO.value)


def read_letter_row(body: Mapping[str, Any], at: datetime) -> Arrival | None:
    """Return what a stored letter is: a person's words, a program's, or a mail of the desk that came back."""
    if body["bounce"] is not None:
        return _returned(body, at)
    who = account(body["mailbox"], body["sender"])
    if body["machine"] is not None:
        return MachineWrote(who, who.id, body["message"], tuple(body["references"]), body["machine"], at)
    said = _said(body, at)
    doubt = body["doubt"]
    return said if doubt is None else UnverifiedSaid(said, body["name"] or body["sender"], Doubt(doubt))


def _returned(body: Mapping[str, Any], at: datetime) -> Arrival | None:
    """Return which of the desk's mails came back for good; None for a report on anything else, or on nothing named."""
    recipient, message, reason, permanent = body["bounce"]
    if not permanent or not recipient or not message:
        return None
    who = account(body["mailbox"], recipient)
    return SendReturned(who, who.id, message, reason, at)


def _said(body: Mapping[str, Any], at: datetime) -> MessageSaid:
    who, message, references = account(body["mailbox"], body["sender"]), body["message"], tuple(body["references"])
    sent = body.get("sent_at")  # None in one that an earlier version stored
    files = tuple(
        SharedFile(file_id(body["mailbox"], message, part), name, size, "") for part, name, size in body["files"]
    )
    return MessageSaid(
        author=who,
        place=who,
        message=message,
        thread=next((one for one in reversed(references) if may_be_own(one, body["mailbox"])), None),
        text=body["text"],
        to_desk=True,
        direct=True,
        files=files,
        at=at,
        channel=who.id,
        under_desk=True,
        subject=cleaned(body["subject"]),
        numbers=numbers_of(body["subject"]),
        answers=references,
        asks_only=True,
        group=body["group"],
        sent_at=None if sent is None else datetime.fromisoformat(sent),
    )
