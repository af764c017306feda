"""What is said of help requests, above all to their requesters."""

from dataclasses import dataclass
from typing import ClassVar

from workflow.notice import Lane, Notice
from workflow.people.people import PersonId


@dataclass(frozen=True, slots=True)
class Transferred(Notice):
    """In the card's thread: another group has it now."""

    stored: ClassVar[str] = "Transferred"
    by: PersonId
    group: str
    reason: str


@dataclass(frozen=True, slots=True)
class Rerouted(Notice):
    """In the card's thread: its course was named, and the routing rules give it to another group."""

    stored: ClassVar[str] = "Rerouted"
    group: str
    course: str


@dataclass(frozen=True, slots=True)
class UrgencyChanged(Notice):
    """In the card's thread: it is urgent, and whom that calls; or it is not any more."""

    stored: ClassVar[str] = "UrgencyChanged"
    by: PersonId | None
    """None: a class of its requester, which ``starts`` then, showed it."""
    urgent: bool
    reason: str
    starts: str = ""
    read: str = ""
    """Their words that say so, where they pressed nothing."""


@dataclass(frozen=True, slots=True)
class UrgencyTold(Notice):
    """To the requester, when their request became urgent or ceased to be: what happens now."""

    stored: ClassVar[str] = "UrgencyTold"
    in_thread: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class AlikeShown(Notice):
    """In the card's thread: other requests say the same thing."""

    stored: ClassVar[str] = "AlikeShown"
    numbers: tuple[str, ...]
    """Those that are shown, newest first."""
    count: int
    """How many there are."""


@dataclass(frozen=True, slots=True)
class ManyAlike(Notice):
    """To a group, once: several people have written the same thing within an hour."""

    stored: ClassVar[str] = "ManyAlike"
    numbers: tuple[str, ...]
    """Of their requests, oldest first."""


@dataclass(frozen=True, slots=True)
class HelpAsked(Notice):
    """To someone who only said "aide" or "?": what they can write and type."""

    stored: ClassVar[str] = "HelpAsked"
    is_kept: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class AskedTold(Notice):
    """To someone who asked where their requests stand: what they have asked for."""

    stored: ClassVar[str] = "AskedTold"
    is_kept: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class WorkTold(Notice):
    """To a member who asked for it: what is to take, and what they have in hand."""

    stored: ClassVar[str] = "WorkTold"
    is_kept: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class CancelOffered(Notice):
    """To someone who only wrote "annuler": the button that cancels what they have just asked."""

    stored: ClassVar[str] = "CancelOffered"
    is_kept: ClassVar[bool] = False
    number: str
    """Of that request."""


@dataclass(frozen=True, slots=True)
class MentionAnswered(Notice):
    """Under a message at the top of a channel that mentions the desk: what it can do there."""

    stored: ClassVar[str] = "MentionAnswered"
    message: str
    """The platform's id of that message, or of the root of its thread."""
    text: str
    """What it says, for the one who makes a request of it; empty when it only greets."""
    group: str
    """Key of the group that works in that channel; empty: none does."""


@dataclass(frozen=True, slots=True)
class MentionNoted(Notice):
    """Under a message at the top of a channel that became a request: where the rest happens."""

    stored: ClassVar[str] = "MentionNoted"
    message: str
    """The platform's id of that message."""


@dataclass(frozen=True, slots=True)
class RequestReceived(Notice):
    """To the requester: the number and both promises."""

    stored: ClassVar[str] = "RequestReceived"
    in_thread: ClassVar[bool] = True
    draws_card: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class ClaimTold(Notice):
    """To the requester: who helps."""

    stored: ClassVar[str] = "ClaimTold"
    in_thread: ClassVar[bool] = True
    by: PersonId


@dataclass(frozen=True, slots=True)
class PromiseBroken(Notice):
    """To the requester, once for each promise: it is broken, and who has the request."""

    stored: ClassVar[str] = "PromiseBroken"
    in_thread: ClassVar[bool] = True
    clock: str
    run: int


@dataclass(frozen=True, slots=True)
class HandedOn(Notice):
    """To the requester who was told who helps: someone else will."""

    stored: ClassVar[str] = "HandedOn"
    in_thread: ClassVar[bool] = True
    is_kept: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class InformationAsked(Notice):
    """To the requester: what is missing before work goes on."""

    stored: ClassVar[str] = "InformationAsked"
    in_thread: ClassVar[bool] = True
    by: PersonId
    text: str


@dataclass(frozen=True, slots=True)
class Resolved(Notice):
    """To the requester: it is settled, is it not?"""

    stored: ClassVar[str] = "Resolved"
    in_thread: ClassVar[bool] = True
    by: PersonId
    text: str
    asked: int = 0
    """Names the resolution: seconds since 1970."""


