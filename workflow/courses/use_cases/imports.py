"""A grid on its way in: preview it, give it up, import it whole or not at all."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from workflow.courses.grid import (
    ChangedRequest,
    GridPlan,
    GridReading,
    GridRequest,
    KnownRequest,
    RequestKey,
    Term,
    plan,
)
from workflow.courses.grid.faults import FaultKind
from workflow.courses.imports import Demand, GridImport, GridSummary, ImportState, Written, import_list, written_entries
from workflow.courses.notices import CapacityPictured, DataChanged, ImportChanged, TasksImported, WorkbookReturned
from workflow.courses.refusals import AlreadyImported, ImportNotWaiting
from workflow.courses.requests import LeadChanged, ServiceRequest
from workflow.courses.tasks import ServiceTask
from workflow.courses.undoing import changed_entries
from workflow.courses.use_cases import course_access
from workflow.courses.use_cases.approved import grid_names
from workflow.courses.use_cases.indexing import index_requests
from workflow.courses.use_cases.opening import Written as Count
from workflow.courses.use_cases.opening import leads_of, open_requests, untold
from workflow.courses.use_cases.other_previews import compare_later
from workflow.courses.use_cases.telling_leads import tell_later
from workflow.items.changes import Change
from workflow.items.journal import Entry
from workflow.items.refusals import CouldNotBeWorked
from workflow.items.states import RequestState, TaskState
from workflow.items.topics import About
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.acting import manager
from workflow.items.use_cases.record import changed
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
    return await keep_preview(tx, grid, workbook, reading, now)


async def keep_preview(
    tx: Transaction, grid: GridImport, workbook: bytes, reading: GridReading, now: datetime
) -> GridImport:
    """Keep a grid that waits for a manager, and show it; who may is checked before. Raises refusals.AlreadyImported."""
    last = await tx.imports.last_done()
    if last is not None and last.file_hash == grid.file_hash and last.decided_at is not None:
        raise AlreadyImported(last.decided_at.isoformat())
    planned = await plan_of(tx, reading)
    filled = replace(grid, digest=planned.digest(), summary=summary_of(tx, planned))
    kept = await tx.imports.add(filled, workbook)
    await _show(tx, kept, now)
    return kept


async def give_term(
    tx: Transaction, person: PersonId, import_id: int, term: Term, reading: GridReading, now: datetime
) -> GridImport:
    """Set the term of a previewed grid's rows that name none, and show what importing it would do then.

    The one that they have already changes nothing, and nothing is shown for it.
    ``reading`` is of the grid with that term.
    """
    grid = await _waiting(tx, person, import_id)
    if grid.default_term == term.code:
        return grid
    planned = await plan_of(tx, reading)
    after = replace(grid, default_term=term.code, digest=planned.digest(), summary=summary_of(tx, planned))
    await tx.imports.save(after)
    await _show(tx, after, now)
    return after


async def compare_again(tx: Transaction, import_id: int, reading: GridReading, now: datetime) -> None:
    """Show what importing a grid that waits would do now, and what was imported since it came."""
    grid = await course_access.grid(tx, THE_DESK, import_id)
    planned = await plan_of(tx, reading)
    if grid.state is not ImportState.PREVIEWED:
        return
    if planned.digest() != grid.digest:
        await tx.imports.save(replace(grid, digest=planned.digest(), summary=summary_of(tx, planned)))
    await draw(tx, import_id, now)


async def abandon(tx: Transaction, person: PersonId, import_id: int, now: datetime) -> GridImport:
    """Abandon a previewed grid."""
    grid = await _waiting(tx, person, import_id)
    after = replace(grid, state=ImportState.ABANDONED, decided_by=person, decided_at=now)
    await tx.imports.save(after)
    await _show(tx, after, now)
    return after


async def start(
    tx: Transaction, person: PersonId, import_id: int, now: datetime, *, tell_leads: bool = False
) -> GridImport:
    """Decide to import: exactly one manager does, and the work goes to the inbox.

    With ``tell_leads``, the leads of new courses are told some minutes after.
    """
    grid = await _waiting(tx, person, import_id)
    after = replace(grid, state=ImportState.IMPORTING, decided_by=person, decided_at=now)
    await tx.imports.save(after)
    # One that was shown again may come back to the very plan that it was decided under before.
    key = f"import:{import_id}:{grid.digest}:{int(now.timestamp())}"
    await tx.inbox.add(key, JOB, grid.topic, {"import": import_id, "tell": tell_leads})
    await _show(tx, after, now)
    return after


async def carry_out(
    tx: Transaction,
    import_id: int,
    reading: GridReading,
    now: datetime,
    *,
    tell_leads: bool = False,
    count: Count = untold,
) -> GridImport:
    """Import a grid in one transaction, if its plan is still what the preview showed.

    If not, the grid goes back to be previewed, with its plan as it is now. ``count`` is told how many requests are
    written so far, of the new and the changed.
    """
    grid = await course_access.grid(tx, THE_DESK, import_id)
    if grid.state is not ImportState.IMPORTING or grid.decided_by is None:
        raise ImportNotWaiting(grid.state, grid.decided_by)
    await _one_at_a_time(tx)
    planned = await plan_of(tx, reading)
    if planned.digest() != grid.digest:
        return await _show_again(tx, grid, planned, now)
    opened = await open_requests(tx, planned.new, grid.decided_by, now, import_id=grid.id, written=count)
    await _update(tx, planned.changed, grid, grid.decided_by, now)
    count(len(planned.new) + len(planned.changed))
    named = await grid_names(tx, [one.number for one in planned.named], grid.decided_by, now, grid.id)
    over = [one.number for one in planned.changed] + [one.number for one in planned.named]
    written = Written(tuple(dict.fromkeys(over)), named)
    await tx.journal.append(written_entries(grid, written, grid.decided_by, now))
    await _acquaint(tx, import_id, planned)
    if tell_leads and opened:
        await tell_later(tx, grid, now)
    done = replace(grid, state=ImportState.DONE, decided_at=now)
    await tx.imports.save(done)
    await compare_later(tx, done, now)
    await _show(tx, done, now)
    groups = dict.fromkeys(task.group for task in opened)
    told = [TasksImported(import_list(grid.id, group), ToGroup(group)) for group in groups]
    await tell(tx, told, now)
    return done


async def _show_again(tx: Transaction, grid: GridImport, planned: GridPlan, now: datetime) -> GridImport:
    """Put an import back to be decided, with its plan as it is now."""
    back = replace(_undecided(grid), digest=planned.digest(), summary=summary_of(tx, planned))
    await tx.imports.save(back)
    await _show(tx, back, now)
    return back


def _undecided(grid: GridImport) -> GridImport:
    return replace(grid, state=ImportState.PREVIEWED, decided_by=None, decided_at=None)


async def draw(tx: Transaction, import_id: int, now: datetime) -> None:
    """Draw the card of a grid again, as the grid stands."""
    grid = await course_access.grid(tx, THE_DESK, import_id)
    if grid.address:
        await tell(tx, [ImportChanged(grid.topic, ToAddress(grid.address))], now)


async def give_back(tx: Transaction, import_id: int, now: datetime) -> None:
    """Put an import that our own fault stopped back to be decided, and tell the manager who decided it."""
    grid = await course_access.grid(tx, THE_DESK, import_id)
    if grid.state is not ImportState.IMPORTING or grid.decided_by is None:
        return
    back = _undecided(grid)
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
        termless=len({fault.row for fault in planned.faults if fault.why is FaultKind.TERM_MISSING}),
        demand=_demand(planned.new),
    )


def _demand(new: Iterable[GridRequest]) -> tuple[Demand, ...]:
    counted = Counter((one.key.approach, one.data.first_activity) for one in new)
    return tuple(Demand(approach, day, count) for (approach, day), count in counted.items())


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
    waits = grid.state is ImportState.PREVIEWED and grid.decided_by is None
    if waits and grid.summary.new:
        told.append(CapacityPictured(grid.topic, to))
    marked = waits and grid.summary.marked
    if grid.state is ImportState.DONE or marked:
        told.append(WorkbookReturned(grid.topic, to))
    await tell(tx, told, now)


async def _one_at_a_time(tx: Transaction) -> None:
    """Write over the last import before anything else is read, so that none is undone while another builds on it."""
    last = await tx.imports.last_done()
    if last is not None:
        await tx.imports.save(last)


async def _update(
    tx: Transaction, changes: Iterable[ChangedRequest], grid: GridImport, by: PersonId, now: datetime
) -> None:
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
    written = {
        number: tuple(changed_entries(change, requests[number].lead, grid.id, by, now))
        for number, change in wanted.items()
    }
    await tx.journal.append([entry for some in written.values() for entry in some])
    await tell_each(tx, [one for number in wanted for one in told_of_data(tasks[number], written[number])], now)
    for one in after:
        if one.lead != requests[one.number].lead:
            await changed(tx, Change(LeadChanged(one)), now)


def told_of_data(tasks: Iterable[ServiceTask], written: Iterable[Entry]) -> Iterator[tuple[Notice, Addressees]]:
    """Return what tells those at work on a course what a grid, or its undoing, wrote over."""
    said = tuple(json.dumps([entry.detail[name] for name in ("field", "before", "after")]) for entry in written)
    for task in tasks:
        if task.state is TaskState.IN_PROGRESS and said:
            yield DataChanged(task.number, ToItem(), said), Addressees(task.group)


async def _acquaint(tx: Transaction, import_id: int, planned: GridPlan) -> None:
    """Look for the leads that cannot be written to yet; those of unchanged courses once more."""
    courses = [one.data for one in planned.new] + [one.data for one in planned.changed]
    named = {data.lead_email for data in courses + [one.data for one in planned.unchanged]}
    known = await tx.people.by_email(named)
    await look_for(tx, str(import_id), (email for email, person in known.items() if not person.accounts))
