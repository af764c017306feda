"""Clocks as the desk keeps them: read from an item's journal, with the next instant to look."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from workflow.business_time.sla import Clock, ClockKind, Level, Mark, Turn
from workflow.items.journal import Entry, What
from workflow.items.states import IncidentState
from workflow.items.undoing import in_force

_TURN_AT: dict[tuple[str, str], Turn] = {
    (IncidentState.ACTIVE, IncidentState.AWAITING_USER): Turn.PAUSED,
    (IncidentState.ACTIVE, IncidentState.AWAITING_PROBLEM): Turn.PAUSED,
    (IncidentState.AWAITING_USER, IncidentState.ACTIVE): Turn.RESUMED,
    (IncidentState.AWAITING_PROBLEM, IncidentState.ACTIVE): Turn.RESUMED,
    (IncidentState.RESOLVED, IncidentState.ACTIVE): Turn.REOPENED,
    # A merge that was undone by a move that counts (``undoing.undone_by_moves``).
    (IncidentState.CLOSED, IncidentState.ACTIVE): Turn.REOPENED,
}
_TURN_INTO: dict[str, Turn] = {
    IncidentState.RESOLVED: Turn.RESOLVED,
    IncidentState.CLOSED: Turn.ENDED,
    IncidentState.CANCELLED: Turn.ENDED,
}


def marks(journal: Iterable[Entry]) -> tuple[Mark, ...]:
    """Read the clock-relevant turns of a help request from its journal, in its order."""
    found: list[Mark] = []
    for entry in in_force(journal):
        if entry.what is What.UNANSWERED:
            forget_first_action(found)
        turn = _turn(entry)
        if turn is not None:
            found.append(Mark(entry.at, turn, _reason(entry)))
    return tuple(found)


def forget_first_action(found: list[Mark]) -> None:
    """Take out the last first action: what it was did not reach, or was taken back."""
    last = max((at for at, mark in enumerate(found) if mark.turn is Turn.FIRST_ACTION), default=None)
    if last is not None:
        del found[last]


def _turn(entry: Entry) -> Turn | None:
    if entry.what is What.OPENED:
        return Turn.OPENED
    if entry.what is What.FIRST_ACTION:
        return Turn.FIRST_ACTION
    if entry.what is What.URGENCY:
        return Turn.RAISED if entry.detail["urgent"] else Turn.LOWERED
    if entry.what is not What.STATE:
        return None
    before, after = str(entry.detail["before"]), str(entry.detail["after"])
    return _TURN_AT.get((before, after)) or _TURN_INTO.get(after)


def _reason(entry: Entry) -> str | None:
    after = str(entry.detail.get("after", ""))
    return after if after.startswith("awaiting") else None


@dataclass(frozen=True, slots=True)
class KeptClock:
    """A clock of an item, as it is stored: a cache of what its journal says."""

    item: str
    clock: Clock
    next_at: datetime | None
    """When it must be looked at again; None when it does not run or has said all."""


TO_SAY = "to_say"
"""Outcome of a crossing that is recorded and not queued yet: the tick that does so says all of them together."""


@dataclass(frozen=True, slots=True)
class CrossingRecord:
    """That a clock reached a level, kept for ever: its key makes a second ping impossible."""

    item: str
    kind: ClockKind
    run: int
    level: Level
    at: datetime
    """The instant of the bound, not of its detection."""
    outcome: str
    """``to_say``, then ``said``; ``skipped`` (a higher level was said at once), ``overtaken`` until it can be said
    after all, or ``reported`` (a change of the calendar alone brought it: management read it in one list)."""


def outcomes(clock: Clock, crossings: Iterable[CrossingRecord]) -> dict[Level, str]:
    """Return what became of each level that a clock has reached, given its item's crossings."""
    return {one.level: one.outcome for one in crossings if (one.kind, one.run) == (clock.kind, clock.run)}
