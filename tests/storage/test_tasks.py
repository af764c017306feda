"""Service tasks, and grids on their way in."""

from dataclasses import replace
from datetime import date

import pytest

from tests.storage.samples import HOUR, NOW, grid, known, request, task
from workflow.courses.imports import Demand, ImportState
from workflow.courses.ports import TaskRow
from workflow.courses.requests import ServiceRequest
from workflow.courses.tasks import TO_WORK, Mark, ServiceTask, Tick
from workflow.courses.work_query import WorkQuery
from workflow.items.refusals import NoSuchItem, NothingThere
from workflow.items.states import TaskState
from workflow.people.people import Person
from workflow.ports.desk import Desk, StaleWriteError, Transaction


@pytest.fixture
async def lead(desk: Desk) -> Person:
    (lead,) = await known(desk, "Camille")
    return lead


async def keep(desk: Desk, requests: list[ServiceRequest], tasks: list[ServiceTask]) -> None:
    async def add(tx: Transaction) -> None:
        await tx.tasks.add_many(tasks)  # before what they belong to: the order within a transaction is free
        await tx.requests.add_many(requests)

    await desk.write(add)


async def test_a_task_comes_back_with_its_ticks(desk: Desk, lead: Person) -> None:
    served = request("RITM0001001", lead)
    ticks = {"1": Mark(Tick.DONE, lead.id, NOW), "1.2": Mark(Tick.NOT_APPLICABLE, lead.id, NOW + HOUR)}
    whole = task("SCTASK0001001", served, state=TaskState.CLOSED, holder=lead.id, closed_at=NOW + HOUR, ticks=ticks)
    await keep(desk, [served], [whole])
    back = await desk.read(lambda tx: tx.tasks.get("SCTASK0001001"))
    assert back == whole
    assert back.ticks["1"].tick is Tick.DONE


async def test_a_task_that_does_not_exist_is_refused(desk: Desk) -> None:
    with pytest.raises(NoSuchItem):
        await desk.read(lambda tx: tx.tasks.get("SCTASK0009999"))


async def test_tasks_come_by_request_in_plan_order(desk: Desk, lead: Person) -> None:
    requests = [request(f"RITM{number:07d}", lead) for number in range(1001, 1301)]
    tasks = [
        task(f"SCTASK{1001 + 4 * at + step:07d}", served, step=f"step{step}")
        for at, served in enumerate(requests)
        for step in range(4)
    ]
    await keep(desk, requests, list(reversed(tasks)))
    assert await desk.read(lambda tx: tx.tasks.of_request("RITM0001002")) == tuple(tasks[4:8])
    found = await desk.read(lambda tx: tx.tasks.of_requests(one.number for one in requests))
    assert found == {served.number: tuple(tasks[4 * at : 4 * at + 4]) for at, served in enumerate(requests)}
    assert await desk.read(lambda tx: tx.tasks.of_request("RITM0009999")) == ()


async def test_the_queue_is_sorted_by_first_activity_and_narrowed_as_asked(desk: Desk, lead: Person) -> None:
    late = request("RITM0001001", lead, first_activity=date(2026, 10, 1))
    soon = request("RITM0001002", lead, first_activity=date(2026, 9, 1))
    undated = request("RITM0001003", lead, first_activity=None)
    undated_task = task("SCTASK0001001", undated)
    late_task = task("SCTASK0001002", late, state=TaskState.IN_PROGRESS, holder=lead.id)
    soon_task = task("SCTASK0001003", soon, group="technopedagogues")
    waiting = task("SCTASK0001004", soon, state=TaskState.WAITING)
    await keep(desk, [late, soon, undated], [undated_task, late_task, soon_task, waiting])

    async def look(tx: Transaction) -> None:
        rows = (TaskRow(soon_task, soon), TaskRow(late_task, late), TaskRow(undated_task, undated))
        assert await tx.tasks.queue(WorkQuery(TO_WORK)) == rows
        assert await tx.tasks.queue(WorkQuery(TO_WORK), limit=2) == rows[:2]
        assert await tx.tasks.queue(WorkQuery(TO_WORK), limit=2, offset=1) == rows[1:]
        assert await tx.tasks.queue(WorkQuery(TO_WORK), limit=0) == ()
        assert await tx.tasks.queue(WorkQuery(TO_WORK, frozenset({"technologues"}))) == rows[1:]
        assert await tx.tasks.queue(WorkQuery(TO_WORK, holder=lead.id)) == rows[1:2]
        assert await tx.tasks.queue(WorkQuery(frozenset({TaskState.WAITING}))) == (TaskRow(waiting, soon),)
        assert await tx.tasks.queue(WorkQuery(TO_WORK, frozenset())) == ()
        assert await tx.tasks.queue(WorkQuery(TO_WORK, until=date(2026, 9, 1))) == rows[:1]
        assert await tx.tasks.counts(WorkQuery(TO_WORK)) == {"technologues": 2, "technopedagogues": 1}
        assert await tx.tasks.counts(WorkQuery(TO_WORK, free=True)) == {"technologues": 1, "technopedagogues": 1}
        assert await tx.tasks.counts(WorkQuery(TO_WORK, frozenset({"gestion"}))) == {}

    await desk.read(look)


