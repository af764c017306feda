"""Support tasks that people contend for, and the step that must not close over their heads; on real databases."""

import asyncio
from datetime import timedelta
from functools import partial

from storage import StoredDesk
from tests.storage.samples import NOW, TECHNO, known, request, support, task
from tests.workflow.test_use_cases_tasks import LEFT
from workflow.courses.teaching_support import PLANNING
from workflow.items.refusals import AlreadyTaken, WrongState
from workflow.items.states import SupportState, TaskState
from workflow.people.people import Group, Person
from workflow.ports.desk import Transaction
from workflow.support.refusals import SupportOpen
from workflow.support.support_tasks import Appointment
from workflow.support.use_cases import support as use_cases
from workflow.support.use_cases.support_ending import open_work
from workflow.teaching.interview import Findings
from workflow.teaching.use_cases import closing

PARENT = "SCTASK0001001"


async def furnish(desk: StoredDesk, count: int, made: int) -> tuple[Person, ...]:
    """Put technologues on a desk, a planning that the first of them has in hand, and support made from it."""
    people = await known(desk, *(f"Personne{number}" for number in range(count)))

    async def add(tx: Transaction) -> None:
        await tx.groups.save(Group("technologues", "Technologues", channels=(TECHNO,)))
        for one in people:
            await tx.people.join(TECHNO, one.id)
        served = request("RITM0001001", people[0], plan="teaching_support")
        parent = task(PARENT, served, step=PLANNING, state=TaskState.IN_PROGRESS, holder=people[0].id)
        await tx.requests.add_many([served])
        await tx.tasks.add_many([parent])
        numbers = await tx.numbers("TASK", made) if made else ()
        await tx.support.add_many([support(number, parent, people[0]) for number in numbers])

    await desk.write(add)
    return people


async def test_of_ten_who_claim_support_at_once_one_gets_it_and_the_others_are_told_who(
    two_desks: tuple[StoredDesk, StoredDesk],
) -> None:
    people = await furnish(two_desks[0], 10, made=5)
    numbers = [f"TASK{number:07d}" for number in range(1001, 1006)]

    async def claims(desk: StoredDesk, one: Person, number: str) -> int | None:
        try:
            await desk.write(partial(use_cases.claim, person=one.id, number=number, now=NOW))
        except AlreadyTaken as taken:
            return taken.holder
        return None

    tries = [(number, one) for number in numbers for one in people]
    told = await asyncio.gather(*(claims(two_desks[at % 2], one, number) for at, (number, one) in enumerate(tries)))
    for number in numbers:
        answers = {one.id: holder for (tried, one), holder in zip(tries, told, strict=True) if tried == number}
        (winner,) = (one for one, holder in answers.items() if holder is None)
        assert {holder for one, holder in answers.items() if one != winner} == {winner}
        kept = await two_desks[0].read(lambda tx, number=number: tx.support.get(number))  # type: ignore[misc]
        assert (kept.holder, kept.state) == (winner, SupportState.CLAIMED)


async def test_a_step_never_closes_over_support_that_is_made_at_the_same_moment(
    two_desks: tuple[StoredDesk, StoredDesk],
) -> None:
    first, second = two_desks
    (holder,) = await furnish(first, 1, made=0)
    outcomes = await asyncio.gather(
        first.write(
            partial(closing.close, person=holder.id, number=PARENT, findings=Findings(), reasons=LEFT, now=NOW)
        ),
        second.write(
            partial(
                use_cases.make,
                person=holder.id,
                task_number=PARENT,
                template="zoom_on_call",
                presenters=[holder.id],
                now=NOW,
            )
        ),
        return_exceptions=True,
    )

    async def look(tx: Transaction) -> tuple[TaskState, int]:
        return (await tx.tasks.get(PARENT)).state, len(await open_work(tx, PARENT))

    closed, made = await first.read(look)
    assert (closed, made) in {(TaskState.CLOSED, 0), (TaskState.IN_PROGRESS, 1)}
    refused = [one for one in outcomes if isinstance(one, BaseException)]
    assert [type(one) for one in refused] == [WrongState if closed is TaskState.CLOSED else SupportOpen]


async def test_of_two_plans_of_one_appointment_the_last_stands_whole(two_desks: tuple[StoredDesk, StoredDesk]) -> None:
    (holder,) = await furnish(two_desks[0], 1, made=1)
    number = "TASK0001001"
    await two_desks[0].write(partial(use_cases.claim, person=holder.id, number=number, now=NOW))
    wanted = [Appointment(NOW + timedelta(days=day), NOW + timedelta(days=day, hours=1)) for day in range(1, 9)]
    await asyncio.gather(
        *(
            two_desks[at % 2].write(
                partial(use_cases.plan, person=holder.id, number=number, appointment=one, place=f"Salle {at}", now=NOW)
            )
            for at, one in enumerate(wanted)
        )
    )
    kept = await two_desks[0].read(lambda tx: tx.support.get(number))
    assert kept.appointment in wanted
    assert kept.place == f"Salle {wanted.index(kept.appointment)}"
    assert kept.sequence == len(wanted) - 1
