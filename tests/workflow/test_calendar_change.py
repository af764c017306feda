"""A change of the calendar: what it does to clocks that run, pause or have stopped."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.profiles import examples
from tests.workflow.office import CALENDAR as PLAIN
from tests.workflow.office import Office, at
from tests.workflow.test_sla_rebuild import CALENDAR, stories
from workflow.business_time.calendar import BusinessCalendar, Closure
from workflow.business_time.calendar_change import CalendarChange
from workflow.business_time.clocks import KeptClock
from workflow.business_time.notices import CalendarChanged, Escalated, ManagementWarned
from workflow.business_time.recounting import bounds_of, jumps, moved_dues, recounted
from workflow.business_time.refusals import CalendarMoved, CalendarUnchanged
from workflow.business_time.sla import Bounds, Clock, ClockKind, Level, Mark, Turn, clocks, settled
from workflow.business_time.use_cases import calendars
from workflow.business_time.use_cases.escalate import escalate
from workflow.helpdesk.use_cases import incidents
from workflow.items.notices import CardChanged
from workflow.items.refusals import UnkeptCharacter
from workflow.items.states import IncidentState
from workflow.items.use_cases import noting
from workflow.people.refusals import ManagersOnly
from workflow.upkeep.rulebook import Rulebook

CLOSED = Closure(date(2026, 10, 29), "Tempête")
HALF = Closure(date(2026, 11, 2), "Panne", starts=time(10), ends=time(12))
closures = st.lists(
    st.builds(
        Closure,
        st.dates(date(2026, 10, 28), date(2026, 11, 12)),
        st.just("Fermé"),
        starts=st.none() | st.just(time(11)),
        ends=st.none() | st.just(time(15)),
    ),
    max_size=4,
)

some_bounds = st.lists(st.integers(1, 40), min_size=3, max_size=3, unique=True).map(
    lambda hours: Bounds(*(3600 * one for one in sorted(hours)))
)


def changed(calendar: BusinessCalendar, *added: Closure) -> BusinessCalendar:
    return replace(calendar, closures=(*calendar.closures, *added), version=calendar.version + 1)


@examples(200)
@given(marks=stories(), added=closures, after=st.integers(0, 5 * 86_400), response=some_bounds, resolution=some_bounds)
def test_counting_again_equals_rebuilding_from_the_history(
    marks: tuple[Mark, ...], added: list[Closure], after: int, response: Bounds, resolution: Bounds
) -> None:
    now = marks[-1].at + timedelta(seconds=after)
    old = clocks(marks, CALENDAR)
    before, after_it = Rulebook(CALENDAR), Rulebook(changed(CALENDAR, *added), response=response, resolution=resolution)
    again = tuple(recounted(one, before, after_it, now) for one in old)
    assert again == settled(
        again, clocks(marks, after_it.calendar, response=response, resolution=resolution), after_it.calendar
    )
    assert all(one.bounds == bounds_of(one, after_it) for one in again if runs(one))
    for one in old:
        found = jumps(one, before, after_it, now)
        levels = [jump.level for jump in found]
        assert levels == sorted(levels)
        assert all(one.level(CALENDAR, now) < level for level in levels)
        assert all(jump.at <= now for jump in found)


def runs(clock: Clock) -> bool:
    """Tell whether a clock counts on by the rules in force: it has not stopped, nor fallen due for good."""
    return clock.stopped_at is None and clock.fell_due is None


@examples(200)
@given(
    marks=stories(),
    added=closures,
    more=closures,
    after=st.integers(0, 5 * 86_400),
    later=st.integers(0, 5 * 86_400),
    response=some_bounds,
    resolution=some_bounds,
)
def test_no_promise_that_has_fallen_due_moves_and_none_falls_due_in_silence(
    marks: tuple[Mark, ...],
    added: list[Closure],
    more: list[Closure],
    after: int,
    later: int,
    response: Bounds,
    resolution: Bounds,
) -> None:
    first, now = Rulebook(CALENDAR), marks[-1].at + timedelta(seconds=after)
    second = Rulebook(changed(CALENDAR, *added), response=response, resolution=resolution)
    third = Rulebook(changed(second.calendar, *more))
    known = clocks(marks, CALENDAR)
    for old, new, then in ((first, second, now), (second, third, now + timedelta(seconds=later))):
        found = tuple(recounted(one, old, new, then) for one in known)
        for was, one in zip(known, found, strict=True):
            due, moved = was.due_at(old.calendar), one.due_at(new.calendar)
            if due is not None and due <= then and (was.stopped_at is None or was.kept(old.calendar, then) is False):
                assert moved == due
                assert one.level(new.calendar, then) is Level.OVERDUE
                # Outside of hours, one that fell due at closing is not broken before the next opening.
                assert one.kept(new.calendar, then) is False or not old.calendar.elapsed(due, then)
            elif was.stopped_at is None and moved is not None and moved <= then:
                assert [jump.level for jump in jumps(was, old, new, then)][-1] is Level.OVERDUE
        assert all(one.before > then for one in moved_dues([KeptClock("", one, None) for one in known], old, new, then))
        # What is written about the item later counts it from its history again.
        fresh = clocks(marks, new.calendar, response=new.response, resolution=new.resolution)
        known = settled(found, fresh, new.calendar)
        assert [one.due_at(new.calendar) for one in known] == [one.due_at(new.calendar) for one in found]


def test_a_change_reads_back_what_a_button_holds() -> None:
    change = CalendarChange(3, (CLOSED, HALF), (Closure(date(2027, 1, 4), "Rentrée « tardive »", starts=time(13)),))
    assert CalendarChange.parse(str(change)) == change
    longer = replace(change, hours=(time(8), time(17, 15)))
    assert CalendarChange.parse(str(longer)) == longer
    for unreadable in ("", "2027", "[3]", "[3,[[1]],[]]", '[3,[],[],["17:00","08:00"]]', '[3,[],[],["8"]]'):
        with pytest.raises(CalendarMoved):
            CalendarChange.parse(unreadable)


def test_a_change_gives_the_next_version_in_order_and_refuses_what_changes_nothing() -> None:
    after = CalendarChange(1, (HALF, CLOSED)).applied_to(PLAIN)
    assert (after.version, after.closures) == (2, (CLOSED, HALF))
    assert CalendarChange(2, removed=(HALF,)).applied_to(after).closures == (CLOSED,)
    with pytest.raises(CalendarMoved):
        CalendarChange(1, (CLOSED,)).applied_to(after)
    with pytest.raises(UnkeptCharacter):
        CalendarChange(1, (Closure(CLOSED.date, "Congé\0"),)).applied_to(PLAIN)
    with pytest.raises(CalendarUnchanged):
        CalendarChange(2, (CLOSED,)).applied_to(after)
    with pytest.raises(CalendarUnchanged):
        CalendarChange(2, hours=(after.opening, after.closing)).applied_to(after)
    later = CalendarChange(2, hours=(time(9), time(17))).applied_to(after)
    assert (later.opening, later.closing, later.closures, later.version) == (time(9), time(17), after.closures, 3)


def test_only_due_instants_that_move_are_counted() -> None:
    opened = datetime(2026, 10, 28, 13, tzinfo=UTC)
    (clock,) = clocks([Mark(opened, Turn.OPENED)], CALENDAR)
    kept = [KeptClock("INC0001001", clock, None)]
    far = Closure(date(2027, 3, 1), "Loin")
    assert moved_dues(kept, Rulebook(CALENDAR), Rulebook(changed(CALENDAR, far)), opened) == ()
    (moved,) = moved_dues(kept, Rulebook(CALENDAR), Rulebook(changed(CALENDAR, CLOSED)), opened)
    assert (moved.before.day, moved.after.day) == (29, 30)


async def test_only_managers_change_it(office: Office) -> None:
    with pytest.raises(ManagersOnly):
        await office.do(calendars.bring, office.tom.id, CalendarChange(1, (CLOSED,)))


async def test_levels_brought_by_the_change_alone_are_reported_and_never_pinged(office: Office) -> None:
    storm = Closure(date(2026, 9, 9), "Tempête")
    await office.do(calendars.bring, office.gisele.id, CalendarChange(1, (storm,)))
    incident = await office.asks(office.marie, "Le son coupe.")
    office.now = at("08 15:10")
    await office.do(escalate)
    office.now = at("09 12:00")
    office.said()

    await office.do(calendars.bring, office.gisele.id, CalendarChange(2, removed=(storm,)))

    ((told, _where),) = office.said(CalendarChanged)
    assert isinstance(told, CalendarChanged)
    assert told.pings == (f"{incident.number}|response|1|overdue",)
    outcomes = [(one.level, one.outcome) for one in office.crossings(incident.number)]
    assert outcomes == [(Level.MODERATE, "skipped"), (Level.HIGH, "said"), (Level.OVERDUE, "reported")]
    await office.do(escalate)
    assert office.said(Escalated, ManagementWarned) == []
    assert office.clock(incident.number, ClockKind.RESPONSE).version == 3


async def test_a_promise_told_as_broken_keeps_its_instant_through_a_change_and_a_claim(office: Office) -> None:
    incident = await office.asks(office.marie, "Le son coupe.")
    due = office.clock(incident.number, ClockKind.RESPONSE).due_at(PLAIN)
    assert due is not None
    office.now = due + timedelta(days=1)
    await office.do(escalate)
    retroactive = Closure(due.date(), "Tempête")

    change = CalendarChange(1, (retroactive,))
    seen = await office.do(calendars.preview, office.gisele.id, change)
    assert seen.effect.moved == ()
    await office.do(calendars.bring, office.gisele.id, change)
    assert office.said(CalendarChanged)[0][0].moved == 0
    await office.do(incidents.claim, office.tom.id, incident.number)

    clock = office.clock(incident.number, ClockKind.RESPONSE)
    after = change.applied_to(PLAIN)
    assert (clock.due_at(after), clock.kept(after, office.now)) == (due, False)


async def test_a_stopped_clock_keeps_its_result_and_its_version(office: Office) -> None:
    incident = await office.asks(office.marie, "Le son coupe.")
    office.later(hours=2)
    await office.do(incidents.claim, office.tom.id, incident.number)
    before = office.clock(incident.number, ClockKind.RESPONSE)

    await office.do(calendars.bring, office.gisele.id, CalendarChange(1, (Closure(date(2026, 9, 8), "Oubliée"),)))
    await office.do(noting.note, office.tom.id, incident.number, "Noté.")

    assert office.clock(incident.number, ClockKind.RESPONSE) == before
    assert office.clock(incident.number, ClockKind.RESOLUTION).version == 2
    assert sorted(office.desk.state.calendars) == [1, 2]


async def test_what_closes_or_reminds_by_itself_follows_the_calendar_both_ways(office: Office) -> None:
    settled_, held = [(await office.asks(who, "Le son coupe.")).number for who in (office.marie, office.john)]
    office.now = at("10 15:00")
    await office.do(incidents.resolve, office.tom.id, settled_, "Voilà.")
    await office.do(incidents.hold, office.tom.id, held, IncidentState.AWAITING_USER, "Quelle salle ?")

    async def instants() -> dict[str, datetime]:
        timers = await office.desk.read(lambda tx: tx.timers.of_kinds(["close", "remind"]))
        return {one.kind: one.at for one in timers}

    assert await instants() == {"close": at("17 15:00"), "remind": at("15 15:00")}
    storm = Closure(date(2026, 9, 14), "Tempête")
    await office.do(calendars.bring, office.gisele.id, CalendarChange(1, (storm,)))
    assert await instants() == {"close": at("18 15:00"), "remind": at("16 15:00")}
    await office.post_cards()
    office.said()

    await office.do(calendars.bring, office.gisele.id, CalendarChange(2, removed=(storm,)))

    assert await instants() == {"close": at("17 15:00"), "remind": at("15 15:00")}
    assert {notice.topic for notice, _where in office.said(CardChanged)} == {settled_, held}
    reminded = await office.desk.read(lambda tx: tx.timers.get(held, "remind"))
    assert reminded is not None
    assert reminded.detail == {"text": "Quelle salle ?", "round": 1}
