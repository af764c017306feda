"""A time zone as VTIMEZONE: yearly rules where its clock changes have any, since Outlook reads nothing else."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TypeVar
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

Observance = TypeVar("Observance", TimezoneStandard, TimezoneDaylight)

BEFORE, AFTER = 1, 4
"""Years around those of the events over which a zone's changes are looked at."""
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Turn:
    """An instant at which a zone's clocks are changed."""

    onset: datetime
    """What the clocks showed as it came, without a zone."""
    before: timedelta
    after: timedelta
    name: str

    @property
    def summer(self) -> bool:
        """Whether the clocks go forward. What is called summer time is the law's: in Ireland it is the winter's."""
        return self.after > self.before

    @property
    def rule(self) -> tuple[int, str, datetime]:
        """Month, weekday counted from the month's beginning (``2SU``), time of day: what may be the same each year."""
        return self._rule((self.onset.day - 1) // 7 + 1)

    @property
    def last_rule(self) -> tuple[int, str, datetime] | None:
        """The same counted from the month's end (``-1SU``); None when another such day follows in the month."""
        is_last = self.onset.day + 7 > monthrange(self.onset.year, self.onset.month)[1]
        return self._rule(-1) if is_last else None

    def _rule(self, nth: int) -> tuple[int, str, datetime]:
        return self.onset.month, f"{nth}{DAYS[self.onset.weekday()]}", self.onset.replace(year=1, month=1, day=1)


@cache
def vtimezone(key: str, first_year: int, last_year: int) -> Timezone:
    """Describe a zone for events of these years.

    Each kind of change that falls on the same weekday of its month every year
    is one yearly rule. A zone without such rules gets its changes listed.
    """
    zone = ZoneInfo(key)
    first = first_year - BEFORE
    by_year = [tuple(_turns(zone, year)) for year in range(first, last_year + AFTER + 1)]
    described = Timezone()
    described.add("tzid", key)
    turns = [turn for year in by_year for turn in year]
    if not turns:
        described.add_component(_fixed(zone, datetime(first, 1, 1)))  # noqa: DTZ001 - local, as RFC 5545 has it
        return described
    rules = _yearly(by_year)
    if rules is None:
        before = datetime(first, 1, 1)  # noqa: DTZ001 - the same
        described.add_component(_fixed(zone, before))
        for turn in turns:
            described.add_component(_observance(turn))
        return described
    for turn, (month, day, _at) in rules:
        observance = _observance(turn)
        observance.add("rrule", {"freq": "yearly", "bymonth": month, "byday": day})
        described.add_component(observance)
    return described


def _yearly(by_year: Sequence[tuple[Turn, ...]]) -> list[tuple[Turn, tuple[int, str, datetime]]] | None:
    """Return the first turn of each kind with the rule that all its years follow; None when some do not."""
    kinds = list(zip(*by_year, strict=False))
    if any(len(year) != len(by_year[0]) for year in by_year):
        return None
    found = []
    for turns in kinds:
        offsets = {(turn.before, turn.after, turn.summer) for turn in turns}
        rule = _common([turn.rule for turn in turns]) or _common([turn.last_rule for turn in turns])
        if len(offsets) > 1 or rule is None:
            return None
        found.append((turns[0], rule))
    return found


def _common(rules: Sequence[tuple[int, str, datetime] | None]) -> tuple[int, str, datetime] | None:
    return rules[0] if len(set(rules)) == 1 else None


def _turns(zone: ZoneInfo, year: int) -> Iterator[Turn]:
    """Return the changes of a year, each found to the second."""
    here, end = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    while here < end:
        there = min(here + timedelta(days=1), end)
        if _offset(zone, here) != _offset(zone, there):
            yield _turn(zone, here, there)
        here = there


def _turn(zone: ZoneInfo, low: datetime, high: datetime) -> Turn:
    before = _offset(zone, low)
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) // 2
        middle = middle.replace(microsecond=0)
        low, high = (middle, high) if _offset(zone, middle) == before else (low, middle)
    local = high.astimezone(zone)
    onset = (high + before).replace(tzinfo=None)
    return Turn(onset, before, _offset(zone, high), local.tzname() or "")


def _offset(zone: ZoneInfo, at: datetime) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta()


def _fixed(zone: ZoneInfo, since: datetime) -> TimezoneStandard:
    local = since.replace(tzinfo=zone)
    offset = local.utcoffset() or timedelta()
    return _filled(TimezoneStandard(), since, offset, offset, local.tzname() or "")


def _observance(turn: Turn) -> TimezoneStandard | TimezoneDaylight:
    if turn.summer:
        return _filled(TimezoneDaylight(), turn.onset, turn.before, turn.after, turn.name)
    return _filled(TimezoneStandard(), turn.onset, turn.before, turn.after, turn.name)


def _filled(observance: Observance, start: datetime, before: timedelta, after: timedelta, name: str) -> Observance:
    observance.add("dtstart", start)
    observance.add("tzoffsetfrom", before)
    observance.add("tzoffsetto", after)
    observance.add("tzname", name)
    return observance
