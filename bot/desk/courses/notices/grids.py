"""Texts of grid notices, and of what grids bring."""

import asyncio
from dataclasses import replace
from datetime import date, datetime
from functools import partial

from bot.delivery.utterance import Draw, Enclosed, File, Nothing, Plain, Reply, Utterance
from bot.desk.courses.capacity_picture import capacity_picture
from bot.desk.courses.cards import grids, imported, mailed_grids
from bot.desk.courses.cards.grid_changes import data_changed
from bot.desk.scene import Scene
from bot.desk.speech_parts import Speech, on_demand, under_card
from bot.files.workbook.returned import returned_workbook
from bot.language import _
from bot.ui.model import Card, Paragraph, plain
from workflow.courses.grid import Approach
from workflow.courses.imports import GridImport, ImportState, is_begun, removed_of, told_of, undone_of
from workflow.courses.notices import (
    CapacityPictured,
    CoursesAnnounced,
    DataChanged,
    GridMailed,
    GridReceived,
    GridTemplate,
    ImportChanged,
    TasksImported,
    WorkbookReturned,
)
from workflow.courses.ports import TaskRow
from workflow.courses.requests import ServiceRequest
from workflow.courses.use_cases.delegates import departments
from workflow.courses.use_cases.telling_leads import TELL
from workflow.courses.wishes import terms_from
from workflow.items.states import RequestState
from workflow.items.topics import About
from workflow.overview.use_cases.capacity import capacity
from workflow.ports.desk import Transaction

LISTED_TASKS = 10
_NUMBERED = _("The same grid, with numbers beside each course. Nothing is wrong in it.")
TERMS = 6
"""Terms that the template offers."""


async def _import_changed(scene: Scene, notice: ImportChanged) -> Utterance:
    return Draw(await import_drawn(scene, notice.topic))


async def import_drawn(scene: Scene, topic: str, *, written: int = 0) -> Card:
    """Draw the card of a grid as it stands; ``written`` requests of it so far, while it is imported."""
    grid = await _grid(scene, topic)
    by = await scene.person(grid.decided_by) if grid.decided_by is not None else None
    followed = await scene.desk.read(partial(_followed, grid=grid, now=scene.now))
    return grids.import_card(grid, scene.say, by, replace(followed, written=written))


async def _followed(tx: Transaction, grid: GridImport, now: datetime) -> grids.Followed:
    journal = await tx.journal.of(grid.topic)
    removed, undone = removed_of(journal), undone_of(journal)
    by = undone.by if undone is not None else None
    people = await tx.people.many({one.by for one in removed} | ({by} if by is not None else set()))
    taken_back = (people[by], undone.at) if undone is not None and by is not None else None
    waits = grid.state is ImportState.PREVIEWED
    costs = await capacity(tx, grid.summary.demand, now) if waits else None
    last = await tx.imports.last_done()
    newer = last if waits and last is not None and last.id > grid.id else None
    followed = grid.state is ImportState.DONE and last is not None and last.id != grid.id
    timer = await tx.timers.get(grid.topic, TELL)
    return grids.Followed(
        [(one, people[one.by]) for one in removed],
        taken_back,
        timer.at if timer else None,
        told_of(journal),
        newer,
        costs,
        stays=followed or is_begun(journal) or any(one.count for one in removed),
    )


async def _capacity_pictured(scene: Scene, notice: CapacityPictured) -> Utterance:
    grid = await _grid(scene, notice.topic)
    if grid.state is not ImportState.PREVIEWED:
        return Nothing("it waits no longer")
    costs = await scene.desk.read(partial(capacity, demand=grid.summary.demand, now=scene.now))
    picture = await asyncio.to_thread(capacity_picture, costs, scene.say)
    if picture is None:
        return Nothing("no hours are known, or no course says when it begins")
    told = _("📊 What this grid takes, counted {when}.")
    line = scene.say.rich(told, when=scene.say.moment(scene.now))
    return Enclosed(Card(plain(line), (Paragraph(line),)), (picture,), under_card=True)


