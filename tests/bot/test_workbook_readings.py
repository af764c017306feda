"""What a dropped grid says is kept for a while, and is read again where it could say something else."""

from pathlib import Path

import pytest

from bot.files.workbook.readings import MOST, Readings
from workflow.courses.grid import DEFAULT_APPROACHES, Term
from workflow.courses.workbook_refusals import NotAWorkbook

GRID = (Path(__file__).parents[2] / "samples/grille-automne-2026.xlsx").read_bytes()
FALL = Term.parse("A26")


async def test_a_file_that_was_just_read_is_known_by_its_content_and_by_what_it_was_read_with() -> None:
    readings = Readings()
    first = await readings.read(GRID, DEFAULT_APPROACHES)
    assert await readings.read(bytes(GRID), DEFAULT_APPROACHES) is first
    other = await readings.read(GRID, DEFAULT_APPROACHES[:1])
    assert other.accepted != first.accepted
    assert (await readings.read(GRID, DEFAULT_APPROACHES, default_term=FALL)) is not first


async def test_what_was_read_long_ago_is_forgotten_and_what_is_no_grid_is_never_kept() -> None:
    readings = Readings()
    first = await readings.read(GRID, DEFAULT_APPROACHES)
    for term in ("H27", "É27", "A27")[:MOST]:
        await readings.read(GRID, DEFAULT_APPROACHES, default_term=Term.parse(term))
    assert await readings.read(GRID, DEFAULT_APPROACHES) == first
    for _again in range(2):
        with pytest.raises(NotAWorkbook):
            await readings.read(b"no workbook", DEFAULT_APPROACHES)
