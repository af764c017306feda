"""The figures of chance histories are those that counting minute by minute gives."""

from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.profiles import examples
from tests.workflow.reports import slow
from workflow.business_time.calendar import BusinessCalendar
from workflow.items.kinds import ItemKind
from workflow.overview.reports import Period, Report, ReportTally
from workflow.upkeep.rulebook import Rulebook

RULES = Rulebook(BusinessCalendar("America/Toronto"))
DAY = 1440
PERIODS = st.tuples(st.integers(0, 20), st.integers(0, 14))


def report(found: list[slow.Fact], first: int, last: int, now: int) -> Report:
    period = Period(date.fromordinal(date(2026, 8, 31).toordinal() + first), _day(last))
    tally = ReportTally(RULES, period, slow.instant(now))
    for one in found:
        history = one.history()
        if history.opened_at <= tally.span.until:
            tally.add(history)
    return tally.report()


def _day(after: int) -> date:
    return date.fromordinal(date(2026, 8, 31).toordinal() + after)


def sums(pairs: list[tuple[str, int]]) -> Counter[str]:
    found: Counter[str] = Counter()
    for key, count in pairs:
        found[key] += count
    return found


@examples(120)
@given(slow.several(), PERIODS, st.integers(0, 30 * DAY))
def test_every_figure_is_that_of_a_count_minute_by_minute(
    found: list[slow.Fact], days: tuple[int, int], later: int
) -> None:
    first, last = days[0], days[0] + days[1]
    now = first * DAY + later
    made = report(found, first, last, now)
    until = min(now, (last + 1) * DAY - 1)
    expected = slow.counted(found, first * DAY, until)

    kept = {(str(cell.week), cell.group, cell.kind.value, cell.clock.value): one.kept for cell, one in made.promises}
    settled = {
        (str(cell.week), cell.group, cell.kind.value, cell.clock.value): one.settled for cell, one in made.promises
    }
    assert settled == dict(+expected.settled)
    assert {cell: count for cell, count in kept.items() if count} == dict(+expected.kept)
    paused = sums([(f"{one.cause} {one.group}", one.seconds // 60) for one in made.pauses])
    assert +paused == +Counter({f"{cause} {group}": count for (cause, group), count in expected.paused.items()})
    assert all(one.kind is ItemKind.INCIDENT for one in made.load)
    assert sums([(one.group, one.opened) for one in made.load]) == expected.opened
    assert +sums([(one.group, one.done) for one in made.load]) == +expected.resolved
    assert +sums([(one.group, one.held) for one in made.load]) == +expected.held
    assert +sums([(one.group, one.free) for one in made.load]) == +expected.free
    assert sum(one.count for one in made.backlog) == len(expected.ages)
    assert max((one.oldest.age for one in made.backlog if one.oldest), default=0) == 60 * max(
        expected.ages.values(), default=0
    )
    assert sums([(one.group, one.asked) for one in made.satisfaction]) == expected.asked
    ratings = sums([(str(at), count) for one in made.satisfaction for at, count in enumerate(one.counts, 1)])
    assert +ratings == +Counter({str(rating): count for rating, count in expected.ratings.items()})
    assert (made.cancelled.count, made.duplicates) == (expected.cancelled, expected.duplicates)


@examples(60)
@given(slow.several(), st.integers(1, 20), st.integers(0, 30 * DAY))
def test_a_past_period_gives_the_same_figures_whenever_it_is_asked_for(
    found: list[slow.Fact], last: int, later: int
) -> None:
    """But for ratings, which may come late, and duplicates, which are known as such afterwards."""
    alone = [one for one in found if not one.duplicate]
    at_once = report(alone, 0, last, (last + 1) * DAY)
    afterwards = report(alone, 0, last, (last + 1) * DAY + later)
    assert at_once == afterwards


@examples(60)
@given(slow.several(), st.integers(0, 2))
def test_weeks_of_a_long_period_have_the_promises_that_they_have_alone(found: list[slow.Fact], week: int) -> None:
    """As long as no later day undoes a resolution, or withdraws a request."""
    steady = [one for one in found if not {"reopen", "cancel"} & {act for _minute, act in one.acts}]
    long = report(steady, 0, 27, 60 * DAY)
    alone = report(steady, 7 * week, 7 * week + 6, 60 * DAY)
    of_week = [(cell, one) for cell, one in long.promises if cell.week == _day(7 * week)]
    assert of_week == list(alone.promises)
