"""What an item's state or its holder does not allow."""

from dataclasses import dataclass

from workflow.refusal import Refusal


@dataclass(eq=False)
class AlreadyTaken(Refusal):
    """Someone else holds the item."""

    number: str
    holder: int
    since: str | None = None
    """When they took it, ISO 8601, where it is known."""


@dataclass(eq=False)
class AlreadyYours(Refusal):
    """The person holds the item already."""

    number: str


@dataclass(eq=False)
class NobodyHolds(Refusal):
    """Nobody holds the item, so it cannot be released."""

    number: str


@dataclass(eq=False)
class NotTheHolder(Refusal):
    """Only the holder, or a manager, may do this."""

    number: str
    holder: int | None


@dataclass(eq=False)
class WrongState(Refusal):
    """The item's state does not allow this move."""

    number: str
    state: str
    move: str
    """The state or the act that was asked for."""
    possible: tuple[str, ...] = ()
    """States that can be reached from here."""


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
class AlreadyThere(Refusal):
    """The item already belongs to that group."""

    number: str
    group: str


@dataclass(eq=False)
class NothingSaid(Refusal):
    """A text was expected and none was given."""


@dataclass(eq=False)
class TextTooLong(Refusal):
    """The text is longer than what the desk keeps."""

    limit: int


@dataclass(eq=False)
class OlderQuestion(Refusal):
    """The question was about an earlier resolution; the request was reopened and resolved again since."""

    number: str
