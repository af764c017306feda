"""Absences, turns, calendars: the same on every desk, and for several who act at once."""

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import date, time
from functools import partial

import pytest

from storage import StoredDesk
from tests.storage.samples import NOW, incident, known, open_tasks, technologists
from tests.storage.test_clocks import clock
from workflow.business_time.calendar import BusinessCalendar, Closure
from workflow.business_time.calendar_change import CalendarChange, CalendarVersion
from workflow.business_time.clocks import TO_SAY, CrossingRecord
from workflow.business_time.refusals import CalendarMoved
from workflow.business_time.sla import ClockKind, Level
from workflow.business_time.use_cases import calendars
from workflow.helpdesk.use_cases.incident_opening import open_incident
from workflow.items.states import IncidentState
from workflow.people.absences import Absence
from workflow.people.distribution import Distribution, GroupRules
from workflow.people.people import Person
from workflow.ports.desk import Desk, StaleWriteError, Transaction
from workflow.support.duty import Rota, Swap, SwapState, decided
from workflow.support.refusals import NoSuchSwap
from workflow.support.use_cases import duty
from workflow.upkeep.rulebook import Rulebook

UNTIL = date(2026, 9, 12)
STORM = Closure(date(2026, 9, 2), "Tempête", ends=time(13, 30))


async def test_an_absence_replaces_the_one_before_and_can_be_ended(desk: Desk) -> None:
    lea, tom = await known(desk, "Lea", "Tom")
    absence = Absence(lea.id, UNTIL, lea.id, NOW)

    async def of(tx: Transaction) -> dict[int, Absence]:
        return dict(await tx.absences.of([lea.id, tom.id]))

    await desk.write(lambda tx: tx.absences.put(replace(absence, until=date(2026, 9, 3))))
    await desk.write(lambda tx: tx.absences.put(absence))
    assert await desk.read(of) == {lea.id: absence}
    await desk.write(lambda tx: tx.absences.end(lea.id))
    await desk.write(lambda tx: tx.absences.end(tom.id))
    assert await desk.read(of) == {}


async def test_the_last_turn_of_each_group_is_kept(desk: Desk) -> None:
    (lea,) = await known(desk, "Lea")

    async def take(tx: Transaction) -> None:
        assert await tx.turns.last("technologues") is None
        await tx.turns.take("technologues", lea.id)

    await desk.write(take)
    assert await desk.write(lambda tx: tx.turns.last("technologues")) == lea.id
    assert await desk.write(lambda tx: tx.turns.last("technopedagogues")) is None


async def test_who_holds_what_leaves_out_what_is_over(desk: Desk) -> None:
    lea, tom = await known(desk, "Lea", "Tom")
    (number, _other) = await open_tasks(desk, lea, 2)

    async def fill(tx: Transaction) -> None:
        await tx.incidents.add(incident("INC0001001", tom, holder=lea.id, state=IncidentState.ACTIVE))
        await tx.incidents.add(incident("INC0001002", tom, holder=lea.id, state=IncidentState.CLOSED))
        await tx.incidents.add(incident("INC0001003", lea, holder=tom.id, state=IncidentState.NEW))
        await tx.tasks.save(replace(await tx.tasks.get(number), holder=lea.id))

    await desk.write(fill)

    async def held(tx: Transaction) -> list[str]:
        held_by = [*await tx.incidents.held_by([lea.id])]
        return [one.number for one in held_by] + [one.number for one in await tx.tasks.held_by([lea.id])]

    assert await desk.read(held) == ["INC0001001", number]


async def test_clocks_that_go_and_crossings_that_wait_to_be_said_are_found(desk: Desk) -> None:
    crossing = CrossingRecord("INC0001001", ClockKind.RESPONSE, 1, Level.HIGH, NOW, TO_SAY)

    async def fill(tx: Transaction) -> None:
        await tx.clocks.replace("INC0001002", [clock("INC0001002", NOW)])
        stopped = clock("INC0001001", None)
        await tx.clocks.replace("INC0001001", [replace(stopped, clock=replace(stopped.clock, stopped_at=NOW))])
        await tx.clocks.record(crossing)
        await tx.clocks.record(replace(crossing, level=Level.MODERATE, outcome="skipped"))

    await desk.write(fill)
    assert [kept.item for kept in await desk.read(lambda tx: tx.clocks.running())] == ["INC0001002"]
    assert await desk.write(lambda tx: tx.clocks.to_say()) == (crossing,)
    await desk.write(lambda tx: tx.clocks.settle("INC0001001", ClockKind.RESPONSE, 1, Level.HIGH, "said"))
    assert await desk.write(lambda tx: tx.clocks.to_say()) == ()


async def test_the_last_calendar_is_in_force_from_the_next_transaction_on(desk: Desk, rules: Rulebook) -> None:
    (nadia,) = await known(desk, "Nadia")
    calendar = replace(rules.calendar, closures=(STORM,), weekdays=frozenset({0, 1}), version=2)
    versions = (CalendarVersion(rules.calendar, None, NOW), CalendarVersion(calendar, nadia.id, NOW))

    async def add(tx: Transaction) -> None:
        assert await tx.calendars.history() == ()
        for version in versions:
            await tx.calendars.add(version)

    await desk.write(add)
    assert await desk.read(_calendar) == await desk.write(_calendar) == calendar
    assert desk.rules.calendar == calendar
    assert await desk.read(lambda tx: tx.calendars.history()) == versions


async def _calendar(tx: Transaction) -> BusinessCalendar:
    return tx.rules.calendar


