"""Support tasks in lists: to take, to plan, planned, in hand; each with whom it is for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workflow.business_time.sla import Level
from workflow.courses.requests import ServiceRequest
from workflow.courses.work_query import WorkQuery
from workflow.items.states import SupportState
from workflow.people.people import Person
from workflow.ports.desk import Transaction
from workflow.support.bookings import booked_twice, of_support
from workflow.support.ports import SupportRow
from workflow.support.support_tasks import SupportTask
from workflow.support.use_cases.bookings import bookings_around


@dataclass(frozen=True, slots=True)
class SupportLine:
    """A support task as one line of a list."""

    task: SupportTask
    request: ServiceRequest | None
    presenter: Person
    holder: Person | None
    level: Level | None = None
    clash: bool = False
    """Its holder would have to be at another one of the list at the same time."""


@dataclass(frozen=True, slots=True)
class SupportWork:
    """What of it someone has before them."""

    to_take: tuple[SupportLine, ...] = ()
    """The first of them, or those of the page; ``waiting`` counts them all."""
    waiting: int = 0
    mine: tuple[SupportLine, ...] = ()
    """The first of them, or those of the page; ``held`` counts them all."""
    held: int = 0
    listed: tuple[SupportLine, ...] = ()
    """Where the list shows what is to plan, or what is planned: those of the page."""


async def support_lines(tx: Transaction, rows: Iterable[SupportRow]) -> tuple[SupportLine, ...]:
    """Return lines in the order of their rows, in one query for all persons."""
    every = list(rows)
    concerned = {row.task.presenter for row in every} | {row.task.holder for row in every}
    people = await tx.people.many({one for one in concerned if one is not None})
    planned = [one for row in every if (one := of_support(row.task)) is not None]
    twice = booked_twice(await bookings_around(tx, planned))
    return tuple(
        SupportLine(
            row.task,
            row.request,
            people[row.task.presenter],
            None if row.task.holder is None else people[row.task.holder],
            row.level,
            row.task.number in twice,
        )
        for row in every
    )


async def queued(tx: Transaction, query: WorkQuery[SupportState], part: slice) -> tuple[SupportRow, ...]:
    """Return a part of what a query finds; nothing asked, nothing read."""
    count = part.stop - part.start
    return await tx.support.queue(query, count, part.start) if count > 0 else ()


async def counted(tx: Transaction, query: WorkQuery[SupportState]) -> int:
    """Count what a query finds."""
    return sum((await tx.support.counts(query)).values())


FREE = frozenset({SupportState.OPEN})
TO_PLAN = frozenset({SupportState.CLAIMED})
PLANNED = frozenset({SupportState.PLANNED})


async def lines_of(tx: Transaction, numbers: Sequence[str]) -> tuple[SupportLine, ...]:
    """Return lines for these numbers, in their order; one that does not exist is left out."""
    tasks = await tx.support.many(numbers)
    served = await tx.requests.many({task.request for task in tasks.values() if task.request is not None})
    rows = (SupportRow(tasks[one], served.get(tasks[one].request or "")) for one in numbers if one in tasks)
    return await support_lines(tx, rows)
