"""How a desk fares: what waits and since when, what failed, when something was last done."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from storage import StoredDesk
from tests.desks.passing import leased
from tests.storage.samples import NOW, TECHNO
from tests.storage.test_clocks import clock
from workflow.business_time.clocks import CrossingRecord, KeptClock
from workflow.business_time.sla import ClockKind, Level
from workflow.items.notices import NoteShown
from workflow.notice import ToItem
from workflow.people.people import Address, Platform
from workflow.ports.desk import Desk, Transaction
from workflow.ports.queues import LEASE
from workflow.upkeep.ports import GaveUp, GivenUp, Health

TEAMS = Address(Platform.TEAMS, "tenant", "19:techno")
MINUTE = timedelta(minutes=1)


async def queue(desk: Desk, *to: Address) -> None:
    async def add(tx: Transaction) -> None:
        await tx.outbox.add([(NoteShown(f"INC000100{at}", ToItem(), 1, "note"), one) for at, one in enumerate(to, 1)])

    await desk.write(add)


async def test_a_desk_on_which_nothing_has_happened_says_so(desk: Desk) -> None:
    found = await desk.health()
    assert found == Health(database_bytes=found.database_bytes)


async def test_what_waits_is_counted_and_how_long_is_told(desk: Desk) -> None:
    before = datetime.now(UTC) - MINUTE
    await queue(desk, TECHNO, TEAMS)
    for key, at in (("first", NOW), ("second", NOW + MINUTE), ("third", NOW - MINUTE)):
        await desk.inbox.add(key, "slack.event", key, {"text": key}, at)
    first, _second, third = await desk.inbox.lease(9, LEASE)
    await desk.inbox.done(third)
    found = await desk.health()
    assert (found.outbox_waiting, found.inbox_waiting, found.inbox_failed) == (2, 2, 0)
    assert found.inbox_oldest == NOW
    assert found.outbox_oldest is not None
    assert before < found.outbox_oldest < datetime.now(UTC) + MINUTE
    await desk.inbox.fail(first, "KeyError")
    found = await desk.health()
    assert (found.inbox_waiting, found.inbox_failed, found.inbox_oldest) == (1, 1, NOW + MINUTE)


async def test_the_last_run_of_a_job_is_a_sign_of_life(desk: Desk) -> None:
    before = datetime.now(UTC) - 2 * MINUTE
    assert await desk.claim_job("memberships", MINUTE)
    last = (await desk.health()).last_run
    assert last is not None
    assert before < last < datetime.now(UTC) + MINUTE


async def test_what_was_said_is_known_by_platform_and_what_was_dropped_is_not(stored_desk: StoredDesk) -> None:
    desk, before = stored_desk, datetime.now(UTC) - MINUTE
    await queue(desk, TECHNO, TEAMS)
    rows = {row.address: row for row in await desk.outbox.lease(9, LEASE)}
    await desk.outbox.sent(rows[TECHNO], None)
    await desk.outbox.drop(rows[TEAMS], "overtaken")
    found = await desk.health()
    assert set(found.last_sent) == {"slack"}
    assert before < found.last_sent["slack"] < datetime.now(UTC) + MINUTE
    assert (found.outbox_waiting, found.outbox_oldest) == (0, None)
    assert found.database_bytes > 10_000


async def test_what_was_given_up_is_told_with_why_and_since_when(desk: Desk) -> None:
    before = datetime.now(UTC) - MINUTE
    await queue(desk, TECHNO, TEAMS, TECHNO)
    first, second, third = await desk.outbox.lease(9, LEASE)
    await desk.outbox.give_up(first, "fault", refused=False)
    await desk.outbox.give_up(second, "channel_not_found", refused=True)
    await desk.outbox.drop(third, "overtaken")
    await desk.inbox.add("m1", "slack.event", "slack:C1", {"text": "secret"}, NOW)
    await desk.inbox.fail(await leased(desk, "m1"), "KeyError")
    await desk.inbox.add("m2", "slack.event", "slack:C1", {"text": "secret"}, NOW)
    await desk.inbox.done(await leased(desk, "m2"))

    *unsaid, worked = sorted(await desk.given_up(9), key=lambda one: one.how == GaveUp.NOT_WORKED)
    assert worked == GivenUp(GaveUp.NOT_WORKED, "slack.event", "m1", "slack:C1", "KeyError", NOW)
    assert {(one.how, one.kind, one.about, one.where, one.why) for one in unsaid} == {
        (GaveUp.NOT_SAID, "NoteShown", first.notice.topic, str(first.address), "fault"),
        (GaveUp.REFUSED, "NoteShown", second.notice.topic, str(second.address), "channel_not_found"),
    }
    assert all(before < one.at < datetime.now(UTC) + MINUTE for one in unsaid)
    assert [len(await desk.given_up(limit)) for limit in (1, 2, 3)] == [1, 2, 3]


async def test_clocks_are_counted_by_the_level_that_they_have_reached(desk: Desk) -> None:
    async def keep(tx: Transaction) -> None:
        stopped = replace(clock("INC0001004", None).clock, stopped_at=NOW)
        over, aside = (replace(clock(f"INC000100{at}", None).clock, set_aside=at == 6) for at in (5, 6))
        await tx.clocks.add_many([clock("INC0001001", NOW), clock("INC0001002", NOW), clock("INC0001003", NOW)])
        await tx.clocks.add_many([KeptClock("INC0001004", stopped, None), KeptClock("INC0001006", aside, None)])
        await tx.clocks.add_many([KeptClock("INC0001005", over, None)])
        await tx.clocks.add_many([clock("INC0001001", NOW, kind=ClockKind.RESOLUTION)])
        levels = {"INC0001002": (Level.MODERATE,), "INC0001004": tuple(Level)[1:], "INC0001005": tuple(Level)[1:]}
        for item, reached in levels.items():
            for level in reached:
                await tx.clocks.record(CrossingRecord(item, ClockKind.RESPONSE, 1, level, NOW, "said"))

    await desk.write(keep)
    assert (await desk.health()).backlog == {
        (ClockKind.RESPONSE, Level.NORMAL): 2,
        (ClockKind.RESPONSE, Level.MODERATE): 1,
        (ClockKind.RESPONSE, Level.OVERDUE): 1,
        (ClockKind.RESOLUTION, Level.NORMAL): 1,
    }
