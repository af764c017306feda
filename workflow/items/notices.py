"""Notices of any item: around its card, in its threads, to its followers. ``reach_notices``: who gets none."""

from dataclasses import dataclass
from typing import ClassVar

from workflow.items.copies import Copy
from workflow.notice import Lane, Notice
from workflow.people.people import PersonId


@dataclass(frozen=True, slots=True)
class ItemOpened(Notice):
    """The item's card, for those who may take it."""

    stored: ClassVar[str] = "ItemOpened"
    draws_card: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class CardChanged(Notice):
    """The item changed: wherever its card stands, it is drawn again."""

    stored: ClassVar[str] = "CardChanged"
    in_thread: ClassVar[bool] = True
    lane: ClassVar[Lane] = Lane.EDIT
    draws_card: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class ToldAnew(Notice):
    """To the person whom the item concerns: what was said to them earlier, edited to what is true now."""

    stored: ClassVar[str] = "ToldAnew"
    in_thread: ClassVar[bool] = True
    lane: ClassVar[Lane] = Lane.EDIT
    is_kept: ClassVar[bool] = False
    kept: str
    """The topic of its own under which that message stands."""
    again: bool = False
    """It is said again where what was sent stays as it is."""


@dataclass(frozen=True, slots=True)
class ShownAnew(Notice):
    """To members: what was said to them earlier, edited to what is true now."""

    stored: ClassVar[str] = "ShownAnew"
    lane: ClassVar[Lane] = Lane.EDIT
    is_kept: ClassVar[bool] = False
    kept: str
    """As with ``ToldAnew``."""


@dataclass(frozen=True, slots=True)
class Refused(Notice):
    """To the one who sent something that cannot be worked: why, and what to do."""

    stored: ClassVar[str] = "Refused"
    refusal: str
    """The stored name of its kind."""
    detail: str
    """Its fields, as JSON."""
    message: str = ""
    """The message at the root of the thread where it was sent, in a channel: it is told there."""
    person: PersonId | None = None
    """Who sent it there."""


@dataclass(frozen=True, slots=True)
class CopyChanged(Notice):
    """Where copies of what someone said stand: they changed it, or took it back."""

    stored: ClassVar[str] = "CopyChanged"
    in_thread: ClassVar[bool] = True
    entry: int
    """Position, in the item's journal, of what was said."""


@dataclass(frozen=True, slots=True)
class AnswerShown(Copy):
    """In the card's thread: what was sent to the person whom the item concerns, or to another (``person``)."""

    stored: ClassVar[str] = "AnswerShown"
    by: PersonId
    text: str
    person: PersonId | None = None


@dataclass(frozen=True, slots=True)
class NoteShown(Copy):
    """In the card's thread: a work note written in a form."""

    stored: ClassVar[str] = "NoteShown"
    by: PersonId
    text: str


@dataclass(frozen=True, slots=True)
class RequesterWrote(Copy):
    """In the card's thread: what the person whom the item concerns says, or someone outside support who follows it."""

    stored: ClassVar[str] = "RequesterWrote"
    by: PersonId
    text: str


@dataclass(frozen=True, slots=True)
class ReplyReceived(Copy):
    """To the holder: the person whom the item concerns has written, or (``by``) someone else who follows it."""

    stored: ClassVar[str] = "ReplyReceived"
    text: str
    by: PersonId | None = None


@dataclass(frozen=True, slots=True)
class LinkShown(Notice):
    """In the card's thread: this request has to do with another."""

    stored: ClassVar[str] = "LinkShown"
    by: PersonId
    item: str
    kind: str
    """A ``links.LinkKind``: what ``item`` is to ``other``."""
    other: str


@dataclass(frozen=True, slots=True)
class MessageEdited(Notice):
    """To the other side, under the item's card: someone edited what they had said."""

    stored: ClassVar[str] = "MessageEdited"
    in_thread: ClassVar[bool] = True
    by: PersonId
    text: str
    """What it says now."""
    internal: bool = False
    """It was a work note: for members alone."""