async def _workbook_returned(scene: Scene, notice: WorkbookReturned) -> Utterance:
    grid = await _grid(scene, notice.topic)
    file = await returned_workbook(scene.desk, grid, scene.say)
    if file is None:
        return Nothing("the workbook is not kept any more, or cannot be annotated")
    faulty = grid.summary.rejected or grid.summary.warnings
    note = _("The same grid, with numbers beside each course and what is wrong in red.")
    return File(file.name, file.content, scene.say(note if faulty else _NUMBERED))


async def _tasks_imported(scene: Scene, notice: TasksImported) -> Utterance:
    topic = About.IMPORT.read(notice.topic)
    _id, group_key = topic.parts

    async def read(tx: Transaction) -> tuple[tuple[TaskRow, ...] | None, str, dict[str, str]]:
        undone = (await tx.imports.get(topic.id)).state is ImportState.UNDONE
        rows = None if undone else await tx.tasks.of_import(topic.id, group_key)
        group = next(one for one in await tx.groups.all() if one.key == group_key)
        # Of all plans: an import made before another was chosen for grids follows the one of its day.
        plans = [*tx.rules.plans.values(), tx.rules.plans[tx.rules.teaching_plan]]
        names = {task.key: task.name.to(scene.say.locale) for plan in plans for task in plan.tasks}
        return rows, group.name, names

    rows, group, names = await scene.desk.read(read)
    if rows is None:
        return Draw(imported.import_undone(scene.say, group), only_edit=True)
    shown = rows[:LISTED_TASKS]
    return Draw(imported.tasks_imported(scene.say, shown, len(rows), group, names), only_edit=notice.changed)


async def _data_changed(scene: Scene, notice: DataChanged) -> Utterance:
    return under_card(scene, notice.topic, data_changed(scene.say, notice.changes))


async def _courses_announced(scene: Scene, notice: CoursesAnnounced) -> Utterance:
    async def read(tx: Transaction) -> list[ServiceRequest]:
        known = await tx.requests.many(notice.requests)
        return sorted((known[one] for one in notice.requests), key=_begins)

    requests = await scene.desk.read(read)
    held = [one for one in requests if one.state is not RequestState.CANCELLED]
    if held:
        return Draw(imported.courses_announced(scene.say, held), only_edit=notice.changed)
    if not notice.changed:
        return Nothing("the import was undone, or its courses were cancelled")
    return Draw(imported.announced_no_longer(scene.say, requests), only_edit=True)


def _begins(request: ServiceRequest) -> date:
    return request.data.first_activity or date.max


async def _template(scene: Scene, _notice: GridTemplate) -> Utterance:
    from bot.files.workbook.template import template

    async def read(tx: Transaction) -> tuple[tuple[Approach, ...], tuple[str, ...]]:
        return tx.rules.approaches, await departments(tx)

    approaches, known = await scene.desk.read(read)
    terms = terms_from(scene.say.calendar.local(scene.now).date(), TERMS)
    content = template(approaches, terms, scene.say.locale, known)
    note = _("An empty grid: one line a course. Fill it in, then drop it here or in the management channel.")
    return File(scene.say(_("Grid template.xlsx")), content, scene.say(note))


async def _grid(scene: Scene, topic: str) -> GridImport:
    async def read(tx: Transaction) -> GridImport:
        return await tx.imports.get(About.IMPORT.read(topic).id)

    return await scene.desk.read(read)


async def _mailed(scene: Scene, notice: GridMailed) -> Utterance:
    card = mailed_grids.mailed(scene.say, await scene.person(notice.person), notice.text, notice.files)
    return Reply(card, root=on_demand(scene, partial(import_drawn, topic=notice.topic)))


async def _received(scene: Scene, notice: GridReceived) -> Utterance:
    return Plain(mailed_grids.received(scene.say, notice.file_name))


GRIDS: Speech = {
    GridMailed: _mailed,
    GridReceived: _received,
    ImportChanged: _import_changed,
    CapacityPictured: _capacity_pictured,
    WorkbookReturned: _workbook_returned,
    TasksImported: _tasks_imported,
    GridTemplate: _template,
    CoursesAnnounced: _courses_announced,
    DataChanged: _data_changed,
}
