"""What must be said, about which item, to whom — never how.

A notice is written to the outbox in the transaction that causes it. The edge
turns it into a card in the reader's language when it is sent, from the item
as it stands then.
"""

import json
from dataclasses import dataclass
from enum import IntEnum
from typing import ClassVar

from workflow.people import PersonId


class Lane(IntEnum):
    """What goes first when much waits for one destination."""

    ANSWER = 0
    PING = 1
    EDIT = 2
    BULK = 3


# --- To whom ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ToGroup:
    """Every linked channel of a group; management's when it has none."""

    group: str


@dataclass(frozen=True, slots=True)
class ToManagement:
    """The channels of the management group."""


@dataclass(frozen=True, slots=True)
class ToPerson:
    """One person, by direct message."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class ToItem:
    """The channels where the item's card stands; with ``cards``, the requester's too."""

    cards: bool = False
    but: str = ""
    """The one, in its stored form, where it was said already."""


@dataclass(frozen=True, slots=True)
class ToAddress:
    """One known address, in its stored form."""

    address: str


Audience = ToGroup | ToManagement | ToPerson | ToItem | ToAddress


# --- What ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Notice:
    """Base of all notices. ``topic`` is an item's number, or ``import:7``."""

    topic: str
    to: Audience
    lane: ClassVar[Lane] = Lane.ANSWER
    draws_card: ClassVar[bool] = False
    """Sending it draws the topic's card at its address, as the item stands then."""


@dataclass(frozen=True, slots=True)
class ItemOpened(Notice):
    """The item's card, for those who may take it."""

    draws_card: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class CardChanged(Notice):
    """The item changed: wherever its card stands, it is drawn anew."""

    lane: ClassVar[Lane] = Lane.EDIT
    draws_card: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class RequestReceived(Notice):
    """To the requester: the number and both promises."""

    draws_card: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class ClaimTold(Notice):
    """To the requester: who helps."""

    by: PersonId


@dataclass(frozen=True, slots=True)
class Answered(Notice):
    """To the requester: what support says."""

    by: PersonId
    text: str


@dataclass(frozen=True, slots=True)
class AnswerShown(Notice):
    """In the card's thread: what was sent to the requester by a form."""

    by: PersonId
    text: str


@dataclass(frozen=True, slots=True)
class NoteShown(Notice):
    """In the card's thread: a work note written in a form."""

    by: PersonId
    text: str


@dataclass(frozen=True, slots=True)
class RequesterWrote(Notice):
    """In the card's thread: what the requester says."""

    by: PersonId
    text: str


@dataclass(frozen=True, slots=True)
class ReplyReceived(Notice):
    """To the holder: the requester has written, or (``by``) someone else who follows the request."""

    text: str
    by: PersonId | None = None


@dataclass(frozen=True, slots=True)
class InformationAsked(Notice):
    """To the requester: what is missing before work goes on."""

    by: PersonId
    text: str


@dataclass(frozen=True, slots=True)
class Resolved(Notice):
    """To the requester: it is settled, is it not?"""

    by: PersonId
    text: str


@dataclass(frozen=True, slots=True)
class Reopened(Notice):
    """In the card's thread: a resolved request is taken up again."""

    by: PersonId
    text: str


@dataclass(frozen=True, slots=True)
class Closed(Notice):
    """To the requester: it is over."""


@dataclass(frozen=True, slots=True)
class Reminded(Notice):
    """To the requester: their request has waited for them for a while."""

    text: str
    """What was asked of them."""


@dataclass(frozen=True, slots=True)
class ReopenQuestion(Notice):
    """To the requester, who wrote after the end: reopen? Its topic is the question's own."""

    number: str
    draws_card: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class FollowedUp(Notice):
    """In the thread of an ended request: its requester wrote again, and another one was opened."""

    by: PersonId
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class AddOrNewAsked(Notice):
    """To someone with open requests who wrote outside of them: add, or a new one? Its topic is the question's own."""

    numbers: tuple[str, ...]
    draws_card: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class AddOrNewSettled(Notice):
    """To the same: where their words went, in place of the question."""

    number: str
    opened: bool
    draws_card: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class Greeted(Notice):
    """To someone who only said hello: what they may write."""


@dataclass(frozen=True, slots=True)
class Thanked(Notice):
    """To someone who only said thank you, with nothing open."""


@dataclass(frozen=True, slots=True)
class LinkShown(Notice):
    """In the card's thread: this request has to do with another."""

    by: PersonId
    item: str
    kind: str
    """A ``links.LinkKind``: what ``item`` is to ``other``."""
    other: str


@dataclass(frozen=True, slots=True)
class MergeTold(Notice):
    """To whoever asked a request that says again what another says: it goes on there."""

    by: PersonId
    other: str


@dataclass(frozen=True, slots=True)
class ServiceAsked(Notice):
    """In the card's thread of what it was asked from: a service request of the catalogue was opened."""

    by: PersonId
    request: str


@dataclass(frozen=True, slots=True)
class Cancelled(Notice):
    """In the card's thread: the request was withdrawn."""

    by: PersonId


