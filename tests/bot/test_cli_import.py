"""``vigie import`` at a terminal: what it shows before it asks, and what it says where nobody answers."""

import io
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.desk.courses.cards.capacity import in_words
from bot.language import Locale
from bot.ui.say import Say
from tests.bot.terminal import Ran
from tests.bot.workbooks import GOOD, book
from tests.workflow.office import CALENDAR
from workflow.overview.capacity import Effort, GroupLoad
from workflow.overview.use_cases.capacity import Capacity

AS = ("--as", "gestion@example.org")
CONFIGURATION = """
[people]
managers = ["gestion@example.org"]
[[groups]]
key = "technopedagogues"
name = "Conseil technopédagogique"
[[groups]]
key = "technologues"
name = "Technologues"
default_for_help = true
[[groups]]
key = "gestion"
name = "Gestion"
management = true
"""


@pytest.fixture
def grid(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str) -> str:
    """A grid in a file, beside a desk that has not begun."""
    assert url
    monkeypatch.setenv("LC_ALL", "fr_CA.UTF-8")
    monkeypatch.setenv("COLUMNS", "80")
    (tmp_path / "vigie.toml").write_text(CONFIGURATION, encoding="utf-8")
    monkeypatch.setenv("VIGIE_CONFIG", str(tmp_path / "vigie.toml"))
    file = tmp_path / "grille.xlsx"
    file.write_bytes(book(GOOD))
    return str(file)


def test_a_desk_that_has_not_begun_is_shown_its_groups_by_name_in_whole_lines(ran: Ran, grid: str) -> None:
    code, out, _err = ran("import", grid, "--dry-run")
    assert code == 0
    (line,) = [line for line in out.splitlines() if line.startswith("• Conseil technopédagogique")]
    assert "2 tâches" in line
    assert line.endswith("Aucun cours ne dit quand il commence."), "it is broken nowhere"
    assert "étape" not in out


def test_what_was_imported_is_counted_with_the_way_back(ran: Ran, grid: str) -> None:
    code, out, _err = ran("import", grid, *AS, "--yes")
    assert code == 0
    said = out.splitlines()[-1].replace("\N{NO-BREAK SPACE}", " ")
    assert said.startswith("Importation faite (nouvelles demandes : ")
    assert said.endswith("vigie import --undo --as COURRIEL")


def test_where_nobody_answers_the_option_that_asks_nothing_is_named(
    ran: Ran, grid: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    code, _out, err = ran("import", grid, *AS)
    assert code == 1
    assert err.splitlines()[-1].endswith("--yes")


def test_someone_who_manages_nothing_is_refused_before_the_preview_with_where_managers_are_named(
    ran: Ran, grid: str
) -> None:
    code, out, err = ran("import", grid, "--as", "marie@example.org", "--yes")
    assert (code, out) == (1, "")
    assert "people.managers" in err.splitlines()[-1]


@pytest.mark.parametrize("effort", [None, Effort(7200, 3600, 0)])
def test_a_day_that_is_past_is_said_as_past(effort: Effort | None) -> None:
    load = GroupLoad("technologues", 3, 15, date(2026, 8, 31), 0, 2, effort)
    costs = Capacity((load,), {"technologues": "Technologues"}, 0, 3)

    def said(at: datetime) -> str:
        return in_words(costs, Say(Locale.FR, CALENDAR, at))

    coming, past = said(datetime(2026, 8, 20, 14, tzinfo=UTC)), said(datetime(2026, 12, 1, 14, tzinfo=UTC))
    assert "d’ici" in coming
    assert "31 août" in past
    assert "d’ici" not in past
