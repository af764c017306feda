"""Notices of help requests, above all to their requesters."""

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
class UrgentWaits(Notice):
    """In the card's channels, at an opening: an urgent request still waits for someone, and whom that calls."""

    stored: ClassVar[str] = "UrgentWaits"


@dataclass(frozen=True, slots=True)
class UrgencyTold(Notice):
    """To the requester, when their request became urgent or ceased to be: what happens now."""

    stored: ClassVar[str] = "UrgencyTold"
    in_thread: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class AlikeShown(Notice):
    """In the card's thread: other requests say the same thing."""

    stored: ClassVar[str] = "AlikeShown"
    lane: ClassVar[Lane] = Lane.PING
    """In a rush each request has one: the cards of new ones go before."""
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
class RequestReceived(Notice):
    """To the requester of help, or of a service: its number, and what is promised."""

    stored: ClassVar[str] = "RequestReceived"
    in_thread: ClassVar[bool] = True
    draws_card: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class ServiceTaken(Notice):
    """To the one whom a service is for: who has taken it."""

    stored: ClassVar[str] = "ServiceTaken"
    by: PersonId


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
class ProblemAwaited(Notice):
    """To the requester: their request waits for a known problem, which is looked at again."""

    stored: ClassVar[str] = "ProblemAwaited"
    in_thread: ClassVar[bool] = True


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
class SettledSaid(Notice):
    """To the requester, who said that it is settled: is it to be closed? Or that it is, with the way back."""

    stored: ClassVar[str] = "SettledSaid"
    answers_words: ClassVar[bool] = True
    in_thread: ClassVar[bool] = True
    asked: int
    """Names the question, or the resolution: seconds since 1970."""


@dataclass(frozen=True, slots=True)
class SettledShown(Notice):
    """In the card's thread: its requester says that it is settled."""

    stored: ClassVar[str] = "SettledShown"


@dataclass(frozen=True, slots=True)
class QuestionSettled(Notice):
    """To the requester, in place of that question: what became of it. Its topic is the question's own."""

    stored: ClassVar[str] = "QuestionSettled"
    answers_words: ClassVar[bool] = True
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
    answers_words: ClassVar[bool] = True
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
class MergeTold(Notice):
    """To the one who made a request that says again what another says: it goes on there."""

    stored: ClassVar[str] = "MergeTold"
    in_thread: ClassVar[bool] = True
    other: str


@dataclass(frozen=True, slots=True)
class BecameService(Notice):
    """To the requester: their request goes on as a service request; nothing is asked of them."""

    stored: ClassVar[str] = "BecameService"
    in_thread: ClassVar[bool] = True
    by: PersonId
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


@dataclass(frozen=True, slots=True)
class UnverifiedWaits(Notice):
    """To the group that was written to: a message waits whose sender nobody vouches for."""

    stored: ClassVar[str] = "UnverifiedWaits"
