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
