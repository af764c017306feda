"""Effect of changed rules (calendar, levels) on clocks that run or are paused; a stopped one stays."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from workflow.business_time.calendar import BusinessCalendar
from workflow.business_time.clock import Bounds, Clock, ClockKind, Level
from workflow.business_time.clocks import KeptClock


class ClockRules(Protocol):
    """What clocks are counted by; the rules of an institution (``upkeep.rulebook``) have it."""

    @property
    def calendar(self) -> BusinessCalendar:
        """Its open hours."""
        ...

    @property
    def response(self) -> Bounds:
        """The promise of a first response."""
        ...

    @property
    def urgent(self) -> Bounds:
        """The promise of a first response to what is urgent."""
        ...

    @property
    def resolution(self) -> Bounds:
        """The promise of a solution."""
        ...


@dataclass(frozen=True, slots=True)
class MovedDue:
    """A due instant that a change moves."""

    item: str
    clock: Clock
    """As it was counted before."""
    before: datetime
    after: datetime


@dataclass(frozen=True, slots=True)
class Jump:
    """A level that a clock reaches by the change alone."""

    level: Level
    at: datetime
    """The instant of the bound, by the new rules."""


def recounted(clock: Clock, old: ClockRules, new: ClockRules, now: datetime) -> Clock:
    """Count a clock that has not stopped again, by other rules; a promise that has fallen due stays as it was made."""
    if clock.stopped_at is not None:
        return clock
    calendar, due = new.calendar, clock.due_at(old.calendar)
    counted = sum(calendar.elapsed(part.start, part.end) for part in clock.intervals if part.counted and part.end)
    again = replace(clock, counted=counted, version=calendar.version)
    if due is not None and due <= now:
        return replace(again, fell_due=due)
    return replace(again, bounds=bounds_of(clock, new))


def bounds_of(clock: Clock, rules: ClockRules) -> Bounds:
    """Return where the levels of a clock begin by some rules."""
    if clock.kind is ClockKind.RESOLUTION:
        return rules.resolution
    return rules.urgent if clock.urgent else rules.response


def counts_alike(old: ClockRules, new: ClockRules) -> bool:
    """Return whether two sets of rules count clocks the same, whichever version of a calendar says so."""
    same_version = replace(old.calendar, version=new.calendar.version)
    return (same_version, old.response, old.urgent, old.resolution) == (
        new.calendar,
        new.response,
        new.urgent,
        new.resolution,
    )


def moved_dues(clocks: Iterable[KeptClock], old: ClockRules, new: ClockRules, now: datetime) -> tuple[MovedDue, ...]:
    """Return which due instants of running clocks move, the soonest first."""
    found = []
    for kept in clocks:
        before = kept.clock.due_at(old.calendar) if kept.clock.since else None
        after = recounted(kept.clock, old, new, now).due_at(new.calendar) if kept.clock.since else None
        if before and after and before != after:
            found.append(MovedDue(kept.item, kept.clock, before, after))
    return tuple(sorted(found, key=lambda one: (one.before, one.item)))


def jumps(clock: Clock, old: ClockRules, new: ClockRules, now: datetime) -> tuple[Jump, ...]:
    """Return which levels a clock has reached now that it had not before the change, lowest first."""
    was, after = clock.level(old.calendar, now), recounted(clock, old, new, now)
    return tuple(
        Jump(level, at)
        for level in Level
        if was < level <= after.level(new.calendar, now) and (at := after.crosses_at(new.calendar, level)) is not None
    )
