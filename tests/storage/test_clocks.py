"""Clocks, crossings, and where cards stand."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import text

from storage import open_desk
from storage.engines import open_engine
from tests.storage.samples import GESTION, HOUR, NOW, TECHNO
from workflow.business_time.clocks import CrossingRecord, KeptClock
from workflow.business_time.sla import RESPONSE_BOUNDS, Clock, ClockKind, Interval, Level
from workflow.items.ports import Place
from workflow.ports.desk import Desk, Transaction
from workflow.upkeep.rulebook import Rulebook


def clock(item: str, next_at: datetime | None, *, run: int = 1, kind: ClockKind = ClockKind.RESPONSE) -> KeptClock:
    intervals = (
        Interval(NOW, NOW + HOUR, counted=True),
        Interval(NOW + HOUR, NOW + 2 * HOUR, counted=False, reason="awaiting_user"),
        Interval(NOW + 2 * HOUR, None, counted=True),
    )
    return KeptClock(item, Clock(kind, run, RESPONSE_BOUNDS, NOW, 3600, NOW + 2 * HOUR, None, intervals, 1), next_at)


def crossing(level: Level, outcome: str = "said", at: datetime = NOW) -> CrossingRecord:
    return CrossingRecord("INC0001001", ClockKind.RESPONSE, 1, level, at, outcome)


async def test_an_items_clocks_replace_those_it_had(desk: Desk) -> None:
    second = clock("INC0001001", NOW, run=2)
    resolution = clock("INC0001001", None, kind=ClockKind.RESOLUTION)
    other = clock("INC0001002", NOW)

    async def keep(tx: Transaction) -> None:
        await tx.clocks.replace("INC0001001", [clock("INC0001001", NOW), second])
        await tx.clocks.replace("INC0001002", [other])
        await tx.clocks.replace("INC0001001", [second, resolution])

    await desk.write(keep)
    found = await desk.read(lambda tx: tx.clocks.of(["INC0001001", "INC0001002", "INC0009999"]))
    assert found == {"INC0001001": (resolution, second), "INC0001002": (other,)}
    assert found["INC0001001"][0].clock.kind is ClockKind.RESOLUTION
    await desk.write(lambda tx: tx.clocks.put([replace(second, next_at=None), other]))
    kept = await desk.read(lambda tx: tx.clocks.of(["INC0001001", "INC0001002"]))
    assert kept == {"INC0001001": (resolution, replace(second, next_at=None)), "INC0001002": (other,)}
    await desk.write(lambda tx: tx.clocks.replace("INC0001001", []))
    assert await desk.read(lambda tx: tx.clocks.of(["INC0001001"])) == {}


async def test_when_to_look_at_a_clock_is_written_alone_unless_it_has_stopped(desk: Desk) -> None:
    first, second = clock("INC0001001", None), clock("INC0001001", None, run=2)
    stopped = replace(second, clock=replace(second.clock, since=None, stopped_at=NOW + 2 * HOUR))

    async def keep(tx: Transaction) -> None:
        await tx.clocks.replace("INC0001001", [first, stopped])
        for run in (1, 2, 3):
            await tx.clocks.look_at("INC0001001", ClockKind.RESPONSE, run, NOW + HOUR)

    await desk.write(keep)
    found = await desk.read(lambda tx: tx.clocks.of(["INC0001001"]))
    assert found == {"INC0001001": (replace(first, next_at=NOW + HOUR), stopped)}


async def test_the_clocks_of_new_items_are_added_at_once(desk: Desk) -> None:
    first, second = clock("TASK0001001", NOW), clock("TASK0001001", NOW, run=2)
    other = clock("TASK0001002", NOW)
    await desk.write(lambda tx: tx.clocks.add_many([second, other, first]))
    found = await desk.read(lambda tx: tx.clocks.of(["TASK0001001", "TASK0001002"]))
    assert found == {"TASK0001001": (first, second), "TASK0001002": (other,)}
    await desk.write(lambda tx: tx.clocks.add_many([]))


async def test_clocks_are_due_at_the_very_second_soonest_first(desk: Desk) -> None:
    late, soon, sleeping = clock("INC0001001", NOW), clock("INC0001002", NOW - HOUR), clock("INC0001003", None)

    async def keep(tx: Transaction) -> None:
        for one in (late, soon, sleeping):
            await tx.clocks.replace(one.item, [one])

    assert await desk.read(lambda tx: tx.clocks.next_due()) is None
    await desk.write(keep)
    assert await desk.read(lambda tx: tx.clocks.next_due()) == NOW - HOUR
    assert await desk.write(lambda tx: tx.clocks.due(NOW)) == (soon, late)
    assert await desk.write(lambda tx: tx.clocks.due(NOW, limit=1)) == (soon,)
    assert await desk.write(lambda tx: tx.clocks.due(NOW - timedelta(seconds=1))) == (soon,)
    assert await desk.read(lambda tx: tx.clocks.due(NOW - 2 * HOUR)) == ()


async def test_a_crossing_is_kept_once_for_ever(desk: Desk) -> None:
    async def record(tx: Transaction) -> list[bool]:
        return [
            await tx.clocks.record(crossing(Level.HIGH)),
            await tx.clocks.record(crossing(Level.HIGH, "skipped", NOW + HOUR)),
            await tx.clocks.record(crossing(Level.MODERATE, "skipped", NOW - HOUR)),
            await tx.clocks.record(replace(crossing(Level.HIGH), run=2)),
            await tx.clocks.record(replace(crossing(Level.HIGH), kind=ClockKind.RESOLUTION)),
        ]

    assert await desk.write(record) == [True, False, True, True, True]
    assert await desk.write(record) == [False] * 5
    kept = await desk.read(lambda tx: tx.clocks.recorded("INC0001001"))
    assert kept[0] == crossing(Level.MODERATE, "skipped", NOW - HOUR)
    assert kept[0].level is Level.MODERATE
    assert len(kept) == 4
    assert await desk.read(lambda tx: tx.clocks.recorded("INC0001002")) == ()
    assert await desk.read(lambda tx: tx.clocks.recorded_of(["INC0001001", "INC0001002"])) == {"INC0001001": kept}


async def test_levels_are_stored_by_name_and_come_in_their_order(database_url: str, rules: Rulebook) -> None:
    async def record(tx: Transaction) -> None:
        for level in reversed(Level):
            await tx.clocks.record(crossing(level))

    desk = await open_desk(database_url, rules)
    await desk.write(record)
    assert [one.level for one in await desk.read(lambda tx: tx.clocks.recorded("INC0001001"))] == list(Level)
    await desk.close()
    engine = open_engine(database_url)
    with engine.connect() as connection:
        kept = set(connection.execute(text("SELECT level FROM crossings")).scalars())
    engine.dispose()
    assert kept == {"normal", "moderate", "high", "overdue"}


async def test_a_crossing_that_was_overtaken_says_so(desk: Desk) -> None:
    async def record(tx: Transaction) -> None:
        await tx.clocks.record(crossing(Level.MODERATE))
        await tx.clocks.record(crossing(Level.HIGH))
        await tx.clocks.settle("INC0001001", ClockKind.RESPONSE, 1, Level.HIGH, "overtaken")

    await desk.write(record)
    kept = await desk.read(lambda tx: tx.clocks.recorded("INC0001001"))
    assert [one.outcome for one in kept] == ["said", "overtaken"]


async def test_a_card_has_one_place_per_address(desk: Desk) -> None:
    first = Place("INC0001001", TECHNO, "C0TECHNO", "1788270600.000100")
    anew = replace(first, message="1788270700.000100")
    other = Place("INC0001001", GESTION, "C0GESTION", "1788270600.000100")

    async def put(tx: Transaction) -> None:
        for place in (first, other, anew, replace(first, topic="INC0001002")):
            await tx.places.put(place)

    await desk.write(put)
    assert await desk.read(lambda tx: tx.places.of("INC0001001")) == (other, anew)
    assert await desk.read(lambda tx: tx.places.at("C0TECHNO", anew.message)) == anew
    assert await desk.read(lambda tx: tx.places.at("C0GESTION", anew.message)) is None
    assert await desk.read(lambda tx: tx.places.of("INC0009999")) == ()
