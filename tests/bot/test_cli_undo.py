"""``vigie import --undo``: the last import is taken back from a terminal, or what was begun is named."""

import asyncio
import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.config.environment import Environment
from bot.wiring import opened_desk
from tests.bot.terminal import Ran
from tests.bot.workbooks import GOOD, book
from workflow.courses.use_cases import tasks
from workflow.ports.desk import Transaction

AS = ("--as", "gestion@example.org")


@pytest.fixture
def grid(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str) -> str:
    """A grid in a file, beside a desk whose manager is known."""
    assert url
    (tmp_path / "vigie.toml").write_text('[people]\nmanagers = ["gestion@example.org"]\n')
    monkeypatch.setenv("VIGIE_CONFIG", str(tmp_path / "vigie.toml"))
    file = tmp_path / "grille.xlsx"
    file.write_bytes(book(GOOD))
    return str(file)


async def _begin_something(tx: Transaction) -> None:
    manager = (await tx.people.by_email(["gestion@example.org"]))["gestion@example.org"]
    await tasks.claim(tx, manager.id, "SCTASK0001001", datetime.now(UTC))


def test_the_last_import_is_undone_and_imported_again(ran: Ran, grid: str) -> None:
    assert ran("import", grid, *AS, "--yes")[0] == 0
    code, out, _err = ran("import", "--undo", *AS, "--dry-run", "--json")
    would = {"file": "grille.xlsx", "undone": False, "requests": 1, "tasks": 4, "put_back": []}
    assert (code, json.loads(out)) == (0, would)
    code, out, _err = ran("import", "--undo", *AS, "--yes")
    assert (code, out.splitlines()[-1]) == (0, "The import is undone.")
    assert "Requests cancelled: 1, with 4 tasks. Put back: 0." in out
    code, _out, err = ran("import", "--undo", *AS, "--yes")
    assert (code, err.splitlines()[-1]) == (1, "There’s no import to undo.")
    code, out, _err = ran("import", grid, *AS, "--yes", "--json")
    assert (code, json.loads(out)["new"]) == (0, 1)


def test_where_nobody_answers_the_option_that_asks_nothing_is_named(
    ran: Ran, grid: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ran("import", grid, *AS, "--yes")[0] == 0
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    code, _out, err = ran("import", "--undo", *AS)
    assert (code, err.splitlines()[-1].endswith("--yes")) == (1, True)


def test_an_import_shows_on_a_terminal_how_many_requests_are_written(
    ran: Ran, grid: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    code, out, _err = ran("import", grid, *AS, "--yes")
    assert code == 0
    assert "0/1" in out
    assert "1/1" in out


def test_what_was_begun_is_named_with_who_began_it(ran: Ran, grid: str) -> None:
    ran("import", grid, *AS, "--yes")

    async def begin() -> None:
        async with opened_desk(Environment()) as (desk, _configuration):
            await desk.write(_begin_something)

    asyncio.run(begin())
    code, _out, err = ran("import", "--undo", *AS, "--yes")
    assert code == 1
    assert "This import can’t be undone any more, because work on it has begun: SCTASK0001001 (" in err


def test_a_grid_and_an_undoing_are_not_asked_for_at_once(ran: Ran, grid: str) -> None:
    for words in (("import", grid, "--undo", *AS), ("import", *AS)):
        assert ran(*words)[0] == 2


def test_the_term_of_rows_that_name_none_is_asked_for(
    ran: Ran, grid: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert grid
    file = tmp_path / "sans.xlsx"
    file.write_bytes(book((*GOOD[:2], "", *GOOD[3:])))
    asked: list[str] = []

    def type_it(question: str, **_how: object) -> str:
        asked.append(question)
        return "H27" if "Which term" in question else "yes"

    monkeypatch.setattr("typer.prompt", type_it)
    code, out, _err = ran("import", str(file), *AS)
    assert (code, len(asked)) == (0, 2)
    assert "Requests: 1 new" in out
