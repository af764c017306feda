"""Presenters of service requests, and the answers of interviews."""

from dataclasses import replace
from datetime import date

import pytest

from tests.storage.samples import HOUR, NOW, known, request, task
from workflow.courses.tasks import TO_WORK, Mark, Tick
from workflow.courses.work_query import WorkQuery
from workflow.items.states import TaskState
from workflow.people.people import Person
from workflow.ports.desk import Desk, StaleWriteError, Transaction
from workflow.teaching.interview import Interview
from workflow.teaching.presenters import Presenter

FIRST, SECOND = "RITM0001001", "RITM0001002"


@pytest.fixture
async def people(desk: Desk) -> tuple[Person, ...]:
    """A lead, with two requests, and two presenters."""
    people = await known(desk, "Marie", "Camille", "Denis")
    await desk.write(lambda tx: tx.requests.add_many([request(FIRST, people[0]), request(SECOND, people[0])]))
    return people


async def keep(desk: Desk, *presenters: Presenter) -> None:
    await desk.write(lambda tx: tx.presenters.add_many(presenters))


async def test_presenters_come_back_as_they_were_kept_in_the_order_of_their_list(
    desk: Desk, people: tuple[Person, ...]
) -> None:
    marie, camille, denis = people
    whole = Presenter(
        FIRST,
        denis.id,
        0,
        informed=Mark(Tick.DONE, marie.id, NOW),
        trained=Mark(Tick.NOT_APPLICABLE, marie.id, NOW + HOUR),
        supported=Mark(Tick.DONE, camille.id, NOW + 2 * HOUR),
    )
    bare, other = Presenter(FIRST, camille.id, 1), Presenter(SECOND, camille.id)
    await keep(desk, bare, other, whole)
    assert await desk.read(lambda tx: tx.presenters.of_request(FIRST)) == (whole, bare)
    found = await desk.read(lambda tx: tx.presenters.of_requests([FIRST, SECOND, "RITM0009999"]))
    assert found == {FIRST: (whole, bare), SECOND: (other,)}
    assert await desk.read(lambda tx: tx.presenters.of_person(camille.id)) == (bare, other)
    assert await desk.read(lambda tx: tx.presenters.of_person(marie.id)) == ()


async def test_a_presenter_stands_once_on_a_request(desk: Desk, people: tuple[Person, ...]) -> None:
    one = Presenter(FIRST, people[1].id)
    await keep(desk, one)
    with pytest.raises(StaleWriteError):
        await keep(desk, one)


async def test_a_save_of_several_is_compare_and_swap_on_each(desk: Desk, people: tuple[Person, ...]) -> None:
    marie, camille, denis = people
    both = [Presenter(FIRST, camille.id, 0), Presenter(FIRST, denis.id, 1)]
    await keep(desk, *both)
    informed = [replace(one, informed=Mark(Tick.DONE, marie.id, NOW)) for one in both]
    await desk.write(lambda tx: tx.presenters.save_many(informed[:1]))
    with pytest.raises(StaleWriteError):
        await desk.write(lambda tx: tx.presenters.save_many(informed))
    after = await desk.read(lambda tx: tx.presenters.of_request(FIRST))
    assert after == (replace(informed[0], version=2), both[1])


async def test_who_is_taken_off_one_request_stays_on_the_other(desk: Desk, people: tuple[Person, ...]) -> None:
    _marie, camille, denis = people
    stays, elsewhere = Presenter(FIRST, denis.id, 1), Presenter(SECOND, camille.id)
    await keep(desk, Presenter(FIRST, camille.id), stays, elsewhere)
    await desk.write(lambda tx: tx.presenters.remove(FIRST, [camille.id]))
    found = await desk.read(lambda tx: tx.presenters.of_requests([FIRST, SECOND]))
    assert found == {FIRST: (stays,), SECOND: (elsewhere,)}


