"""Courses as a whole, and what is written to many items at once, on every desk."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.storage.samples import NOW, TECHNO, course, known, request, task
from workflow.courses.requests import ServiceRequest
from workflow.items.journal import Entry, What
from workflow.items.ports import Place
from workflow.items.states import RequestState, SupportState, TaskState
from workflow.people.people import Person
from workflow.ports.desk import Desk, StaleWriteError, Transaction
from workflow.support.support_tasks import SupportTask
from workflow.teaching.presenters import Presenter

TODAY = date(2026, 9, 1)


@pytest.fixture
async def people(desk: Desk) -> tuple[Person, ...]:
    return await known(desk, "Camille", "Denis")


async def kept(desk: Desk, *requests: ServiceRequest, **tasks: tuple[tuple[str, TaskState, str], ...]) -> None:
    """Keep requests, each with its tasks: (step, state, group)."""
    by_number = {one.number: one for one in requests}
    every = [
        task(
            f"SC{number}{place}",
            by_number[number],
            step=step,
            state=state,
            group=group,
            holder=by_number[number].lead if state is TaskState.IN_PROGRESS else None,
        )
        for number, some in tasks.items()
        for place, (step, state, group) in enumerate(some)
    ]

    async def keep(tx: Transaction) -> None:
        await tx.requests.add_many(requests)
        await tx.tasks.add_many(every)

    await desk.write(keep)


async def test_where_courses_stand_is_read_without_their_tasks(desk: Desk, people: tuple[Person, ...]) -> None:
    camille, _denis = people
    soon = request("RITM0001001", camille, first_activity=date(2026, 9, 8))
    never = request("RITM0001002", camille, first_activity=None)
    later = request("RITM0001003", camille, first_activity=date(2026, 10, 1), section="", approach="recording")
    await kept(
        desk,
        soon,
        never,
        later,
        RITM0001001=(
            ("interview", TaskState.CLOSED, "technopedagogues"),
            ("planning", TaskState.IN_PROGRESS, "technologues"),
            ("pedagogical_support", TaskState.OPEN, "technopedagogues"),
            ("conformity", TaskState.WAITING, "technologues"),
        ),
        RITM0001003=(
            ("interview", TaskState.SKIPPED, "technopedagogues"),
            ("planning", TaskState.OPEN, "technologues"),
        ),
    )
    first, second, third = await desk.read(lambda tx: tx.courses.standings(TODAY))
    assert (first.number, first.key, first.title, first.lead_name) == (
        soon.number,
        course(soon),
        soon.data.title,
        "Camille",
    )
    assert (first.first_activity, first.closed) == (date(2026, 9, 8), False)
    assert first.undone == {"planning", "pedagogical_support", "conformity"}
    assert first.groups == {"technologues", "technopedagogues"}
    assert first.at_work == {"planning", "pedagogical_support"}
    assert first.to_take == {"pedagogical_support"}
    assert (second.number, second.key.approach) == (later.number, "recording")
    assert (set(second.undone), set(second.groups)) == ({"planning"}, {"technologues"})
    assert (third.number, third.first_activity, third.undone, third.groups) == (
        never.number,
        None,
        frozenset(),
        frozenset(),
    )


async def test_of_those_that_are_over_only_what_is_closed_and_has_not_begun_is_read(
    desk: Desk, people: tuple[Person, ...]
) -> None:
    camille, _denis = people
    states = [
        ("RITM0001001", RequestState.CLOSED, TODAY),
        ("RITM0001002", RequestState.CLOSED, TODAY - timedelta(days=1)),
        ("RITM0001003", RequestState.CANCELLED, TODAY),
        ("RITM0001004", RequestState.OPEN, TODAY - timedelta(days=300)),
    ]
    service = replace(request("RITM0001005", camille), key=None)
    await kept(desk, *(request(one, camille, state=state, first_activity=day) for one, state, day in states), service)
    read = await desk.read(lambda tx: tx.courses.standings(TODAY))
    assert [(one.number, one.closed) for one in read] == [("RITM0001004", False), ("RITM0001001", True)]


async def test_someones_courses_are_those_they_lead_and_those_they_present_in(
    desk: Desk, people: tuple[Person, ...]
) -> None:
    camille, denis = people
    led = request("RITM0001001", denis, first_activity=date(2026, 10, 1))
    presented = request("RITM0001002", camille, first_activity=date(2026, 9, 8))
    both = request("RITM0001003", denis, first_activity=None)
    others, past = request("RITM0001004", camille), request("RITM0001005", denis, state=RequestState.CLOSED)
    await kept(
        desk, led, presented, both, others, replace(past, data=replace(past.data, first_activity=date(2026, 1, 9)))
    )

    async def present(tx: Transaction) -> None:
        await tx.presenters.add_many([Presenter(presented.number, denis.id), Presenter(both.number, denis.id)])

    await desk.write(present)
    read = await desk.read(lambda tx: tx.courses.standings_of(denis.id, TODAY))
    every = await desk.read(lambda tx: tx.courses.standings(TODAY))
    assert [one.number for one in read] == [one.number for one in (presented, led, both)]
    assert list(read) == [one for one in every if one.number in {each.number for each in (presented, led, both)}]


async def test_open_requests_are_read_by_department_and_term(desk: Desk, people: tuple[Person, ...]) -> None:
    camille, _denis = people
    fall, winter = request("RITM0001001", camille), request("RITM0001002", camille, term="H27")
    other = request("RITM0001003", camille, term="H27")
    other = replace(other, data=replace(other.data, department="Pharmacie"))
    closed = request("RITM0001004", camille, term="E27", state=RequestState.CLOSED)
    await kept(desk, fall, winter, other, closed, replace(request("RITM0001005", camille), key=None))

    async def numbers(department: str | None, term: str | None) -> list[str]:
        return [one.number for one in await desk.read(lambda tx: tx.courses.open_ones(department, term))]

    assert await numbers(None, "H27") == [winter.number, other.number]
    assert await numbers("Pharmacie", None) == [other.number]
    assert await numbers("Pharmacie", "A26") == []
    assert await numbers(None, None) == [fall.number, winter.number, other.number]
    assert await desk.read(lambda tx: tx.courses.terms()) == ("A26", "H27")


async def test_many_are_written_at_once_or_none(desk: Desk, people: tuple[Person, ...]) -> None:
    camille, denis = people
    count = 450
    served = [request(f"RITM{at:07}", camille, code=f"MMD {at}") for at in range(1, count + 1)]
    tasks = [task(f"SCTASK{at:07}", one) for at, one in enumerate(served, 1)]
    helping = [
        SupportTask(f"TASK{at:07}", "technical_help", tasks[at - 1].number, one.number, "technologues", 1, 1, NOW)
        for at, one in enumerate(served[:3], 1)
    ]
    helping = [replace(one, presenter=denis.id, by=denis.id) for one in helping]

    async def keep(tx: Transaction) -> None:
        await tx.requests.add_many(served)
        await tx.tasks.add_many(tasks)
        await tx.support.add_many(helping)

    async def cancel(tx: Transaction) -> None:
        await tx.requests.save_many([replace(one, state=RequestState.CANCELLED, closed_at=NOW) for one in served])
        await tx.tasks.save_many([replace(one, state=TaskState.CANCELLED) for one in tasks])
        await tx.support.save_many([replace(one, state=SupportState.CANCELLED) for one in helping])

    await desk.write(keep)
    await desk.write(cancel)
    last = served[-1].number
    after = await desk.read(lambda tx: tx.requests.get(last))
    assert (after.state, after.closed_at, after.version) == (RequestState.CANCELLED, NOW, 2)
    assert [one.state for one in await desk.read(lambda tx: tx.tasks.of_request(last))] == [TaskState.CANCELLED]
    first = served[0].number
    assert [one.state for one in await desk.read(lambda tx: tx.support.of_request(first))] == [SupportState.CANCELLED]

    async def one_is_stale(tx: Transaction) -> None:
        fresh = [replace(one, version=2) for one in tasks[:-1]]
        await tx.tasks.save_many([replace(one, holder=denis.id) for one in (*fresh, tasks[-1])])

    with pytest.raises(StaleWriteError):
        await desk.write(one_is_stale)
    assert await desk.read(lambda tx: tx.tasks.held_by([denis.id])) == ()
    untouched = await desk.read(lambda tx: tx.tasks.get(tasks[0].number))
    assert (untouched.holder, untouched.version) == (None, 2)


async def test_journals_places_and_timers_of_many_items_are_met_together(
    desk: Desk, people: tuple[Person, ...]
) -> None:
    camille, _denis = people
    items = [f"TASK{at:07}" for at in range(1, 300)]

    async def keep(tx: Transaction) -> None:
        await tx.journal.append([Entry(one, NOW, camille.id, What.OPENED) for one in items])
        await tx.journal.append([Entry(items[0], NOW, camille.id, What.WORK_NOTE, {"text": "Oui."})])
        for one in items[:2]:
            await tx.places.put(Place(one, TECHNO, TECHNO.id, f"m{one}"))
        for kind in ("soon", "day", "other"):
            await tx.timers.set(items[0], kind, NOW)
        await tx.timers.set("TASK0009999", "soon", NOW)
        await tx.timers.cancel_many(items, ["soon", "day"])

    await desk.write(keep)
    journals = await desk.read(lambda tx: tx.journal.of_many([*items, "TASK0009999"]))
    assert journals.keys() == set(items)
    assert [entry.what for entry in journals[items[0]]] == [What.OPENED, What.WORK_NOTE]
    places = await desk.read(lambda tx: tx.places.of_many(items))
    assert {topic: [one.message for one in some] for topic, some in places.items()} == {
        items[0]: [f"m{items[0]}"],
        items[1]: [f"m{items[1]}"],
    }
    left = await desk.read(lambda tx: tx.timers.due(NOW, ["other", "soon"]))
    assert {(one.topic, one.kind) for one in left} == {(items[0], "other"), ("TASK0009999", "soon")}
