"""Bookings: one rule tells whether someone is booked twice, wherever an appointment comes from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from workflow.items.states import SupportState
from workflow.people.people import PersonId
from workflow.support.support_tasks import Appointment, SupportTask, overlaps


@dataclass(frozen=True, slots=True)
class Booking:
    """An appointment, and who is to be there."""

    when: Appointment
    item: str
    """Number of the support task or service task that it is about; empty for a time that is only thought of."""
    people: frozenset[PersonId]
    session: int | None = None
    """Id of the session of a plan at which it takes place, if any."""
    helped: tuple[PersonId, str] | None = None
    """Of support: who gets it, and the number of the request that it serves."""


def of_support(task: SupportTask) -> Booking | None:
    """Return where who gives support and who gets it are expected; None while it is not planned."""
    if task.appointment is None or task.state is not SupportState.PLANNED:
        return None
    people = frozenset({task.presenter} | ({task.holder} if task.holder is not None else set()))
    helped = None if task.request is None else (task.presenter, task.request)
    return Booking(task.appointment, task.number, people, task.session, helped)


def clash(one: Booking, other: Booking) -> bool:
    """Return whether someone is expected at both at once.

    What belongs to one session is one thing; so it is for someone whom several people help at once in one course.
    """
    if one.item == other.item or (one.session is not None and one.session == other.session):
        return False
    both = one.people & other.people
    if one.helped is not None and one.helped == other.helped:
        both -= {one.helped[0]}
    return bool(both) and overlaps(one.when, other.when)


def clashing(one: Booking, others: Iterable[Booking]) -> tuple[Booking, ...]:
    """Return what stands in the way of an appointment, by start."""
    found = (other for other in others if clash(one, other))
    return tuple(sorted(found, key=lambda other: (other.when.starts_at, other.item)))


def booked_twice(bookings: Iterable[Booking]) -> frozenset[str]:
    """Return the items at whose time someone is expected elsewhere too."""
    found: set[str] = set()
    running: list[Booking] = []
    for one in sorted(bookings, key=lambda each: (each.when.starts_at, each.item)):
        running = [other for other in running if other.when.ends_at > one.when.starts_at]
        against = clashing(one, running)
        if against:
            found |= {one.item, *(other.item for other in against)}
        running.append(one)
    return frozenset(found)


def span(bookings: Iterable[Booking]) -> tuple[datetime, datetime] | None:
    """Return from when to when appointments reach; None of none."""
    every = list(bookings)
    if not every:
        return None
    return min(one.when.starts_at for one in every), max(one.when.ends_at for one in every)
