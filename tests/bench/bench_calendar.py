"""Business time against a bare bisection and against businesstimedelta."""

import random
import statistics
import timeit
from bisect import bisect_right
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import TypeVar

import businesstimedelta
import pytz  # businesstimedelta knows no other zones

from tests.bench.figures import Figure, medians, ns
from workflow.business_time.calendar import BusinessCalendar

START = datetime(2025, 1, 1, tzinfo=UTC)
YEARS = 2
SPANS = 400
ROUNDS = 41
TIMES = 5
"""How often each goes over all spans in one turn."""
SLOW_SPANS = 4
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Instant = TypeVar("Instant")
Instants = tuple[datetime, datetime]
Seconds = tuple[int, int]


def measure() -> list[Figure]:
    """Compare business time with each yardstick, in turns, by the medians of a call.

    Over random spans of up to two years.
    """
    calendar = BusinessCalendar("America/Toronto")
    instants = _spans()
    seconds = [(_seconds(start), _seconds(end)) for start, end in instants]
    bare = _bare_bisect(calendar, seconds)
    expected = [calendar.elapsed(*span) for span in instants]
    if [bare(*span) for span in seconds] != expected:
        raise AssertionError("the bare bisection counts otherwise")
    found = medians(
        ROUNDS,
        {
            "instants": _a_call(calendar.elapsed, instants),
            "bare instants": _a_call(_of_instants(bare), instants),
            "ints": _a_call(calendar.elapsed_between, seconds),
            "bare ints": _a_call(bare, seconds),
        },
    )
    slow = _businesstimedelta(instants[:SLOW_SPANS], expected[:SLOW_SPANS])
    intervals = len(calendar.table_over(*seconds[0]).opens)
    return [
        Figure(
            "elapsed / bare bisect, both on datetimes",
            found["instants"] / found["bare instants"],
            f"{ns(found['instants'])} against {ns(found['bare instants'])}, {intervals:,} intervals",
            at_most=1.5,
        ),
        Figure(
            "elapsed_between / bare bisect, both on ints",
            found["ints"] / found["bare ints"],
            f"{ns(found['ints'])} against {ns(found['bare ints'])}",
            at_most=1.5,
        ),
        Figure(
            "elapsed on datetimes / bare bisect on ints",
            found["instants"] / found["bare ints"],
            "two datetimes made whole seconds on one side only: alone"
            f" {found['bare instants'] / found['bare ints']:.2f} × for the bare one",
        ),
        Figure(
            "businesstimedelta / elapsed",
            slow / found["instants"],
            f"{slow * 1e3:.1f} ms against {ns(found['instants'])}, spans of up to {YEARS} years",
        ),
    ]


def _spans() -> list[Instants]:
    dice = random.Random(20260915)
    top = YEARS * 365 * 86_400
    pairs = (sorted((dice.randrange(top), dice.randrange(top))) for _ in range(SPANS))
    return [(START + timedelta(seconds=start), START + timedelta(seconds=end)) for start, end in pairs]


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


def _of_instants(bare: Callable[[int, int], int]) -> Callable[[datetime, datetime], int]:
    """The same, with the quickest exact conversion that refuses a naive datetime."""

    def elapsed(start: datetime, end: datetime) -> int:
        since, until = start - _EPOCH, end - _EPOCH
        return bare(since.days * 86_400 + since.seconds, until.days * 86_400 + until.seconds)

    return elapsed


def _seconds(at: datetime) -> int:
    return int(at.timestamp())


def _a_call(count: Callable[[Instant, Instant], int], spans: Sequence[tuple[Instant, Instant]]) -> Callable[[], float]:
    """Make a contender that gives the seconds of a call."""

    def run() -> None:
        for start, end in spans:
            count(start, end)

    return lambda: timeit.timeit(run, number=TIMES) / (TIMES * len(spans))


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
