"""Calendars follow a change of a support task: those of its holders and of its presenter, by message and in feeds.

A course has a support for each of its sessions, and one person may take them
all at once: the first is told at once, what follows within two minutes in one
message. What moves before it was told is told as it then is; what goes is not
told at all.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from workflow.items.states import SupportState
from workflow.items.timers import Timer
from workflow.items.topics import About
from workflow.items.use_cases.tell import tell
from workflow.notice import Notice, ToPerson
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction
from workflow.support.feeds import departures, told
from workflow.support.notices import AgendaEntered, AppointmentMade, AppointmentsGathered
from workflow.support.support_tasks import SupportTask

GATHERED = "appointments"
"""Kind of the timer that ends the gathering of someone's appointments; its detail has the numbers of the tasks."""
TOGETHER = timedelta(minutes=2)


async def follow_in_calendars(
    tx: Transaction, before: SupportTask, after: SupportTask, said: Iterable[Notice], now: datetime
) -> None:
    """Keep what leaves someone's calendar, and tell what comes, moves or goes: ``said`` to others, and to holders."""
    for one in departures(before, after, now):
        await tx.feeds.depart(one)
    new = before.state is not SupportState.PLANNED and after.state is SupportState.PLANNED
    # In the order of persons: two changes at once then wait for one another in the same order.
    for notice in sorted((*said, *told(before, after, now)), key=lambda one: _person(one) or 0):
        person = _person(notice)
        if person is None or not await _need_not_be_said(tx, person, notice, now, new=new):
            await tell(tx, [notice], now)


async def take_back(tx: Transaction, whose: Mapping[PersonId, Iterable[str]]) -> frozenset[tuple[PersonId, str]]:
    """Take appointments that are off out of what waits to be told to people; return those that nobody heard of."""
    untold: set[tuple[PersonId, str]] = set()
    topics = {_topic(person): person for person in whose}
    for timer in await tx.timers.several(topics, GATHERED):
        person = topics[timer.topic]
        off = set(whose[person]) & set(timer.detail["numbers"])
        if off:
            left = [number for number in timer.detail["numbers"] if number not in off]
            await tx.timers.set(timer.topic, GATHERED, timer.at, {"numbers": left})
            untold |= {(person, number) for number in off}
    return frozenset(untold)


async def say_gathered(tx: Transaction, timer: Timer, now: datetime) -> None:
    """Tell someone of the appointments that came while they were told of another."""
    numbers = tuple(dict.fromkeys(timer.detail["numbers"]))
    if numbers:
        to = ToPerson(About.APPOINTMENTS.read(timer.topic).id)
        await tell(tx, [AppointmentsGathered(timer.topic, to, numbers)], now)


def _topic(person: PersonId) -> str:
    return About.APPOINTMENTS.topic(person)


def _person(notice: Notice) -> PersonId | None:
    return notice.to.person if isinstance(notice.to, ToPerson) else None


async def _need_not_be_said(tx: Transaction, person: PersonId, notice: Notice, now: datetime, *, new: bool) -> bool:
    comes = isinstance(notice, AppointmentMade | AgendaEntered)
    if new and comes:
        return await _gathered(tx, person, notice.topic, now)
    if comes:
        waiting = await tx.timers.get(_topic(person), GATHERED)
        return waiting is not None and notice.topic in waiting.detail["numbers"]
    return bool(await take_back(tx, {person: [notice.topic]}))


async def _gathered(tx: Transaction, person: PersonId, number: str, now: datetime) -> bool:
    """Put an appointment with those that wait; False when none does, or nobody can be written to."""
    if not (await tx.people.get(person)).accounts:
        return False
    topic = _topic(person)
    if await tx.timers.begin(topic, GATHERED, now + TOGETHER, {"numbers": []}):
        return False
    # Of two at the same moment the second waits above for the first, and reads here, locked, what that one left.
    waiting = await tx.timers.get(topic, GATHERED)
    if waiting is None:
        return False
    await tx.timers.set(topic, GATHERED, waiting.at, {"numbers": [*waiting.detail["numbers"], number]})
    return True
