"""A grid that a manager has decided to import: all of it is written in one transaction, or nothing."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from workflow.courses.grid import ChangedRequest, GridPlan, GridReading
from workflow.courses.imports import GridImport, ImportState, Written, import_list, written_entries
from workflow.courses.notices import DataChanged, TasksImported
from workflow.courses.refusals import ImportNotWaiting
from workflow.courses.requests import LeadChanged
from workflow.courses.tasks import ServiceTask
from workflow.courses.undoing import changed_entries
from workflow.courses.use_cases import course_access
from workflow.courses.use_cases.approved import grid_names
from workflow.courses.use_cases.imports import draw, plan_of, show, summary_of
from workflow.courses.use_cases.indexing import index_requests
from workflow.courses.use_cases.opening import WrittenSoFar, leads_of, open_requests, untold
from workflow.courses.use_cases.other_previews import compare_later
from workflow.courses.use_cases.telling_leads import tell_later
from workflow.items.changes import Change
from workflow.items.journal import Entry
from workflow.items.refusals import CouldNotBeWorked
from workflow.items.states import TaskState
from workflow.items.topics import About
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.record import changed
from workflow.items.use_cases.refuse import refuse
from workflow.items.use_cases.tell import tell, tell_each
from workflow.items.work_items import Addressees
from workflow.notice import Notice, ToGroup, ToItem
from workflow.people.people import PersonId
from workflow.people.use_cases.acquaint import look_for
from workflow.ports.desk import Transaction


async def carry_out(
    tx: Transaction,
    import_id: int,
    reading: GridReading,
    now: datetime,
    *,
    tell_leads: bool = False,
    count: WrittenSoFar = untold,
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
    before, done = await tx.imports.last_done(), replace(grid, state=ImportState.DONE, decided_at=now)
    await tx.imports.save(done)
    await compare_later(tx, done, now)
    await show(tx, done, now)
    if before is not None:
        await draw(tx, before.id, now)  # It can be undone no longer.
    groups = dict.fromkeys(task.group for task in opened)
    told = [TasksImported(import_list(grid.id, group), ToGroup(group)) for group in groups]
    await tell(tx, told, now)
    return done


async def _show_again(tx: Transaction, grid: GridImport, planned: GridPlan, now: datetime) -> GridImport:
    """Put an import back to be decided, with its plan as it is now."""
    back = replace(_undecided(grid), digest=planned.digest(), summary=summary_of(tx, planned))
    await tx.imports.save(back)
    await show(tx, back, now)
    return back


def _undecided(grid: GridImport) -> GridImport:
    return replace(grid, state=ImportState.PREVIEWED, decided_by=None, decided_at=None)


async def give_back(tx: Transaction, import_id: int, now: datetime) -> None:
    """Put an import that our own fault stopped back to be decided, and tell the manager who decided it."""
    grid = await course_access.grid(tx, THE_DESK, import_id)
    if grid.state is not ImportState.IMPORTING or grid.decided_by is None:
        return
    back = _undecided(grid)
    await tx.imports.save(back)
    await show(tx, back, now)
    topic = About.REFUSAL.topic(grid.topic, int(now.timestamp()))
    await refuse(tx, grid.decided_by, None, CouldNotBeWorked(), topic, now)


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
