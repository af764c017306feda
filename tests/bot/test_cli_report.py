"""``vigie rapport`` at a terminal: sums to read, files, one document."""

import io
import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from storage import open_desk
from tests.bot.terminal import Ran
from tests.storage.lived import lived
from tests.storage.samples import NOW, known
from workflow.courses.grid import CourseData, GridRequest, RequestKey, Term
from workflow.courses.use_cases.opening import open_requests
from workflow.upkeep.rulebook import Rulebook


@pytest.fixture
async def full(url: str, rules: Rulebook) -> None:
    """A few days lived on it, in September 2026."""
    desk = await open_desk(url, rules)
    try:
        await lived(desk)
    finally:
        await desk.close()


@pytest.fixture
async def imported(url: str, rules: Rulebook) -> None:
    """A course, imported before the desk was started once: no group is stored."""
    desk = await open_desk(url, rules)
    data = CourseData("Médecine dentaire", "Anatomie", "Marie", "marie@example.org", date(2026, 9, 8))
    wanted = GridRequest(RequestKey(Term.parse("A26"), "MMD 1231", "A", "virtual_class"), data, (5,), frozenset())
    try:
        (nadia,) = await known(desk, "Nadia")
        await desk.write(lambda tx: open_requests(tx, [wanted], nadia.id, NOW))
    finally:
        await desk.close()


@pytest.mark.usefixtures("imported")
def test_a_group_is_named_before_the_desk_was_started_once(ran: Ran) -> None:
    _code, out, _err = ran("rapport", *SEPTEMBER)
    assert "Technopédagogues, service tasks — " in out


SEPTEMBER = ("--from", "2026-09-01", "--to", "2026-09-30")


@pytest.mark.usefixtures("full")
def test_the_sums_are_printed_and_the_files_written_where_one_says(ran: Ran, tmp_path: Path) -> None:
    code, out, _err = ran("rapport", *SEPTEMBER, "--output", str(tmp_path / "ici"))

    assert code == 0
    assert "Report from September 1, 2026 to September 30, 2026" in out
    assert "In all — first response: " in out
    workbook = tmp_path / "ici" / "Report 2026-09-01 2026-09-30.xlsx"
    assert str(workbook) in out
    assert "Promises by week" in load_workbook(io.BytesIO(workbook.read_bytes())).sheetnames
    assert (tmp_path / "ici" / "Promises.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.usefixtures("full")
def test_one_document_has_the_same_figures_as_the_workbook(ran: Ran, tmp_path: Path) -> None:
    code, out, _err = ran("rapport", *SEPTEMBER, "--json", "--output", str(tmp_path))

    assert code == 0
    document = json.loads(out)
    assert (document["first"], document["last"]) == ("2026-09-01", "2026-09-30")
    book = load_workbook(tmp_path / "Report 2026-09-01 2026-09-30.xlsx")
    assert document["load"], "something was lived"
    rows = [list(row) for row in book["Load by group"].iter_rows(min_row=2, values_only=True)]
    assert rows == [list(row.values()) for row in document["load"]]
    settled = sum(row["response_settled"] for row in document["promises_by_week"])
    assert settled == sum(row["settled"] for row in document["promises"] if row["promise"] == "first response")


def test_days_that_are_not_understood_end_with_1_and_a_wrong_use_with_2(ran: Ran, begun: str) -> None:
    code, out, err = ran("rapport", "la", "semaine", "des", "quatre", "jeudis")
    assert (code, out) == (1, "")
    assert (
        "I don’t understand the dates in “la semaine des quatre jeudis”. Write for example: vigie rapport last" in err
    )
    assert "/vigie report" not in err
    assert ran("rapport", "--to", "2026-09-30")[0] == 2
    assert ran("rapport", "mois", *SEPTEMBER)[0] == 2
    assert ran("rapport", "--from", "2026-09-30", "--to", "2026-09-01")[0] == 1


def test_a_number_is_so_many_days_up_to_today(ran: Ran, begun: str) -> None:
    code, out, _err = ran("rapport", "7", "--json")
    assert code == 0
    document = json.loads(out)
    assert date.fromisoformat(document["last"]) - date.fromisoformat(document["first"]) == timedelta(days=6)


def test_an_empty_desk_has_nothing_to_count(ran: Ran, begun: str) -> None:
    code, out, _err = ran("rapport", "2026-01-05", "2026-01-11")
    assert code == 0
    assert "Nothing to count in this period." in out
