"""Grids: dropped, previewed, imported or given up."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from bot.delivery.arrivals import MessageSaid, SharedFile
from bot.delivery.chat import Chat
from bot.desk.answers import ActionHandler, Answer, Ask, Done
from bot.desk.courses.cards.grid_changes import Shown, changes_card, faults_card
from bot.desk.domain import JobTools
from bot.desk.dropped_files import content_of
from bot.desk.values import GridPage
from bot.files.workbook.readings import LAST, hash_of
from bot.files.workbook.returned import reading_of
from bot.ui.values import whole
from workflow.courses.grid import Approach
from workflow.courses.grid.reading import GridReading
from workflow.courses.imports import GridImport, GridSummary
from workflow.courses.refusals import ImportNotWaiting
from workflow.courses.use_cases import course_access
from workflow.courses.use_cases import imports as use_cases
from workflow.items.attachments import safe_name
from workflow.items.use_cases.access import THE_DESK
from workflow.people.people import Person
from workflow.ports.desk import Desk, Transaction

SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".numbers")
_NONE_YET = GridSummary(0, 0, 0, 0, 0, 0, 0, 0, 0, 0)


def looks_like_grid(file: SharedFile) -> bool:
    """Tell whether a file is meant as a grid; its content decides what it is."""
    return file.name.casefold().endswith(SPREADSHEETS)


async def preview(desk: Desk, chat: Chat, person: Person, said: MessageSaid, file: SharedFile, key: str) -> None:
    """Take in a dropped grid and show what importing it would do.

    Raises the refusals of reading a workbook, and refusals.ManagersOnly.
    """
    content = await content_of(chat, file)
    reading = await LAST.read(content, await desk.read(_approaches))
    grid = GridImport(
        id=0,
        file_hash=await hash_of(content),
        file_name=safe_name(file.name),
        by=person.id,
        at=said.at,
        address=str(said.place),
        digest="",
        summary=_NONE_YET,
    )
    await desk.write(
        partial(
            use_cases.preview,
            person=person.id,
            grid=grid,
            workbook=content,
            reading=reading,
            now=said.at,
        ),
        once=key,
    )


async def _approaches(tx: Transaction) -> tuple[Approach, ...]:
    return tx.rules.approaches


async def start(asked: Ask, value: str) -> Answer:
    """Answer "Importer": the work is left to the inbox, the card says it is under way."""
    await _of_state(asked).do(use_cases.start, whole(value), asked.at)
    return Done()


async def abandon(asked: Ask, value: str) -> Answer:
    """Answer "Abandonner"."""
    await _of_state(asked).do(use_cases.abandon, whole(value), asked.at)
    return Done()


def _of_state(asked: Ask) -> Ask:
    """Decide on a grid by its state alone: one that came back to be decided is decided again, and that is no repeat."""
    return replace(asked, meaning=None)


async def faults(asked: Ask, value: str) -> Answer:
    """Answer "Voir les refus", and its pages: each fault by its cell. Raises refusals.ManagersOnly."""
    shown = GridPage.read(value)
    reading = await _read_again(asked, shown.grid)
    return asked.turned(faults_card(asked.say, reading.faults, Shown(shown.grid, shown.page)))


async def changes(asked: Ask, value: str) -> Answer:
    """Answer "Voir les changements", and its pages: what the grid changes, and what it does not name.

    Raises refusals.ManagersOnly.
    """
    shown = GridPage.read(value)
    planned = await asked.read(use_cases.compared, await _read_again(asked, shown.grid))
    return asked.turned(changes_card(asked.say, planned, Shown(shown.grid, shown.page)))


async def _read_again(asked: Ask, import_id: int) -> GridReading:
    """Read the workbook of an import that still waits. Raises refusals.ImportNotWaiting."""
    read_again = await reading_of(asked.desk, asked.person.id, import_id)
    if read_again is not None:
        return read_again[1]
    grid = await asked.read(course_access.grid, import_id)
    raise ImportNotWaiting(grid.state, grid.decided_by)


async def carry_out(tools: JobTools, body: Mapping[str, object], key: str) -> None:
    """Work an import that was asked for: all of it or nothing written."""
    read_again = await reading_of(tools.desk, THE_DESK, int(str(body["import"])))
    if read_again is None:
        return
    grid, reading = read_again
    await tools.desk.write(partial(use_cases.carry_out, import_id=grid.id, reading=reading, now=tools.now()), once=key)


async def give_back(tools: JobTools, body: Mapping[str, object], key: str) -> None:
    """Offer an import again that failed too often."""
    await tools.desk.write(partial(use_cases.give_back, import_id=int(str(body["import"])), now=tools.now()), once=key)


ACTIONS: Mapping[str, ActionHandler] = {
    "import_grid": start,
    "abandon_import": abandon,
    "grid_faults": faults,
    "grid_changes": changes,
}
