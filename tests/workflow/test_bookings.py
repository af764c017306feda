"""Whether someone is booked twice: one rule, which proposals, the agenda, lists, cards and the sessions' form go by."""

from collections.abc import Iterable
from datetime import date, time, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workflow.appointing import OTHER, TEN, at_work, number, propose
from tests.workflow.office import Office, at
from workflow.courses.work_query import WorkQuery
from workflow.support.agenda import AgendaRange, Shown
from workflow.support.bookings import Booking, booked_twice, clash
from workflow.support.refusals import BookedTwice
from workflow.support.support_tasks import UNDER_WAY, Appointment
from workflow.support.use_cases import proposals, support
from workflow.support.use_cases.agenda import agenda_view
from workflow.support.use_cases.support_lists import support_lines
from workflow.teaching.sessions import Mode, Session
from workflow.teaching.use_cases.session_support import expected_elsewhere

START = at("09 09:00")


@st.composite
def bookings(draw: st.DrawFn) -> list[Booking]:
    drawn = []
    for item in range(draw(st.integers(0, 12))):
        starts = START + timedelta(minutes=15 * draw(st.integers(0, 20)))
        ends = starts + timedelta(minutes=15 * draw(st.integers(1, 8)))
        people = draw(st.frozensets(st.integers(1, 4), min_size=1, max_size=2))
        session = draw(st.none() | st.integers(1, 2))
        helped = draw(st.none() | st.tuples(st.sampled_from(sorted(people)), st.sampled_from(["A", "B"])))
        drawn.append(Booking(Appointment(starts, ends), str(item), people, session, helped))
    return drawn


@given(bookings())
def test_the_quick_count_finds_what_looking_at_every_pair_finds(some: list[Booking]) -> None:
    assert booked_twice(some) == slow(some)


def slow(some: Iterable[Booking]) -> frozenset[str]:
    return frozenset(one.item for pair in combinations(some, 2) if clash(*pair) for one in pair)


@pytest.fixture
async def office() -> Office:
    """Paul holds the interviews of Marie's course and of John's; Tom has a support task for Marie."""
    office = await at_work()
    await propose(office, TEN)
    await office.do(proposals.pick, office.marie.id, number(office), 1, TEN.starts_at)
    return office


async def test_an_appointment_about_an_interview_counts_wherever_the_presenter_is_expected(office: Office) -> None:
    """Marie meets Paul at ten: support for her then is seen as a second thing by each that asks."""
    (task,) = [one for one in office.desk.state.support.values() if one.presenter == office.marie.id]
    await office.do(support.plan, office.tom.id, task.number, TEN, "Salle 4")
    task = office.desk.state.support[task.number]
    (on_card,) = await office.desk.read(lambda tx: support.clashes(tx, task))
    assert on_card.item == number(office)

    shown = Shown(AgendaRange.DAY, TEN.starts_at.date())
    agenda = await office.desk.read(lambda tx: agenda_view(tx, office.tom.id, shown, office.now))
    assert [one.clash for one in agenda.entries] == [True]

    rows = await office.desk.read(lambda tx: tx.support.queue(WorkQuery(UNDER_WAY)))
    (line,) = [one for one in await office.desk.read(lambda tx: support_lines(tx, rows)) if one.task == task]
    assert line.clash

    with pytest.raises(BookedTwice):
        await propose(office, TEN, request=OTHER)


async def test_the_form_of_support_for_sessions_marks_those_whose_presenter_is_elsewhere(office: Office) -> None:
    (request, *_rest) = office.requests()
    day = date(2026, 9, TEN.starts_at.day)
    base = Session(1, request, Mode.ZOOM_LIVE, "Anatomie", office.marie.id, day=day, starts=time(10), ends=time(11))
    after = Session(2, request, Mode.ZOOM_LIVE, "Suite", office.marie.id, day=day, starts=time(11), ends=time(12))
    other = Session(3, request, Mode.ZOOM_LIVE, "Ailleurs", office.john.id, day=day, starts=time(10), ends=time(11))
    twice = Session(4, request, Mode.ZOOM_LIVE, "Deux fois", office.marie.id, day=day, starts=time(11), ends=time(12))
    calendar = office.desk.rules.calendar
    looked = await office.desk.read(lambda tx: expected_elsewhere(tx, (base, after, other), calendar))
    assert looked == {1}
    looked = await office.desk.read(lambda tx: expected_elsewhere(tx, (base, after, twice), calendar))
    assert looked == {1, 2, 4}
