"""``vigie config diff`` and ``vigie config apply``, typed at a terminal beside a desk in service."""

import asyncio
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from bot import wiring
from bot.cli import main
from bot.config.environment import Environment
from bot.config.kept import seed, seed_channels
from workflow.people.people import Platform
from workflow.people.use_cases.people import manager_by_email
from workflow.ports.desk import Desk, Transaction
from workflow.upkeep.settings import SettingChange

NOW = datetime(2026, 9, 8, 13, 0, tzinfo=UTC)
MANAGER = "gestion@example.org"
SEED = f"""
[people]
managers = ["{MANAGER}"]

[calendar]
closures = []

[[groups]]
key = "technologues"
name = "Technologues"
default_for_help = true
slack = ["C0TECHNO"]

[[groups]]
key = "technopedagogues"
name = "Technopédagogues"

[[groups]]
key = "gestion"
name = "Gestion"
management = true
slack = ["C0GESTION"]
"""
BOX = """
[[mailboxes]]
address = "{address}"
domains = ["example.org"]
authserv = "mx.example.org"
imap = "imap.example.org"
smtp = "{smtp}"
secret = "MAIL_PASSWORD"
"""
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def vigie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Sit at a French terminal beside a desk in service; run commands, return code, what is said, and what beside."""
    file = tmp_path / "vigie.toml"
    file.write_text(SEED, encoding="utf-8")
    monkeypatch.setenv("LC_ALL", "fr_CA.UTF-8")
    monkeypatch.setenv("VIGIE_DATABASE_URL", f"sqlite:///{tmp_path}/vigie.db")
    monkeypatch.setenv("VIGIE_CONFIG", str(file))
    wiring.migrate(f"sqlite:///{tmp_path}/vigie.db", create=True)
    asyncio.run(_begin())

    def run(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["vigie", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out.replace("\N{NO-BREAK SPACE}", " "), said.err

    return run


async def _begin() -> None:
    async with wiring.opened_desk(Environment()) as (desk, configuration):
        await seed(desk, configuration, [Platform.SLACK], NOW)
        await seed_channels(desk, configuration, Platform.SLACK, "T0", NOW)
        await desk.write(partial(manager_by_email, email=MANAGER))


async def _history() -> tuple[tuple[SettingChange, ...], str | None]:
    async def read(tx: Transaction) -> tuple[tuple[SettingChange, ...], str | None]:
        found = await tx.settings.history()
        return found, (await tx.people.get(found[0].by)).email if found else None

    async with wiring.opened_desk(Environment()) as (desk, _configuration):
        return await desk.read(read)


def mended(tmp_path: Path) -> str:
    file = tmp_path / "mended.toml"
    file.write_text(
        SEED.replace("closures = []", 'closes = "17:00"\nclosures = [{ date = 2026-12-24, name = "Veille de Noël" }]')
        .replace('name = "Technologues"', 'name = "Techniciens"')
        .replace('slack = ["C0TECHNO"]', 'slack = ["C0NOUVEAU"]')
        + '[keeping]\nworkbooks = 30\n[[canned]]\ngroup = "technologues"\ntitle = "Merci"\ntext = "Bonne journée."\n',
        encoding="utf-8",
    )
    return str(file)


def test_before_the_first_start_a_file_is_told_as_what_that_start_will_read_or_not(
    vigie: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path}/imported.db"
    monkeypatch.setenv("VIGIE_DATABASE_URL", url)
    wiring.migrate(url, create=True)
    asyncio.run(_acquaint())
    file = str(tmp_path / "vigie.toml")
    told = f"Le service n’a pas encore démarré : son premier démarrage le réglera comme le dit {file}.\n"
    assert vigie("config", "diff", file)[:2] == (0, told)
    assert vigie("config", "apply", file, "--as", MANAGER, "--yes")[:2] == (0, told)
    code, said, _beside = vigie("config", "diff", mended(tmp_path))
    assert (code, "son premier démarrage ne suivra pas" in said, "•" in said) == (1, True, False)
    code, _said, beside = vigie("config", "apply", mended(tmp_path), "--as", MANAGER, "--yes")
    assert (code, "son premier démarrage ne suivra pas" in beside.replace("\N{NO-BREAK SPACE}", " ")) == (1, True)
    assert asyncio.run(_history()) == ((), None)


async def _acquaint() -> None:
    """Have a manager known on a database on which no service has started, as an import leaves it."""
    async with wiring.opened_desk(Environment()) as (desk, _configuration):
        await desk.write(partial(manager_by_email, email=MANAGER))


def test_an_export_differs_in_nothing(vigie: Run, tmp_path: Path) -> None:
    file = str(tmp_path / "export.toml")
    assert vigie("config", "export", file)[0] == 0
    code, said, _beside = vigie("config", "diff", file)
    assert (code, said) == (0, f"La configuration de Vigie est celle de {file} : rien ne diffère.\n")
    assert vigie("config", "apply", file, "--as", MANAGER, "--yes")[0] == 0
    assert asyncio.run(_history()) == ((), None)


def test_what_differs_is_said_under_its_part_and_the_code_says_that_something_does(vigie: Run, tmp_path: Path) -> None:
    code, said, _beside = vigie("config", "diff", mended(tmp_path))
    assert code == 1
    for line in (
        "Groupes",
        "• Techniciens : nom : Technologues → Techniciens",
        "Calendrier",
        "• heures : 8 h 30 à 16 h 30 (America/Toronto) → 8 h 30 à 17 h (America/Toronto)",
        "• ajout : Veille de Noël, jeudi 24 décembre",
        "Canaux",
        "• C0NOUVEAU lié à Technologues",
        "• C0TECHNO n’est plus lié à Technologues",
        "• Conservation : classeurs des imports : 365 jours → 30 jours",
        "Réponses types",
        "• Réponse type « Merci » (Technologues) : ajout",
    ):
        assert line in said, line
    assert asyncio.run(_history()) == ((), None), "nothing is written by looking"


def test_it_is_applied_as_a_manager_who_stands_in_the_history_and_then_nothing_differs(
    vigie: Run, tmp_path: Path
) -> None:
    file = mended(tmp_path)
    code, said, _beside = vigie("config", "apply", file, "--as", MANAGER, "--yes")
    assert code == 0
    assert "La configuration est celle de" in said
    changes, who = asyncio.run(_history())
    assert who == MANAGER
    assert {one.about.stored for one in changes} == {"GroupSetting", "Keeping", "CannedAnswer"}
    code, said, _beside = vigie("config", "diff", file)
    assert said.splitlines() == ["Canaux", "• C0NOUVEAU lié à Techniciens"], "an instance looks at it first"
    _code, exported, _beside = vigie("config", "export")
    assert 'name = "Techniciens"' in exported
    assert "closes = 17:00:00" in exported
    assert "workbooks = 30" in exported


def test_it_asks_first_and_nobody_but_a_manager_applies(
    vigie: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = mended(tmp_path)
    assert vigie("config", "apply", file)[0] == 1, "a manager has to be named"
    code, _said, beside = vigie("config", "apply", file, "--as", "marie@example.org", "--yes")
    assert (code, asyncio.run(_history())) == (1, ((), None))
    assert "gestion" in beside.casefold()
    monkeypatch.setattr("bot.cli.speaking.answered", lambda _question: "non")
    code, said, beside = vigie("config", "apply", file, "--as", MANAGER)
    assert code == 1
    assert "• Conservation" in said
    assert asyncio.run(_history()) == ((), None)


def test_a_file_that_cannot_be_used_is_refused_by_line(vigie: Run, tmp_path: Path) -> None:
    file = tmp_path / "wrong.toml"
    file.write_text("[keeping]\nworkbooks = 0\n", encoding="utf-8")
    code, _said, beside = vigie("config", "diff", str(file))
    assert code == 1
    assert "ligne 2" in beside


async def test_an_instance_that_runs_goes_by_it_without_a_restart(vigie: Run, tmp_path: Path) -> None:
    async with wiring.opened_desk(Environment()) as (desk, _configuration):
        assert await _workbooks(desk) == 365
        await asyncio.to_thread(vigie, "config", "apply", mended(tmp_path), "--as", MANAGER, "--yes")
        assert await _workbooks(desk) == 30


async def _workbooks(desk: Desk) -> int:
    async def read(tx: Transaction) -> int:
        return tx.rules.keeping.workbooks

    return await desk.read(read)


def test_mailboxes_that_differ_are_told_with_what_takes_them_and_applying_leaves_them(
    vigie: Run, tmp_path: Path
) -> None:
    first = BOX.format(address="soutien@example.org", smtp="smtp.example.org")
    (tmp_path / "vigie.toml").write_text(SEED + first, encoding="utf-8")
    asyncio.run(_begin())
    file = tmp_path / "other.toml"
    file.write_text(SEED + first, encoding="utf-8")
    assert vigie("config", "diff", str(file))[0] == 0
    more = BOX.format(address="cours@example.org", smtp="smtp.example.org")
    file.write_text(SEED + first.replace("smtp.example.org", "other.example.org") + more, encoding="utf-8")
    code, said, _beside = vigie("config", "diff", str(file))
    assert code == 1
    for line in (
        "Boîtes courriel",
        "• soutien@example.org changée : smtp",
        "• cours@example.org ajoutée",
        "• Appliquer un fichier ne change aucune boîte",
    ):
        assert line in said, line
    code, said, _beside = vigie("config", "apply", str(file), "--as", MANAGER, "--yes")
    assert (code, "cours@example.org ajoutée" in said) == (0, True)
    assert asyncio.run(_history()) == ((), None)
    (tmp_path / "vigie.toml").write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    assert vigie("config", "diff", str(file))[0] == 1, "no restart has taken them"
    asyncio.run(_begin())
    assert vigie("config", "diff", str(file))[0] == 0
    file.write_text(SEED + more, encoding="utf-8")
    assert "• soutien@example.org retirée" in vigie("config", "diff", str(file))[1]
