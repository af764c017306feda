"""Several instances over one PostgreSQL: no row is worked twice, and word goes round."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from functools import partial

import psycopg
import pytest

from bot.delivery.pulse import Pulse
from storage import StoredDesk, open_desk
from storage.queues import news
from tests.faults.stage import TECHNO as HERE
from tests.faults.stage import Stage, answered
from tests.patience import PATIENCE
from tests.storage.samples import NOW, TECHNO
from tests.storage.test_clocks import clock, crossing
from workflow.business_time.clocks import TO_SAY, CrossingRecord
from workflow.business_time.sla import Level
from workflow.items.notices import CardChanged, ItemOpened
from workflow.items.passing import Answered
from workflow.notice import ToGroup, ToItem, ToPerson
from workflow.people.people import Address, Platform
from workflow.ports.desk import Transaction
from workflow.ports.queues import LEASE
from workflow.upkeep.rulebook import Rulebook

CARD = (ItemOpened("INC0001001", ToGroup("technologues")), TECHNO)
EDIT = (CardChanged("INC0001001", ToItem(cards=True)), TECHNO)


@pytest.fixture
async def instances(postgres_url: str, rules: Rulebook) -> AsyncIterator[tuple[StoredDesk, StoredDesk]]:
    first, second = await open_desk(postgres_url, rules), await open_desk(postgres_url, rules)
    yield first, second
    await first.close()
    await second.close()


async def test_no_two_lease_the_same_notice_and_each_line_stays_in_order(
    instances: tuple[StoredDesk, StoredDesk],
) -> None:
    topics = [f"INC{number:07d}" for number in range(1001, 1041)]
    channels = [Address(Platform.SLACK, "T0", f"C{number}") for number in range(5)]
    notices = [
        (Answered(topic, ToPerson(1), 2, f"tour {turn}"), to)
        for turn in range(3)
        for topic in topics
        for to in channels
    ]
    await instances[0].write(lambda tx: tx.outbox.add(notices))
    worked: list[int] = []
    lines: dict[tuple[str, Address], list[int]] = {}

    async def work(desk: StoredDesk) -> None:
        while await desk.outbox.waiting():
            for row in await desk.outbox.lease(7, LEASE):
                worked.append(row.id)
                lines.setdefault((row.notice.topic, row.address), []).append(row.id)
                await desk.outbox.sent(row, None)

    await asyncio.gather(*(work(instances[at % 2]) for at in range(6)))
    assert len(worked) == len(set(worked)) == len(notices)
    assert all(line == sorted(line) for line in lines.values())


async def test_no_two_lease_the_same_arrival_and_each_conversation_stays_in_order(
    instances: tuple[StoredDesk, StoredDesk],
) -> None:
    async def arrive(tx: Transaction) -> None:
        for number in range(200):
            await tx.inbox.add(f"k{number:03d}", "message", f"D{number % 20}", {})

    await instances[0].write(arrive)
    streams: dict[str, list[str]] = {}

    async def work(desk: StoredDesk) -> None:
        while await desk.inbox.waiting():
            for row in await desk.inbox.lease(7, LEASE):
                streams.setdefault(row.stream, []).append(row.key)
                await desk.inbox.done(row)

    await asyncio.gather(*(work(instances[at % 2]) for at in range(6)))
    assert sorted(key for keys in streams.values() for key in keys) == [f"k{number:03d}" for number in range(200)]
    assert all(keys == sorted(keys) for keys in streams.values())


async def test_clocks_that_one_looks_at_are_passed_over_by_the_other(
    instances: tuple[StoredDesk, StoredDesk],
) -> None:
    first, second = instances

    async def keep(tx: Transaction) -> None:
        for item in ("INC0001001", "INC0001002"):
            await tx.clocks.replace(item, [clock(item, NOW)])

    await first.write(keep)

    async def look(tx: Transaction) -> list[str]:
        mine = await tx.clocks.due(NOW, limit=1)
        theirs = await second.write(lambda other: other.clocks.due(NOW))
        return [*(kept.item for kept in mine), *(kept.item for kept in theirs)]

    assert await first.write(look) == ["INC0001001", "INC0001002"]


async def test_crossings_that_one_is_about_to_say_are_passed_over_by_the_other(
    instances: tuple[StoredDesk, StoredDesk],
) -> None:
    first, second = instances
    waiting = crossing(Level.HIGH, TO_SAY)

    async def keep(tx: Transaction) -> None:
        await tx.clocks.replace("INC0001001", [clock("INC0001001", NOW)])
        await tx.clocks.record(waiting)

    await first.write(keep)

    async def look(tx: Transaction) -> tuple[CrossingRecord, ...]:
        mine = await tx.clocks.to_say()
        assert await second.write(lambda other: other.clocks.to_say()) == ()
        return mine

    assert await first.write(look) == (waiting,)
    assert await second.write(lambda tx: tx.clocks.to_say()) == (waiting,)


async def test_a_card_is_not_drawn_by_another_before_the_change_that_counts_on_it(
    instances: tuple[StoredDesk, StoredDesk],
) -> None:
    first, second = instances
    await first.write(lambda tx: tx.outbox.add([CARD]))

    async def change(tx: Transaction) -> None:
        await tx.outbox.add([EDIT])  # left out: the waiting card will show this change
        assert await second.outbox.lease(10, LEASE) == ()

    await first.write(change)
    assert [row.notice for row in await second.outbox.lease(10, LEASE)] == [CARD[0]]
    assert await first.outbox.waiting() == 1


async def test_word_of_queued_rows_reaches_the_other_instance(instances: tuple[StoredDesk, StoredDesk]) -> None:
    first, second = instances
    outbox, inbox = asyncio.Event(), asyncio.Event()
    second.on_news("outbox", outbox.set)
    second.on_news("inbox", inbox.set)
    await asyncio.wait_for(outbox.wait(), PATIENCE)  # it listens now
    outbox.clear()
    inbox.clear()
    await first.write(lambda tx: tx.outbox.add([CARD]))
    await asyncio.wait_for(outbox.wait(), PATIENCE)
    assert not inbox.is_set()
    await first.inbox.add("k1", "message", "D1", {}, NOW)
    await asyncio.wait_for(inbox.wait(), PATIENCE)


async def test_who_listens_for_news_listens_again_after_a_lost_connection(
    instances: tuple[StoredDesk, StoredDesk], postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(news, "PAUSE", timedelta(0))
    first, second = instances
    told = asyncio.Event()
    second.on_news("inbox", told.set)
    await asyncio.wait_for(told.wait(), PATIENCE)
    told.clear()
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() "
            "AND query LIKE 'LISTEN%'"
        )
    await asyncio.wait_for(told.wait(), PATIENCE)  # it looks at once, for what it may have missed
    told.clear()
    await first.inbox.add("k1", "message", "D1", {}, NOW)
    await asyncio.wait_for(told.wait(), PATIENCE)


async def test_an_instance_that_would_not_look_for_an_hour_says_at_once_what_another_queues(
    instances: tuple[StoredDesk, StoredDesk], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.loop.Pulse", partial(Pulse, timedelta(hours=1)))
    first, second = instances
    listening = asyncio.Event()
    second.on_news("inbox", listening.set)
    stage = Stage(second)
    work = asyncio.create_task(stage.dispatcher.run())
    await asyncio.wait_for(listening.wait(), PATIENCE)
    await first.write(lambda tx: tx.outbox.add([(answered("un"), HERE)]))
    await stage.stands("un", HERE)
    await stage.dispatcher.stop()
    await work
