"""A small run of ``make load``: it measures what it says, on both databases; nothing is said of how long it took."""

import re
from pathlib import Path

import pytest

from tests.bench.databases import POSTGRESQL, SQLITE, databases
from tests.load import page
from tests.load.cells import BARE, VIGIE, Beside, Cell, percentile
from tests.load.options import Options, options
from tests.load.run import Found, run
from tests.load.tables import tables

pytestmark = pytest.mark.whole

CELLS = (Cell(Beside.NOTHING, 1, 2), Cell(Beside.WORK, 4, 4, 0.1), Cell(Beside.FLOOD, 32, 4))
STORED = 300


class Small(Options):
    """A run of seconds."""

    cells = CELLS


@pytest.fixture(params=[SQLITE, POSTGRESQL])
async def found(request: pytest.FixtureRequest, tmp_path: Path) -> Found:
    small = Small(stored=(STORED,), courses=10, crossings=5)
    with databases([request.param]) as kinds:
        return await run(request.param, kinds[request.param], tmp_path, small, lambda _what: None)


async def test_a_run_measures_both_apps_and_what_is_read(
    found: Found, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert [(one.app, one.cell) for one in found.measured] == [(app, cell) for app in (BARE, VIGIE) for cell in CELLS]
    for one in found.measured:
        assert len(one.acknowledged) == len(one.cards) == one.cell.messages
        assert all(took > 0 for took in (*one.acknowledged, *one.cards))
        assert one.statements >= one.cell.messages
    read = {one.what: one.found for one in found.reads}
    (hits, report) = read["search: a word of half of them"], read["report of a month"]
    assert 0 < hits <= 200
    assert report == STORED
    assert read["list of work"] == sum(cell.messages for cell in CELLS) + 5
    before = page.PAGE.read_text(encoding="utf-8")
    monkeypatch.setattr(page, "PICTURE", tmp_path / "load.svg")
    monkeypatch.setattr(page, "PAGE", tmp_path / "performance.md")
    page.PAGE.write_text(before, encoding="utf-8")
    page.write(found, "Taken twice.")
    page.write(found, "Taken last.")
    written = page.PAGE.read_text(encoding="utf-8")
    assert tables(found) in written
    assert "Taken twice." not in written
    assert [written.partition(page.BEGIN)[0], written.partition(page.END)[2]] == [
        before.partition(page.BEGIN)[0],
        before.partition(page.END)[2],
    ]
    assert "<svg" in page.PICTURE.read_text(encoding="utf-8")


def test_a_part_is_printed_alone() -> None:
    asked = options(["--senders", "32", "--stored", "1000", "--database", "sqlite"])
    assert (asked.databases, list(asked.stored), list(asked.senders)) == ([SQLITE], [1000], [32])
    assert [asked.written, *(options(given).written for given in ([], ["--short"], ["--stored", "9", "--write"]))] == [
        False,
        True,
        True,
        True,
    ]


def test_the_page_has_one_place_for_what_is_measured() -> None:
    text = page.PAGE.read_text(encoding="utf-8")
    assert re.findall(r"<!-- .+ -->", text) == [page.BEGIN, page.END]


@pytest.mark.parametrize(("share", "value"), [(0.5, 50), (0.99, 99), (1.0, 100), (0.001, 1)])
def test_a_percentile_is_the_nearest_rank(share: float, value: int) -> None:
    assert percentile(range(100, 0, -1), share) == value
