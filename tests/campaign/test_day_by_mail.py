"""A short campaign by mail in real processes and on real servers: nothing is found, whatever went wrong."""

from pathlib import Path

from tests.campaign.play import play
from tests.campaign.record import Kind
from tests.campaign.script import write
from tests.campaign.troubles import MAIL

STORY = (Kind.ASK, Kind.CLAIM, Kind.ANSWER, Kind.MEND, Kind.REPLY, Kind.HOLD, Kind.REPLY, Kind.RESOLVE, Kind.CONFIRM)


async def test_a_day_by_mail_in_which_servers_fail_leaves_nothing_lost_doubled_or_false(
    sqlite_url: str, tmp_path: Path
) -> None:
    script = write(232, 1, 1, days=1, platform="mail")
    result = await play(script, tmp_path, sqlite_url, instances=1, platform="mail")
    assert list(result.findings) == [], "".join(result.log[-100:])
    assert tuple(one.kind for one in result.record.deeds if one.done) == STORY
    assert len(MAIL.keys() & result.record.struck) > len(MAIL) // 2
