"""Twenty people who all claim the same fifty tasks at once: each task has exactly one winner."""

import asyncio
from collections import Counter
from datetime import UTC, datetime
from functools import partial
from itertools import product
from time import perf_counter

from storage import open_desk
from tests.bench.databases import RULES, Fresh, databases
from tests.bench.figures import Figure
from workflow.courses.grid import CourseData, RequestKey, Term
from workflow.courses.requests import ServiceRequest
from workflow.courses.tasks import ServiceTask
from workflow.courses.use_cases.tasks import claim
from workflow.items.refusals import AlreadyTaken
from workflow.items.states import TaskState
from workflow.people.people import Address, Group, Person, PersonId, Platform
from workflow.ports.desk import Desk, Transaction

TASKS, PEOPLE = 50, 20
NOW = datetime(2026, 9, 1, 13, 10, tzinfo=UTC)
ROOM = Address(Platform.SLACK, "T0", "C0TECHNO")
GROUP = Group("technologues", "Technologues", channels=(ROOM,))


def measure() -> list[Figure]:
    """Return claims answered a second, won or refused, on each kind of database."""
    with databases() as kinds:
        return [_raced(kind, fresh) for kind, fresh in kinds.items()]


def _raced(kind: str, fresh: Fresh) -> Figure:
    rate, alone = asyncio.run(_race(fresh()))
    return Figure(
        f"claims, {kind}: {PEOPLE} people × {TASKS} tasks at once",
        rate,
        f"{PEOPLE * TASKS:,} claims, won or refused; exactly one winner for {alone} of {TASKS} tasks",
        unit="/s",
    )


async def _race(url: str) -> tuple[float, int]:
    """Return claims a second, and how many tasks one person holds and everyone else was told so."""
    desk = await open_desk(url, RULES)
    try:
        people, numbers = await desk.write(_prepare)
        began = perf_counter()
        told = await asyncio.gather(*(_claim(desk, *tried) for tried in product(numbers, people)))
        took = perf_counter() - began
        holders = [await desk.read(partial(_holder, number=number)) for number in numbers]
    finally:
        await desk.close()
    answers = Counter(told)
    alone = sum(
        answers[number, holder, True] == 1 and answers[number, holder, False] == PEOPLE - 1
        for number, holder in zip(numbers, holders, strict=True)
    )
    return len(told) / took, alone


async def _claim(desk: Desk, number: str, person: PersonId) -> tuple[str, PersonId | None, bool]:
    """Return the task, who has it by what the person was told, and whether it is them."""
    try:
        await desk.write(partial(claim, person=person, number=number, now=NOW))
    except AlreadyTaken as taken:
        return number, taken.holder, False
    return number, person, True


async def _holder(tx: Transaction, number: str) -> PersonId | None:
    return (await tx.tasks.get(number)).holder


async def _prepare(tx: Transaction) -> tuple[list[PersonId], tuple[str, ...]]:
    """Put a group, its members and a request with its tasks on an empty desk."""
    await tx.groups.save(GROUP)
    people = [person.id for person in await tx.people.add_many([_person(number) for number in range(PEOPLE)])]
    await tx.people.set_members(ROOM, people)
    (number,) = await tx.numbers("RITM")
    key = RequestKey(Term.parse("A26"), "MMD 1231", "A", "virtual_class")
    data = CourseData("Médecine dentaire", "Anatomie", "Camille Roy", "camille@example.org")
    await tx.requests.add_many([ServiceRequest(number, RULES.teaching_plan, key, data, people[0], NOW)])
    numbers = await tx.numbers("SCTASK", TASKS)
    await tx.tasks.add_many([ServiceTask(each, number, "planning", GROUP.key, TaskState.OPEN, NOW) for each in numbers])
    return people, numbers


def _person(number: int) -> Person:
    return Person(
        0, f"Personne {number}", f"personne{number}@example.org", "fr", (Address(ROOM.platform, "T0", f"U{number}"),)
    )
