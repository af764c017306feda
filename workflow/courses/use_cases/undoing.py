"""Undoing an import while nothing in it was begun: all of it, in one transaction, or nothing.

New requests and their tasks are cancelled without anybody hearing of each (a number is never taken back), what was
written over is put back, and lists and cards that the import left become a line.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from workflow.courses import plan_life
from workflow.courses.imports import IMPORT, GridImport, ImportState, Written, import_list, removed_of, undone_of
from workflow.courses.imports import written_of as written_in
from workflow.courses.notices import ImportChanged, TasksImported
from workflow.courses.refusals import ImportBegun, ImportedSince, ImportNotWaiting, NoImportToUndo
from workflow.courses.requests import ServiceRequest
from workflow.courses.tasks import ServiceTask
from workflow.courses.undoing import Begun, begun_since, put_back, refused, written_over
from workflow.courses.use_cases import course_access, telling_leads
from workflow.courses.use_cases.approved import grid_unnames
from workflow.courses.use_cases.import_begun import keep_begun
from workflow.courses.use_cases.importing import told_of_data
from workflow.courses.use_cases.imports import draw
from workflow.courses.use_cases.indexing import index_requests
from workflow.courses.use_cases.other_previews import compare_later
from workflow.courses.use_cases.task_clocks import keep_task_clocks
from workflow.items.journal import Entry, What
from workflow.items.notices import CardChanged
from workflow.items.refusals import CouldNotBeWorked
from workflow.items.states import RequestState
from workflow.items.topics import About
from workflow.items.undoing import WITHIN
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.acting import manager
from workflow.items.use_cases.refuse import refuse
from workflow.items.use_cases.tell import tell, tell_each
from workflow.notice import Notice, ToAddress
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction
from workflow.refusal import Refusal

JOB = "job.undo_import"
"""Kind of the inbox row under which an import is undone."""


@dataclass(frozen=True, slots=True)
class Undoing:
    """What undoing an import does."""

    grid: GridImport
    new: tuple[ServiceRequest, ...]
    """What it made: cancelled."""
    updated: tuple[ServiceRequest, ...]
    """What it wrote over: put back."""
    tasks: tuple[ServiceTask, ...]
    """Those of what it made."""
    written: Written


async def last_import(tx: Transaction) -> GridImport:
    """Return the import that stands last: the one that can be undone. Raises refusals.NoImportToUndo."""
    last = await tx.imports.last_done()
    if last is None:
        raise NoImportToUndo
    return last


async def preview(tx: Transaction, person: PersonId, import_id: int, now: datetime) -> Undoing:
    """Say what undoing an import would do.

    Raises refusals.ManagersOnly, ImportNotWaiting, ImportedSince, NoImportToUndo, ImportBegun.
    """
    grid = await course_access.grid(tx, THE_DESK, import_id)
    soon = grid.decided_by == person and grid.decided_at is not None and now - grid.decided_at <= WITHIN
    if not soon:
        await manager(tx, person)
    journal = await tx.journal.of(grid.topic)
    if grid.state is not ImportState.DONE:
        undone = undone_of(journal)
        raise ImportNotWaiting(grid.state, grid.decided_by if undone is None else undone.by)
    last = await last_import(tx)
    if last.id != grid.id:
        raise ImportedSince(last.file_name, (last.decided_at or last.at).isoformat())
    written = written_in(journal)
    if written is None:
        raise NoImportToUndo
    new = await tx.requests.of_import(import_id)
    known = await tx.requests.many(written.updated)
    updated = tuple(known[number] for number in written.updated if number in known)
    tasks = await tx.tasks.of_requests(one.number for one in (*new, *updated))
    begun = await _begun(tx, grid, new, (*new, *updated), [one for some in tasks.values() for one in some])
    cancelled = sum(one.count for one in removed_of(journal))
    if begun or cancelled:
        raise refused(begun, cancelled)
    own = tuple(task for one in new for task in tasks[one.number])
    return Undoing(grid, new, updated, own, written)


async def leave(tx: Transaction, person: PersonId, import_id: int, now: datetime) -> None:
    """Leave the undoing of an import to the inbox: of a large one it takes longer than a platform waits.

    Raises as ``preview`` does.
    """
    grid = (await preview(tx, person, import_id, now)).grid
    await tx.inbox.add(f"undo:{grid.topic}:{int(now.timestamp())}", JOB, grid.topic, {"import": grid.id, "by": person})


async def carry_out(tx: Transaction, person: PersonId, import_id: int, key: str, now: datetime) -> None:
    """Undo an import that was left to the inbox; tell who asked when it cannot be undone any more."""
    try:
        await undo(tx, person, import_id, now)
    except Refusal as refusal:
        await refuse(tx, person, None, refusal, About.REFUSAL.topic(key), now)
        if isinstance(refusal, ImportBegun):
            await offer_no_longer(tx, person, import_id, now)


async def offer_no_longer(tx: Transaction, person: PersonId, import_id: int, now: datetime) -> None:
    """Keep that someone has begun on what an import wrote, as who asked to undo it was told: its card offers it not.

    Raises as ``preview`` does for any other reason.
    """
    try:
        await preview(tx, person, import_id, now)
    except ImportBegun as refused:
        await keep_begun(tx, import_id, next(iter(refused.items), ""), now)


async def give_up(tx: Transaction, person: PersonId, key: str, now: datetime) -> None:
    """Tell who asked that an undoing failed by our own fault: nothing was undone."""
    await refuse(tx, person, None, CouldNotBeWorked(), About.REFUSAL.topic(key), now)


async def undo(tx: Transaction, person: PersonId, import_id: int, now: datetime) -> Undoing:
    """Take an import back, whole. Raises as ``preview`` does."""
    doing = await preview(tx, person, import_id, now)
    since = (doing.grid.decided_at or doing.grid.at).isoformat()
    await tx.imports.save(replace(doing.grid, state=ImportState.UNDONE))
    await tx.journal.append([Entry(doing.grid.topic, now, person, What.UNDONE, {"internal": True, "since": since})])
    await telling_leads.take_back(tx, doing.grid, now)
    await _cancel(tx, doing, person, now)
    await _put_back(tx, doing, person, now)
    await grid_unnames(tx, doing.written.named, person, now)
    await compare_later(tx, doing.grid, now)
    await _draw_again(tx, doing, now)
    return doing


async def _begun(
    tx: Transaction,
    grid: GridImport,
    new: Iterable[ServiceRequest],
    requests: Sequence[ServiceRequest],
    tasks: Iterable[ServiceTask],
) -> tuple[Begun, ...]:
    """Return what people have begun in what an import wrote."""
    helped = await tx.support.of_requests(one.number for one in requests)
    items = [one.number for one in requests] + [one.number for one in tasks]
    items += [one.number for some in helped.values() for one in some]
    made = {one.number for one in new}
    announced = [
        Begun(one.topic, one.decided_by, What.STATE)
        for one in await tx.intentions.approved()
        if one.decided_by is not None and made.intersection(one.requests)
    ]
    return (*begun_since(await tx.journal.of_many(items), grid), *announced)


async def _cancel(tx: Transaction, doing: Undoing, by: PersonId, now: datetime) -> None:
    """Cancel what an import made, off the search too."""
    tasks = plan_life.cancel_tasks(doing.tasks, by, now)
    await tx.requests.save_many([replace(one, state=RequestState.CANCELLED, closed_at=now) for one in doing.new])
    await tx.tasks.save_many([one.after for one in tasks])
    states = {"before": RequestState.OPEN.value, "after": RequestState.CANCELLED.value}
    entries = [Entry(one.number, now, by, What.STATE, states) for one in doing.new]
    entries += [entry for one in tasks for entry in one.entries]
    await tx.journal.append([replace(one, detail={**one.detail, IMPORT: doing.grid.id}) for one in entries])
    await tx.search.drop(one.number for one in doing.new)
    await tx.awaited.clear(one.item for one in entries)
    kept = await tx.clocks.of(one.after.number for one in tasks)
    for one in tasks:
        if one.after.number in kept:
            await keep_task_clocks(tx, one.after)


async def _put_back(tx: Transaction, doing: Undoing, by: PersonId, now: datetime) -> None:
    """Write what stood before over what an import wrote, and tell those who work on it."""
    journals = await tx.journal.of_many(one.number for one in doing.updated)
    changes = [put_back(one, written_over(journals[one.number], doing.grid.id), by, now) for one in doing.updated]
    await tx.requests.save_many([one.after for one in changes])
    await index_requests(tx, [one.after for one in changes])
    await tx.journal.append([entry for one in changes for entry in one.entries])
    tasks = await tx.tasks.of_requests(one.number for one in doing.updated)
    told = [said for one in changes for said in told_of_data(tasks[one.after.number], one.entries)]
    await tell_each(tx, told, now)


async def _draw_again(tx: Transaction, doing: Undoing, now: datetime) -> None:
    """Draw the grid's card again, the lists that the import left, and cards that some of its tasks have got.

    So is the card of the import before it, which can be undone again.
    """
    grid = doing.grid
    lists = {import_list(grid.id, task.group) for task in doing.tasks}
    places = await tx.places.of_many([*lists, *(task.number for task in doing.tasks)])
    said: list[Notice] = [
        (TasksImported if topic in lists else CardChanged)(topic, ToAddress(str(one.address)))
        for topic, standing in places.items()
        for one in standing
    ]
    if grid.address:
        said.append(ImportChanged(grid.topic, ToAddress(grid.address)))
    await tell(tx, said, now)
    before = await tx.imports.last_done()
    if before is not None:
        await draw(tx, before.id, now)
