"""How grids are said, and what they bring: one small function per kind of notice."""

from functools import partial

from bot.delivery.utterance import Draw, File, Nothing, Utterance
from bot.desk.courses.cards import grids
from bot.desk.courses.cards.grid_changes import data_changed
from bot.desk.scene import Scene
from bot.desk.speech_parts import Speech, under_card
from bot.files.workbook.returned import returned_workbook
from bot.language import _
from workflow.courses.imports import GridImport, RemovedCancelled, removed_of
from workflow.courses.notices import DataChanged, ImportChanged, TasksImported, WorkbookReturned
from workflow.courses.ports import TaskRow
from workflow.items.topics import About
from workflow.people.people import Person
from workflow.ports.desk import Transaction

LISTED_TASKS = 10


async def _import_changed(scene: Scene, notice: ImportChanged) -> Utterance:
    grid = await _grid(scene, notice.topic)
    by = await scene.person(grid.decided_by) if grid.decided_by is not None else None
    return Draw(grids.import_card(grid, scene.say, by, await scene.desk.read(partial(_removed, grid=grid))))


async def _removed(tx: Transaction, grid: GridImport) -> list[tuple[RemovedCancelled, Person]]:
    done = removed_of(await tx.journal.of(grid.topic))
    people = await tx.people.many(one.by for one in done)
    return [(one, people[one.by]) for one in done]


async def _workbook_returned(scene: Scene, notice: WorkbookReturned) -> Utterance:
    grid = await _grid(scene, notice.topic)
    file = await returned_workbook(scene.desk, grid, scene.say)
    if file is None:
        return Nothing("the workbook is not kept any more, or cannot be annotated")
    note = _("The same grid, with numbers beside each course and what is wrong in red.")
    return File(file.name, file.content, scene.say(note))


async def _tasks_imported(scene: Scene, notice: TasksImported) -> Utterance:
    topic = About.IMPORT.read(notice.topic)
    _id, group_key = topic.parts

    async def read(tx: Transaction) -> tuple[tuple[TaskRow, ...], str, dict[str, str]]:
        rows = await tx.tasks.of_import(topic.id, group_key)
        group = next(one for one in await tx.groups.all() if one.key == group_key)
        # Of all plans: an import made before another was chosen for grids follows the one of its day.
        plans = [*tx.rules.plans.values(), tx.rules.plans[tx.rules.teaching_plan]]
        names = {task.key: task.name.to(scene.say.locale) for plan in plans for task in plan.tasks}
        return rows, group.name, names

    rows, group, names = await scene.desk.read(read)
    shown = rows[:LISTED_TASKS]
    return Draw(grids.tasks_imported(scene.say, shown, len(rows), group, names), only_edit=notice.changed)


async def _data_changed(scene: Scene, notice: DataChanged) -> Utterance:
    return under_card(scene, notice.topic, data_changed(scene.say, notice.changes))


async def _grid(scene: Scene, topic: str) -> GridImport:
    async def read(tx: Transaction) -> GridImport:
        return await tx.imports.get(About.IMPORT.read(topic).id)

    return await scene.desk.read(read)


GRIDS: Speech = {
    ImportChanged: _import_changed,
    WorkbookReturned: _workbook_returned,
    TasksImported: _tasks_imported,
    DataChanged: _data_changed,
}