@dataclass(frozen=True, slots=True)
class Transferred(Notice):
    """In the card's thread: another group has it now."""

    by: PersonId
    group: str
    reason: str


@dataclass(frozen=True, slots=True)
class MessageEdited(Notice):
    """To the other side, under the item's card: someone edited what they had said."""

    by: PersonId
    text: str
    """What it says now."""
    internal: bool = False
    """It was a work note: for members alone."""


@dataclass(frozen=True, slots=True)
class MessageWithdrawn(Notice):
    """To the other side, under the item's card: someone deleted what they had said."""

    by: PersonId
    internal: bool = False
    """It was a work note: for members alone."""


@dataclass(frozen=True, slots=True)
class NoteNotSent(Notice):
    """To the author of a work note who mentioned the desk by an edit: it was not sent to the requester."""


@dataclass(frozen=True, slots=True)
class FileRelayed(Notice):
    """To the other side, under the item's card: a copy of a file that someone dropped."""

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
    """To whoever dropped a file: the other side does not get it, and why."""

    name: str
    why: str
    """A ``workflow.attachments.Trouble``."""


@dataclass(frozen=True, slots=True)
class WatchBegun(Notice):
    """To someone who follows the item from now on: its small card."""

    draws_card: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class Followed(Notice):
    """To someone who follows the item (or asked): what someone else said about it, under its card."""

    by: PersonId
    text: str
    internal: bool = False
    """A work note: for members alone."""


@dataclass(frozen=True, slots=True)
class Marked(Notice):
    """On a message of a thread: where it went (``relayed``, ``noted``)."""

    message: str
    """The platform's id of that message, in the destination channel."""
    mark: str
    channel: str = ""
    """The platform's id of that channel; empty: where the topic's card stands."""


@dataclass(frozen=True, slots=True)
class Escalated(Notice):
    """A clock reached a level; said in the thread, from *high* on in the channel too."""

    clock: str
    run: int
    level: int
    in_channel: bool
    lane: ClassVar[Lane] = Lane.PING


@dataclass(frozen=True, slots=True)
class ManagementWarned(Notice):
    """To management: a level that they answer for."""

    clock: str
    run: int
    level: int
    lane: ClassVar[Lane] = Lane.PING


@dataclass(frozen=True, slots=True)
class ManyEscalated(Notice):
    """More than five items reached a level in one channel at one tick."""

    pings: tuple[str, ...]
    """Each ``number|clock|run|level``."""
    lane: ClassVar[Lane] = Lane.PING


@dataclass(frozen=True, slots=True)
class Unreachable(Notice):
    """To those who work on the item: someone could not be written to."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class ChannelLost(Notice):
    """To management: a linked channel cannot be written to any more."""

    channel: str
    """Its address, in its stored form."""
    why: str


@dataclass(frozen=True, slots=True)
class RequestClosed(Notice):
    """To the course lead: the whole plan of a service request is done."""


@dataclass(frozen=True, slots=True)
class ImportChanged(Notice):
    """In the channel where a grid was dropped: preview, progress or outcome."""

    draws_card: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class WorkbookReturned(Notice):
    """In that channel: the workbook with faults marked and numbers beside."""


@dataclass(frozen=True, slots=True)
class TasksImported(Notice):
    """To a group: the list of what an import gave it to take (its topic says which)."""

    lane: ClassVar[Lane] = Lane.BULK
    draws_card: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class Refused(Notice):
    """To whoever sent something that cannot be worked: why, and what to do."""

    refusal: str
    """Name of the refusal's type."""
    detail: str
    """Its fields, as JSON."""


@dataclass(frozen=True, slots=True)
class DataChanged(Notice):
    """In the thread of a task in progress: the grid changed its course."""

    fields: tuple[str, ...]
    """Each ``[field, before, after]`` as JSON: what a grid says may hold any separator."""
    lane: ClassVar[Lane] = Lane.BULK

    @property
    def changes(self) -> tuple[tuple[str, str, str], ...]:
        """Field, before, after of each change."""
        return tuple((field, before, after) for field, before, after in map(json.loads, self.fields))


@dataclass(frozen=True, slots=True)
class Assigned(Notice):
    """To whom an item was given: by a manager, or (None) by the distribution of its group."""

    by: PersonId | None


@dataclass(frozen=True, slots=True)
class CalendarChanged(Notice):
    """To management: who changed the calendar, and the levels that the change alone brought, once and together."""

    by: PersonId
    moved: int
    """Due instants that moved."""
    pings: tuple[str, ...]
    """Each ``number|clock|run|level``."""


@dataclass(frozen=True, slots=True)
class Digest(Notice):
    """To a group, at opening: what there is to take, what is late, who has answered."""

    group: str
    lane: ClassVar[Lane] = Lane.PING


@dataclass(frozen=True, slots=True)
class NumberNamed(Notice):
    """Under a message that names an item by its number: a way to it, and nothing of what it holds."""

    message: str
    """The platform's id of the message that the thread hangs from."""
    lane: ClassVar[Lane] = Lane.EDIT
