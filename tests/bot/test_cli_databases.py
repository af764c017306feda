"""Every command on every kind of database that is not the one that was meant: a sentence, 1, and nothing is made."""

import asyncio
import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
import structlog
import typer

from bot.cli.main import app
from bot.files.workbook.template import template
from bot.language import Locale
from storage import open_desk
from storage.revisions import newest_revision
from tests.bot.terminal import Ran
from tests.storage.lived import lived
from tests.storage.tomorrow import TOMORROW, program_of_tomorrow
from workflow.courses.grid import DEFAULT_APPROACHES, Term
from workflow.upkeep.rulebook import Rulebook

TO_FILL = ("import", "numbers")
"""What makes do with tables in which nothing is yet."""
CONSULTING: Mapping[str, tuple[str, ...]] = {
    "audit": ("audit",),
    "audit --check": ("audit", "--check", "--json"),
    "export": ("export", "--person", "camille@example.org", "donnees.zip"),
    "rapport": ("rapport", "semaine", "dernière", "--output", "figures"),
    "numbers": ("numbers", "--beyond", "INC0001042"),
    "new-keys": ("new-keys", "--yes"),
    "purge": ("purge", "--json"),
    "purge --person": ("purge", "--person", "camille@example.org", "--yes"),
    "import": ("import", "grille.xlsx", "--as", "gestion@example.org", "--yes", "--json"),
    "import --undo": ("import", "--undo", "--as", "gestion@example.org", "--yes", "--json"),
    "config export": ("config", "export", "reglages.toml"),
    "config diff": ("config", "diff", "reglages.toml"),
    "config apply": ("config", "apply", "reglages.toml", "--as", "gestion@example.org", "--yes"),
    "grille intentions": ("grille", "intentions", "suite.xlsx"),
}
"""Commands that work on what a desk holds."""
WITHOUT: Mapping[str, tuple[str, ...]] = {
    "sla elapsed": ("sla", "elapsed", "2026-11-24T10:00", "2026-11-24T12:00"),
    "sla due": ("sla", "due", "2026-11-24T10:00", "8"),
    "import --dry-run": ("import", "grille.xlsx", "--dry-run", "--json"),
}
"""Commands that look at a desk where there is one, and do without where there is none."""
MAKERS = {"migrate", "run"}
ELSEWHERE = {"init", "sandbox", "grille modele", "manifest slack", "manifest teams"}
"""Commands that never ask for VIGIE_DATABASE_URL."""
DOCTOR = {"doctor": ("doctor",)}