async def test_those_not_reached_are_counted_once_for_each_group_with_work_to_do(
    desk: Desk, people: tuple[Person, ...]
) -> None:
    marie, camille, denis = people
    first, second = request(FIRST, marie), request(SECOND, marie)
    informed = Presenter(FIRST, marie.id, informed=Mark(Tick.DONE, marie.id, NOW))
    await keep(desk, informed, *(Presenter(number, one.id) for number in (FIRST, SECOND) for one in (camille, denis)))
    tasks = [
        task("SCTASK0001001", first, group="technologues", step="planning"),
        task("SCTASK0001002", first, group="technologues", step="conformity", state=TaskState.IN_PROGRESS),
        task("SCTASK0001003", first, group="technopedagogues", step="pedagogical_support", state=TaskState.CLOSED),
        task("SCTASK0001004", second, group="technopedagogues", step="interview"),
        task("SCTASK0001005", second, group="technologues", step="planning", state=TaskState.WAITING),
    ]
    await desk.write(lambda tx: tx.tasks.add_many(tasks))

    async def counted(tx: Transaction) -> object:
        return await tx.presenters.not_reached(["technologues", "technopedagogues"], ["interview"])

    assert await desk.read(counted) == {"technologues": 2}
    assert await desk.read(lambda tx: tx.presenters.not_reached(["technopedagogues"], [])) == {"technopedagogues": 2}

    done, spared = Mark(Tick.DONE, marie.id, NOW), Mark(Tick.NOT_APPLICABLE, marie.id, NOW)
    cared = [Presenter(FIRST, camille.id, trained=spared), Presenter(FIRST, denis.id, trained=done)]
    await desk.write(lambda tx: tx.presenters.save_many(cared))
    assert await desk.read(counted) == {"technologues": 1}, "who needs no training is not reached for that"
    await desk.write(lambda tx: tx.presenters.save_many([replace(cared[0], version=2, supported=done)]))
    assert await desk.read(counted) == {}


async def test_sixty_presenters_are_kept_and_changed_at_once(desk: Desk, people: tuple[Person, ...]) -> None:
    many = await known(desk, *(f"Invited{number}" for number in range(260)))
    listed = tuple(Presenter(FIRST, one.id, position) for position, one in enumerate(many))
    await keep(desk, *listed)
    informed = tuple(replace(one, informed=Mark(Tick.DONE, people[0].id, NOW)) for one in listed)
    await desk.write(lambda tx: tx.presenters.save_many(informed))
    after = await desk.read(lambda tx: tx.presenters.of_request(FIRST))
    assert after == tuple(replace(one, version=2) for one in informed)


async def test_an_interview_is_empty_until_it_is_kept_and_comes_back_as_it_was(
    desk: Desk, people: tuple[Person, ...]
) -> None:
    assert await desk.read(lambda tx: tx.interviews.get(FIRST)) == Interview(FIRST)
    whole = Interview(
        FIRST,
        to_come="Le plan de cours est en révision.",
        super_user=people[1].id,
        alternative="Un technologue en salle",
        resources="Gabarit du département",
        notes="Deux groupes le jeudi",
        activate=("super_user_training",),
        training_day=date(2026, 9, 3),
        training_time="9 h à 10 h",
        saved_by=people[0].id,
        saved_at=NOW,
    )
    await desk.write(lambda tx: tx.interviews.save(whole))
    assert await desk.read(lambda tx: tx.interviews.many([FIRST, SECOND])) == {FIRST: replace(whole, version=1)}


async def test_an_interview_that_someone_else_has_saved_is_not_overwritten(
    desk: Desk, people: tuple[Person, ...]
) -> None:
    new = Interview(FIRST, notes="Un", saved_by=people[0].id, saved_at=NOW)
    await desk.write(lambda tx: tx.interviews.save(new))
    with pytest.raises(StaleWriteError):
        await desk.write(lambda tx: tx.interviews.save(replace(new, notes="Deux")))
    await desk.write(lambda tx: tx.interviews.save(replace(new, notes="Trois", version=1)))
    with pytest.raises(StaleWriteError):
        await desk.write(lambda tx: tx.interviews.save(replace(new, notes="Quatre", version=1)))
    assert await desk.read(lambda tx: tx.interviews.get(FIRST)) == replace(new, notes="Trois", version=2)


async def test_tasks_are_asked_for_whose_presenters_nobody_has_reached(desk: Desk, people: tuple[Person, ...]) -> None:
    marie, camille, denis = people
    first, second = request(FIRST, marie), request(SECOND, marie)
    await keep(
        desk,
        Presenter(FIRST, camille.id, informed=Mark(Tick.DONE, marie.id, NOW)),
        Presenter(FIRST, denis.id, 1),
        Presenter(SECOND, denis.id, informed=Mark(Tick.DONE, marie.id, NOW)),
    )
    tasks = [
        task("SCTASK0001001", first, step="interview"),
        task("SCTASK0001002", first, step="planning", state=TaskState.IN_PROGRESS),
        task("SCTASK0001003", first, step="conformity", state=TaskState.WAITING),
        task("SCTASK0001004", second, step="planning"),
    ]
    await desk.write(lambda tx: tx.tasks.add_many(tasks))
    query = WorkQuery(TO_WORK, frozenset({"technologues"}), not_reached=True, but_steps=frozenset({"interview"}))
    rows = await desk.read(lambda tx: tx.tasks.queue(query))
    assert [row.task.number for row in rows] == ["SCTASK0001002"]
    assert await desk.read(lambda tx: tx.tasks.counts(query)) == {"technologues": 1}
