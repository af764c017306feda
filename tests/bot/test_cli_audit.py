"""``vigie audit`` and ``vigie export`` at a terminal: a table, a document, a proof, an archive."""

import asyncio
import json
import zipfile
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from storage import open_desk
from storage.people.tables import persons
from tests.bot.terminal import Ran
from tests.storage.lived import INC, WAITED, Lived, lived
from tests.storage.samples import known
from workflow.business_time.calendar import BusinessCalendar
from workflow.courses.imports import Written, written_entries
from workflow.items.states import IncidentState
from workflow.ports.desk import Transaction
from workflow.upkeep import verified
from workflow.upkeep.acts import Refused
from workflow.upkeep.rulebook import Rulebook


async def on_desk(url: str, rules: Rulebook, *use_cases: Callable[[Transaction], Awaitable[object]]) -> Lived:
    """Live a few days on a database, then do what else is given."""
    desk = await open_desk(url, rules)
    try:
        people = await lived(desk)
        for one in use_cases:
            await desk.write(one)
        return people
    finally:
        await desk.close()


async def _refused(tx: Transaction) -> None:
    await tx.audit.count_refused([Refused(date(2026, 9, 1), "slack", "unsigned", 4)])


async def _written(tx: Transaction) -> None:
    grid = (await tx.imports.latest(1))[0]
    await tx.journal.append([*written_entries(grid, Written(("RITM0001001",), ()), grid.by, WAITED)])


async def _broken(tx: Transaction) -> None:
    await tx.incidents.save(replace(await tx.incidents.get(INC), state=IncidentState.CLOSED))


@pytest.fixture
def inhabited(url: str, rules: Rulebook) -> Lived:
    """A desk that was used and only used."""
    return asyncio.run(on_desk(url, rules, _refused))


@pytest.fixture
def damaged(url: str, rules: Rulebook) -> Lived:
    """A desk on which a state was changed behind its history."""
    return asyncio.run(on_desk(url, rules, _broken))


def test_the_table_says_who_did_what_and_no_words(inhabited: Lived, ran: Ran) -> None:
    code, out, _err = ran("audit")
    assert code == 0
    lines = out.splitlines()
    assert lines[0].split() == ["When", "Who", "Item", "What", "About"]
    assert any(line.split()[2:4] == ["Marie", INC] and "opening" in line for line in lines)
    assert any("state" in line and "new → active" in line for line in lines)
    assert any("grid imported" in line and "grille.xlsx" in line for line in lines)
    assert any("level reached" in line and line.split()[2] == "Vigie" for line in lines)
    assert "2026-09-01: 4 requests refused (slack, unsigned)" in out
    assert "micro" not in out
    assert "brancher" not in out


def test_what_an_import_wrote_over_is_counted_in_words(url: str, rules: Rulebook, ran: Ran) -> None:
    asyncio.run(on_desk(url, rules, _written))
    _code, out, _err = ran("audit", "--kind", "changed")
    assert "requests changed: 1" in out
    assert "intentions named: 0" in out
    assert "— → —" not in out


