"""What lists and homes are read from, on every desk; and how many statements that takes, however much there is."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import event

from storage import StoredDesk
from tests.storage.samples import GESTION, HOUR, NOW, TECHNO, grid, known, request, support, task
from tests.storage.test_clocks import clock
from workflow.business_time.clocks import CrossingRecord
from workflow.business_time.sla import ClockKind, Level
from workflow.courses.imports import ImportState
from workflow.courses.plans import Plan
from workflow.courses.tasks import TO_WORK
from workflow.courses.use_cases.indexing import index_requests
from workflow.courses.work_query import WorkQuery
from workflow.items.states import RequestState
from workflow.overview.queue_filter import Filter
from workflow.overview.use_cases.asked import asked_view
from workflow.overview.use_cases.finding import find
from workflow.overview.use_cases.lists import LIST_LENGTH, work_view
from workflow.people.people import Group, Person
from workflow.ports.desk import Desk, Transaction
from workflow.upkeep.rulebook import Rulebook


@pytest.fixture
async def lead(desk: Desk) -> Person:
    (lead,) = await known(desk, "Camille")
    return lead


async def test_tasks_come_by_level_first_and_are_narrowed_by_it(desk: Desk, lead: Person) -> None:
    soon = request("RITM0001001", lead, first_activity=date(2026, 9, 1))
    late = request("RITM0001002", lead, first_activity=date(2026, 10, 1))
    calm, urgent, stopped = (
        task("SCTASK0001001", soon),
        task("SCTASK0001002", late),
        task("SCTASK0001003", late),
    )
    ended = clock(stopped.number, None)
    ended = replace(ended, clock=replace(ended.clock, since=None, stopped_at=NOW + HOUR))

    async def keep(tx: Transaction) -> None:
        await tx.requests.add_many([soon, late])
        await tx.tasks.add_many([calm, urgent, stopped])
        await tx.clocks.replace(urgent.number, [clock(urgent.number, NOW)])
        await tx.clocks.replace(stopped.number, [ended])
        for level in (Level.MODERATE, Level.HIGH):
            await tx.clocks.record(CrossingRecord(urgent.number, ClockKind.RESPONSE, 1, level, NOW, "said"))
        await tx.clocks.record(CrossingRecord(stopped.number, ClockKind.RESPONSE, 1, Level.OVERDUE, NOW, "said"))

    await desk.write(keep)
    rows = await desk.read(lambda tx: tx.tasks.queue(WorkQuery(TO_WORK)))
    assert [(row.task.number, row.level) for row in rows] == [
        (urgent.number, Level.HIGH),
        (calm.number, None),
        (stopped.number, None),
    ]
    high = await desk.read(lambda tx: tx.tasks.queue(WorkQuery(TO_WORK, level=Level.HIGH)))
    assert [row.task.number for row in high] == [urgent.number]
    assert await desk.read(lambda tx: tx.tasks.counts(WorkQuery(TO_WORK, level=Level.HIGH))) == {"technologues": 1}
    assert await desk.read(lambda tx: tx.clocks.stopped_since(NOW + HOUR, ClockKind.RESPONSE)) == (ended,)
    assert await desk.read(lambda tx: tx.clocks.stopped_since(NOW + 2 * HOUR, ClockKind.RESPONSE)) == ()
    assert await desk.read(lambda tx: tx.clocks.stopped_since(NOW, ClockKind.RESOLUTION)) == ()


async def test_departments_are_those_of_open_requests_in_alphabetical_order(desk: Desk, lead: Person) -> None:
    nursing = request("RITM0001001", lead)
    nursing = replace(nursing, data=replace(nursing.data, department="Sciences infirmières"))
    closed = request("RITM0001002", lead, state=RequestState.CLOSED)
    closed = replace(closed, data=replace(closed.data, department="Pharmacie"))
    nameless = request("RITM0001003", lead)
    nameless = replace(nameless, data=replace(nameless.data, department=""))
    school = request("RITM0001005", lead)
    school = replace(school, data=replace(school.data, department="École de réadaptation"))
    await desk.write(lambda tx: tx.requests.add_many([nursing, closed, nameless, request("RITM0001004", lead), school]))
    found = await desk.read(lambda tx: tx.requests.departments())
    assert found == ("École de réadaptation", "Médecine dentaire", "Sciences infirmières")


async def test_the_latest_imports_come_first(desk: Desk, lead: Person) -> None:
    async def keep(tx: Transaction) -> list[int]:
        made = [await tx.imports.add(grid(lead), b"") for _ in range(3)]
        for turn, one in enumerate(made[:2]):
            await tx.imports.save(replace(one, state=ImportState.DONE, decided_at=NOW + turn * HOUR))
        return [one.id for one in made]

    first, second, _previewed = await desk.write(keep)
    assert [one.id for one in await desk.read(lambda tx: tx.imports.latest(5))] == [second, first]
    assert [one.id for one in await desk.read(lambda tx: tx.imports.latest(1))] == [second]


async def _filled(desk: Desk, person: Person, plan: Plan, *, courses: int) -> None:
    """Four tasks a course, all to take; every course led by the person."""
    steps = plan.tasks[:4]
    served = [
        request(f"RITM{one:07d}", person, code=f"MMD {one}", section="", plan=plan.key)
        for one in range(1001, 1001 + courses)
    ]
    tasks = [
        task(f"SCTASK{4 * at + nth + 1:07d}", of, step=step.key, group="technologues")
        for at, of in enumerate(served)
        for nth, step in enumerate(steps)
    ]

    async def keep(tx: Transaction) -> None:
        await tx.groups.save(Group("technologues", "Technologues", channels=(TECHNO,)))
        await tx.groups.save(Group("gestion", "Gestion", management=True, channels=(GESTION,)))
        await tx.people.join(GESTION, person.id)
        await tx.requests.add_many(served)
        await tx.tasks.add_many(tasks)
        await tx.support.add_many([support(f"TASK{at:07d}", one, person) for at, one in enumerate(tasks[::4])])
        await index_requests(tx, served)

    await desk.write(keep)


async def _statements(desk: StoredDesk, person: Person) -> int:
    """How many statements the list and the home take."""
    seen: list[str] = []

    async def look(tx: Transaction) -> None:
        engine = tx.tasks._session.connection.sync_connection  # type: ignore[attr-defined]
        event.listen(engine, "before_cursor_execute", lambda *args: seen.append(args[2]))
        view = await work_view(tx, person.id, NOW, chosen=Filter(), figures=True)
        asked = await asked_view(tx, person.id, NOW)
        assert len(view.tasks_to_take) <= LIST_LENGTH
        assert len(asked.requests) <= LIST_LENGTH
        assert view.tasks_waiting == 4 * asked.courses
        assert view.support.waiting == asked.courses
        assert len(view.support.to_take) == LIST_LENGTH
        await find(tx, person.id, "anatomie", NOW)

    await desk.read(look)
    return len(seen)


async def test_the_list_and_the_home_take_as_many_statements_for_3000_requests_as_for_30(
    sqlite_desk: StoredDesk, rules: Rulebook
) -> None:
    plan = rules.plans[rules.teaching_plan]
    (person,) = await known(sqlite_desk, "Nadia")
    await _filled(sqlite_desk, person, plan, courses=30)
    few = await _statements(sqlite_desk, person)

    async def forget(tx: Transaction) -> None:
        connection = tx.tasks._session.connection  # type: ignore[attr-defined]
        for statement in ("DELETE FROM support_tasks", "DELETE FROM service_tasks", "DELETE FROM service_requests"):
            await connection.exec_driver_sql(statement)

    await sqlite_desk.write(forget)
    await _filled(sqlite_desk, person, plan, courses=3000)
    assert await _statements(sqlite_desk, person) == few <= 42
