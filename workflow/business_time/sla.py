"""An item's clocks, rebuilt from its history: the truth that stored figures cache."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from workflow.business_time.calendar import BusinessCalendar
from workflow.business_time.clock import (
    RESOLUTION_BOUNDS,
    RESPONSE_BOUNDS,
    URGENT_BOUNDS,
    Bounds,
    Clock,
    ClockKind,
    Interval,
    Level,
)
from workflow.business_time.clock_run import ClockRun

__all__ = [
    "RESOLUTION_BOUNDS",
    "RESPONSE_BOUNDS",
    "URGENT_BOUNDS",
    "Bounds",
    "Clock",
    "ClockKind",
    "Interval",
    "Level",
    "Mark",
    "Turn",
    "clocks",
    "settled",
    "worst",
]


class Turn(StrEnum):
    """What in an item's history moves its clocks."""

    OPENED = "opened"
    FIRST_ACTION = "first_action"
    PAUSED = "paused"
    RESUMED = "resumed"
    RESOLVED = "resolved"
    REOPENED = "reopened"
    RAISED = "raised"
    """It is urgent from now on."""
    LOWERED = "lowered"
    ENDED = "ended"
    """Closed or cancelled: nothing moves after it, unless it is opened again."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One turn of an item's history."""

    at: datetime
    turn: Turn
    reason: str | None = None
    """Why it paused, as ``Interval.reason`` will say it."""


class _Phase(StrEnum):
    BEFORE = "before"
    OPEN = "open"
    RESOLVED = "resolved"
    ENDED = "ended"


@dataclass(slots=True)
class _Story:
    """An item's clocks as its history unfolds; a turn that does not apply does nothing."""

    response: Bounds | None
    resolution: Bounds | None
    urgent: Bounds
    is_urgent: bool = False
    phase: _Phase = _Phase.BEFORE
    responses: list[ClockRun] = field(default_factory=list)
    resolutions: list[ClockRun] = field(default_factory=list)

    def unfold(self, at: datetime, turn: Turn, reason: str | None) -> None:
        if turn in {Turn.RAISED, Turn.LOWERED}:
            self._promise_anew(at, urgent=turn is Turn.RAISED)
            return
        match self.phase, turn:
            case (_Phase.BEFORE, Turn.OPENED):
                self._open(at)
            case (_Phase.OPEN, Turn.FIRST_ACTION):
                self._act(at)
            case (_Phase.OPEN, Turn.PAUSED):
                self._count(at, counted=False, reason=reason)
            case (_Phase.OPEN, Turn.RESUMED):
                self._count(at, counted=True, reason=None)
            case (_Phase.OPEN, Turn.RESOLVED):
                self._stop(at, _Phase.RESOLVED)
            case (_Phase.RESOLVED | _Phase.ENDED, Turn.REOPENED):
                self._open(at)
                for run in self.resolutions:
                    run.go_on(at)
            case (_Phase.OPEN | _Phase.RESOLVED, Turn.ENDED):
                self._stop(at, _Phase.ENDED)

    def _open(self, at: datetime) -> None:
        self.phase = _Phase.OPEN
        self._respond(at, self.response)
        if self.is_urgent:
            self._promise_anew(at, urgent=True)

    def _respond(
        self, at: datetime, bounds: Bounds | None, *, urgent: bool = False, instead_of: ClockRun | None = None
    ) -> None:
        if bounds is not None:
            run = _started(ClockKind.RESPONSE, len(self.responses) + 1, bounds, at)
            run.urgent, run.instead_of = urgent, instead_of
            self.responses.append(run)

    def _promise_anew(self, at: datetime, *, urgent: bool) -> None:
        """Replace the running promise by that of what is urgent; or restore that one, as it was."""
        self.is_urgent = urgent
        runs = next((run for run in self.responses if run.awaited), None)
        if self.phase is not _Phase.OPEN or self.response is None or (runs is not None and runs.urgent is urgent):
            return
        if runs is not None:
            runs.set_aside_at = at
        if urgent:
            self._respond(at, self.urgent, urgent=True, instead_of=runs)
        elif runs is not None and runs.instead_of is not None:
            runs.instead_of.set_aside_at = None

    def _act(self, at: datetime) -> None:
        self._stop_responses(at)
        if self.resolution is not None and not self.resolutions:
            self.resolutions.append(_started(ClockKind.RESOLUTION, 1, self.resolution, at))

    def _count(self, at: datetime, *, counted: bool, reason: str | None) -> None:
        for run in self.resolutions:
            run.turn(at, counted=counted, reason=reason)

    def _stop(self, at: datetime, phase: _Phase) -> None:
        self.phase = phase
        self._stop_responses(at)
        for run in self.resolutions:
            run.stop(at)

    def _stop_responses(self, at: datetime) -> None:
        for run in self.responses:
            if run.awaited:
                run.stop(at)


def _started(kind: ClockKind, number: int, bounds: Bounds, at: datetime) -> ClockRun:
    return ClockRun(kind, number, bounds, Interval(at, None, counted=True))


def clocks(
    marks: Iterable[Mark],
    calendar: BusinessCalendar,
    *,
    response: Bounds | None = RESPONSE_BOUNDS,
    resolution: Bounds | None = RESOLUTION_BOUNDS,
    urgent: Bounds = URGENT_BOUNDS,
) -> tuple[Clock, ...]:
    """Rebuild an item's clocks from its history: response runs, then resolution.

    Urgency begins a run of its own, in place of the one that runs where nobody has acted yet; lowered, that one goes
    on as if it had never stopped.
    Bounds of None mean that such a clock is not kept. The order of the history
    is the truth: a mark dated before the one it follows counts as of that one.
    """
    story = _Story(response, resolution, urgent)
    latest: datetime | None = None
    for mark in marks:
        latest = mark.at if latest is None else max(latest, mark.at)
        story.unfold(latest, mark.turn, mark.reason)
    return tuple(run.clock(calendar) for run in (*story.responses, *story.resolutions))


def settled(stored: Iterable[Clock], rebuilt: Iterable[Clock], calendar: BusinessCalendar) -> tuple[Clock, ...]:
    """Keep the result of clocks, and a promise that fell due, whatever the rules have become."""
    before = {(one.kind, one.run): one for one in stored}
    return tuple(_kept(before.get((one.kind, one.run), one), one, calendar) for one in rebuilt)


def _kept(old: Clock, new: Clock, calendar: BusinessCalendar) -> Clock:
    if old.stopped_at is not None and old.stopped_at == new.stopped_at:
        return old
    if old.fell_due is None or (new.stopped_at is not None and new.stopped_at < old.fell_due):
        return new
    as_before = (old.bounds, old.version, old.fell_due) == (new.bounds, new.version, new.due_at(calendar))
    if old.stopped_at is not None and as_before:
        return new  # It goes on: its own count says when it fell due.
    return replace(new, bounds=old.bounds, fell_due=old.fell_due)


def worst(clocks: Iterable[Clock], calendar: BusinessCalendar, now: datetime) -> Level:
    """The level a card shows: the highest of the clocks that have not stopped.

    When all have, the level at which the last one stopped (the higher, of two
    that stopped together); NORMAL without clocks.
    """
    known = tuple(clocks)
    shown = [one for one in known if one.stopped_at is None]
    if not shown:
        last = max((one.stopped_at for one in known if one.stopped_at), default=None)
        shown = [one for one in known if one.stopped_at == last]
    return max((one.level(calendar, now) for one in shown), default=Level.NORMAL)
