"""What was said to the desk, and how far histories were read."""

import asyncio
from datetime import timedelta

from tests.storage.samples import NOW
from workflow.ports.desk import Desk, Transaction
from workflow.ports.queues import LEASE, Incoming


async def arrive(desk: Desk, key: str, stream: str = "D1", text: str = "Bonjour") -> bool:
    return await desk.inbox.add(key, "message", stream, {"text": text, "files": [1, None, True]}, NOW)


async def lease(desk: Desk, limit: int = 10, *, after: timedelta = timedelta(0)) -> tuple[Incoming, ...]:
    return await desk.inbox.lease(limit, NOW + after + LEASE, NOW + after)


async def test_an_arrival_comes_out_as_it_came_in(desk: Desk) -> None:
    assert await arrive(desk, "k1", text="à \0 \ud800 🦷")
    body = {"text": "à \0 \ud800 🦷", "files": [1, None, True]}
    assert await lease(desk) == (Incoming("k1", "message", "D1", body, NOW, 0),)


async def test_a_redelivery_is_known_by_its_key_even_after_it_was_worked(desk: Desk) -> None:
    assert await arrive(desk, "k1")
    assert not await arrive(desk, "k1", "D2", "autre chose")
    await lease(desk)
    await desk.inbox.done("k1")
    assert not await arrive(desk, "k1")
    assert await desk.inbox.waiting() == 0
    assert await lease(desk, after=2 * LEASE) == ()


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
    assert [row.key for row in await lease(desk)] == ["k1", "k3"]
    assert await lease(desk) == ()
    await desk.inbox.done("k1")
    assert [row.key for row in await lease(desk)] == ["k2"]


async def test_the_oldest_come_first(desk: Desk) -> None:
    keys = ["z", "a", "m"]
    for key in keys:
        await arrive(desk, key, stream=key)
    assert [row.key for row in await lease(desk, 2)] == keys[:2]


async def test_a_row_that_its_holder_leases_again_is_no_further_try(desk: Desk) -> None:
    await arrive(desk, "k1")
    await arrive(desk, "k2", "D2")
    await lease(desk)
    for again in range(1, 4):
        now = NOW + again * LEASE
        rows = await desk.inbox.lease(10, now + LEASE, now, held={"k1": 0})
        assert {row.key: row.attempts for row in rows} == {"k1": 0, "k2": again}
    assert {row.key: row.attempts for row in await lease(desk, after=4 * LEASE)} == {"k1": 1, "k2": 4}


async def test_a_row_given_back_comes_again_with_its_attempts_counted(desk: Desk) -> None:
    await arrive(desk, "k1")
    await arrive(desk, "k2")
    await lease(desk)
    await desk.inbox.retry("k1", NOW + LEASE, "TimeoutError")
    assert await lease(desk) == ()
    assert [(row.key, row.attempts) for row in await lease(desk, after=LEASE)] == [("k1", 1)]


async def test_a_row_that_could_not_be_tried_comes_back_without_having_used_a_try_up(desk: Desk) -> None:
    await arrive(desk, "k1")
    await lease(desk)
    await desk.inbox.retry("k1", NOW + LEASE, "NotOpenYet", untried=True)
    assert await lease(desk) == ()
    assert [(row.key, row.attempts) for row in await lease(desk, after=LEASE)] == [("k1", 0)]


async def test_a_lease_that_runs_out_is_taken_by_another(desk: Desk) -> None:
    await arrive(desk, "k1")
    await lease(desk)
    assert await lease(desk, after=LEASE - timedelta(milliseconds=1)) == ()
    assert [row.attempts for row in await lease(desk, after=LEASE)] == [1]


async def test_a_row_set_aside_makes_way_for_the_next(desk: Desk) -> None:
    await arrive(desk, "k1")
    await arrive(desk, "k2")
    await lease(desk)
    await desk.inbox.fail("k1", "KeyError")
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
    taken = await desk.inbox.lease(10, NOW + LEASE, NOW, full=["mail"])
    assert [(one.key, one.source) for one in taken] == [("event", "slack")]
    assert [one.key for one in await desk.inbox.lease(10, NOW + LEASE, NOW)] == ["letter"]


async def test_what_is_stored_counts_as_worked_once_it_is_worked_or_set_aside(desk: Desk) -> None:
    async def worked(tx: Transaction) -> list[bool]:
        return [await tx.inbox.worked(key) for key in ("k0", "k1", "k2", "k3")]

    for key in ("k1", "k2", "k3"):
        await arrive(desk, key, stream=key)
    await desk.inbox.done("k2")
    await desk.inbox.fail("k3", "ValueError")
    assert await desk.read(worked) == [False, False, True, True]


async def test_where_something_was_heard_last_is_known_the_newest_first(desk: Desk) -> None:
    for key, stream in (("k1", "slack:T0:C1"), ("k2", "slack:T0:D2"), ("k3", "teams:t:19"), ("k4", "slack:T0:C1")):
        await arrive(desk, key, stream)
    await desk.inbox.done("k4")
    assert await desk.cursors.lately("slack:T0:", 10) == ("slack:T0:C1", "slack:T0:D2")
    assert await desk.cursors.lately("slack:T0:", 1) == ("slack:T0:C1",)


async def test_marks_are_dropped_by_their_beginning(desk: Desk) -> None:
    for key in ("slack:T0", "slack:T0:C1", "slack:T0:c2", "slack:T01"):
        await desk.cursors.advance(key, "5")
    await desk.cursors.drop("slack:T0:")
    assert await desk.cursors.all("slack:") == {"slack:T0": "5", "slack:T01": "5"}
