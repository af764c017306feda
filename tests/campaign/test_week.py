"""A short campaign in real processes: nothing is found, whatever went wrong."""

from pathlib import Path

from tests.campaign.play import play
from tests.campaign.record import Kind
from tests.campaign.script import write


async def test_a_day_in_which_things_go_wrong_leaves_nothing_lost_doubled_or_false(
    sqlite_url: str, tmp_path: Path
) -> None:
    result = await play(write(11, 1, 2, days=1), tmp_path, sqlite_url, instances=1)
    assert list(result.findings) == [], "".join(result.log[-100:])
    assert {Kind.ASK, Kind.CLAIM} <= {one.kind for one in result.record.deeds if one.done}
