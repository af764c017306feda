"""What was said to the desk, and how far histories were read."""

import asyncio
from datetime import timedelta

from tests.desks.passing import leased, pass_time
from tests.storage.samples import NOW
from workflow.ports.desk import Desk, Transaction
from workflow.ports.queues import LEASE, Incoming

HOUR, MINUTES = timedelta(hours=1), timedelta(minutes=10)


async def arrive(desk: Desk, key: str, stream: str = "D1", text: str = "Bonjour") -> bool:
    return await desk.inbox.add(key, "message", stream, {"text": text, "files": [1, None, True]}, NOW)


async def lease(desk: Desk, limit: int = 10, *, after: timedelta = timedelta(0)) -> tuple[Incoming, ...]:
    await pass_time(desk, after)
    return await desk.inbox.lease(limit, HOUR)


async def test_an_arrival_comes_out_as_it_came_in(desk: Desk) -> None:
    assert await arrive(desk, "k1", text="à \0 \ud800 🦷")
    body = {"text": "à \0 \ud800 🦷", "files": [1, None, True]}
    assert await lease(desk) == (Incoming("k1", "message", "D1", body, NOW, 0),)


async def test_a_redelivery_is_known_by_its_key_even_after_it_was_worked(desk: Desk) -> None:
    assert await arrive(desk, "k1")
    assert not await arrive(desk, "k1", "D2", "autre chose")
    (row,) = await lease(desk)
    assert await desk.inbox.done(row)
    assert not await arrive(desk, "k1")
    assert await desk.inbox.waiting() == 0
    assert await lease(desk, after=2 * HOUR) == ()


async def test_what_was_worked_without_it_is_known_by_its_key_and_never_comes_out(desk: Desk) -> None:
    await desk.inbox.remember("k1", "message", "D1", NOW)
    await desk.inbox.remember("k1", "message", "D1", NOW)
    assert not await arrive(desk, "k1")
    assert await arrive(desk, "k2")
    assert [row.key for row in await lease(desk)] == ["k2"]
    await desk.inbox.remember("k2", "message", "D1", NOW)
    assert await desk.inbox.waiting() == 1, "one that waits already is worked"


async def test_a_burst_is_stored_in_its_order_each_key_once(desk: Desk) -> None:
    keys = [f"k{number % 60:02d}" for number in range(90)]
    answers = await asyncio.gather(*(arrive(desk, key, stream=key) for key in keys))
    assert answers == [True] * 60 + [False] * 30
    assert [row.key for row in await lease(desk, 100)] == keys[:60]


async def test_an_arrival_that_cannot_be_kept_spoils_no_other_of_its_burst(desk: Desk) -> None:
    bad = desk.inbox.add("bad", "message", "D1", {"text": object()}, NOW)
    answers = await asyncio.gather(arrive(desk, "k1"), bad, arrive(desk, "k2"), return_exceptions=True)
    assert (answers[0], answers[2]) == (True, True)
    assert isinstance(answers[1], Exception)
    assert await desk.inbox.waiting() == 2


async def test_who_gives_up_waiting_spoils_no_other_of_the_burst(desk: Desk) -> None:
    impatient, patient = (asyncio.create_task(arrive(desk, key)) for key in ("k1", "k2"))
    await asyncio.sleep(0)
    impatient.cancel()
    assert await patient
    assert await arrive(desk, "k3")


async def test_a_conversation_is_worked_in_its_order_and_holds_up_no_other(desk: Desk) -> None:
    for key, stream in (("k1", "D1"), ("k2", "D1"), ("k3", "D2")):
        await arrive(desk, key, stream)
    first, other = await lease(desk)
    assert (first.key, other.key) == ("k1", "k3")
    assert await lease(desk) == ()
    await desk.inbox.done(first)
    assert [row.key for row in await lease(desk)] == ["k2"]


async def test_the_oldest_come_first(desk: Desk) -> None:
    keys = ["z", "a", "m"]
    for key in keys:
        await arrive(desk, key, stream=key)
    assert [row.key for row in await lease(desk, 2)] == keys[:2]


async def test_what_its_holder_renews_is_taken_by_nobody_and_is_no_further_try(desk: Desk) -> None:
    await arrive(desk, "k1")
    await arrive(desk, "k2", "D2")
    mine, _left = await lease(desk)
    for again in range(1, 4):
        await pass_time(desk, HOUR - MINUTES)
        assert await desk.inbox.renew([mine], HOUR) == {"k1"}
        assert [(row.key, row.attempts) for row in await lease(desk, after=MINUTES)] == [("k2", again)]
    assert {row.key: row.attempts for row in await lease(desk, after=HOUR)} == {"k1": 1, "k2": 4}


async def test_a_lease_that_ran_out_unseen_is_its_holders_again_once_renewed(desk: Desk) -> None:
    await arrive(desk, "k1")
    (mine,) = await lease(desk)
    await pass_time(desk, 2 * HOUR)
    assert await desk.inbox.lease(10, HOUR, held=["k1"]) == (), "it has that in hand"
    assert await desk.inbox.renew([mine], HOUR) == {"k1"}
    assert await lease(desk) == ()


