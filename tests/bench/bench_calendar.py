"""Business time against a bare bisection and against businesstimedelta."""

import random
import statistics
import timeit
from bisect import bisect_right
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import TypeVar

import businesstimedelta
import pytz  # type: ignore[import-untyped]  # businesstimedelta knows no other zones

from workflow.calendar import BusinessCalendar

_START = datetime(2025, 1, 1, tzinfo=UTC)
_YEARS = 2
_SPANS = 400
_ROUNDS = 41
_SLOW_SPANS = 4

Instant = TypeVar("Instant")
Instants = tuple[datetime, datetime]
Seconds = tuple[int, int]


def measure() -> list[tuple[str, float, str]]:
    """Give (name, ratio, note) of business time against each yardstick.

    Ratios are of medians per call, over random spans of up to two years, the
    contenders taking turns within one run.
    """
    calendar = BusinessCalendar("America/Toronto")
    instants = _spans()
    seconds = [(int(start.timestamp()), int(end.timestamp())) for start, end in instants]
    bare = _bare_bisect(calendar, seconds)
    bare_of_instants = _from_instants(bare)
    expected = [calendar.elapsed(*span) for span in instants]
    if [bare(*span) for span in seconds] != expected:
        raise AssertionError("the bare bisection counts otherwise")
    medians = _medians(
        {
            "ints": _over(calendar.elapsed_between, seconds),
            "bare ints": _over(bare, seconds),
            "instants": _over(calendar.elapsed, instants),
            "bare instants": _over(bare_of_instants, instants),
        }
    )
    slow = _businesstimedelta(instants[:_SLOW_SPANS], expected[:_SLOW_SPANS])
    intervals = len(calendar.table_over(*seconds[0]).opens)
    ints, instant = medians["ints"], medians["instants"]
    bare_ints, bare_instant = medians["bare ints"], medians["bare instants"]
    return [
        (
            "elapsed_between / bare bisect, on ints",
            ints / bare_ints,
            f"{_ns(ints)} against {_ns(bare_ints)}, {intervals} intervals",
        ),
        (
            "elapsed / bare bisect, on datetimes",
            instant / bare_instant,
            f"{_ns(instant)} against {_ns(bare_instant)}, that converts with timestamp()",
        ),
        (
            "elapsed on datetimes / bare bisect on ints",
            instant / bare_ints,
            "the same, with the conversion of two datetimes on one side only",
        ),
        (
            "elapsed / businesstimedelta",
            instant / slow,
            f"{slow * 1e3:.1f} ms a call there, over up to {_YEARS} years",
        ),
    ]


def _ns(seconds: float) -> str:
    return f"{seconds * 1e9:.0f} ns"


def _spans() -> list[Instants]:
    dice = random.Random(20260915)  # noqa: S311 - spans to measure, nothing secret
    top = _YEARS * 365 * 86_400
    pairs = (sorted((dice.randrange(top), dice.randrange(top))) for _ in range(_SPANS))
    return [(_START + timedelta(seconds=start), _START + timedelta(seconds=end)) for start, end in pairs]


def _bare_bisect(calendar: BusinessCalendar, spans: Sequence[Seconds]) -> Callable[[int, int], int]:
    """Two bisections of the calendar's own prefix table, without any check."""
    low, high = min(start for start, _ in spans), max(end for _, end in spans)
    table = calendar.table_over(low, high)
    opens, shifts, caps = table.opens, table.shifts, table.caps

    def elapsed(start: int, end: int) -> int:
        at = bisect_right(opens, start)
        before, cap = start + shifts[at], caps[at]
        if before > cap:  # noqa: PLR1730 - the yardstick is as quick as can be
            before = cap
        at = bisect_right(opens, end)
        after, cap = end + shifts[at], caps[at]
        return (cap if after > cap else after) - before  # noqa: FURB136 - likewise

    return elapsed


def _from_instants(
    bare: Callable[[int, int], int],
) -> Callable[[datetime, datetime], int]:
    return lambda start, end: bare(int(start.timestamp()), int(end.timestamp()))


def _over(count: Callable[[Instant, Instant], int], spans: Sequence[tuple[Instant, Instant]]) -> Callable[[], None]:
    def run() -> None:
        for start, end in spans:
            count(start, end)

    return run


def _medians(contenders: dict[str, Callable[[], None]]) -> dict[str, float]:
    """Median seconds per call of each, all taking turns in each round."""
    taken: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(_ROUNDS):
        for name, run in contenders.items():
            taken[name].append(timeit.timeit(run, number=5) / (5 * _SPANS))
    return {name: statistics.median(times) for name, times in taken.items()}


def _businesstimedelta(spans: Sequence[Instants], expected: Sequence[int]) -> float:
    """Median seconds per call of businesstimedelta, checked for the same answers."""
    day = businesstimedelta.WorkDayRule(
        start_time=time(8, 30),
        end_time=time(16, 30),
        working_days=[0, 1, 2, 3, 4],
        tz=pytz.timezone("America/Toronto"),
    )
    rules = businesstimedelta.Rules([day])
    times = []
    for (start, end), seconds in zip(spans, expected, strict=True):
        began = timeit.default_timer()
        found = rules.difference(start, end)
        times.append(timeit.default_timer() - began)
        if found.timedelta != timedelta(seconds=seconds):
            raise AssertionError("businesstimedelta counts otherwise")
    return statistics.median(times)
