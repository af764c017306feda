"""What the command puts into a document: one table for each platform, database, seed and size."""

from pathlib import Path

from tests.campaign.command import put_into
from tests.campaign.record import Record
from tests.campaign.script import HOURS, MONDAY, write
from tests.campaign.table import Result


def played(seed: int, requests: int, deaths: int) -> Result:
    script = write(seed, 1, requests, days=1)
    return Result(script, "sqlite", "slack", 1, 60, deaths, Record(MONDAY, script.ends, HOURS), [], [])


def test_a_campaign_takes_the_place_of_its_last_run_and_of_no_other(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("Before\n<!-- campaigns -->\n<!-- end -->\nAfter\n", encoding="utf-8")
    for seed, requests, deaths in ((7, 1, 5), (8, 1, 6), (7, 2, 4), (7, 1, 9)):
        put_into(page, played(seed, requests, deaths))
    text = page.read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if line.startswith(("###", "| deaths"))] == [
        "### Slack, sqlite, seed 7, 1 × 1",
        "| deaths | 9 |",
        "### Slack, sqlite, seed 7, 1 × 2",
        "| deaths | 4 |",
        "### Slack, sqlite, seed 8, 1 × 1",
        "| deaths | 6 |",
    ]
    assert text.startswith("Before\n")
    assert text.endswith("<!-- end -->\nAfter\n")