@dataclass(frozen=True, slots=True)
class QuestionSettled(Notice):
    """To the requester, in place of that question: what became of it. Its topic is the question's own."""

    stored: ClassVar[str] = "QuestionSettled"
    in_thread: ClassVar[bool] = True
    number: str
    text: str
    """How it was settled."""
    lane: ClassVar[Lane] = Lane.EDIT
    draws_card: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class Reopened(Notice):
    """In the card's thread: a resolved request is taken up again."""

    stored: ClassVar[str] = "Reopened"
    by: PersonId | None
    """None: the desk itself."""
    text: str


@dataclass(frozen=True, slots=True)
class Closed(Notice):
    """To the requester: it is over."""

    stored: ClassVar[str] = "Closed"
    in_thread: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class Reminded(Notice):
    """To the requester: their request has waited for them for a while."""

    stored: ClassVar[str] = "Reminded"
    in_thread: ClassVar[bool] = True
    is_kept: ClassVar[bool] = False
    text: str
    """What was asked of them."""


@dataclass(frozen=True, slots=True)
class WaitAsked(Notice):
    """To the holder of a request that waits, or to its group: what is to be done about it?"""

    stored: ClassVar[str] = "WaitAsked"


@dataclass(frozen=True, slots=True)
class ReopenQuestion(Notice):
    """To the requester, who wrote after the end: reopen? Its topic is the question's own."""

    stored: ClassVar[str] = "ReopenQuestion"
    in_thread: ClassVar[bool] = True
    number: str
    draws_card: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class FollowedUp(Notice):
    """In the thread of an ended request: its requester wrote again, and another one was opened."""

    stored: ClassVar[str] = "FollowedUp"
    by: PersonId
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class AddOrNewAsked(Notice):
    """To someone with open requests who wrote outside of them: add, or a new one? Its topic is the question's own."""

    stored: ClassVar[str] = "AddOrNewAsked"
    numbers: tuple[str, ...]
    unanswered: str | None = None
    """Where their words go without an answer; None: to a new request."""
    draws_card: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class WordKept(Notice):
    """To someone who wrote a single word: what is it about? Its topic is the question's own."""

    stored: ClassVar[str] = "WordKept"
    text: str
    numbers: tuple[str, ...] = ()
    """The request that it can be added to."""
    draws_card: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class Placed(Notice):
    """To someone whose words the desk put to a request by itself, and to support: where, with the way back.

    Its topic is its own.
    """

    stored: ClassVar[str] = "Placed"
    number: str
    entry: int | None
    """The words: their position in its journal; None: the last that were put there with those before."""
    draws_card: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class PlacedShown(Notice):
    """In the card's thread: the desk put the last words here by itself, with the way back."""

    stored: ClassVar[str] = "PlacedShown"
    entry: int


@dataclass(frozen=True, slots=True)
class WordsMoved(Notice):
    """To the holder: what they were told of belongs to another request."""

    stored: ClassVar[str] = "WordsMoved"
    other: str


@dataclass(frozen=True, slots=True)
class ItemShown(Notice):
    """To someone who only wrote a number: that item, as they may see it."""

    stored: ClassVar[str] = "ItemShown"
    number: str


@dataclass(frozen=True, slots=True)
class CommandOffered(Notice):
    """To someone who only wrote the words of a command: the button that carries it out."""

    stored: ClassVar[str] = "CommandOffered"
    typed: str


@dataclass(frozen=True, slots=True)
class AddOrNewSettled(Notice):
    """To the same: where their words went, in place of the question."""

    stored: ClassVar[str] = "AddOrNewSettled"
    number: str
    opened: bool
    draws_card: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class AddOrNewWithdrawn(Notice):
    """To the same: they took their words back before they answered, in place of the question."""

    stored: ClassVar[str] = "AddOrNewWithdrawn"
    draws_card: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class Greeted(Notice):
    """To someone who only said hello: what they may write."""

    stored: ClassVar[str] = "Greeted"
    is_kept: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class Thanked(Notice):
    """To someone who only said thank you, with nothing open."""

    stored: ClassVar[str] = "Thanked"
    is_kept: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class MergeTold(Notice):
    """To the one who made a request that says again what another says: it goes on there."""

    stored: ClassVar[str] = "MergeTold"
    in_thread: ClassVar[bool] = True
    other: str


@dataclass(frozen=True, slots=True)
class UnmergeTold(Notice):
    """To the same, if they were told: their request goes its own way again."""

    stored: ClassVar[str] = "UnmergeTold"
    in_thread: ClassVar[bool] = True
    is_kept: ClassVar[bool] = False
    other: str


@dataclass(frozen=True, slots=True)
class Cancelled(Notice):
    """In the card's thread: the request was withdrawn."""

    stored: ClassVar[str] = "Cancelled"
    by: PersonId