async def test_another_instance_reads_the_new_calendar_at_once(two_desks: tuple[StoredDesk, StoredDesk]) -> None:
    first, second = two_desks
    (nadia,) = await technologists(first, "Nadia", management=True)
    await first.write(lambda tx: calendars.bring(tx, nadia.id, CalendarChange(1, (STORM,)), NOW))

    assert (await second.read(_calendar)).closures == (STORM,)
    with pytest.raises(CalendarMoved):
        await second.write(lambda tx: calendars.bring(tx, nadia.id, CalendarChange(1, (STORM,)), NOW))


async def test_of_two_managers_at_once_one_changes_the_calendar(two_desks: tuple[StoredDesk, StoredDesk]) -> None:
    (nadia,) = await technologists(two_desks[0], "Nadia", management=True)

    async def change(desk: StoredDesk, name: str) -> bool:
        wanted = CalendarChange(1, (replace(STORM, name=name),))
        try:
            await desk.write(lambda tx: calendars.bring(tx, nadia.id, wanted, NOW))
        except CalendarMoved:
            return False
        return True

    done = await asyncio.gather(*(change(two_desks[at % 2], f"Tempête {at}") for at in range(4)))
    assert sorted(done) == [False, False, False, True]


async def test_no_request_opened_meanwhile_is_counted_in_the_old_calendar(
    two_desks: tuple[StoredDesk, StoredDesk],
) -> None:
    nadia, *askers = await technologists(
        two_desks[0], "Nadia", *(f"Personne{number}" for number in range(12)), management=True
    )
    changing = two_desks[0].write(lambda tx: calendars.bring(tx, nadia.id, CalendarChange(1, (STORM,)), NOW))

    async def open_for(desk: StoredDesk, one: Person) -> None:
        await desk.write(lambda tx: open_incident(tx, one.id, "Le son coupe.", NOW))

    opening = [open_for(two_desks[at % 2], one) for at, one in enumerate(askers)]
    await asyncio.gather(*opening[:6], changing, *opening[6:])

    kept = await two_desks[0].read(lambda tx: tx.clocks.running())
    assert {one.clock.version for one in kept} == {2}
    assert len(kept) == len(askers)


@pytest.mark.parametrize("how", [Distribution.ROUND_ROBIN, Distribution.LEAST_LOADED])
async def test_requests_opened_at_once_are_shared_out_evenly(
    two_desks: tuple[StoredDesk, StoredDesk], how: Distribution
) -> None:
    members = await technologists(two_desks[0], "Lea", "Tom", "Jade")
    (asker,) = await known(two_desks[0], "Camille")
    for desk in two_desks:
        desk.rules = replace(desk.rules, groups={"technologues": GroupRules(how)})

    opened = await asyncio.gather(
        *(two_desks[at % 2].write(lambda tx: open_incident(tx, asker.id, "Le son coupe.", NOW)) for at in range(12))
    )
    assert Counter(one.holder for one in opened) == {one.id: 4 for one in members}


async def _swaps_on(tx: Transaction, day: date) -> tuple[Swap, ...]:
    return await tx.swaps.of("technologues", day, day)


async def test_swaps_of_a_group_are_found_by_either_day_and_decided_once(desk: Desk) -> None:
    marie, tom = await known(desk, "Marie", "Tom")
    day, back = date(2026, 9, 10), date(2026, 9, 14)
    plain = Swap(0, "technologues", day, marie.id, tom.id, marie.id, NOW, back)
    first = await desk.write(lambda tx: tx.swaps.add(plain))
    other = await desk.write(lambda tx: tx.swaps.add(replace(plain, group="gestion", back=None)))
    assert first.id != other.id
    for wanted, found in ((day, (first,)), (back, (first,)), (date(2026, 9, 11), ())):
        assert await desk.read(partial(_swaps_on, day=wanted)) == found
    taken = decided(first, SwapState.TAKEN, NOW)
    await desk.write(lambda tx: tx.swaps.save(taken))
    with pytest.raises(StaleWriteError):
        await desk.write(lambda tx: tx.swaps.save(taken))
    assert (await desk.read(lambda tx: tx.swaps.get(first.id))).state is SwapState.TAKEN
    with pytest.raises(NoSuchSwap):
        await desk.read(lambda tx: tx.swaps.get(99))


async def test_of_two_who_take_the_same_day_at_once_one_has_it_and_the_other_is_told(
    two_desks: tuple[StoredDesk, StoredDesk],
) -> None:
    lea, tom, jade = await technologists(two_desks[0], "Lea", "Tom", "Jade")
    days = tuple(date(2026, 9, day) for day in (8, 9, 10, 15, 16, 17))
    rota = Rota("technologues", ((str(lea.email),),) * 7)
    for desk in two_desks:
        desk.rules = replace(desk.rules, rotas={"technologues": rota})
    asked = [
        [
            await two_desks[0].write(partial(duty.ask, **_wanted(day, lea, taker)))  # type: ignore[arg-type]
            for taker in (tom, jade)
        ]
        for day in days
    ]
    taking = partial(duty.answer, now=NOW, taken=True)
    for pair in asked:
        answers = await asyncio.gather(
            *(two_desks[at].write(partial(taking, person=swap.taker, swap_id=swap.id)) for at, swap in enumerate(pair)),
            return_exceptions=True,
        )
        assert sorted(type(one).__name__ for one in answers) == ["NotOnDuty", "Swap"]


def _wanted(day: date, giver: Person, taker: Person) -> dict[str, object]:
    whose = {"person": giver.id, "giver": giver.id, "taker": taker.id}
    return {"group": "technologues", "day": day, "now": NOW, **whose}
