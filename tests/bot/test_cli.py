"""The command line: what it cannot do is said in a sentence, with exit code 1."""

import asyncio
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import pytest
import structlog

from bot.cli import main
from bot.config.environment import Environment
from bot.files.workbook.reading import read
from bot.wiring import opened_desk
from tests.bot.terminal import Ran
from workflow.helpdesk.unverified import Doubt, Unverified
from workflow.people.people import Address, Platform
from workflow.upkeep.keeping import Purged


@pytest.fixture(autouse=True)
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Sit at an English terminal, with a database of one's own that nobody has made yet."""
    monkeypatch.setenv("LC_ALL", "en_CA.UTF-8")
    monkeypatch.setenv("VIGIE_DATABASE_URL", f"sqlite:///{tmp_path}/vigie.db")
    yield
    structlog.reset_defaults()  # commands that run log to the terminal, which goes with the test


def refused(monkeypatch: pytest.MonkeyPatch, *words: str) -> None:
    monkeypatch.setattr(sys, "argv", ["vigie", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1


def test_a_configuration_that_is_not_there_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VIGIE_CONFIG", str(tmp_path / "vigie.toml"))
    refused(monkeypatch, "sla", "due", "2026-11-24T10:00", "8")
    assert "vigie.toml: there is no such file" in capsys.readouterr().err


def test_what_the_machine_does_not_allow_is_said_without_a_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    refused(monkeypatch, "sandbox", "--data", str(tmp_path / "file" / "folder"))
    assert "The machine does not allow it" in capsys.readouterr().err


def test_an_instant_at_the_end_of_time_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    refused(monkeypatch, "sla", "elapsed", "2026-11-24T10:00", "9999-12-31T23:59-05:00")
    assert "1970 to 2199" in capsys.readouterr().err


def test_the_empty_grid_is_written_where_one_asks_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "modele.xlsx"
    monkeypatch.setattr(sys, "argv", ["vigie", "grille", "modele", str(file)])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 0
    assert read(file).rows_read == 0


def test_the_list_of_commands_says_whole_sentences(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setattr(sys, "argv", ["vigie", "--help"])
    with pytest.raises(SystemExit):
        main()
    assert "longer than the settings say; a running Vigie" in capsys.readouterr().out


@pytest.mark.usefixtures("begun")
def test_what_has_served_is_taken_away_and_counted(ran: Ran) -> None:
    code, out, _err = ran("purge", "--json")
    assert (code, json.loads(out)) == (0, {**asdict(Purged()), "people": []})
    assert "runs of periodic jobs: 0" in ran("purge")[1]


@pytest.mark.usefixtures("begun")
def test_someone_whom_nobody_knows_cannot_be_forgotten(ran: Ran) -> None:
    code, _out, err = ran("purge", "--person", "nobody@example.org", "--yes")
    assert code == 1
    assert "I don’t know anyone with the e-mail nobody@example.org." in err


@pytest.mark.usefixtures("begun")
def test_an_address_that_only_wrote_is_erased(ran: Ran) -> None:
    sender = Address(Platform.MAIL, "soutien@example.org", "max@elsewhere.example")
    one = Unverified(0, sender, "Max", "<1@x>", "Micro", "Il siffle.", (), Doubt.DOMAIN, datetime.now(UTC))

    async def keep() -> None:
        async with opened_desk(Environment()) as (desk, _configuration):
            await desk.write(lambda tx: tx.unverified.add(one))

    asyncio.run(keep())
    assert "e-mails from unverified senders: 0" in ran("purge")[1]
    assert ran("purge", "--person", sender.id, "--yes")[:2] == (0, "entries without this address: 1\n")
    assert ran("purge", "--person", sender.id, "--yes")[0] == 1


def test_the_package_of_teams_is_said_with_its_whole_path(
    ran: Ran, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, _err = ran("manifest", "teams", "--app-id", "00000000-0000-0000-0000-000000000000")
    assert code == 0
    assert out.startswith(f"{tmp_path / 'vigie-teams.zip'} ")
