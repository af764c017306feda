"""A big grid on its way in: its card says how far it is, and is true afterwards, whatever happens on the way."""

import asyncio
import re
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from bot.delivery.chat import Posted
from bot.instance import Vigie
from bot.sandbox.app import sandbox
from bot.slack.chat import SlackChat
from bot.teams.chat import TeamsChat
from bot.ui.model import Card
from tests.bot.drawn import read
from tests.bot.teams import faculty as there
from tests.bot.teams.tenant import NADIA
from tests.journeys import faculty as here
from tests.journeys.conftest import SAMPLES, TUESDAY
from tests.journeys.grids import drops, grid, row
from workflow.courses.use_cases import opening, task_clocks

COURSES = 450
GRID = grid(*(row(f"MMD {1000 + code}") for code in range(COURSES)))
SO_FAR = re.compile(r"(\d+) sur 450 demandes")
Imports = Callable[[], Awaitable[object]]
Way = Callable[[Path, pytest.MonkeyPatch], AbstractAsyncContextManager[tuple[Vigie, Imports]]]


@asynccontextmanager
async def on_slack(folder: Path, _monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[tuple[Vigie, Imports]]:
    async with sandbox(folder, port=0, samples=SAMPLES) as box:
        with box.now.held():
            box.now.move(TUESDAY)
            faculty = here.Faculty(box)
            await drops(faculty.nadia, "grande.xlsx", GRID)
            card = faculty.standing(here.MANAGEMENT)[-1]
            yield box.vigie, lambda: faculty.nadia.presses("Importer", card)


@asynccontextmanager
async def on_teams(folder: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[tuple[Vigie, Imports]]:
    async with there.at_work(folder, monkeypatch) as office:
        await office.says(NADIA, "accueil")
        yield office.vigie, lambda: office.imports(GRID)


class Edits(list[str]):
    """What cards are edited to say, oldest first."""

    def __init__(self) -> None:
        self.counted = asyncio.Event()


@pytest.fixture
def folder(tmp_path: Path, sqlite_template: Path) -> Path:
    """A folder with an empty desk in it."""
    shutil.copy(sqlite_template, tmp_path / "vigie.db")
    return tmp_path


@pytest.fixture
def edits(monkeypatch: pytest.MonkeyPatch) -> Edits:
    """What cards are edited to say, on either platform."""
    said = Edits()
    for chat in (SlackChat, TeamsChat):
        edit = chat.edit

        async def noted(
            self: object, at: Posted, card: Card, *, mark: str = "", edit: Callable[..., Awaitable[None]] = edit
        ) -> None:
            said.append(read(card))
            await edit(self, at, card, mark=mark)
            if SO_FAR.search(said[-1]):
                said.counted.set()

        monkeypatch.setattr(chat, "edit", noted)
    return said


BOTH = pytest.mark.parametrize("way", [on_slack, on_teams], ids=["slack", "teams"])


def counts(edits: Edits) -> list[int]:
    return [int(found.group(1)) for one in edits if (found := SO_FAR.search(one))]


@BOTH
async def test_a_long_import_says_how_far_it_is_and_ends_as_ever(
    folder: Path, monkeypatch: pytest.MonkeyPatch, edits: Edits, way: Way
) -> None:
    monkeypatch.setattr("bot.desk.courses.handlers.import_progress.EVERY", 0.001)
    async with way(folder, monkeypatch) as (vigie, imports):
        await imports()
        await vigie.settle()
    said = counts(edits)
    assert said == sorted(said) != []
    assert set(said) <= {200, 400, 450}
    assert "✅ Importation faite par" in edits[-1]
    assert "sur 450" not in edits[-1]


@BOTH
async def test_an_import_that_ends_at_once_draws_nothing_on_the_way(
    folder: Path, monkeypatch: pytest.MonkeyPatch, edits: Edits, way: Way
) -> None:
    monkeypatch.setattr("bot.desk.courses.handlers.import_progress.EVERY", 60)
    async with way(folder, monkeypatch) as (vigie, imports):
        await imports()
        await vigie.settle()
    assert not counts(edits)
    assert "✅ Importation faite par" in edits[-1]


@BOTH
async def test_after_a_crash_on_the_way_the_card_comes_to_say_what_holds(
    folder: Path, monkeypatch: pytest.MonkeyPatch, edits: Edits, way: Way
) -> None:
    monkeypatch.setattr("bot.desk.courses.handlers.import_progress.EVERY", 0.001)
    monkeypatch.setattr("bot.delivery.worker.wait", lambda _: timedelta())
    crashes = iter((False, True))
    begin = task_clocks.begin_task_clocks

    async def crashing(*args: object) -> None:
        if next(crashes, False):
            await edits.counted.wait()
            raise RuntimeError("the process dies")
        await begin(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(opening, "begin_task_clocks", crashing)
    async with way(folder, monkeypatch) as (vigie, imports):
        await imports()
        await vigie.settle()
        made = await vigie.desk.read(lambda tx: tx.requests.of_import(1))
    assert counts(edits)[0] == 200
    assert "✅ Importation faite par" in edits[-1]
    assert "sur 450" not in edits[-1]
    assert len(made) == COURSES
