"""The workbook that a manager gets back: faults in red, and what became of each row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from bot.desk.courses.cards.progress import light_words
from bot.files.workbook.annotate import RowNote, annotate_async
from bot.files.workbook.readings import LAST, Readings
from bot.files.workbook.words import CLOSED, CLOSED_EARLY, NOT_DONE, NOT_SERVED
from bot.ui.say import Say
from workflow.courses.grid import Approach, GridReading, RequestKey, Term
from workflow.courses.imports import GridImport
from workflow.courses.plans import Plan
from workflow.courses.progress import Light
from workflow.courses.requests import ServiceRequest
from workflow.courses.tasks import TO_WORK, ServiceTask
from workflow.courses.use_cases import course_access
from workflow.courses.use_cases.progress import lights_among
from workflow.items.states import RequestState, TaskState
from workflow.items.use_cases.access import Reader
from workflow.ports.desk import Reads, Transaction
from workflow.teaching.served import Left
from workflow.teaching.use_cases.served import early_in, unserved_in


@dataclass(frozen=True, slots=True)
class ReturnedWorkbook:
    """A file to send back."""

    name: str
    content: bytes


def default_term(grid: GridImport) -> Term | None:
    """Return the term that an import was given for rows without one."""
    return Term.parse(grid.default_term) if grid.default_term else None


async def reading_of(
    desk: Reads, reader: Reader, import_id: int, readings: Readings = LAST
) -> tuple[GridImport, GridReading] | None:
    """Return what a kept grid says, its workbook read again unless that was just done; None when it is no longer kept.

    Raises refusals.ManagersOnly.
    """

    async def kept(tx: Transaction) -> tuple[GridImport, GridReading | None, bytes | None, tuple[Approach, ...]]:
        grid, approaches = await course_access.grid(tx, reader, import_id), tx.rules.approaches
        known = readings.known(grid.file_hash, approaches, default_term(grid))
        return grid, known, None if known else await tx.imports.workbook(import_id), approaches

    grid, known, content, approaches = await desk.read(kept)
    if known is not None:
        return grid, known
    if content is None:
        return None
    return grid, await readings.read(content, approaches, default_term=default_term(grid))


async def returned_workbook(desk: Reads, grid: GridImport, say: Say) -> ReturnedWorkbook | None:
    """Annotate a grid's workbook; None when it is not kept, or cannot be sent back."""
    locale = say.locale

    async def kept(tx: Transaction) -> tuple[bytes | None, tuple[Approach, ...]]:
        return await tx.imports.workbook(grid.id), tx.rules.approaches

    content, approaches = await desk.read(kept)
    if content is None:
        return None
    reading = await LAST.read(content, approaches, default_term=default_term(grid))
    notes = await row_notes(desk, reading.keys_by_row, say)
    marked = await annotate_async(content, reading, notes, locale)
    if marked is None:
        return None
    return ReturnedWorkbook(f"{PurePath(grid.file_name).stem} - Vigie.xlsx", marked)


async def row_notes(desk: Reads, keys_by_row: Mapping[int, Sequence[RequestKey]], say: Say) -> dict[int, list[RowNote]]:
    """Return what the workbook says beside each row: the courses on it, as they stand."""
    keys = {key for keys in keys_by_row.values() for key in keys}

    async def standing(tx: Transaction) -> Mapping[RequestKey, RowNote]:
        requests = await tx.requests.by_keys(keys)
        tasks = await tx.tasks.of_requests(one.number for one in requests.values())
        reserved = [one.number for one in requests.values() if one.reserved]
        over = await unserved_in(tx, reserved)
        early = await early_in(tx, {number: tasks.get(number, ()) for number in reserved})
        unserved = {number: whom for number, (_lacks, whom) in over.items()}
        holders = {task.holder for some in tasks.values() for task in some if task.holder is not None}
        left = {one for some in unserved.values() for one in some if isinstance(one, int)}
        names = {one.id: one.name for one in (await tx.people.many(holders | left)).values()}
        lights = lights_among(tx, requests.values(), tasks, say.now)
        return {
            key: _note(
                request,
                tx.rules.plans[request.plan],
                tasks.get(request.number, ()),
                names,
                lights.get(request.number),
                [one if isinstance(one, str) else names[one] for one in unserved.get(request.number, ())],
                early.get(request.number, ()),
                say,
            )
            for key, request in requests.items()
        }

    notes = await desk.read(standing)
    return {row: [notes[key] for key in row_keys if key in notes] for row, row_keys in keys_by_row.items()}


def _note(
    request: ServiceRequest,
    plan: Plan,
    tasks: Sequence[ServiceTask],
    names: Mapping[int, str],
    light: Light | None,
    unserved: Sequence[str],
    early: Sequence[Left],
    say: Say,
) -> RowNote:
    at_work = [task for task in tasks if task.state in TO_WORK]
    stage = ", ".join(plan.task(task.step).name.to(say.locale) for task in at_work)
    if request.state is not RequestState.OPEN:
        stage = say(CLOSED)
    left_out = [plan.task(task.step).name.to(say.locale) for task in tasks if task.state is TaskState.SKIPPED]
    reasons = dict.fromkeys(str(one.why.detail["reason"]) for one in early if one.why is not None)
    below = (
        say(NOT_DONE, steps=", ".join(left_out)) if left_out else "",
        say(NOT_SERVED, names=", ".join(unserved)) if unserved else "",
        say.count(CLOSED_EARLY, len(early), reason=say.semicolon.join(reasons)) if early else "",
    )
    stage = "\n".join(filter(None, (stage, *below)))
    holders = ", ".join(names[task.holder] for task in at_work if task.holder is not None)
    return RowNote(request.number, stage, holders, "" if light is None else light_words(say, light))
