"""Construction of a clock, turn by turn."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from workflow.business_time.calendar import BusinessCalendar
from workflow.business_time.clock import Bounds, Clock, ClockKind, Interval

RESOLVED = "resolved"
"""Reason of the time between a resolution and the reopening that undid it."""


@dataclass(slots=True)
class ClockRun:
    """A clock in the making: told when to count, pause and stop, gives the Clock."""

    kind: ClockKind
    run: int
    bounds: Bounds
    last: Interval
    """The stretch that lasts, or the one in which it stopped."""
    past: list[Interval] = field(default_factory=list)
    stopped_at: datetime | None = None
    urgent: bool = False
    set_aside_at: datetime | None = None
    """When another promise took the place of this one, while it does: urgency was raised or lowered."""
    instead_of: "ClockRun | None" = None
    """The one whose place it took."""

    @property
    def awaited(self) -> bool:
        """Return whether it waits for what it measures, and no other run does in its place."""
        return self.stopped_at is None and self.set_aside_at is None

    def turn(self, at: datetime, *, counted: bool, reason: str | None = None) -> None:
        """Count, or not, from now on."""
        if (self.last.counted, self.last.reason) == (counted, reason):
            return
        self._leave(at)
        self.last = Interval(at, None, counted, reason)

    def stop(self, at: datetime) -> None:
        """Stop; a stopped one stays as it is."""
        if self.stopped_at is None:
            self._leave(at)
            self.stopped_at = at

    def go_on(self, at: datetime) -> None:
        """Run again after a stop; the time between is kept as not counted."""
        if self.stopped_at is not None:
            self.last = Interval(self.stopped_at, None, counted=False, reason=RESOLVED)
            self.stopped_at = None
            self.turn(at, counted=True)

    def _leave(self, at: datetime) -> None:
        if self.last.start < at:
            last = self.last
            self.past.append(Interval(last.start, at, last.counted, last.reason))

    def clock(self, calendar: BusinessCalendar) -> Clock:
        """Return the clock as it stands after all it was told."""
        if self.set_aside_at is not None:
            ended = replace(self, past=[*self.past], set_aside_at=None)
            ended.stop(self.set_aside_at)
            return replace(ended.clock(calendar), set_aside=True)
        going = self.stopped_at is None
        running = going and self.last.counted
        clock = Clock(
            kind=self.kind,
            run=self.run,
            bounds=self.bounds,
            started_at=self.past[0].start if self.past else self.last.start,
            counted=sum(calendar.elapsed(part.start, part.end) for part in self.past if part.counted and part.end),
            since=self.last.start if running else None,
            stopped_at=self.stopped_at,
            intervals=(*self.past, self.last) if going else tuple(self.past),
            version=calendar.version,
            urgent=self.urgent,
        )
        broken = not going and clock.counted > clock.bounds.overdue
        return replace(clock, fell_due=clock.due_at(calendar)) if broken else clock
