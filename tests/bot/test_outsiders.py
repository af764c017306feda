"""Whoever is not of support presses what support's cards hold: a sentence, and nothing of the course or of people."""

from pathlib import Path

import pytest

from bot.answers import Said
from tests.bot.drawn import read
from tests.bot.furnished import RITM, furnished
from tests.bot.switchboard import Switchboard, shown
from tests.storage.samples import grid
from tests.workflow.office import Office

GRID = Path(__file__).parents[2] / "samples" / "grille-automne-2026.xlsx"
OF_TASKS = ("checklist", "close_task", "note", "reopen_task", "skip_task", "interview", "history", "show", "why")


def items(office: Office) -> tuple[str, ...]:
    """The service tasks of a course, and support made from one."""
    return *(one.number for one in office.tasks_of(RITM).values()), *office.desk.state.support


@pytest.mark.parametrize("action", OF_TASKS)
async def test_of_a_task_no_form_opens_and_nothing_is_shown(action: str) -> None:
    office = await furnished()
    line = Switchboard(office)
    stranger = await office.meet("Louise Hébert")
    request = office.desk.state.requests[RITM]
    assert request.key is not None
    numbers = items(office)
    assert len(numbers) > 4
    for number in numbers:
        answer = await line.press(stranger, action, number)
        assert isinstance(answer, Said), answer
        assert request.key.code not in read(shown(answer))


@pytest.mark.parametrize("action", ["grid_faults", "grid_changes"])
async def test_of_a_grid_only_managers_see_faults_and_changes(action: str) -> None:
    office = await furnished()
    line = Switchboard(office)
    stranger = await office.meet("Louise Hébert")
    kept = await office.desk.write(lambda tx: tx.imports.add(grid(office.gisele), GRID.read_bytes()))
    for person, allowed in ((office.gisele, True), (stranger, False), (office.tom, False)):
        said = read(shown(await line.press(person, action, str(kept.id))))
        assert ("groupe de gestion" in said or "canal de gestion" in said) is not allowed, said