@pytest.fixture(scope="module")
def grid() -> bytes:
    return template(DEFAULT_APPROACHES, [Term.parse("A26")], Locale.EN)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, grid: bytes, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder to stand in, with a grid in it, at an English terminal whose environment says nothing of Vigie."""
    monkeypatch.setenv("LC_ALL", "en_CA.UTF-8")
    monkeypatch.delenv("VIGIE_DATABASE_URL", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "grille.xlsx").write_bytes(grid)
    yield tmp_path
    structlog.reset_defaults()


def there(folder: Path) -> dict[str, bytes]:
    """Every file and folder, with what is in it."""
    return {str(one): one.read_bytes() if one.is_file() else b"" for one in folder.rglob("*")}


def commands(group: typer.Typer, *names: str) -> Iterator[str]:
    for one in group.registered_commands:
        assert one.callback is not None
        yield " ".join((*names, one.name or one.callback.__name__))
    for inner in group.registered_groups:
        assert inner.typer_instance is not None
        yield from commands(inner.typer_instance, *names, str(inner.name))


def test_every_command_is_listed_here() -> None:
    listed = {name.partition(" --")[0] for name in {**CONSULTING, **WITHOUT, **DOCTOR}} | MAKERS | ELSEWHERE
    assert listed == set(commands(app))


@pytest.mark.parametrize("words", CONSULTING.values(), ids=CONSULTING)
def test_a_command_refuses_a_database_that_is_not_there_and_makes_none(
    words: tuple[str, ...], folder: Path, ran: Ran
) -> None:
    before = there(folder)
    code, out, err = ran(*words)
    assert (code, out) == (1, "")
    assert f"Database: sqlite:///{folder}/vigie.db\n" in err
    assert f"There is no database at sqlite:///{folder}/vigie.db" in err
    assert "VIGIE_DATABASE_URL" in err
    assert there(folder) == before


def test_and_says_so_in_french(folder: Path, ran: Ran, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "fr_CA.UTF-8")
    _code, _out, err = ran("audit", "--check")
    assert f"Base de données\xa0: sqlite:///{folder}/vigie.db\n" in err
    assert f"Il n’y a pas de base de données à l’adresse sqlite:///{folder}/vigie.db" in err


def test_migrate_makes_no_database_that_it_was_not_told_to_make(folder: Path, ran: Ran) -> None:
    before = there(folder)
    code, out, err = ran("migrate")
    assert (code, out) == (1, "")
    assert "vigie migrate --create" in err
    assert there(folder) == before


def test_migrate_makes_one_when_told_to_and_says_which(folder: Path, ran: Ran) -> None:
    code, out, err = ran("migrate", "--create")
    assert (code, out) == (0, "A new database is made.\n")
    assert f"Database: sqlite:///{folder}/vigie.db\n" in err
    assert ran("migrate", "--create")[:2] == (0, "The database is up to date.\n")
    assert ran("migrate")[:2] == (0, "The database is up to date.\n")


ALL = {**CONSULTING, **WITHOUT, "migrate": ("migrate",)}


@pytest.mark.parametrize("words", [*CONSULTING.values(), ("migrate",), ("migrate", "--create")], ids="_".join)
def test_no_command_makes_a_folder(
    words: tuple[str, ...], folder: Path, ran: Ran, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VIGIE_DATABASE_URL", f"sqlite:///{folder}/nope/x/vigie.db")
    before = there(folder)
    code, out, err = ran(*words)
    assert (code, out) == (1, "")
    assert f"The folder {folder}/nope/x does not exist" in err
    assert there(folder) == before


def test_the_doctor_leaves_no_database_behind(folder: Path, ran: Ran) -> None:
    before = there(folder)
    code, out, _err = ran("doctor")
    assert code == 1
    assert "vigie migrate --create" in out
    assert there(folder) == before


@pytest.mark.parametrize("words", WITHOUT.values(), ids=WITHOUT)
def test_what_needs_no_desk_says_that_there_is_none_and_makes_none(
    words: tuple[str, ...], folder: Path, ran: Ran
) -> None:
    before = there(folder)
    code, out, err = ran(*words)
    assert code == 0
    assert out
    assert f"There’s no desk at sqlite:///{folder}/vigie.db yet, so only the configuration counts here." in err
    assert there(folder) == before


def no_database(file: Path, _migrated: Path) -> None:
    file.write_text("This is no database, however long one looks at it." * 40)


def a_folder(file: Path, _migrated: Path) -> None:
    file.mkdir()


def of_another(file: Path, _migrated: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()


def newer(file: Path, migrated: Path) -> None:
    shutil.copy(migrated, file)
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'v9999_of_tomorrow'")
        connection.execute("UPDATE settings SET value = '[]' WHERE key = 'schema:served'")
    connection.close()


def half(file: Path, migrated: Path) -> None:
    shutil.copy(migrated, file)
    with sqlite3.connect(file) as connection:
        connection.execute("DROP TABLE crossings")
    connection.close()


UNUSABLE = {
    "no database": (no_database, "is not an SQLite database"),
    "a folder": (a_folder, "is not an SQLite database"),
    "another program's": (of_another, "are not Vigie’s (recipes)"),
    "newer": (newer, "is at revision v9999_of_tomorrow, which this program does not know"),
    "half": (half, "is incomplete: crossings"),
}


@pytest.mark.parametrize("make_it,why", UNUSABLE.values(), ids=UNUSABLE)  # noqa: PT006
@pytest.mark.parametrize("words", [*ALL.values(), ("migrate", "--create"), ("run",)], ids="_".join)
def test_what_cannot_be_used_is_a_sentence_and_stays_as_it_is(
    make_it: Callable[[Path, Path], None],
    why: str,
    words: tuple[str, ...],
    folder: Path,
    sqlite_template: Path,
    ran: Ran,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make_it(folder / "vigie.db", sqlite_template)
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-1")
    before = there(folder)
    code, out, err = ran(*words)
    assert (code, out) == (1, "")
    assert why in err
    assert "Traceback" not in err
    assert there(folder) == before


@pytest.mark.parametrize("words", CONSULTING.values(), ids=CONSULTING)
def test_a_schema_of_before_is_for_migrate_alone(
    words: tuple[str, ...], folder: Path, tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path, ran: Ran
) -> None:
    shutil.copy(sqlite_template, folder / "vigie.db")
    before, today = there(folder), newest_revision()
    with program_of_tomorrow(tmp_path_factory.mktemp("scripts")):
        code, out, err = ran(*words)
    assert (code, out) == (1, "")
    assert f"is at revision {today}, and this program needs {TOMORROW}" in err
    assert "vigie migrate" in err
    assert there(folder) == before


@pytest.mark.parametrize(
    ("locale", "contract", "said"),
    [
        ("en_CA.UTF-8", False, "go on working: restart them one by one"),
        ("en_CA.UTF-8", True, "cannot go on: restart them all now"),
        ("fr_CA.UTF-8", False, "continuent de fonctionner\xa0: redémarrez-les une à une"),
        ("fr_CA.UTF-8", True, "ne peuvent pas continuer\xa0: redémarrez-les toutes maintenant"),
    ],
)
def test_migrate_says_whether_instances_of_before_go_on(
    locale: str,
    contract: bool,
    said: str,
    folder: Path,
    tmp_path_factory: pytest.TempPathFactory,
    sqlite_template: Path,
    ran: Ran,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    shutil.copy(sqlite_template, folder / "vigie.db")
    with program_of_tomorrow(tmp_path_factory.mktemp("scripts"), contract=contract):
        code, out, _err = ran("migrate")
    assert (code, said in out) == (0, True), out


def test_a_schema_of_after_that_kept_what_we_need_is_worked_on(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path, ran: Ran
) -> None:
    shutil.copy(sqlite_template, folder / "vigie.db")
    with program_of_tomorrow(tmp_path_factory.mktemp("scripts")):
        ran("migrate")
    code, out, _err = ran("migrate")
    assert (code, out) == (0, "A newer Vigie has migrated the database; this version goes on working with it.\n")
    assert "Nobody and nothing is in the database" in ran("audit", "--check")[2]


@pytest.mark.parametrize("words", CONSULTING.values(), ids=CONSULTING)
def test_an_empty_file_is_no_desk(words: tuple[str, ...], folder: Path, ran: Ran) -> None:
    (folder / "vigie.db").touch()
    code, out, err = ran(*words)
    assert (code, out) == (1, "")
    assert "is empty: no desk is in it" in err
    assert (folder / "vigie.db").stat().st_size == 0


@pytest.mark.parametrize("words", [words for name, words in CONSULTING.items() if name not in TO_FILL], ids="_".join)
def test_tables_with_nobody_in_them_are_no_desk_either(
    words: tuple[str, ...], folder: Path, sqlite_template: Path, ran: Ran
) -> None:
    shutil.copy(sqlite_template, folder / "vigie.db")
    code, out, err = ran(*words)
    assert (code, out) == (1, "")
    assert "Nobody and nothing is in the database" in err


def test_on_a_desk_that_lives_stdout_is_the_document_alone(
    folder: Path, sqlite_template: Path, ran: Ran, rules: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{shutil.copy(sqlite_template, folder / 'vigie.db')}"
    monkeypatch.setenv("VIGIE_DATABASE_URL", url)

    async def live() -> None:
        desk = await open_desk(url, rules)
        try:
            await lived(desk)
        finally:
            await desk.close()

    asyncio.run(live())
    for words in (CONSULTING["audit --check"], CONSULTING["purge"], WITHOUT["import --dry-run"]):
        code, out, err = ran(*words)
        assert code == 0
        assert json.loads(out)
        assert err.rstrip() == f"Database: {url}"