@dataclass(frozen=True, slots=True)
class MessageWithdrawn(Notice):
    """Under the item's card, for its group: someone deleted what they had said."""

    stored: ClassVar[str] = "MessageWithdrawn"
    in_thread: ClassVar[bool] = True
    by: PersonId
    internal: bool = False
    """It was a work note: for members alone."""
    sent: bool = True
    """It had left; False: it was taken back before anybody had it."""


@dataclass(frozen=True, slots=True)
class NoteNotSent(Notice):
    """To the author of a work note who mentioned the desk by an edit: it was not sent to the requester."""

    stored: ClassVar[str] = "NoteNotSent"


@dataclass(frozen=True, slots=True)
class FileRelayed(Copy):
    """To the other side, under the item's card: a copy of a file that someone dropped."""

    stored: ClassVar[str] = "FileRelayed"
    in_thread: ClassVar[bool] = True
    encloses: ClassVar[bool] = True
    by: PersonId
    name: str
    file: str
    """The platform's id of the file."""
    place: str
    """Where it was dropped: an address in its stored form."""
    internal: bool = False
    """It came with a work note."""


@dataclass(frozen=True, slots=True)
class FileNotRelayed(Notice):
    """To the one who dropped a file: the other side does not get it, and why."""

    stored: ClassVar[str] = "FileNotRelayed"
    name: str
    why: str
    """A ``workflow.items.attachments.Trouble``."""


@dataclass(frozen=True, slots=True)
class WatchBegun(Notice):
    """To someone who follows the item from now on: its small card."""

    stored: ClassVar[str] = "WatchBegun"
    draws_card: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class Followed(Copy):
    """To someone who follows the item (or asked): what someone else said about it, under its card."""

    stored: ClassVar[str] = "Followed"
    by: PersonId
    text: str
    internal: bool = False
    """A work note: for members alone."""


@dataclass(frozen=True, slots=True)
class MoveTold(Notice):
    """To someone who follows the item: another group has it now, or it goes on under another number."""

    stored: ClassVar[str] = "MoveTold"
    group: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True)
class CardOutdated(Notice):
    """On a card whose item a restored backup does not know: nobody follows it any more, nothing is left to press."""

    stored: ClassVar[str] = "CardOutdated"
    number: str
    """What it shows."""
    channel: str
    message: str
    """Where it stands, in the platform's ids."""


@dataclass(frozen=True, slots=True)
class CardDoubled(Notice):
    """On a card that stands a second time beside its item's own: it goes."""

    stored: ClassVar[str] = "CardDoubled"
    lane: ClassVar[Lane] = Lane.EDIT
    number: str
    """What it shows."""
    channel: str
    message: str
    """Where it stands, in the platform's ids."""


@dataclass(frozen=True, slots=True)
class Marked(Notice):
    """On a message of a thread: where it went (a sign of ``workflow.items.passing``)."""

    stored: ClassVar[str] = "Marked"
    in_thread: ClassVar[bool] = True
    message: str
    """The platform's id of that message, in the destination channel."""
    mark: str
    channel: str = ""
    """The platform's id of that channel; empty: where the topic's card stands."""


@dataclass(frozen=True, slots=True)
class SenderUnproved(Notice):
    """To those who work on the item: a member took in words, and nothing proves whose they are."""

    stored: ClassVar[str] = "SenderUnproved"
    person: PersonId
    by: PersonId


@dataclass(frozen=True, slots=True)
class Assigned(Notice):
    """To whom an item was given: by a manager, or (None) by the distribution of its group."""

    stored: ClassVar[str] = "Assigned"
    by: PersonId | None


@dataclass(frozen=True, slots=True)
class NumberNamed(Notice):
    """Under a message that names an item by its number: a way to it, and nothing of what it holds."""

    stored: ClassVar[str] = "NumberNamed"
    message: str
    """The platform's id of the message that the thread hangs from."""
    lane: ClassVar[Lane] = Lane.EDIT


@dataclass(frozen=True, slots=True)
class FinishOffered(Notice):
    """To a member who put ✅ on a card: the button that opens the form which finishes the item."""

    stored: ClassVar[str] = "FinishOffered"
