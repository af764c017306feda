"""What is refused as a course comes to its end."""

from dataclasses import dataclass

from workflow.refusal import Refusal


@dataclass(eq=False)
class RecordingsMissing(Refusal):
    """The last task cannot be closed: announced recordings are not there, and nobody has settled that."""

    number: str
    recordings: tuple[str, ...]
    """Each its theme and its day in ISO 8601, between them ``|``."""


@dataclass(eq=False)
class SessionsToCome(Refusal):
    """The last task is closed while live sessions are to come of which whoever closes it has not been told."""

    number: str
    sessions: tuple[str, ...]
    """Each its theme and its day in ISO 8601, between them ``|``."""


@dataclass(eq=False)
class NothingToAsk(Refusal):
    """There is no missing recording of which the lead has not been asked already."""

    number: str


@dataclass(eq=False)
class LeadUnreachable(Refusal):
    """The course lead cannot be written to: what they say is to be noted by support."""

    number: str
    lead: str
    """Their name."""


@dataclass(eq=False)
class AlreadyAnswered(Refusal):
    """A question to a lead was answered before."""

    answer: str
    """The wish that stands."""


@dataclass(eq=False)
class NothingLeftToSay(Refusal):
    """A question to a lead is settled: found meanwhile, or the case is over."""
