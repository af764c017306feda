"""Bookings of people in a period: support given or received, appointments about service tasks."""

from collections.abc import Collection, Iterable
from datetime import datetime

from workflow.people.people import PersonId
from workflow.ports.desk import Transaction
from workflow.support.bookings import Booking, of_support, span
from workflow.support.proposals import Proposal
from workflow.support.support_tasks import Appointment, SupportTask, overlaps


async def bookings_of(
    tx: Transaction, people: Collection[PersonId], start: datetime, end: datetime
) -> tuple[Booking, ...]:
    """Return what these persons have in a span of time, in three queries."""
    planned = await tx.support.planned_between(start, end)
    return await _with_meetings(tx, planned, frozenset(people), start, end)


async def bookings_around(tx: Transaction, some: Iterable[Booking]) -> tuple[Booking, ...]:
    """Return what the people of some appointments have from the first to the last of these."""
    every = list(some)
    reach = span(every)
    if reach is None:
        return ()
    return await bookings_of(tx, {person for one in every for person in one.people}, *reach)


async def bookings_among(
    tx: Transaction, tasks: Iterable[SupportTask], start: datetime, end: datetime
) -> tuple[Booking, ...]:
    """Return the appointments of a span whose support tasks are read already, with all that their people have then."""
    planned = list(tasks)
    people = {person for task in planned if (one := of_support(task)) is not None for person in one.people}
    return await _with_meetings(tx, planned, frozenset(people), start, end)


async def _with_meetings(
    tx: Transaction, planned: Iterable[SupportTask], people: frozenset[PersonId], start: datetime, end: datetime
) -> tuple[Booking, ...]:
    support = [one for task in planned if (one := of_support(task)) is not None and one.people & people]
    asked = Appointment(start, end)
    met = [
        Booking(when, proposal.item, frozenset({proposal.to} | ({holder} if holder is not None else set())))
        for proposal, when, holder in await standing_meetings(tx, people)
        if overlaps(when, asked)
    ]
    return (*support, *met)


async def standing_meetings(
    tx: Transaction, people: Collection[PersonId]
) -> tuple[tuple[Proposal, Appointment, PersonId | None], ...]:
    """Return the appointments about service tasks of these persons, and who has each: nobody once it was given back.

    Those of support tasks stand on them.
    """
    if not people:
        return ()
    found = [one for one in await tx.proposals.of_people(people) if one.appointment is not None]
    tasks = await tx.tasks.many(one.item for one in found)
    every = [(one, one.appointment, tasks[one.item].holder) for one in found if one.item in tasks]
    wanted = set(people)
    return tuple(
        (one, when, holder)
        for one, when, holder in every
        if when is not None and (one.to in wanted or holder in wanted)
    )
