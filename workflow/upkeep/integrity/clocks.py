"""Stored clocks and crossings against the history that makes them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from workflow.business_time import sla
from workflow.business_time.calendar import BusinessCalendar
from workflow.business_time.clocks import CrossingRecord, KeptClock, outcomes
from workflow.business_time.escalation import next_look
from workflow.business_time.sla import Clock, Mark
from workflow.items.journal import Entry, What
from workflow.upkeep.integrity.faults import Broken, Fault, differs

_SECOND = timedelta(seconds=1)
_SHAPE = ("started_at", "stopped_at", "since", "intervals", "counted", "urgent", "set_aside")
"""Fields that the history and a calendar make."""


@dataclass(frozen=True, slots=True)
class Calendars:
    """The calendar in force, and those before it by version."""

    now: BusinessCalendar
    before: Mapping[int, BusinessCalendar]

    def of(self, clock: Clock) -> BusinessCalendar | None:
        """Return the calendar that a clock was counted in; one that runs is counted in the one in force."""
        if clock.stopped_at is None or clock.version == self.now.version:
            return self.now
        return self.before.get(clock.version)


@dataclass(frozen=True, slots=True)
class Timed:
    """What is kept of an item's clocks, and the turns of its history."""

    item: str
    kept: Sequence[KeptClock]
    crossings: Sequence[CrossingRecord]
    readings: Sequence[Sequence[Mark]]
    """One, or each way in which its history may have been read (``task_marks``)."""
    resolves: bool
    """It has a resolution clock too."""
    must_have: bool
    """It has clocks whatever its group has set."""


def clock_faults(timed: Timed, journal: Iterable[Entry], calendars: Calendars) -> Iterator[Fault]:
    """Compare stored clocks with those that the history makes, and crossings with its entries."""
    if timed.kept or timed.must_have:
        found = [tuple(_differences(timed, marks, calendars)) for marks in timed.readings]
        yield from min(found, key=len)
    yield from _crossing_faults(timed, journal)


def _differences(timed: Timed, marks: Sequence[Mark], calendars: Calendars) -> Iterator[Fault]:
    kept = {(one.clock.kind, one.clock.run): one for one in timed.kept}
    made = {(one.kind, one.run) for one in _rebuilt(timed, marks, calendars.now)}
    for kind, run in sorted({*kept, *made}):
        name, one = f"{kind} {run}", kept.get((kind, run))
        if one is None or (kind, run) not in made:
            yield from differs(
                Broken.CLOCK, timed.item, name, "—" if one is None else "kept", "kept" if one is None else "—"
            )
            continue
        calendar = calendars.of(one.clock)
        if calendar is None:
            yield Fault(Broken.CLOCK, timed.item, {"field": f"{name} calendar", "stored": str(one.clock.version)})
            continue
        rebuilt = next(new for new in _rebuilt(timed, marks, calendar) if (new.kind, new.run) == (kind, run))
        yield from _clock_differs(timed.item, name, one.clock, rebuilt)
        yield from _look_differs(timed, name, one, calendars.now)


def _rebuilt(timed: Timed, marks: Sequence[Mark], calendar: BusinessCalendar) -> tuple[Clock, ...]:
    resolution = sla.RESOLUTION_BOUNDS if timed.resolves else None
    return sla.clocks(marks, calendar, response=sla.RESPONSE_BOUNDS, resolution=resolution)


def _clock_differs(item: str, name: str, stored: Clock, rebuilt: Clock) -> Iterator[Fault]:
    # Bounds are configuration: a clock keeps those that it was made with.
    for shape in _SHAPE:
        yield from differs(Broken.CLOCK, item, f"{name} {shape}", getattr(stored, shape), getattr(rebuilt, shape))
    if stored.stopped_at is None:
        yield from differs(Broken.CLOCK, item, f"{name} version", stored.version, rebuilt.version)


def _look_differs(timed: Timed, name: str, kept: KeptClock, calendar: BusinessCalendar) -> Iterator[Fault]:
    """See that a clock is looked at when it must be: at its next level, or at opening when that came too late."""
    clock = kept.clock
    if clock.stopped_at is not None and clock.version != calendar.version:
        return
    expected = next_look(clock, outcomes(clock, timed.crossings), calendar)
    later = None not in {expected, kept.next_at} and kept.next_at > expected  # type: ignore[operator]
    if later and kept.next_at is not None and calendar.next_opening(kept.next_at - _SECOND) == kept.next_at:
        return
    yield from differs(Broken.CLOCK, timed.item, f"{name} next_at", kept.next_at, expected)


def _crossing_faults(timed: Timed, journal: Iterable[Entry]) -> Iterator[Fault]:
    runs = {(one.clock.kind.value, one.clock.run) for one in timed.kept}
    lines = [
        ((str(entry.detail["clock"]), entry.detail["run"], entry.detail["level"]), bool(entry.detail.get("again")))
        for entry in journal
        if entry.what is What.CROSSED
    ]
    said = [key for key, again in lines if not again]
    recorded = {(one.kind.value, one.run, one.level.value) for one in timed.crossings}
    for clock, run, level in sorted(recorded, key=str):
        if (clock, run) not in runs:
            yield Fault(Broken.CROSSING, timed.item, {"field": f"{clock} {run}", "stored": str(level)})
    for key in sorted({*(key for key, _again in lines), *recorded}, key=str):
        name = " ".join(map(str, key))
        yield from differs(Broken.CROSSING, timed.item, name, said.count(key), 1)
        yield from differs(Broken.CROSSING, timed.item, f"{name} recorded", key in recorded, expected=True)
