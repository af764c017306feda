"""When a clock's crossing is recorded and said: once per level, for ever."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from workflow.business_time.calendar import BusinessCalendar
from workflow.business_time.clock import Clock, Level

LATE_AFTER = timedelta(seconds=60)


class CrossingOutcome(StrEnum):
    """What became of a crossing."""

    SAID = "said"
    SKIPPED = "skipped"
    """A higher level was reached by the time anyone looked."""
    OVERTAKEN = "overtaken"
    """The clock stopped before it could be said: it is said once that runs again, beyond the level."""
    REPORTED = "reported"
    """A change of the calendar alone brought it: management read it in one list."""
    WAITS = "waits"
    """Late and outside hours: not to be recorded, looked at again at opening."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """A level a clock has reached, when, and what becomes of it."""

    level: Level
    at: datetime
    """The instant of the bound, not of its detection."""
    outcome: CrossingOutcome


@dataclass(frozen=True, slots=True)
class Decision:
    """What one look at a clock asks for."""

    crossings: tuple[Crossing, ...]
    """Lowest level first; all but those that wait are to be recorded. One that was overtaken is to be said."""
    say: Level | None
    """The one level to say, if any."""
    next_at: datetime | None
    """When to look again, the crossings being recorded; None for never, unless the clock moves."""


def next_look(clock: Clock, recorded: Mapping[Level, str], calendar: BusinessCalendar) -> datetime | None:
    """When a clock must be looked at: its first level that is neither said nor given up.

    In the past when it was missed, even if the clock has stopped since.
    ``recorded``: the outcome of each crossing of its run.
    """
    return min((at for _, at in _unsaid(clock, recorded, calendar)), default=None)


def decide(
    clock: Clock,
    recorded: Mapping[Level, str],
    calendar: BusinessCalendar,
    now: datetime,
    *,
    late_after: timedelta = LATE_AFTER,
) -> Decision:
    """Decide what to record and say about a clock, given the outcome of each crossing recorded of its run.

    Only the highest level is said, and never one below a level that was said or
    given up. A crossing is said inside hours, so that only one found more
    than ``late_after`` later can have to wait for the next opening.
    """
    reached = [(level, at) for level, at in _unsaid(clock, recorded, calendar) if at <= now]
    if not reached:
        return Decision((), None, next_look(clock, recorded, calendar))
    highest, crossed_at = reached[-1]
    last = CrossingOutcome.SAID
    lower = CrossingOutcome.SKIPPED
    if clock.stopped_at is not None:
        last = lower = CrossingOutcome.OVERTAKEN
    elif _over(recorded) > highest:
        last = CrossingOutcome.SKIPPED
    elif now - crossed_at > late_after and not calendar.is_open(now):
        last = lower = CrossingOutcome.WAITS
    crossings = tuple(
        Crossing(level, at, last if level is highest else lower)
        for level, at in reached
        if level is highest or level not in recorded
    )
    if last is CrossingOutcome.WAITS:
        return Decision(crossings, None, calendar.next_opening(now))
    done = {**recorded, **{one.level: one.outcome for one in crossings}}
    return Decision(
        crossings,
        highest if last is CrossingOutcome.SAID else None,
        next_look(clock, done, calendar),
    )


def still_holds(clock: Clock, level: Level, calendar: BusinessCalendar, now: datetime) -> bool:
    """Whether a level may still be said, asked right before sending.

    False, hence overtaken, when the clock has stopped meanwhile, or its
    history now shows that it has not come so far.
    """
    return clock.stopped_at is None and clock.level(calendar, now) >= level


def _unsaid(clock: Clock, recorded: Mapping[Level, str], calendar: BusinessCalendar) -> list[tuple[Level, datetime]]:
    """Return levels reached or ahead that are neither said nor given up, lowest first, and when each is to be said.

    One that was overtaken is to be said while its clock runs, from the first instant that this counts again.
    """
    over, found = _over(recorded), []
    for level in Level:
        outcome, at = recorded.get(level), None
        if level is not Level.NORMAL and outcome is None:
            at = clock.crosses_at(calendar, level)
        elif outcome == CrossingOutcome.OVERTAKEN and level > over and clock.since is not None:
            at = clock.crosses_at(calendar, level)
            at = at and max(at, calendar.due(clock.since, 0))
        if at is not None:
            found.append((level, at))
    return found


def _over(recorded: Mapping[Level, str]) -> Level:
    """Return the highest level that was said or given up for one that was; NORMAL without any."""
    over = (level for level, outcome in recorded.items() if outcome != CrossingOutcome.OVERTAKEN)
    return max(over, default=Level.NORMAL)
