"""What the command puts into a document: one table for each platform, database and seed."""

from pathlib import Path

from tests.campaign.command import put_into
from tests.campaign.record import Record
from tests.campaign.script import HOURS, MONDAY, write
from tests.campaign.table import Result


def played(seed: int, deaths: int) -> Result:
    script = write(seed, 1, 1, days=1)
    return Result(script, "sqlite", "slack", 1, 60, deaths, Record(MONDAY, script.ends, HOURS), [], [])


def test_a_campaign_takes_the_place_of_the_last_one_by_its_seed_and_of_no_other(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("Before\n<!-- campaigns -->\n<!-- end -->\nAfter\n", encoding="utf-8")
    for seed, deaths in ((7, 5), (8, 6), (7, 9)):
        put_into(page, played(seed, deaths))
    text = page.read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if line.startswith(("###", "| deaths"))] == [
        "### Slack, sqlite, seed 7",
        "| deaths | 9 |",
        "### Slack, sqlite, seed 8",
        "| deaths | 6 |",
    ]
    assert text.startswith("Before\n")
    assert text.endswith("<!-- end -->\nAfter\n")
