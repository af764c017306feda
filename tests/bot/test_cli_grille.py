"""``vigie grille``: what it writes, and what it says when there is nothing to write."""

import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli import main
from bot.config.environment import Environment
from bot.files.workbook.reading import read
from bot.wiring import migrate, opened_desk
from workflow.courses.delegates import Delegation
from workflow.courses.grid import DEFAULT_APPROACHES, Term
from workflow.courses.intentions import Wish
from workflow.courses.use_cases import intentions
from workflow.people.people import Group, Person
from workflow.ports.desk import Transaction

NOW = datetime(2026, 9, 8, 13, 10, tzinfo=UTC)
WISH = Wish(Term.parse("A26"), "MMD 1231", "", ("virtual_class", "recording"), "Éthique", "Médecine")


@pytest.fixture(autouse=True)
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sit at an English terminal, in a folder and with a database of one's own."""
    monkeypatch.setenv("LC_ALL", "en_CA.UTF-8")
    monkeypatch.setenv("VIGIE_DATABASE_URL", f"sqlite:///{tmp_path}/vigie.db")
    monkeypatch.chdir(tmp_path)
    migrate(f"sqlite:///{tmp_path}/vigie.db", create=True)


async def begin() -> None:
    async with opened_desk(Environment()) as (desk, _configuration):
        await desk.write(lambda tx: tx.groups.save(Group("gestion", "Gestion", management=True)))


async def approve_one() -> None:
    async with opened_desk(Environment()) as (desk, _configuration):

        async def announce(tx: Transaction) -> None:
            camille, nadia = await tx.people.add_many(
                [Person(0, "Camille Roy", "camille@example.org"), Person(0, "Nadia", "nadia@example.org")]
            )
            one = await intentions.submit(tx, camille.id, WISH, NOW)
            await tx.delegates.add(Delegation(nadia.id, "médecine", None, NOW))
            await intentions.approve(tx, nadia.id, one.id, NOW)

        await desk.write(announce)


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["vigie", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def test_approved_courses_are_written_as_a_grid(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asyncio.run(begin())
    assert run(monkeypatch, "grille", "intentions") == 1
    assert capsys.readouterr().err.endswith("Every approved course is in the grid.\n")

    asyncio.run(approve_one())
    assert run(monkeypatch, "grille", "intentions", "suite.xlsx") == 0
    assert capsys.readouterr().out == "The grid of approved courses is in suite.xlsx.\n"
    reading = read((tmp_path / "suite.xlsx").read_bytes(), DEFAULT_APPROACHES)
    assert [one.key for one in reading.requests] == list(WISH.keys)
    assert reading.faults == ()


def test_the_empty_grid_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, "grille", "modele") == 0
    assert read((tmp_path / "grille-modele.xlsx").read_bytes(), DEFAULT_APPROACHES).rows_read == 0