def test_a_narrow_terminal_cuts_no_number_and_no_time(
    inhabited: Lived, ran: Ran, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    _code, out, _err = ran("audit", "--kind", "grid_imported", "--kind", "holder")
    assert ["2026-09-01", "16:10:00", "Tom", INC, "holder", "—", "→", "Tom"] in [
        one.split() for one in out.splitlines()
    ]
    assert "…" not in out


def test_the_document_has_the_same_acts(inhabited: Lived, ran: Ran) -> None:
    code, out, _err = ran("audit", "--json", "--person", "tom@example.org", "--kind", "holder", "--kind", "comment")
    document: dict[str, Any] = json.loads(out)
    assert (code, set(document)) == (0, {"acts", "count", "refused"})
    assert document["count"] == len(document["acts"]) == 4
    first = document["acts"][0]
    assert set(first) == {"at", "by", "kind", "item", "about", "detail"}
    assert first["by"] == {"id": inhabited.tom.id, "name": "Tom", "email": "tom@example.org"}
    assert {one["kind"] for one in document["acts"]} == {"holder", "comment"}
    code, out, _err = ran("audit", "--json", "--since", "2030-01-01")
    assert json.loads(out) == {"acts": [], "count": 0, "refused": []}


def test_a_day_is_the_desks_own_and_counts_whole(inhabited: Lived, ran: Ran) -> None:
    _code, out, _err = ran("audit", "--json", "--since", "2026-09-01", "--until", "2026-09-01", "--item", INC.lower())
    kinds = [one["kind"] for one in json.loads(out)["acts"]]
    assert kinds[0] == "opened"
    assert kinds.count("comment") == 1, "the request was settled on the next day"
    _code, out, _err = ran("audit", "--json", "--until", "2026-08-31")
    assert json.loads(out)["count"] == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--person", "nobody@example.org"), "I don’t know anyone with the e-mail nobody@example.org."),
        (("--kind", "nothing"), "“nothing” isn’t a kind of act."),
        (("--group", "nowhere"), "There is no group “nowhere”."),
        (("--item", "INC0009999"), "INC0009999"),
        (("--since", "hier"), "“hier” is not a date and time."),
        (("--check", "--item", INC), "--check looks at everything"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_a_sentence(
    inhabited: Lived, ran: Ran, words: tuple[str, ...], said: str
) -> None:
    for more in ((), ("--json",)):
        code, out, err = ran("audit", *words, *more)
        assert (code, out) == (1, "")
        assert said in err


def test_a_desk_that_was_only_used_passes_the_check(inhabited: Lived, url: str, ran: Ran) -> None:
    code, out, err = ran("audit", "--check")
    assert (code, err) == (0, f"Database: {url}\n")
    assert "help requests: 1\n" in out
    assert out.endswith("✓ Everything adds up.\n")
    code, out, _err = ran("audit", "--check", "--json")
    assert (code, json.loads(out)["faults"], json.loads(out)["checked"]["tasks"]) == (0, [], 4)


def test_a_broken_desk_fails_the_check_and_the_fault_is_named(damaged: Lived, ran: Ran) -> None:
    code, out, err = ran("audit", "--check")
    assert code == 1
    assert f"✗ {INC}: state is closed, its history leads to resolved" in err
    assert "adds up" not in out
    code, out, _err = ran("audit", "--check", "--json")
    (fault,) = json.loads(out)["faults"]
    assert (code, fault["what"], fault["item"], fault["stored"]) == (1, "field", INC, "closed")


def test_a_second_check_looks_at_what_has_changed_and_whole_at_everything(
    inhabited: Lived, url: str, rules: Rulebook, ran: Ran, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verified, "LINES", 0)
    _code, out, _err = ran("audit", "--check", "--json")
    assert (json.loads(out)["checked"]["tasks"], json.loads(out)["since"]) == (4, None)
    code, out, _err = ran("audit", "--check")
    assert code == 0
    assert out.startswith("Looked at what has changed since")
    assert "help requests: 0\n" in out
    asyncio.run(damage(url, rules))
    assert ran("audit", "--check")[0] == 0, "nobody has touched what is damaged"
    code, _out, err = ran("audit", "--check", "--whole")
    assert code == 1
    assert f"✗ {INC}: state is closed" in err
    assert ran("audit", "--check")[0] == 1, "what is known to be broken is looked at again"


async def damage(url: str, rules: Rulebook) -> None:
    """Change a state behind its history."""
    desk = await open_desk(url, rules)
    try:
        await desk.write(_broken)
    finally:
        await desk.close()


def test_what_is_kept_of_someone_is_written_for_them_alone_and_that_is_kept(
    inhabited: Lived, ran: Ran, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "marie.zip"
    code, out, _err = ran("export", "--person", "Marie@example.org", str(file))
    assert (code, str(file) in out) == (0, True)
    assert file.stat().st_mode & 0o077 == 0
    with zipfile.ZipFile(file) as archive:
        document = json.loads(archive.read("donnees.json"))
        assert "What Vigie keeps about Marie" in archive.read("index.html").decode()
    assert document["identity"][0]["id"] == inhabited.marie.id
    _code, out, _err = ran("audit", "--kind", "data_exported")
    assert "personal data given out" in out
    assert "Marie" in out
    monkeypatch.setenv("LC_ALL", "fr_CA.UTF-8")
    _code, out, _err = ran("audit", "--kind", "data_exported")
    assert "renseignements personnels remis" in out
    monkeypatch.setenv("LC_ALL", "en_CA.UTF-8")
    code, _out, err = ran("export", "--person", "nobody@example.org", str(file))
    assert code == 1
    assert err.splitlines()[1].startswith("I don’t know anyone with the e-mail nobody@example.org.")


def test_whoever_was_not_there_for_long_is_shown_by_a_dry_run_then_forgotten_and_listed(
    inhabited: Lived, ran: Ran, url: str
) -> None:
    asyncio.run(_alone(url))
    code, out, _err = ran("purge", "--dry-run", "--json")
    (shown,) = json.loads(out)["people"]
    assert (code, shown["email"]) == (0, "denis@example.org")
    assert "would be forgotten: denis@example.org" in ran("purge", "--dry-run")[1]
    code, out, _err = ran("purge", "--json")
    assert [one["person"] for one in json.loads(out)["people"]] == [shown["person"]]
    assert "denis" not in out.casefold()
    _code, out, _err = ran("audit", "--kind", "expired", "--json")
    assert [one["about"]["name"] for one in json.loads(out)["acts"]] == [f"Personne {shown['person']}"]
    assert ran("purge", "--dry-run", "--person", "marie@example.org")[0] == 1


async def _alone(url: str) -> None:
    """Denis is known since long, and nothing speaks of him; a day without a trace is enough."""
    desk = await open_desk(url, Rulebook(BusinessCalendar("America/Toronto")))
    try:
        (denis,) = await known(desk, "Denis")
        await desk.put_setting("config", "[keeping]\npeople = 1\n")
        # As a migration left those who were there.
        old = update(persons).where(persons.c.id == denis.id).values(known_at=datetime(2020, 1, 1, tzinfo=UTC))
        await desk._database.write(lambda session: session.run(old))
    finally:
        await desk.close()
