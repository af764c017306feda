"""Import is pressed again for want of an answer: its state tells what became of the first press."""

import pytest

from bot.desk.answers import Answer, Done
from tests.bot.drawn import read
from tests.bot.switchboard import Switchboard, shown
from tests.workflow.grids import row, sheet
from tests.workflow.office import Office, open_office, reading_of
from workflow.courses.imports import GridImport, ImportState
from workflow.courses.use_cases import importing
from workflow.items.repeats import Asked

GRID = sheet(row())


@pytest.fixture
async def office() -> Office:
    return await open_office()


async def pressed(office: Office, line: Switchboard, grid: GridImport) -> Answer:
    """Press "Importer" and have no answer come in time."""
    asked = Asked(office.gisele.id, f"import_grid {grid.id}")
    answer = await line.handlers.action("import_grid", line.ask(office.gisele, meaning=asked), str(grid.id))
    await office.desk.answered(asked, in_time=False)
    return answer


def state(office: Office, grid: GridImport) -> ImportState:
    return office.desk.state.imports[grid.id].state


async def test_pressed_again_while_it_is_imported_and_after_it_tells_so(office: Office) -> None:
    line, grid = Switchboard(office), await office.drop(GRID)
    assert isinstance(await pressed(office, line, grid), Done)
    assert "est en cours d’importation par Gisèle" in read(shown(await pressed(office, line, grid)))
    await office.do(importing.carry_out, grid.id, reading_of(GRID))
    assert "a déjà été importée par Gisèle" in read(shown(await pressed(office, line, grid)))
    assert len(office.requests()) == 1


async def test_pressed_again_after_it_came_back_with_another_plan_goes_on(office: Office) -> None:
    line, grid = Switchboard(office), await office.drop(GRID)
    await pressed(office, line, grid)
    changed = sheet(row(), row(Sigle="MMD 1232"))
    await office.do(importing.carry_out, grid.id, reading_of(changed))
    assert state(office, grid) is ImportState.PREVIEWED
    assert isinstance(await pressed(office, line, grid), Done)
    await office.do(importing.carry_out, grid.id, reading_of(changed))
    assert (state(office, grid), len(office.requests())) == (ImportState.DONE, 2)


async def test_pressed_again_after_our_fault_gave_it_back_goes_on(office: Office) -> None:
    line, grid = Switchboard(office), await office.drop(GRID)
    await pressed(office, line, grid)
    await office.do(importing.give_back, grid.id)
    assert isinstance(await pressed(office, line, grid), Done)
    assert state(office, grid) is ImportState.IMPORTING
