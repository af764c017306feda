"""A grid on its way in: previewed, given a term, compared again, given up, or decided on."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from workflow.courses.grid import GridPlan, GridReading, GridRequest, KnownRequest, RequestKey, Term, plan
from workflow.courses.grid.faults import FaultKind
from workflow.courses.imports import Demand, GridImport, GridSummary, ImportState
from workflow.courses.notices import CapacityPictured, ImportChanged, WorkbookReturned
from workflow.courses.refusals import AlreadyImported, ImportNotWaiting
from workflow.courses.requests import ServiceRequest
from workflow.courses.use_cases import course_access
from workflow.items.states import RequestState
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.acting import manager
from workflow.items.use_cases.tell import tell
from workflow.notice import Notice, ToAddress
from workflow.people.people import PersonId
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
    await show(tx, kept, now)
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
    await show(tx, after, now)
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
    await show(tx, after, now)
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
    await show(tx, after, now)
    return after


async def draw(tx: Transaction, import_id: int, now: datetime) -> None:
    """Draw the card of a grid again, as the grid stands."""
    grid = await course_access.grid(tx, THE_DESK, import_id)
    if grid.address:
        await tell(tx, [ImportChanged(grid.topic, ToAddress(grid.address))], now)


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


async def show(tx: Transaction, grid: GridImport, now: datetime) -> None:
    """Draw the card of a grid where it was dropped, with the picture and the workbook that belong to its state."""
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
