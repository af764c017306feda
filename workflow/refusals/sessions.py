"""What is refused of the sessions of a course."""

from dataclasses import dataclass

from workflow.refusal import Refusal


@dataclass(eq=False)
class NoSuchSession(Refusal):
    """The plan has no such session (any more)."""


@dataclass(eq=False)
class SessionCannotMove(Refusal):
    """A session's state does not allow this move."""

    theme: str
    state: str
    move: str
    """The state that was asked for."""
    possible: tuple[str, ...]
    """States that can be reached from here."""


@dataclass(eq=False)
class SessionNotClear(Refusal):
    """A session cannot be kept as it is written."""

    why: str
    """``empty``: neither theme, day nor presenter; ``ends``: it ends before it begins; ``mode``: it was held live,
    or recorded, and cannot be the other."""


@dataclass(eq=False)
class NoPlanFound(Refusal):
    """The workbook has no sheet with the headings of sessions."""

    missing: tuple[str, ...]
    """The least that is needed, by canonical heading."""


@dataclass(eq=False)
class DraftDecided(Refusal):
    """What was read is written or given up already."""

    state: str
    """A ``session_drafts.DraftState``."""
    by: int | None


@dataclass(eq=False)
class NoSupportToMove(Refusal):
    """A session has no date, or no support that is still to come."""

    theme: str


@dataclass(eq=False)
class SessionChanged(Refusal):
    """Someone else has changed the session since the form was opened."""

    theme: str
    by: int | None
    """Who, where it is known."""
