"""One instance, from its start to its stop: in which order its parts begin."""

import asyncio
from datetime import UTC, datetime

import pytest

from bot.config.configuration import Configuration
from bot.instance import Vigie
from tests.desks.memory import MemoryDesk
from tests.patience import PATIENCE
from workflow.upkeep.rulebook import Rulebook

NOW = datetime(2026, 9, 8, 13, 10, tzinfo=UTC)


async def test_the_clocks_wait_for_what_came_in_before_the_start(
    rules: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, gate = asyncio.Event(), asyncio.Event()

    async def long(*_: object) -> None:
        begun.set()
        await gate.wait()

    monkeypatch.setattr("bot.instance.JOBS", {"job.long": long})
    desk = MemoryDesk(rules)
    await desk.inbox.add("x", "job.long", "x", {}, NOW)
    vigie = Vigie(desk, Configuration(), [], "test", lambda: NOW)
    starting = asyncio.create_task(vigie.start("127.0.0.1", 0))
    async with asyncio.timeout(PATIENCE):
        await begun.wait()
        for _turn in range(100):
            await asyncio.sleep(0)
        assert not vigie.scheduler._scheduler.running, "a level might be said of what is withdrawn by what came in"
        gate.set()
        await starting
        assert vigie.scheduler._scheduler.running
        await vigie.stop()
