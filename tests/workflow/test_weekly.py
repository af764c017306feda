"""Management is told of a week once, as the next one opens."""

from datetime import date
from functools import partial

from tests.workflow.office import GESTION, Office, at
from workflow.business_time.calendar import BusinessCalendar, Closure
from workflow.business_time.calendar_change import CalendarChange
from workflow.business_time.use_cases import calendars
from workflow.overview.notices import ReportTold
from workflow.overview.use_cases.weekly import WEEKLY, next_week_opens, schedule


def told(office: Office) -> list[tuple[str, str]]:
    """The days that management was told of since this was last asked."""
    said = office.said(ReportTold)
    assert {address for _notice, address in said} <= {GESTION}
    return [(one.first, one.last) for one, _address in said]


async def begun(office: Office) -> None:
    """The desk starts on Tuesday the 8th, twice: a second instance changes nothing."""
    await office.desk.write(partial(schedule, now=office.now))
    await office.desk.write(partial(schedule, now=at("09 12:00")))


async def test_each_week_is_told_of_once_at_the_first_opening_of_the_next(office: Office) -> None:
    await begun(office)
    await office.pass_to(at("14 08:29"))
    assert told(office) == []
    await office.pass_to(at("14 08:30"))
    assert told(office) == [("2026-09-07", "2026-09-13")]
    await office.pass_to(at("28 12:00"))
    assert told(office) == [("2026-09-14", "2026-09-20"), ("2026-09-21", "2026-09-27")]


async def test_a_monday_that_is_closed_puts_it_off_to_tuesday(office: Office) -> None:
    await begun(office)
    closure = Closure(date(2026, 9, 14), "Pont")
    await office.do(calendars.bring, office.gisele.id, CalendarChange(1, added=(closure,)))
    await office.pass_to(at("15 08:30"))
    assert told(office) == [("2026-09-07", "2026-09-13")]


async def test_what_comes_late_waits_for_the_next_opening_and_no_week_is_lost(office: Office) -> None:
    await begun(office)
    office.now = at("20 12:00")  # down for more than a week, back on a Sunday
    assert await office.work_timers() == [WEEKLY]
    assert told(office) == []
    await office.pass_to(at("21 08:30"))
    assert told(office) == [("2026-09-07", "2026-09-20")]


def test_a_week_that_is_closed_as_a_whole_has_no_opening() -> None:
    closed = tuple(Closure(date(2026, 9, day), "Congé") for day in range(14, 19))
    calendar = BusinessCalendar("America/Toronto", closures=closed)
    assert next_week_opens(calendar, at("09 12:00")) == at("21 08:30")
