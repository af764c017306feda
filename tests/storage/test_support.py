"""Support tasks, on every kind of desk."""

from dataclasses import replace
from datetime import date

import pytest

from tests.storage.samples import HOUR, NOW, known, request, support, task
from workflow.courses.requests import ServiceRequest
from workflow.courses.tasks import Mark, ServiceTask, Tick
from workflow.courses.work_query import WorkQuery
from workflow.items.refusals import NoSuchItem
from workflow.items.states import SupportState, TaskState
from workflow.people.people import Person
from workflow.ports.desk import Desk, StaleWriteError, Transaction
from workflow.support.ports import SupportRow
from workflow.support.support_tasks import UNDER_WAY, SupportTask


@pytest.fixture
async def camille(desk: Desk) -> Person:
    (camille,) = await known(desk, "Camille")
    return camille


async def keep(desk: Desk, served: ServiceRequest, parent: ServiceTask, *made: SupportTask) -> None:
    async def add(tx: Transaction) -> None:
        await tx.support.add_many(made)  # before what they belong to: the order within a transaction is free
        await tx.tasks.add_many([parent])
        await tx.requests.add_many([served])

    await desk.write(add)


async def test_a_support_task_comes_back_whole(desk: Desk, camille: Person) -> None:
    served = request("RITM0001001", camille)
    parent = task("SCTASK0001001", served, state=TaskState.IN_PROGRESS)
    whole = support(
        "TASK0001001",
        parent,
        camille,
        state=SupportState.DONE,
        holder=camille.id,
        starts_at=NOW + HOUR,
        ends_at=NOW + 2 * HOUR,
        place="Cubicule 4",
        details="Premier cours à distance.",
        session=7,
        ticks={"1": Mark(Tick.DONE, camille.id, NOW)},
        sequence=2,
        done_at=NOW + 3 * HOUR,
    )
    await keep(desk, served, parent, whole)
    assert await desk.read(lambda tx: tx.support.get("TASK0001001")) == whole
    with pytest.raises(NoSuchItem):
        await desk.read(lambda tx: tx.support.get("TASK0009999"))


async def test_they_come_by_what_they_serve_in_the_order_of_their_numbers(desk: Desk, camille: Person) -> None:
    served = request("RITM0001001", camille)
    parent = task("SCTASK0001001", served)
    made = [support(f"TASK{number:07d}", parent, camille) for number in range(1001, 1301)]
    await keep(desk, served, parent, *reversed(made))

    async def look(tx: Transaction) -> None:
        numbers = [one.number for one in made]
        assert await tx.support.of_task(parent.number) == tuple(made)
        assert await tx.support.of_request(served.number) == tuple(made)
        assert await tx.support.of_requests([served.number, "RITM0009999"]) == {served.number: tuple(made)}
        assert await tx.support.many([*numbers, "TASK0009999"]) == {one.number: one for one in made}
        assert await tx.support.of_task("SCTASK0009999") == ()

    await desk.read(look)


async def test_the_queue_is_sorted_by_day_and_narrowed_as_asked(desk: Desk, camille: Person) -> None:
    served = request("RITM0001001", camille, first_activity=date(2026, 9, 8))
    parent = task("SCTASK0001001", served)
    undated = support("TASK0001001", parent, camille)
    late = support("TASK0001002", parent, camille, starts_at=NOW + 5 * HOUR, ends_at=NOW + 6 * HOUR)
    mine = support(
        "TASK0001003",
        parent,
        camille,
        group="technopedagogues",
        state=SupportState.CLAIMED,
        holder=camille.id,
        starts_at=NOW + HOUR,
        ends_at=NOW + 2 * HOUR,
    )
    over = support("TASK0001004", parent, camille, state=SupportState.CANCELLED)
    await keep(desk, served, parent, undated, late, mine, over)

    async def look(tx: Transaction) -> None:
        rows = tuple(SupportRow(one, served) for one in (mine, late, undated))
        assert await tx.support.queue(WorkQuery(UNDER_WAY)) == rows
        assert await tx.support.queue(WorkQuery(UNDER_WAY), limit=2) == rows[:2]
        assert await tx.support.queue(WorkQuery(UNDER_WAY), limit=2, offset=1) == rows[1:]
        assert await tx.support.queue(WorkQuery(UNDER_WAY, frozenset({"technologues"}))) == rows[1:]
        assert await tx.support.queue(WorkQuery(UNDER_WAY, holder=camille.id)) == rows[:1]
        assert await tx.support.queue(WorkQuery(frozenset({SupportState.OPEN}), free=True)) == rows[1:]
        assert await tx.support.queue(WorkQuery(UNDER_WAY, department="Autre")) == ()
        assert await tx.support.queue(WorkQuery(UNDER_WAY, until=date(2026, 9, 7))) == ()
        assert await tx.support.counts(WorkQuery(UNDER_WAY)) == {"technologues": 2, "technopedagogues": 1}
        assert await tx.support.counts(WorkQuery(UNDER_WAY, free=True)) == {"technologues": 2}
        assert await tx.support.held_by([camille.id]) == (mine,)

    await desk.read(look)


async def test_a_span_of_time_gives_what_touches_it_and_an_instant_what_goes_on(desk: Desk, camille: Person) -> None:
    served = request("RITM0001001", camille)
    parent = task("SCTASK0001001", served)
    planned = {"state": SupportState.PLANNED, "holder": camille.id}
    first = support("TASK0001001", parent, camille, starts_at=NOW, ends_at=NOW + HOUR, **planned)
    second = support("TASK0001002", parent, camille, starts_at=NOW + HOUR, ends_at=NOW + 2 * HOUR, **planned)
    free = support("TASK0001003", parent, camille, starts_at=NOW, ends_at=NOW + HOUR)
    gone = support("TASK0001004", parent, camille, starts_at=NOW, ends_at=NOW + HOUR, state=SupportState.CANCELLED)
    await keep(desk, served, parent, second, first, free, gone)

    async def look(tx: Transaction) -> None:
        between = tx.support.planned_between
        assert await between(NOW - HOUR, NOW) == ()
        assert await between(NOW, NOW + HOUR) == (first,)
        assert await between(NOW, NOW + 2 * HOUR) == (first, second)
        assert await between(NOW, NOW + HOUR, states=SupportState) == (first, free, gone)
        assert await between(NOW, NOW + HOUR, groups=["technopedagogues"]) == ()
        assert await between(NOW, NOW + HOUR, groups=["technologues"], holder=camille.id) == (first,)
        assert await between(NOW, NOW + HOUR, holder=camille.id + 1) == ()
        assert await tx.support.of_presenter(camille.id) == (first, second, free, gone)
        assert await tx.support.of_presenter(camille.id, at=NOW) == (first, free)
        assert await tx.support.of_presenter(camille.id, at=NOW + HOUR) == (second,)
        assert await tx.support.of_presenter(camille.id + 1) == ()

    await desk.read(look)


async def test_a_save_is_compare_and_swap(desk: Desk, camille: Person) -> None:
    served = request("RITM0001001", camille)
    parent = task("SCTASK0001001", served)
    first = support("TASK0001001", parent, camille)
    await keep(desk, served, parent, first)
    held = replace(first, holder=camille.id, state=SupportState.CLAIMED)
    await desk.write(lambda tx: tx.support.save(held))
    with pytest.raises(StaleWriteError):
        await desk.write(lambda tx: tx.support.save(replace(first, state=SupportState.CANCELLED)))
    assert await desk.read(lambda tx: tx.support.get("TASK0001001")) == replace(held, version=2)
