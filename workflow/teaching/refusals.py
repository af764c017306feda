"""Refusals of sessions and of the end of a course."""

from dataclasses import dataclass
from typing import ClassVar

from workflow.refusal import Refusal


@dataclass(eq=False)
class RecordingsMissing(Refusal):
    """The last task cannot be closed: announced recordings are not there, and nobody has settled that."""

    stored: ClassVar[str] = "RecordingsMissing"
    number: str
    recordings: tuple[str, ...]
    """Each its theme and its day in ISO 8601, between them ``|``."""


@dataclass(eq=False)
class SessionsToCome(Refusal):
    """The last task is closed while sessions are still to come, and nothing says why it does not wait for them."""

    stored: ClassVar[str] = "SessionsToCome"
    number: str
    sessions: tuple[str, ...]
    """Each its theme and its day in ISO 8601, between them ``|``."""


@dataclass(eq=False)
class SessionsAhead(Refusal):
    """Support is marked as given before all the sessions it is for, and nothing says why."""

    stored: ClassVar[str] = "SessionsAhead"
    number: str
    day: str
    """Of the first of them, ISO 8601."""


@dataclass(eq=False)
class ReasonMissing(Refusal):
    """A step lacks something that it needs, and nobody has said why it is closed all the same."""

    stored: ClassVar[str] = "ReasonMissing"
    number: str
    needs: tuple[str, ...]
    """Values of ``plans.Requirement``, in the plan's order."""


@dataclass(eq=False)
class AnswersChanged(Refusal):
    """Somebody else has changed the same fields of an interview since they were shown."""

    stored: ClassVar[str] = "AnswersChanged"
    number: str
    fields: tuple[str, ...]


@dataclass(eq=False)
class NothingToAsk(Refusal):
    """There is no missing recording of which the lead has not been asked already."""

    stored: ClassVar[str] = "NothingToAsk"
    number: str


@dataclass(eq=False)
class LeadUnreachable(Refusal):
    """The course lead cannot be written to: what they say is to be noted by support."""

    stored: ClassVar[str] = "LeadUnreachable"
    number: str
    lead: str
    """Their name."""


@dataclass(eq=False)
class AlreadyAnswered(Refusal):
    """A question to a lead was answered before."""

    stored: ClassVar[str] = "AlreadyAnswered"
    answer: str
    """The wish that stands."""


@dataclass(eq=False)
class NothingLeftToSay(Refusal):
    """A question to a lead is settled: found meanwhile, or the case is over."""

    stored: ClassVar[str] = "NothingLeftToSay"


@dataclass(eq=False)
class NoSuchSession(Refusal):
    """The plan has no such session (any more)."""

    stored: ClassVar[str] = "NoSuchSession"


@dataclass(eq=False)
class SessionCannotMove(Refusal):
    """A session's state does not allow this move."""

    stored: ClassVar[str] = "SessionCannotMove"
    theme: str
    state: str
    move: str
    """The state that was asked for."""
    possible: tuple[str, ...]
    """States that can be reached from here."""


@dataclass(eq=False)
class SessionNotClear(Refusal):
    """A session cannot be kept as it is written."""

    stored: ClassVar[str] = "SessionNotClear"
    why: str
    """``empty``: neither theme, day nor presenter; ``ends``: it ends before it begins; ``mode``: it was held live,
    or recorded, and cannot be the other."""


@dataclass(eq=False)
class NoPlanFound(Refusal):
    """The workbook has no sheet with the headings of sessions."""

    stored: ClassVar[str] = "NoPlanFound"
    missing: tuple[str, ...]
    """The least that is needed, by canonical heading."""


@dataclass(eq=False)
class DraftDecided(Refusal):
    """What was read is written or given up already."""

    stored: ClassVar[str] = "DraftDecided"
    state: str
    """A ``session_drafts.DraftState``."""
    by: int | None


@dataclass(eq=False)
class NoSupportToMove(Refusal):
    """A session has no date, or no support that is still to come."""

    stored: ClassVar[str] = "NoSupportToMove"
    theme: str


@dataclass(eq=False)
class SessionChanged(Refusal):
    """Someone else has changed the session since the form was opened."""

    stored: ClassVar[str] = "SessionChanged"
    theme: str
    by: int | None
    """Who, where it is known."""


@dataclass(eq=False)
class CancelAskedAlready(Refusal):
    """Its lead has asked for it to be cancelled, and management has not answered yet."""

    stored: ClassVar[str] = "CancelAskedAlready"


@dataclass(eq=False)
class NotAskedAnyMore(Refusal):
    """Nobody asks any more for these requests to be cancelled: management has answered, or they are over."""

    stored: ClassVar[str] = "NotAskedAnyMore"
