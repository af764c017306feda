"""A database from before timers: what was resolved then still closes by itself."""

from datetime import timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import text

from storage import migrate, open_desk
from tests.storage.samples import NOW
from tests.storage.schemas import schema_at
from workflow.business_time.use_cases.timers import next_timer, work_timer
from workflow.helpdesk.incident_timers import CLOSE
from workflow.items.timers import Timer
from workflow.upkeep.rulebook import Rulebook

NUMBER = "INC0001001"


def as_it_was(url: str) -> None:
    """Make the schema of before, with a request that was resolved and one that was closed."""
    with schema_at(url, "v0003_queues") as connection:
        connection.execute(text("INSERT INTO persons (id, name, email, locale) VALUES (1, 'C', 'c@example.org', 'fr')"))
        for number, state in ((NUMBER, "resolved"), ("INC0001002", "closed")):
            connection.execute(
                text(
                    'INSERT INTO incidents (number, requester, subject, text, kind, "group", opened_at, state,'
                    " answered, reply_received, resolved_at, resolution, version) VALUES (:number, 1, 's', 't',"
                    " 'question', 'technologues', :at, :state, true, false, :at, 'r', 1)"
                ),
                {"number": number, "state": state, "at": int(NOW.timestamp())},
            )


async def test_a_request_resolved_before_timers_closes_after_its_five_business_days(
    tmp_path: Path, rules: Rulebook
) -> None:
    url = f"sqlite:///{tmp_path / 'vigie.db'}"
    as_it_was(url)
    migrate(url)
    desk = await open_desk(url, rules)
    timer = Timer(NUMBER, CLOSE, NOW)
    assert await desk.read(lambda tx: tx.timers.due(NOW)) == (timer,)
    await desk.write(partial(work_timer, timer=timer, now=NOW))
    assert await desk.read(next_timer) == NOW + timedelta(days=7)
    await desk.close()
