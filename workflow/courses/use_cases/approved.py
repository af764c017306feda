"""Approved intentions: service requests by the import's own road, until a grid names them."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime

from workflow.courses import intentions
from workflow.courses.grid import DATA_COLUMNS, CourseData, GridRequest, RequestKey
from workflow.courses.imports import IMPORT
from workflow.courses.intentions import Intention, Wish
from workflow.courses.notices import IntentionChanged
from workflow.courses.requests import ServiceRequest
from workflow.courses.undoing import OFF_GRID
from workflow.courses.use_cases.opening import open_requests
from workflow.courses.use_cases.task_record import record_task
from workflow.items.changes import Change
from workflow.items.journal import Detail, Entry, What
from workflow.items.notices import ItemOpened
from workflow.items.states import RequestState
from workflow.items.topics import About
from workflow.items.use_cases.tell import tell
from workflow.notice import ToAddress, ToGroup
from workflow.people.people import Person, PersonId
from workflow.people.use_cases.distribute import distributed
from workflow.ports.desk import Transaction


async def known_of(tx: Transaction, wish: Wish) -> dict[RequestKey, ServiceRequest]:
    """Return what the desk has for a course, whatever the approach."""
    every = {one.key for one in tx.rules.approaches} | set(wish.approaches)
    return dict(await tx.requests.by_keys(RequestKey(*wish.course, approach) for approach in every))


async def become_requests(tx: Transaction, intention: Intention, by: PersonId, now: datetime) -> tuple[str, ...]:
    """Open what is not there yet, and give the numbers of all that the intention stands for.

    A course that is known keeps what is known of it: an approach is added, and nothing is written over.
    """
    wish, author = intention.wish, await tx.people.get(intention.author)
    known = await known_of(tx, wish)
    standing = sorted(known.values(), key=lambda one: (one.state is not RequestState.OPEN, one.number))
    data = _data(wish, author, standing[0] if standing else None)
    wanted = [GridRequest(key, data, rows=(), silent=frozenset(DATA_COLUMNS)) for key in wish.keys if key not in known]
    for task in await open_requests(tx, wanted, by, now):
        card = ItemOpened(task.number, ToGroup(task.group))
        await record_task(tx, await distributed(tx, Change(task, notices=(card,)), now), now)
    known |= await tx.requests.by_keys(wish.keys)
    return tuple(known[key].number for key in wish.keys)


def _data(wish: Wish, author: Person, known: ServiceRequest | None) -> CourseData:
    """Say of a course what is known of it, completed by what is announced."""
    announced = CourseData(
        department=wish.department,
        title=wish.title,
        lead_name=author.name,
        lead_email=author.email or "",
        first_activity=wish.first_activity,
        sessions=wish.sessions,
        remarks=wish.remarks,
    )
    if known is None:
        return announced
    fields = {name.value: getattr(known.data, name) or getattr(announced, name) for name in DATA_COLUMNS}
    return replace(announced, **{**fields, "remarks": wish.remarks})


async def grid_names(
    tx: Transaction, numbers: Collection[str], by: PersonId, now: datetime, import_id: int
) -> tuple[str, ...]:
    """Mark requests from approved intentions as in the grid, and those intentions with the last of them.

    Return the topics of these intentions.
    """
    if not numbers:
        return ()
    for number, request in (await tx.requests.many(numbers)).items():
        await tx.requests.save(replace(request, off_grid=False))
        detail: Detail = {"field": OFF_GRID, "before": True, "after": False, IMPORT: import_id}
        await tx.journal.append([Entry(number, now, by, What.CHANGED, detail)])
    return await end_named(tx, frozenset(numbers), by, now)


async def end_named(tx: Transaction, named: frozenset[str], by: PersonId, now: datetime) -> tuple[str, ...]:
    """Mark intentions as in the grid whose requests have nothing left to be named.

    Return their topics.
    """
    touched = [one for one in await tx.intentions.approved() if named.intersection(one.requests)]
    requests = await tx.requests.many({number for one in touched for number in one.requests})
    absent = {one.number for one in requests.values() if one.off_grid and one.state is not RequestState.CANCELLED}
    ended = [one for one in touched if not absent.intersection(one.requests)]
    for intention in ended:
        await _moved(tx, intentions.named_by_grid(intention, by, now), now)
    return tuple(one.topic for one in ended)


async def grid_unnames(tx: Transaction, topics: Iterable[str], by: PersonId, now: datetime) -> None:
    """Return intentions to waiting for a grid, after the import that named them was undone."""
    for topic in topics:
        intention = await tx.intentions.get(About.INTENTION.read(topic).id)
        await _moved(tx, intentions.named_no_more(intention, by, now), now)


async def _moved(tx: Transaction, change: Change[Intention], now: datetime) -> None:
    """Write an intention that a grid has begun or ceased to name, and draw its cards again."""
    await tx.intentions.save(change.after)
    await tx.journal.append(change.entries)
    topic = change.after.topic
    await tell(tx, [IntentionChanged(topic, ToAddress(str(one.address))) for one in await tx.places.of(topic)], now)
