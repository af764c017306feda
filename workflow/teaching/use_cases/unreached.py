"""Presenters whom nobody has reached yet, by the tasks whose turn it is, and those left: "présentateurs non joints"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workflow.courses.ports import TaskRow
from workflow.items.states import RequestState
from workflow.people.people import Person, PersonId
from workflow.ports.desk import Transaction
from workflow.teaching.presenters import not_reached
from workflow.teaching.use_cases.served import unserved_in


@dataclass(frozen=True, slots=True)
class UnreachedRow:
    """A service task, and presenters of its request: whom nobody was in touch with yet, or who was not served."""

    row: TaskRow
    people: tuple[Person, ...]
    """In the order of the list."""
    named: tuple[str, ...] = ()
    """Of a course that is over: who gives a session and is not listed, as the session says."""

    @property
    def over(self) -> bool:
        """Return whether the course is over, with reservations: those are named who were not served."""
        return self.row.request.state is RequestState.CLOSED


async def unreached_rows(tx: Transaction, rows: Sequence[TaskRow]) -> tuple[UnreachedRow, ...]:
    """Return tasks with those not reached, or left when their course ended, in four queries."""
    over = [row.request.number for row in rows if row.request.state is RequestState.CLOSED]
    left = await unserved_in(tx, over)
    listed = await tx.presenters.of_requests([row.request.number for row in rows])
    waiting: dict[str, Sequence[PersonId | str]] = {
        number: [one.person for one in not_reached(some)] for number, some in listed.items()
    }
    waiting |= {number: named for number, (_lacks, named) in left.items()}
    people = await tx.people.many({one for some in waiting.values() for one in some if isinstance(one, int)})
    return tuple(_row(row, waiting.get(row.request.number, ()), people) for row in rows)


def _row(row: TaskRow, waiting: Sequence[PersonId | str], people: Mapping[PersonId, Person]) -> UnreachedRow:
    known = tuple(people[one] for one in waiting if isinstance(one, int) and one in people)
    return UnreachedRow(row, known, tuple(one for one in waiting if isinstance(one, str)))
