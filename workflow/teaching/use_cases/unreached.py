"""Presenters whom nobody has reached yet, by the tasks whose turn it is: "présentateurs non joints"."""

from collections.abc import Sequence
from dataclasses import dataclass

from workflow.courses.ports import TaskRow
from workflow.people.people import Person
from workflow.ports.desk import Transaction
from workflow.teaching.presenters import not_reached


@dataclass(frozen=True, slots=True)
class UnreachedRow:
    """A service task under way, and the presenters of its request whom nobody was in touch with."""

    row: TaskRow
    people: tuple[Person, ...]
    """In the order of the list."""


async def unreached_rows(tx: Transaction, rows: Sequence[TaskRow]) -> tuple[UnreachedRow, ...]:
    """Return tasks with those not reached, in two queries."""
    listed = await tx.presenters.of_requests([row.request.number for row in rows])
    waiting = {number: [one.person for one in not_reached(some)] for number, some in listed.items()}
    people = await tx.people.many({person for some in waiting.values() for person in some})
    return tuple(
        UnreachedRow(row, tuple(people[one] for one in waiting.get(row.request.number, ()) if one in people))
        for row in rows
    )