async def test_who_has_lost_a_lease_writes_nothing_over_the_one_who_has_it(desk: Desk) -> None:
    await arrive(desk, "k1")
    (before,) = await lease(desk)
    (after,) = await lease(desk, after=HOUR)
    assert not await desk.inbox.done(before)
    assert not await desk.inbox.fail(before, "KeyError")
    assert not await desk.inbox.retry(before, timedelta(), "KeyError")
    assert await desk.inbox.renew([before], HOUR) == frozenset()
    assert await lease(desk) == ()
    assert await desk.inbox.done(after)
    assert not await desk.inbox.done(after), "it is finished"


async def test_a_row_given_back_comes_again_with_its_attempts_counted(desk: Desk) -> None:
    await arrive(desk, "k1")
    await arrive(desk, "k2")
    (row,) = await lease(desk, 1)
    await lease(desk)
    assert await desk.inbox.retry(row, HOUR, "TimeoutError")
    assert await lease(desk) == ()
    assert [(row.key, row.attempts) for row in await lease(desk, after=HOUR)] == [("k1", 1)]


async def test_a_row_that_could_not_be_tried_comes_back_without_having_used_a_try_up(desk: Desk) -> None:
    await arrive(desk, "k1")
    (row,) = await lease(desk)
    assert await desk.inbox.retry(row, HOUR, "NotOpenYet", untried=True)
    assert await lease(desk) == ()
    assert [(row.key, row.attempts) for row in await lease(desk, after=HOUR)] == [("k1", 0)]


async def test_a_lease_that_runs_out_is_taken_by_another(desk: Desk) -> None:
    await arrive(desk, "k1")
    await lease(desk)
    assert await lease(desk, after=HOUR - MINUTES) == ()
    assert [row.attempts for row in await lease(desk, after=MINUTES)] == [1]


async def test_a_row_set_aside_makes_way_for_the_next(desk: Desk) -> None:
    await arrive(desk, "k1")
    await arrive(desk, "k2")
    (row,) = await lease(desk)
    assert await desk.inbox.fail(row, "KeyError")
    assert not await arrive(desk, "k1")
    assert [row.key for row in await lease(desk)] == ["k2"]
    assert await desk.inbox.waiting() == 1


async def test_a_use_case_leaves_work_under_a_key_of_its_own(desk: Desk) -> None:
    async def leave(tx: Transaction) -> bool:
        return await tx.inbox.add("import:7:d1", "job.import", "import:7", {"import": 7})

    assert await desk.write(leave)
    assert not await desk.write(leave)
    (row,) = await lease(desk)
    assert (row.key, row.kind, row.stream, row.body) == ("import:7:d1", "job.import", "import:7", {"import": 7})


async def test_marks_move_forward_only(desk: Desk) -> None:
    await desk.cursors.advance("slack:T0:D1", "1788270600.000200")
    await desk.cursors.advance("slack:T0:D1", "1788270600.000100")
    await desk.cursors.advance("slack:T0:D2", "1788270600.000300")
    await desk.cursors.advance("SLACK:T0:D3", "1")
    await desk.cursors.advance("teams:x", "2")
    assert await desk.cursors.all("slack:T0:") == {
        "slack:T0:D1": "1788270600.000200",
        "slack:T0:D2": "1788270600.000300",
    }


async def test_marks_compare_by_code_point_on_every_desk(desk: Desk) -> None:
    for mark in ("b", "B", "a_", "a-"):
        await desk.cursors.advance("k", mark)
    assert await desk.cursors.all("k") == {"k": "b"}


async def test_of_a_source_that_has_its_part_in_hand_nothing_is_taken(desk: Desk) -> None:
    await desk.inbox.add("letter", "mail.letter", "lea", {}, NOW)
    await desk.inbox.add("event", "slack.event", "C1", {}, NOW)
    taken = await desk.inbox.lease(10, LEASE, full=["mail"])
    assert [(one.key, one.source) for one in taken] == [("event", "slack")]
    assert [one.key for one in await desk.inbox.lease(10, LEASE)] == ["letter"]


async def test_what_is_stored_waits_until_it_is_worked_or_set_aside(desk: Desk) -> None:
    keys = ("k0", "k1", "k2", "k3")

    async def worked(tx: Transaction) -> list[bool]:
        return [await tx.inbox.worked(key) for key in keys]

    for key in ("k1", "k2", "k3"):
        await arrive(desk, key, stream=key)
    _left, done, failed = await lease(desk)
    await desk.inbox.done(done)
    await desk.inbox.fail(failed, "ValueError")
    assert await desk.read(worked) == [False, False, True, True]
    assert [await desk.inbox.waits(key) for key in keys] == [False, True, False, False], "in hand, too"


async def test_where_something_was_heard_last_is_known_the_newest_first(desk: Desk) -> None:
    for key, stream in (("k1", "slack:T0:C1"), ("k2", "slack:T0:D2"), ("k3", "teams:t:19"), ("k4", "slack:T0:C1")):
        await arrive(desk, key, stream)
    await desk.inbox.done(await leased(desk, "k1"))
    assert await desk.cursors.lately("slack:T0:", 10) == ("slack:T0:C1", "slack:T0:D2")
    assert await desk.cursors.lately("slack:T0:", 1) == ("slack:T0:C1",)


async def test_marks_are_dropped_by_their_beginning(desk: Desk) -> None:
    for key in ("slack:T0", "slack:T0:C1", "slack:T0:c2", "slack:T01"):
        await desk.cursors.advance(key, "5")
    await desk.cursors.drop("slack:T0:")
    assert await desk.cursors.all("slack:") == {"slack:T0": "5", "slack:T01": "5"}
