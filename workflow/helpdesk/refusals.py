"""What is refused of help requests."""

from dataclasses import dataclass

from workflow.refusal import Refusal


@dataclass(eq=False)
class TooLateToCancel(Refusal):
    """The requester withdraws what support has begun to work on; they can say so instead."""

    number: str
    state: str


@dataclass(eq=False)
class NothingPending(Refusal):
    """A question was answered that is no longer asked."""


@dataclass(eq=False)
class AlreadyRated(Refusal):
    """The requester has given a rating and changed it once."""

    number: str
    rating: int


@dataclass(eq=False)
class OlderQuestion(Refusal):
    """The question was about an earlier resolution; the request was reopened and resolved again since."""

    number: str


@dataclass(eq=False)
class NotAHelpRequest(Refusal):
    """What was written is not the number of a help request."""

    text: str


@dataclass(eq=False)
class SameItem(Refusal):
    """An item cannot be linked to itself."""

    number: str


@dataclass(eq=False)
class OtherIsOver(Refusal):
    """The other request is closed or cancelled: nothing can go on in it."""

    number: str
    other: str


@dataclass(eq=False)
class AlreadyAttached(Refusal):
    """The request is attached to another."""

    number: str
    other: str


@dataclass(eq=False)
class NotAttached(Refusal):
    """The request is attached to none."""

    number: str


@dataclass(eq=False)
class HasChildren(Refusal):
    """Other requests are attached to this one."""

    number: str


@dataclass(eq=False)
class PrivateStaysApart(Refusal):
    """The other request is private, and someone else's."""

    number: str


@dataclass(eq=False)
class AlreadySo(Refusal):
    """The request is already private, or already not."""

    number: str


@dataclass(eq=False)
class AnsweredByForm(Refusal):
    """A private request is answered by the form, never in the channel."""

    number: str


@dataclass(eq=False)
class NoCannedAnswers(Refusal):
    """The item's group keeps no ready answers."""

    number: str
    group: str
