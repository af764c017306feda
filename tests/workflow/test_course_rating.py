"""The lead of courses that are over is asked once what they think of the support, in business hours."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import partial
from zoneinfo import ZoneInfo

import pytest

from tests.workflow.grids import row, sheet
from tests.workflow.office import Office, names
from workflow.courses.catalogue import TASK
from workflow.courses.use_cases import tasks
from workflow.courses.use_cases.gates import close_request
from workflow.helpdesk.use_cases import catalogue
from workflow.items.journal import What
from workflow.items.refusals import NotForYou
from workflow.items.states import RequestState
from workflow.overview.reports import Period
from workflow.overview.use_cases.reports import report_view
from workflow.people.people import OutOfReach
from workflow.ports.desk import Transaction
from workflow.teaching.interview import Findings
from workflow.teaching.notices import CourseRatingAsked
from workflow.teaching.sessions import Mode, Session
from workflow.teaching.use_cases import closing, rating

FIRST, SECOND, THIRD = "RITM0001001", "RITM0001002", "RITM0001003"


def at(local: str) -> datetime:
    return datetime.fromisoformat(local).replace(tzinfo=ZoneInfo("America/Toronto")).astimezone(UTC)


@pytest.fixture
async def course(office: Office) -> Office:
    """Marie leads two courses of the fall; a third one is John's."""
    mine = {"Courriel": "marie@example.org", "Responsable": "Marie Roy", "Approches": "Enregistrement"}
    johns = {"Courriel": "john@example.org", "Responsable": "John Smith", "Approches": "Enregistrement"}
    await office.import_grid(sheet(row(**mine), row(**mine, Sigle="MMD 1232"), row(**johns, Sigle="MMD 1300")))
    office.said()
    return office


async def planned(office: Office, request: str, day: date) -> None:
    one = Session(0, request, Mode.ZOOM_LIVE, "Le foie", day=day, starts=time(14), ends=time(16))
    await office.desk.write(lambda tx: tx.sessions.add_many([one]))


async def closes(office: Office, *numbers: str) -> None:
    async def close(tx: Transaction, now: datetime) -> None:
        for number in numbers:
            await close_request(tx, await tx.requests.get(number), office.paul.id, now)

    await office.do(close)
    office.said()


def asked(office: Office) -> Sequence[tuple[str, str]]:
    return names(office.said(CourseRatingAsked))


async def test_one_message_comes_for_all_courses_when_the_last_session_is_over(course: Office) -> None:
    office = course
    await planned(office, FIRST, date(2026, 10, 1))
    await planned(office, SECOND, date(2026, 10, 9))
    await closes(office, FIRST, SECOND)
    await office.pass_to(at("2026-10-12 08:29"))
    assert asked(office) == [], "the last session was on Friday at 16:00, and the desk opens on Monday"
    await office.pass_to(at("2026-10-12 08:31"))
    ((notice, where),) = office.said(CourseRatingAsked)
    assert where.id == "U0MARIE"
    view = await office.desk.read(lambda tx: rating.rating_view(tx, notice.topic))
    assert [one.number for one in view.requests] == [FIRST, SECOND]
    await office.pass_to(at("2027-02-01 12:00"))
    assert asked(office) == []


async def test_without_a_session_the_course_is_over_with_its_term(course: Office) -> None:
    office = course
    await closes(office, FIRST)
    await office.pass_to(at("2026-12-31 16:00"))
    assert asked(office) == [], "the second course is of the same term"
    await office.pass_to(at("2027-01-04 09:00"))
    assert asked(office) == [("CourseRatingAsked", "U0MARIE")]


async def test_what_is_asked_was_not_asked_before_also_after_it_was_closed_again(course: Office) -> None:
    office = course
    await planned(office, FIRST, date(2026, 10, 1))
    await planned(office, SECOND, date(2026, 10, 1))
    await closes(office, FIRST)
    await office.pass_to(at("2026-10-02 09:00"))
    assert len(asked(office)) == 1
    found = office.desk.state.requests[FIRST]
    await office.desk.write(lambda tx: tx.requests.save(replace(found, state=RequestState.OPEN, closed_at=None)))
    await closes(office, FIRST)
    await office.pass_to(at("2026-10-30 09:00"))
    assert asked(office) == []
    await closes(office, SECOND)
    await office.pass_to(at("2026-11-03 09:00"))
    ((notice, _where),) = office.said(CourseRatingAsked)
    view = await office.desk.read(lambda tx: rating.rating_view(tx, notice.topic))
    assert [one.number for one in view.requests] == [SECOND]


async def test_nobody_whom_the_desk_cannot_write_to_is_asked(course: Office) -> None:
    office = course
    await planned(office, THIRD, date(2026, 10, 1))
    await closes(office, THIRD)
    office.desk.state.persons[office.john.id] = replace(office.john, out_of_reach=OutOfReach(office.now, "gone"))
    await office.pass_to(at("2026-10-30 09:00"))
    assert asked(office) == []
    assert not office.desk.state.undelivered


async def test_a_rating_is_of_all_courses_is_changed_once_and_stands_in_the_report(course: Office) -> None:
    office = course
    for number in (FIRST, SECOND):
        await planned(office, number, date(2026, 10, 1))
    await closes(office, FIRST, SECOND)
    await office.pass_to(at("2026-10-02 09:00"))
    ((notice, _where),) = office.said(CourseRatingAsked)
    with pytest.raises(NotForYou):
        await office.do(rating.rate, office.john.id, notice.topic, 5)
    await office.do(rating.rate, office.marie.id, notice.topic, 3)
    await office.do(rating.rate, office.marie.id, notice.topic, 5)
    last = await office.do(rating.rate, office.marie.id, notice.topic, 1)
    assert (last.rating, last.times, last.may_answer) == (5, 2, False)
    given = [one.detail["rating"] for one in office.journal(SECOND) if one.what is What.RATED]
    assert given == [3, 5]

    period = Period(date(2026, 9, 1), date(2026, 10, 31))
    view = await office.desk.read(lambda tx: report_view(tx, period, office.now))
    (courses,) = view.report.courses
    assert (courses.approach, courses.closed, courses.reserved) == ("recording", 2, 0)
    assert (courses.asked, courses.counts, courses.mean) == (2, (0, 0, 0, 0, 2), 5.0)


async def test_the_one_whom_a_service_was_for_is_asked_a_moment_after_it_is_done(office: Office) -> None:
    request = await office.do(catalogue.ask, office.marie.id, "report", {"contents": "Mes séances.", "use": "follow"})
    task = office.tasks_of(request.number)[TASK].number
    await office.do(tasks.claim, office.tom.id, task)
    await office.do(closing.close, office.tom.id, task, Findings(), note="Le voici.")
    office.said()
    await office.pass_to(office.now + rating.AFTER)
    ((asked, where),) = office.said(CourseRatingAsked)
    assert where == office.marie.accounts[0]
    await office.do(rating.rate, office.marie.id, asked.topic, 5)
    assert (await office.desk.read(partial(rating.rating_view, topic=asked.topic))).rating == 5
