"""Timers: one of a kind for each topic, due at the very second, each worked once."""

import asyncio
from datetime import timedelta

from storage import StoredDesk, open_desk
from tests.storage.samples import HOUR, NOW
from workflow.items.timers import Timer
from workflow.ports.desk import Desk, Transaction
from workflow.upkeep.rulebook import Rulebook

KINDS = ("close", "remind")
SECOND = timedelta(seconds=1)


async def test_a_timer_set_again_replaces_the_one_of_its_kind(desk: Desk) -> None:
    async def put(tx: Transaction) -> None:
        await tx.timers.set("INC0001001", "remind", NOW, {"text": "Quelle salle ?"})
        await tx.timers.set("INC0001001", "close", NOW + HOUR)
        await tx.timers.set("INC0001001", "remind", NOW + 2 * HOUR, {"text": "Quel cours ?", "asked": [1, None]})

    await desk.write(put)
    remind = Timer("INC0001001", "remind", NOW + 2 * HOUR, {"text": "Quel cours ?", "asked": [1, None]})
    assert await desk.read(lambda tx: tx.timers.get("INC0001001", "remind")) == remind
    assert await desk.write(lambda tx: tx.timers.get("INC0001001", "remind")) == remind
    assert await desk.read(lambda tx: tx.timers.get("INC0001001", "close")) == Timer("INC0001001", "close", NOW + HOUR)
    assert await desk.read(lambda tx: tx.timers.get("INC0001002", "close")) is None
    assert await desk.read(lambda tx: tx.timers.of_kinds(["remind", "other"])) == (remind,)
    assert len(await desk.read(lambda tx: tx.timers.of_kinds(["remind", "close"]))) == 2


async def test_those_of_several_topics_come_together(desk: Desk) -> None:
    async def put(tx: Transaction) -> None:
        for topic, kind in (("b", "gather"), ("a", "gather"), ("a", "close"), ("c", "gather")):
            await tx.timers.set(topic, kind, NOW, {"of": topic})

    await desk.write(put)
    wanted = Timer("a", "gather", NOW, {"of": "a"}), Timer("b", "gather", NOW, {"of": "b"})
    for doing in (desk.read, desk.write):
        assert await doing(lambda tx: tx.timers.several(["b", "a", "d", "b"], "gather")) == wanted
        assert await doing(lambda tx: tx.timers.several([], "gather")) == ()


async def test_a_timer_is_begun_once_whoever_else_begins_it(desk: Desk) -> None:
    async def begin(tx: Transaction) -> bool:
        return await tx.timers.begin("a", "gather", NOW, {"numbers": []})

    assert sum(await asyncio.gather(*(desk.write(begin) for _ in range(6)))) == 1
    assert await desk.read(lambda tx: tx.timers.get("a", "gather")) == Timer("a", "gather", NOW, {"numbers": []})


async def test_timers_are_due_at_the_very_second_soonest_first(desk: Desk) -> None:
    async def put(tx: Transaction) -> None:
        await tx.timers.set("b", "close", NOW)
        await tx.timers.set("a", "remind", NOW)
        await tx.timers.set("c", "close", NOW - HOUR)

    assert await desk.read(lambda tx: tx.timers.next_due(KINDS)) is None
    await desk.write(put)
    assert await desk.read(lambda tx: tx.timers.next_due(KINDS)) == NOW - HOUR
    assert await desk.read(lambda tx: tx.timers.due(NOW - SECOND, KINDS)) == (Timer("c", "close", NOW - HOUR),)
    assert [one.topic for one in await desk.read(lambda tx: tx.timers.due(NOW, KINDS))] == ["c", "a", "b"]
    assert [one.topic for one in await desk.read(lambda tx: tx.timers.due(NOW, KINDS, limit=1))] == ["c"]
    assert await desk.read(lambda tx: tx.timers.next_due(["remind"])) == NOW
    assert [one.topic for one in await desk.read(lambda tx: tx.timers.due(NOW, ["remind"]))] == ["a"]


async def test_a_timer_is_taken_once_and_not_before_its_time(desk: Desk) -> None:
    await desk.write(lambda tx: tx.timers.set("a", "close", NOW, {"n": 1}))
    assert await desk.write(lambda tx: tx.timers.take("a", "close", NOW - SECOND)) is None
    assert await desk.write(lambda tx: tx.timers.take("a", "close", NOW)) == Timer("a", "close", NOW, {"n": 1})
    assert await desk.write(lambda tx: tx.timers.take("a", "close", NOW)) is None
    assert await desk.read(lambda tx: tx.timers.next_due(KINDS)) is None


async def test_a_cancelled_timer_never_goes_off(desk: Desk) -> None:
    await desk.write(lambda tx: tx.timers.set("a", "close", NOW))
    await desk.write(lambda tx: tx.timers.set("a", "remind", NOW))
    await desk.write(lambda tx: tx.timers.cancel("a", "close"))
    await desk.write(lambda tx: tx.timers.cancel("a", "close"))
    assert [one.kind for one in await desk.read(lambda tx: tx.timers.due(NOW, KINDS))] == ["remind"]


async def test_two_instances_never_work_the_same_timer(
    postgres_desk: StoredDesk, postgres_url: str, rules: Rulebook
) -> None:
    other = await open_desk(postgres_url, rules)
    await postgres_desk.write(lambda tx: tx.timers.set("a", "close", NOW))
    taken, looked = asyncio.Event(), asyncio.Event()

    async def slowly(tx: Transaction) -> Timer | None:
        timer = await tx.timers.take("a", "close", NOW)
        taken.set()
        await looked.wait()
        return timer

    working = asyncio.create_task(postgres_desk.write(slowly))
    await taken.wait()
    assert await other.write(lambda tx: tx.timers.take("a", "close", NOW)) is None
    looked.set()
    assert await working is not None
    await other.close()
