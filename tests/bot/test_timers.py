"""The timers job: each timer alone, one that fails put off, the others worked."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.delivery.timers import timers_job
from workflow.domains import DECLARED
from workflow.items.timers import Timer
from workflow.items.use_cases import timers
from workflow.ports.desk import Desk, Transaction

NOW = datetime(2026, 9, 8, 13, 10, tzinfo=UTC)


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Topics of the timers that went off; "bad" ones break."""
    topics: list[str] = []

    async def note(tx: Transaction, timer: Timer, now: datetime) -> None:
        topics.append(timer.topic)
        if timer.topic.startswith("again"):
            await tx.timers.set(timer.topic, timer.kind, now + timedelta(minutes=1))
        if timer.topic.startswith("bad"):
            raise RuntimeError(timer.topic)

    monkeypatch.setitem(DECLARED.timers, "note", note)
    return topics


async def put(desk: Desk, *topics: str) -> None:
    async def write(tx: Transaction) -> None:
        for place, topic in enumerate(topics):
            await tx.timers.set(topic, "note", NOW - timedelta(seconds=len(topics) - place), {"place": place})

    await desk.write(write)


async def test_what_is_due_is_worked_soonest_first_and_once(desk: Desk, worked: list[str]) -> None:
    await put(desk, "one", "two", "three")
    assert await timers_job(desk, lambda: NOW)() == 3
    assert await timers_job(desk, lambda: NOW)() == 0
    assert worked == ["one", "two", "three"]


async def test_a_timer_that_fails_holds_up_no_other_and_is_tried_again_later(desk: Desk, worked: list[str]) -> None:
    await put(desk, "one", "bad", "two")
    await timers_job(desk, lambda: NOW)()
    assert worked == ["one", "bad", "two"]
    kept = await desk.read(lambda tx: tx.timers.get("bad", "note"))
    assert kept == Timer("bad", "note", NOW + timers.PUT_OFF, {"place": 1})
    await timers_job(desk, lambda: NOW + timers.PUT_OFF)()
    assert worked[3:] == ["bad"]


async def test_a_timer_that_sets_itself_again_goes_off_again_at_its_new_instant(desk: Desk, worked: list[str]) -> None:
    await put(desk, "again")
    await timers_job(desk, lambda: NOW)()
    assert worked == ["again"]
    assert await desk.read(timers.next_timer) == NOW + timedelta(minutes=1)


async def test_what_is_not_due_is_left_alone(desk: Desk, worked: list[str]) -> None:
    await put(desk, "one")
    assert await timers_job(desk, lambda: NOW - timedelta(minutes=1))() == 0
    assert worked == []


async def test_more_than_one_batch_is_worked_at_one_instant(desk: Desk, worked: list[str]) -> None:
    await put(desk, *(f"item {number}" for number in range(250)))
    assert await timers_job(desk, lambda: NOW)() == 250
    assert len(worked) == 250