async def test_a_save_is_compare_and_swap(desk: Desk, lead: Person) -> None:
    served = request("RITM0001001", lead)
    first = task("SCTASK0001001", served)
    await keep(desk, [served], [first])
    held = replace(first, holder=lead.id, state=TaskState.IN_PROGRESS)
    await desk.write(lambda tx: tx.tasks.save(held))
    with pytest.raises(StaleWriteError):
        await desk.write(lambda tx: tx.tasks.save(replace(first, state=TaskState.SKIPPED)))
    assert await desk.read(lambda tx: tx.tasks.get("SCTASK0001001")) == replace(held, version=2)


async def test_a_grid_comes_back_with_its_workbook(desk: Desk, lead: Person) -> None:
    plain = grid(lead, default_term="A26")
    demand = (Demand("recording", date(2026, 9, 8), 2), Demand("virtual_class", None, 1))
    dropped = replace(plain, summary=replace(plain.summary, demand=demand))
    kept = await desk.write(lambda tx: tx.imports.add(dropped, b"PK\x03\x04\0"))
    assert kept == replace(dropped, id=kept.id)
    assert await desk.read(lambda tx: tx.imports.get(kept.id)) == kept
    assert await desk.read(lambda tx: tx.imports.workbook(kept.id)) == b"PK\x03\x04\0"
    assert await desk.read(lambda tx: tx.imports.workbook(99)) is None
    with pytest.raises(NothingThere):
        await desk.read(lambda tx: tx.imports.get(99))


async def test_the_import_done_last_is_the_last_decided(desk: Desk, lead: Person) -> None:
    assert await desk.read(lambda tx: tx.imports.last_done()) is None
    done = {"state": ImportState.DONE, "decided_by": lead.id}

    async def add(tx: Transaction) -> None:
        await tx.imports.add(grid(lead, decided_at=NOW + HOUR, file_name="dernière.xlsx", **done), b"")
        await tx.imports.add(grid(lead, decided_at=NOW, **done), b"")
        await tx.imports.add(grid(lead, state=ImportState.ABANDONED, decided_at=NOW + 2 * HOUR), b"")

    await desk.write(add)
    last = await desk.read(lambda tx: tx.imports.last_done())
    assert last is not None
    assert last.file_name == "dernière.xlsx"


async def test_previews_that_wait_are_those_that_nobody_decided_the_latest_first(desk: Desk, lead: Person) -> None:
    async def add(tx: Transaction) -> None:
        for name in ("a", "b", "c"):
            await tx.imports.add(grid(lead, file_name=name), b"")
        await tx.imports.add(grid(lead, state=ImportState.ABANDONED, decided_at=NOW), b"")

    await desk.write(add)
    assert [one.file_name for one in await desk.read(lambda tx: tx.imports.waiting(2))] == ["c", "b"]


async def test_of_two_managers_who_import_one_is_stale(desk: Desk, lead: Person) -> None:
    kept = await desk.write(lambda tx: tx.imports.add(grid(lead), b""))
    after = replace(kept, state=ImportState.IMPORTING, decided_by=lead.id, decided_at=NOW)
    await desk.write(lambda tx: tx.imports.save(after))
    with pytest.raises(StaleWriteError):
        await desk.write(lambda tx: tx.imports.save(after))
    assert await desk.read(lambda tx: tx.imports.get(kept.id)) == replace(after, version=2)


async def test_open_tasks_of_an_import_come_per_group(desk: Desk, lead: Person) -> None:
    kept = await desk.write(lambda tx: tx.imports.add(grid(lead), b""))
    late = request("RITM0001001", lead, import_id=kept.id, first_activity=date(2026, 10, 1))
    soon = request("RITM0001002", lead, import_id=kept.id)
    alien = request("RITM0001003", lead)
    late_task, soon_task = task("SCTASK0001001", late), task("SCTASK0001002", soon)
    taken = task("SCTASK0001003", soon, state=TaskState.IN_PROGRESS)
    other = task("SCTASK0001004", soon, group="gestion")
    await keep(desk, [late, soon, alien], [late_task, soon_task, taken, other, task("SCTASK0001005", alien)])
    rows = await desk.read(lambda tx: tx.tasks.of_import(kept.id, "technologues"))
    assert rows == (TaskRow(soon_task, soon), TaskRow(late_task, late))
