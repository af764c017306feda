"""What was not let in is counted by day, and each refusal once."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.ops import metrics
from bot.ops.refused import RefusedCounts
from tests.desks.memory import MemoryDesk
from workflow.business_time.calendar import BusinessCalendar
from workflow.upkeep.acts import Refused
from workflow.upkeep.rulebook import Rulebook

NIGHT = datetime(2026, 9, 1, 23, 59, tzinfo=UTC)


async def test_each_refusal_is_written_down_once_on_its_day() -> None:
    desk, now = MemoryDesk(Rulebook(BusinessCalendar("America/Toronto"))), [NIGHT]
    metrics.REFUSED.labels("slack", "unsigned").inc()
    counts = RefusedCounts(desk, lambda: now[0])
    await counts.keep()
    assert await desk.read(lambda tx: tx.audit.refused()) == (), "what came before this instance is not its own"
    metrics.REFUSED.labels("slack", "unsigned").inc(2)
    await counts.keep()
    await counts.keep()
    now[0] += timedelta(minutes=2)
    metrics.REFUSED.labels("teams", "foreign").inc()
    await counts.keep()
    assert await desk.read(lambda tx: tx.audit.refused()) == (
        Refused(NIGHT.date(), "slack", "unsigned", 2),
        Refused(now[0].date(), "teams", "foreign", 1),
    )


async def test_what_could_not_be_written_is_written_the_next_time(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = MemoryDesk(Rulebook(BusinessCalendar("America/Toronto")))
    counts = RefusedCounts(desk, lambda: NIGHT)
    metrics.REFUSED.labels("slack", "malformed").inc()
    with monkeypatch.context() as away:

        async def fails(*_args: object, **_named: object) -> None:
            raise OSError("away")

        away.setattr(desk, "write", fails)
        with pytest.raises(OSError, match="away"):
            await counts.keep()
    await counts.keep()
    assert await desk.read(lambda tx: tx.audit.refused()) == (Refused(NIGHT.date(), "slack", "malformed", 1),)
