"""Presenters not reached, in a list and at opening: as many statements however many courses there are."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import event

from storage import StoredDesk
from tests.storage.samples import GESTION, NOW, TECHNO, known, request, task
from workflow.courses.tasks import Mark, Tick
from workflow.items.states import RequestState, TaskState
from workflow.overview.queue_filter import Filter, Show
from workflow.overview.use_cases.digest import digest_view
from workflow.overview.use_cases.lists import LIST_LENGTH, STILL_LISTED, work_view
from workflow.people.people import Group, Person
from workflow.ports.desk import Transaction
from workflow.teaching.presenters import Presenter
from workflow.teaching.sessions import Mode, Session, SessionState
from workflow.teaching.use_cases.served import unserved_in
from workflow.upkeep.rulebook import Rulebook

GROUP = Group("technologues", "Technologues", channels=(TECHNO,))


async def filled(desk: StoredDesk, people: tuple[Person, ...], plan: str, first: int, count: int) -> None:
    """Put courses on a desk, each with its planning under way and three presenters whom nobody has reached."""
    numbers = [f"RITM{at:07d}" for at in range(first, first + count)]
    served = [request(number, people[0], plan=plan, code=f"MMD {number[-4:]}") for number in numbers]
    tasks = [
        task(f"SCTASK{number[-7:]}", one, step="planning", group=GROUP.key)
        for number, one in zip(numbers, served, strict=True)
    ]
    presenters = [Presenter(number, one.id, position) for number in numbers for position, one in enumerate(people[1:])]

    async def keep(tx: Transaction) -> None:
        await tx.groups.save(GROUP)
        await tx.groups.save(Group("gestion", "Gestion", management=True, channels=(GESTION,)))
        await tx.people.join(GESTION, people[0].id)
        await tx.requests.add_many(served)
        await tx.tasks.add_many(tasks)
        await tx.presenters.add_many(presenters)

    await desk.write(keep)


async def looked_at(desk: StoredDesk, person: Person, courses: int) -> int:
    """How many statements the list and the digest take."""
    seen: list[str] = []

    async def look(tx: Transaction) -> None:
        connection = tx.tasks._session.connection.sync_connection  # type: ignore[attr-defined]
        event.listen(connection, "before_cursor_execute", lambda *args: seen.append(args[2]))
        view = await work_view(tx, person.id, NOW, chosen=Filter(Show.NOT_REACHED))
        assert len(view.unreached) == min(courses, LIST_LENGTH)
        assert all(len(row.people) == 3 for row in view.unreached)
        assert view.page.pages == -(-courses // LIST_LENGTH)
        assert (await digest_view(tx, GROUP, NOW)).not_reached == 3 * courses

    await desk.read(look)
    return len(seen)


async def test_3000_courses_take_as_many_statements_as_30(sqlite_desk: StoredDesk, rules: Rulebook) -> None:
    people = await known(sqlite_desk, "Nadia", "Camille", "Denis", "Luc")
    await filled(sqlite_desk, people, rules.teaching_plan, 1001, 30)
    few = await looked_at(sqlite_desk, people[0], 30)
    await filled(sqlite_desk, people, rules.teaching_plan, 2001, 2970)
    assert await looked_at(sqlite_desk, people[0], 3000) == few


async def test_those_left_when_their_course_ended_stay_listed_for_a_term_in_the_group_of_its_last_step(
    desk: StoredDesk, rules: Rulebook
) -> None:
    nadia, camille = await known(desk, "Nadia", "Camille")
    await filled(desk, (nadia, camille), rules.teaching_plan, 1001, 2)

    async def ended(tx: Transaction) -> None:
        left, ready = (await tx.requests.many(["RITM0001001", "RITM0001002"])).values()
        over = [replace(one, state=RequestState.CLOSED, closed_at=NOW) for one in (left, ready)]
        await tx.requests.save_many([replace(over[0], reserved=True), over[1]])
        steps = await tx.tasks.of_requests([left.number, ready.number])
        await tx.tasks.save_many([replace(one, state=TaskState.CLOSED) for some in steps.values() for one in some])
        last = task("SCTASK0009001", left, step="conformity", group=GROUP.key, state=TaskState.CLOSED)
        await tx.tasks.add_many([last])

    await desk.write(ended)

    async def listed(tx: Transaction, now: datetime) -> list[tuple[str, int]]:
        view = await work_view(tx, nadia.id, now, chosen=Filter(Show.NOT_REACHED))
        return [(one.row.task.number, len(one.people)) for one in view.unreached]

    assert await desk.read(partial(listed, now=NOW)) == [("SCTASK0009001", 1)]
    assert await desk.read(partial(listed, now=NOW + STILL_LISTED + timedelta(days=1))) == []


async def test_who_was_reached_and_not_served_is_left_too_as_the_card_and_the_workbook_have_it(
    desk: StoredDesk, rules: Rulebook
) -> None:
    nadia, reached, served = await known(desk, "Nadia", "Camille", "Denis")
    await filled(desk, (nadia, reached, served), rules.teaching_plan, 1001, 2)
    done = Mark(Tick.DONE, nadia.id, NOW)

    async def ended(tx: Transaction) -> None:
        numbers = ["RITM0001001", "RITM0001002"]
        over = (await tx.requests.many(numbers)).values()
        await tx.requests.save_many(
            [replace(one, state=RequestState.CLOSED, closed_at=NOW, reserved=True) for one in over]
        )
        every = [one for some in (await tx.presenters.of_requests(numbers)).values() for one in some]
        await tx.presenters.save_many(
            [
                replace(one, informed=done)
                if (one.request, one.person) == (numbers[0], reached.id)
                else replace(one, trained=done, supported=done)
                for one in every
            ]
        )
        plan = Session(0, numbers[1], Mode.ZOOM_LIVE, "Anatomie", presenter_text="Yvon Ailleurs <yvon@example.org>")
        await tx.sessions.add_many([plan, replace(plan, state=SessionState.HELD, presenter_text="Déjà Venue")])
        steps = await tx.tasks.of_requests(numbers)
        await tx.tasks.save_many([replace(one, state=TaskState.CLOSED) for some in steps.values() for one in some])

    await desk.write(ended)
    view = await desk.read(lambda tx: work_view(tx, nadia.id, NOW, chosen=Filter(Show.NOT_REACHED)))
    listed = {one.row.request.number: ([each.name for each in one.people], one.named) for one in view.unreached}
    assert listed == {"RITM0001001": (["Camille"], ()), "RITM0001002": ([], ("Yvon Ailleurs",))}
    left = await desk.read(lambda tx: unserved_in(tx, list(listed)))
    assert {number: names for number, (_lacks, names) in left.items()} == {
        "RITM0001001": (reached.id,),
        "RITM0001002": ("Yvon Ailleurs",),
    }
