"""Refusals of help requests."""

from dataclasses import dataclass
from typing import ClassVar

from workflow.refusal import Refusal


@dataclass(eq=False)
class TooLateToCancel(Refusal):
    """The requester withdraws what support has begun to work on; they can say so instead."""

    stored: ClassVar[str] = "TooLateToCancel"
    number: str
    state: str


@dataclass(eq=False)
class NothingPending(Refusal):
    """A question was answered that is no longer asked."""

    stored: ClassVar[str] = "NothingPending"


@dataclass(eq=False)
class TakenBack(Refusal):
    """The words that were to go to another item are gone: their author took them back."""

    stored: ClassVar[str] = "TakenBack"
    number: str


@dataclass(eq=False)
class AlreadyRated(Refusal):
    """The requester has given a rating and changed it once."""

    stored: ClassVar[str] = "AlreadyRated"
    number: str
    rating: int


@dataclass(eq=False)
class OlderQuestion(Refusal):
    """The question was about an earlier resolution; the request was reopened and resolved again since."""

    stored: ClassVar[str] = "OlderQuestion"
    number: str


@dataclass(eq=False)
class NotAHelpRequest(Refusal):
    """What was written is not the number of a help request."""

    stored: ClassVar[str] = "NotAHelpRequest"
    text: str


@dataclass(eq=False)
class SameItem(Refusal):
    """An item cannot be linked to itself."""

    stored: ClassVar[str] = "SameItem"
    number: str


@dataclass(eq=False)
class NothingAlike(Refusal):
    """No open request that says the same is left to attach."""

    stored: ClassVar[str] = "NothingAlike"
    number: str


@dataclass(eq=False)
class OtherIsOver(Refusal):
    """The other request is closed or cancelled: nothing can go on in it."""

    stored: ClassVar[str] = "OtherIsOver"
    number: str
    other: str


@dataclass(eq=False)
class AlreadyAttached(Refusal):
    """The request is attached to another."""

    stored: ClassVar[str] = "AlreadyAttached"
    number: str
    other: str


@dataclass(eq=False)
class NotAttached(Refusal):
    """The request is attached to none."""

    stored: ClassVar[str] = "NotAttached"
    number: str


@dataclass(eq=False)
class HasChildren(Refusal):
    """Other requests are attached to this one."""

    stored: ClassVar[str] = "HasChildren"
    number: str


@dataclass(eq=False)
class PrivateStaysApart(Refusal):
    """The other request is private, and someone else's."""

    stored: ClassVar[str] = "PrivateStaysApart"
    number: str


@dataclass(eq=False)
class AlreadySo(Refusal):
    """The request is already private or urgent, or already not."""

    stored: ClassVar[str] = "AlreadySo"
    number: str


@dataclass(eq=False)
class AnsweredByForm(Refusal):
    """A private request is answered by the form, never in the channel."""

    stored: ClassVar[str] = "AnsweredByForm"
    number: str


@dataclass(eq=False)
class NoCannedAnswers(Refusal):
    """The item's group keeps no ready answers."""

    stored: ClassVar[str] = "NoCannedAnswers"
    number: str
    group: str


@dataclass(eq=False)
class NeedsDateOrParent(Refusal):
    """What waits for a problem needs a day to look at it again, or a parent that brings it up."""

    stored: ClassVar[str] = "NeedsDateOrParent"
    number: str


@dataclass(eq=False)
class LookedAtBefore(Refusal):
    """The message does not wait any more: someone has accepted or refused it."""

    stored: ClassVar[str] = "LookedAtBefore"
