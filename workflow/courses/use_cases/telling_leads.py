"""Messages to the leads of an import's courses, where asked for: later, so that an undo in time tells nobody."""

from collections.abc import Iterable
from datetime import datetime

from workflow.courses.imports import GridImport, ImportState, told_entry, told_of
from workflow.courses.notices import CoursesAnnounced, CoursesCancelled, ImportChanged, UnreachedListed
from workflow.courses.requests import ServiceRequest
from workflow.courses.use_cases import course_access
from workflow.items.states import RequestState
from workflow.items.timers import Timer
from workflow.items.topics import About
from workflow.items.undoing import WITHIN
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.tell import tell
from workflow.notice import Notice, ToAddress, ToPerson
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction

TELL = "import_leads"
"""Kind of the timer that tells them."""


async def tell_later(tx: Transaction, grid: GridImport, now: datetime) -> None:
    """Tell leads once an import is too old for a quick undo; their accounts are looked for meanwhile."""
    await tx.timers.set(grid.topic, TELL, now + WITHIN)


async def tell_leads(tx: Transaction, timer: Timer, now: datetime) -> None:
    """Tell each lead of all their new courses in one message; who imported gets a list of those not reached."""
    grid = await course_access.grid(tx, THE_DESK, About.IMPORT.read(timer.topic).id)
    if grid.state is not ImportState.DONE or grid.decided_by is None:
        return
    led = await _led(tx, grid.id)
    people = await tx.people.many(led)
    reached = [one for one in led if one in people and people[one].reachable]
    said: list[Notice] = [_announced(grid, one, led[one]) for one in reached]
    left = tuple(one for one in led if one not in reached)
    if left:
        numbers = tuple(request.number for one in left for request in led[one])
        said.append(UnreachedListed(About.LEADS.topic(grid.id), ToPerson(grid.decided_by), numbers, left))
    await tx.journal.append([told_entry(grid, reached, len(left), now)])
    if grid.address:
        said.append(ImportChanged(grid.topic, ToAddress(grid.address)))
    await tell(tx, said, now)


async def take_back(tx: Transaction, grid: GridImport, now: datetime) -> None:
    """Tell those who were told that it does not hold; those who were not hear nothing."""
    await tx.timers.cancel(grid.topic, TELL)
    told = told_of(await tx.journal.of(grid.topic))
    if told is None:
        return
    led = await _led(tx, grid.id)
    said: list[Notice] = []
    for one in told.people:
        numbers = tuple(request.number for request in led.get(one, ()))
        if numbers:
            said.append(CoursesCancelled(About.CANCELLED.topic(numbers[0]), ToPerson(one), numbers, ""))
    await tell(tx, [*said, *await announced_again(tx, [one for some in led.values() for one in some])], now)


async def announced_again(tx: Transaction, requests: Iterable[ServiceRequest]) -> list[Notice]:
    """Return what draws again the messages that announced these courses to their leads, where they stand."""
    spots = {(one.import_id, one.lead) for one in requests if one.import_id is not None}
    topics = {About.LEADS.topic(*spot): spot for spot in sorted(spots)}
    standing = await tx.places.of_many(topics)
    made = {spot[0]: await tx.requests.of_import(spot[0]) for topic, spot in topics.items() if standing.get(topic)}
    return [
        CoursesAnnounced(
            topic, ToPerson(lead), tuple(one.number for one in made[grid] if one.lead == lead), changed=True
        )
        for topic, (grid, lead) in topics.items()
        if standing.get(topic)
    ]


async def _led(tx: Transaction, import_id: int) -> dict[PersonId, list[ServiceRequest]]:
    """Return the open requests that an import made, by their leads."""
    led: dict[PersonId, list[ServiceRequest]] = {}
    for one in await tx.requests.of_import(import_id):
        if one.state is RequestState.OPEN:
            led.setdefault(one.lead, []).append(one)
    return led


def _announced(grid: GridImport, lead: PersonId, led: list[ServiceRequest]) -> Notice:
    numbers = tuple(one.number for one in led)
    return CoursesAnnounced(About.LEADS.topic(grid.id, lead), ToPerson(lead), numbers)
