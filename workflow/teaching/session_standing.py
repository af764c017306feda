"""Figures of a session plan."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from workflow.teaching.sessions import Session, SessionState

NOT_THERE = frozenset({SessionState.PLANNED, SessionState.RECORDED})
"""Neither held nor published."""


@dataclass(frozen=True, slots=True)
class PlanFigures:
    """Where a plan stands, in figures; what was dropped stands apart."""

    total: int
    """Without those that were dropped."""
    held: int
    """Live ones."""
    validated: int
    """Recordings."""
    missing: int
    """Live ones still planned whose day has passed, and recordings of a past day that are not published."""
    dropped: int


def standing(sessions: Iterable[Session], today: date) -> PlanFigures:
    """Count where the sessions of a plan stand on a day of the calendar's place."""
    kept, dropped = [], 0
    for session in sessions:
        if session.state is SessionState.DROPPED:
            dropped += 1
        else:
            kept.append(session)
    states = Counter(one.state for one in kept)
    return PlanFigures(
        total=len(kept),
        held=states[SessionState.HELD],
        validated=states[SessionState.VALIDATED],
        missing=sum(is_missing(one, today) for one in kept),
        dropped=dropped,
    )


def to_come(sessions: Iterable[Session], today: date) -> tuple[Session, ...]:
    """Return the sessions that are still to be given."""
    return tuple(one for one in sessions if is_to_come(one, today))


def is_to_come(session: Session, today: date) -> bool:
    """Return whether a session is still to be given: its day has not passed, or it is live and has no day yet."""
    if session.live:
        return session.state is SessionState.PLANNED and not _past(session, today)
    return session.state in NOT_THERE and session.day is not None and not _past(session, today)


def is_missing(session: Session, today: date) -> bool:
    """Return whether a session should have been given by now, and nobody has seen that it was."""
    return _past(session, today) and session.state in NOT_THERE


def first_ahead(sessions: Iterable[Session], today: date) -> date | None:
    """Return the day of the first of these sessions, where all that have one are still ahead; else None."""
    kept = [one for one in sessions if one.state is not SessionState.DROPPED]
    if any(one.state is not SessionState.PLANNED for one in kept):
        return None
    first = min((one.day for one in kept if one.day is not None), default=None)
    return first if first is not None and first > today else None


def _past(session: Session, today: date) -> bool:
    return session.day is not None and session.day < today
