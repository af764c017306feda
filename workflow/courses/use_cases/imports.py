"""A grid on its way in: preview it, give it up, import it whole or not at all."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from workflow.courses.grid import ChangedRequest, GridPlan, GridReading, KnownRequest, RequestKey, plan
from workflow.courses.imports import GridImport, GridSummary, ImportState, import_list
from workflow.courses.notices import DataChanged, ImportChanged, TasksImported, WorkbookReturned
from workflow.courses.refusals import AlreadyImported, ImportNotWaiting
from workflow.courses.requests import ServiceRequest
from workflow.courses.use_cases import course_access
from workflow.courses.use_cases.approved import grid_names
from workflow.courses.use_cases.indexing import index_requests
from workflow.courses.use_cases.opening import leads_of, open_requests
from workflow.items.journal import Entry, What
from workflow.items.refusals import CouldNotBeWorked
from workflow.items.states import RequestState, TaskState
from workflow.items.topics import About
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.acting import manager
from workflow.items.use_cases.refuse import refuse
from workflow.items.use_cases.tell import tell, tell_each
from workflow.items.work_items import Addressees
from workflow.notice import Notice, ToAddress, ToGroup, ToItem
from workflow.people.people import PersonId
from workflow.people.use_cases.acquaint import look_for
from workflow.ports.desk import Transaction

JOB = "job.import"
"""Kind of the inbox row under which an import is worked."""


async def plan_of(tx: Transaction, reading: GridReading) -> GridPlan:
    """Compare a file with what the desk knows now."""
    codes = sorted(term.code for term in reading.terms)
    courses = [(one.key, one) for one in await tx.requests.of_terms(codes) if one.key is not None]
    return plan(reading, {key: _known(key, one) for key, one in courses})


async def compared(tx: Transaction, person: PersonId, reading: GridReading) -> GridPlan:
    """Compare a file with what the desk knows now, for a manager. Raises refusals.ManagersOnly."""
    await manager(tx, person)
    return await plan_of(tx, reading)


async def preview(
    tx: Transaction,
    person: PersonId,
    grid: GridImport,
    workbook: bytes,
    reading: GridReading,
    now: datetime,
) -> GridImport:
    """Keep a dropped grid and show what importing it would do; nothing else is written.

    ``grid`` comes with its file's hash, name and place; its plan is filled in here.
    """
    await manager(tx, person)
    last = await tx.imports.last_done()
    if last is not None and last.file_hash == grid.file_hash and last.decided_at is not None:
        raise AlreadyImported(last.decided_at.isoformat())
    planned = await plan_of(tx, reading)
    filled = replace(grid, digest=planned.digest(), summary=summary_of(tx, planned))
    kept = await tx.imports.add(filled, workbook)
    await _show(tx, kept, now)
    return kept


async def abandon(tx: Transaction, person: PersonId, import_id: int, now: datetime) -> GridImport:
    """Abandon a previewed grid."""
    grid = await _waiting(tx, person, import_id)
    after = replace(grid, state=ImportState.ABANDONED, decided_by=person, decided_at=now)
    await tx.imports.save(after)
    await _show(tx, after, now)
    return after


async def start(tx: Transaction, person: PersonId, import_id: int, now: datetime) -> GridImport:
    """Decide to import: exactly one manager does, and the work goes to the inbox."""
    grid = await _waiting(tx, person, import_id)
    after = replace(grid, state=ImportState.IMPORTING, decided_by=person, decided_at=now)
    await tx.imports.save(after)
    # One that was shown again may come back to the very plan that it was decided under before.
    key = f"import:{import_id}:{grid.digest}:{int(now.timestamp())}"
    await tx.inbox.add(key, JOB, grid.topic, {"import": import_id})
    await _show(tx, after, now)
    return after


async def carry_out(tx: Transaction, import_id: int, reading: GridReading, now: datetime) -> GridImport:
    """Import a grid in one transaction, if its plan is still what the preview showed.

    If not, the grid goes back to be previewed, with its plan as it is now.
    """
    grid = await course_access.grid(tx, THE_DESK, import_id)
    if grid.state is not ImportState.IMPORTING or grid.decided_by is None:
        raise ImportNotWaiting(grid.state, grid.decided_by)
    planned = await plan_of(tx, reading)
    if planned.digest() != grid.digest:
        back = replace(
            grid,
            state=ImportState.PREVIEWED,
            decided_by=None,
            decided_at=None,
            digest=planned.digest(),
            summary=summary_of(tx, planned),
        )
        await tx.imports.save(back)
        await _show(tx, back, now)
        return back
    opened = await open_requests(tx, planned.new, grid.decided_by, now, import_id=grid.id)
    await _update(tx, planned.changed, grid.decided_by, now)
    await grid_names(tx, [one.number for one in planned.named], grid.decided_by, now)
    await _acquaint(tx, import_id, planned)
    done = replace(grid, state=ImportState.DONE, decided_at=now)
    await tx.imports.save(done)
    await _show(tx, done, now)
    groups = dict.fromkeys(task.group for task in opened)
    told = [TasksImported(import_list(grid.id, group), ToGroup(group)) for group in groups]
    await tell(tx, told, now)
    return done


async def give_back(tx: Transaction, import_id: int, now: datetime) -> None:
    """Put an import that our own fault stopped back to be decided, and tell the manager who decided it."""
    grid = await course_access.grid(tx, THE_DESK, import_id)
    if grid.state is not ImportState.IMPORTING or grid.decided_by is None:
        return
    back = replace(grid, state=ImportState.PREVIEWED, decided_by=None, decided_at=None)
    await tx.imports.save(back)
    await _show(tx, back, now)
    topic = About.REFUSAL.topic(grid.topic, int(now.timestamp()))
    await refuse(tx, grid.decided_by, None, CouldNotBeWorked(), topic, now)


def summary_of(tx: Transaction, planned: GridPlan) -> GridSummary:
    """Count what a plan would do."""
    steps = len(tx.rules.plans[tx.rules.teaching_plan].tasks)
    return GridSummary(
        rows_read=planned.rows_read,
        accepted=planned.accepted,
        duplicates=planned.duplicates,
        rejected=planned.rejected,
        warnings=planned.warnings,
        new=len(planned.new),
        changed=len(planned.changed),
        unchanged=len(planned.unchanged),
        removed=len(planned.removed),
        tasks=steps * len(planned.new),
        named=len(planned.named),
        absent=len(planned.absent),
    )


def _known(key: RequestKey, request: ServiceRequest) -> KnownRequest:
    closed = request.state is RequestState.CLOSED
    return KnownRequest(request.number, key, request.data, request.due_confirmed, closed, request.off_grid)


async def _waiting(tx: Transaction, person: PersonId, import_id: int) -> GridImport:
    grid = await course_access.grid(tx, person, import_id)
    if grid.state is not ImportState.PREVIEWED:
        raise ImportNotWaiting(grid.state, grid.decided_by)
    return grid


async def _show(tx: Transaction, grid: GridImport, now: datetime) -> None:
    if not grid.address:
        return
    to = ToAddress(grid.address)
    told: list[Notice] = [ImportChanged(grid.topic, to)]
    if grid.state is ImportState.DONE:
        told.append(WorkbookReturned(grid.topic, to))
    await tell(tx, told, now)


async def _update(tx: Transaction, changes: Iterable[ChangedRequest], by: PersonId, now: datetime) -> None:
    """Write what the grid says otherwise, and tell those who work on it."""
    wanted = {change.number: change for change in changes}
    requests = await tx.requests.many(wanted)
    tasks = await tx.tasks.of_requests(wanted)
    leads = await leads_of(tx, list(wanted.values()))
    after = [
        replace(requests[number], data=change.data, lead=leads[change.data.lead_email].id)
        for number, change in wanted.items()
    ]
    await tx.requests.save_many(after)
    await index_requests(tx, after)
    await tx.journal.append([entry for change in wanted.values() for entry in _entries(change, by, now)])
    told: list[tuple[Notice, Addressees]] = []
    for number, change in wanted.items():
        said = tuple(json.dumps([one.field, _shown(one.before), _shown(one.after)]) for one in change.changes)
        told += [
            (DataChanged(task.number, ToItem(), said), Addressees(task.group))
            for task in tasks[number]
            if task.state is TaskState.IN_PROGRESS
        ]
    await tell_each(tx, told, now)


def _entries(change: ChangedRequest, by: PersonId, now: datetime) -> Iterator[Entry]:
    for one in change.changes:
        detail = {"field": one.field.value, "before": _shown(one.before), "after": _shown(one.after)}
        yield Entry(change.number, now, by, What.CHANGED, detail)


def _shown(value: object) -> str:
    return "" if value is None else str(value)


async def _acquaint(tx: Transaction, import_id: int, planned: GridPlan) -> None:
    """Have the leads that cannot be written to yet looked for; those of unchanged courses once more."""
    courses = [one.data for one in planned.new] + [one.data for one in planned.changed]
    named = {data.lead_email for data in courses + [one.data for one in planned.unchanged]}
    known = await tx.people.by_email(named)
    await look_for(tx, str(import_id), (email for email, person in known.items() if not person.accounts))
