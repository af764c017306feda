"""Transactions: all of it or nothing, replays, things done once, settings, news."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from bot.mail.seal import key_of
from bot.ops.installation import install
from tests.storage.samples import HOUR, NOW, TECHNO, grid, incident, known, person
from workflow.business_time.calendar import BusinessCalendar
from workflow.items.journal import Entry, What
from workflow.items.notices import CardChanged
from workflow.items.refusals import NothingSaid
from workflow.notice import ToItem
from workflow.people.people import Group
from workflow.ports.desk import AlreadyDoneError, Desk, StaleWriteError, Transaction
from workflow.ports.queues import period_of

EDIT = (CardChanged("INC0001001", ToItem()), TECHNO)


async def do_everything(tx: Transaction) -> None:
    """Write something of each kind that a transaction can write, beside what `known` has added."""
    (camille,) = (await tx.people.by_email(["camille@example.org"])).values()
    await tx.people.add_many([person("Denis")])
    await tx.people.join(TECHNO, camille.id)
    await tx.groups.save(Group("technologues", "Technologues", channels=(TECHNO,)))
    await tx.incidents.add(incident("INC0001001", camille))
    await tx.imports.add(grid(camille), b"")
    await tx.journal.append([Entry("INC0001001", NOW, camille.id, What.OPENED)])
    await tx.outbox.add([EDIT])
    await tx.inbox.add("k1", "job", "s", {})
    await tx.numbers("INC")


@dataclass
class Attempts:
    """A use case that is stale so many times before it goes through."""

    stale: int
    seen: int = 0

    async def __call__(self, tx: Transaction) -> str:
        self.seen += 1
        (number,) = await tx.numbers("INC")
        if self.seen <= self.stale:
            raise StaleWriteError(number)
        return number


@pytest.mark.parametrize("error", [NothingSaid(), RuntimeError("panne")])
async def test_an_error_leaves_nothing_behind(desk: Desk, error: Exception) -> None:
    await known(desk, "Camille")

    async def fail(tx: Transaction) -> None:
        await do_everything(tx)
        raise error

    with pytest.raises(type(error)):
        await desk.write(fail, once="key")
    assert await desk.outbox.waiting() == 0
    assert await desk.inbox.waiting() == 0
    await desk.write(do_everything, once="key")

    async def look(tx: Transaction) -> None:
        assert len(await tx.journal.of("INC0001001")) == 1
        assert len(await tx.people.members("technologues")) == 1

    await desk.read(look)
    assert await desk.outbox.waiting() == 1
    assert await desk.write(lambda tx: tx.numbers("INC")) == ("INC0001002",)


async def test_a_write_that_is_cancelled_leaves_nothing_behind(desk: Desk) -> None:
    begun = asyncio.Event()

    async def linger(tx: Transaction) -> None:
        await tx.numbers("INC")
        begun.set()
        await asyncio.Event().wait()

    write = asyncio.create_task(desk.write(linger, once="key"))
    await begun.wait()
    write.cancel()
    with pytest.raises(asyncio.CancelledError):
        await write
    assert await desk.write(lambda tx: tx.numbers("INC"), once="key") == ("INC0001001",)


async def test_what_a_use_case_gives_is_what_write_gives(desk: Desk) -> None:
    assert await desk.write(Attempts(0)) == "INC0001001"


async def test_a_stale_write_is_replayed_on_fresh_rows_three_times_at_most(desk: Desk) -> None:
    assert await desk.write(Attempts(3)) == "INC0001001"
    too_many = Attempts(4)
    with pytest.raises(StaleWriteError):
        await desk.write(too_many)
    assert too_many.seen == 4


async def test_what_is_done_under_a_key_is_done_once(desk: Desk) -> None:
    assert await desk.write(Attempts(1), once="click:1") == "INC0001001"
    again = Attempts(0)
    with pytest.raises(AlreadyDoneError):
        await desk.write(again, once="click:1")
    assert again.seen == 0
    assert await desk.write(again, once="click:2") == "INC0001002"


async def test_a_read_cannot_write(desk: Desk) -> None:
    with pytest.raises(Exception, match=r"read.?only|does not support item assignment"):
        await desk.read(lambda tx: tx.numbers("INC"))
    assert await desk.write(lambda tx: tx.numbers("INC")) == ("INC0001001",)


async def test_a_read_sees_the_last_commit_while_a_write_is_under_way(desk: Desk) -> None:
    (camille,) = await known(desk, "Camille")

    async def rename(tx: Transaction) -> None:
        await tx.people.save(replace(camille, name="Après"))
        assert (await tx.people.get(camille.id)).name == "Après"
        assert (await desk.read(lambda other: other.people.get(camille.id))).name == "Camille"

    await desk.write(rename)
    assert (await desk.read(lambda tx: tx.people.get(camille.id))).name == "Après"


async def test_a_periodic_job_runs_once_in_each_period(desk: Desk) -> None:
    long = timedelta(days=365)
    assert await desk.claim_job("digest", long)
    assert not await desk.claim_job("digest", long)
    assert await desk.claim_job("weekly", long)


def test_a_period_begins_at_the_same_instant_for_all_that_lies_in_it() -> None:
    began = datetime(2026, 9, 8, 13, tzinfo=UTC)
    assert {period_of(began + timedelta(minutes=at), HOUR) for at in range(60)} == {began}
    assert period_of(began + HOUR, HOUR) == began + HOUR


async def test_the_databases_clock_is_that_of_the_machine_here_and_goes_on(desk: Desk) -> None:
    before = datetime.now(UTC) - timedelta(milliseconds=2)
    first, second = await desk.database_time(), await desk.database_time()
    assert before <= first <= second <= datetime.now(UTC) + timedelta(milliseconds=2)


async def test_settings_are_documents_under_keys(desk: Desk) -> None:
    document = {"toml": "[people]\nmanagers = []\n", "at": 1788270600, "list": [1, None, {"à": True}]}
    assert await desk.get_setting("seed") is None
    await desk.put_setting("seed", {"toml": ""})
    await desk.put_setting("seed", document)
    assert await desk.get_setting("seed") == document
    await desk.put_setting("seed", None)
    assert await desk.get_setting("seed") is None


async def test_transactions_read_the_rules_that_the_desk_has_when_they_begin(desk: Desk) -> None:
    async def zone(tx: Transaction) -> str:
        return tx.rules.calendar.timezone

    assert await desk.read(zone) == "America/Toronto"
    desk.rules = replace(desk.rules, calendar=BusinessCalendar("America/Vancouver"))
    assert await desk.write(zone) == "America/Vancouver"


async def test_news_come_at_once_when_rows_were_queued(desk: Desk) -> None:
    told: list[str] = []
    desk.on_news("outbox", lambda: told.append("outbox"))
    desk.on_news("inbox", lambda: told.append("inbox"))
    await desk.write(lambda tx: tx.outbox.add([EDIT]))
    assert "outbox" in told
    told.clear()
    await desk.inbox.add("k1", "message", "D1", {}, NOW)
    assert "inbox" in told
    told.clear()
    await desk.write(lambda tx: tx.inbox.add("k2", "job", "s", {}))
    assert "inbox" in told


async def test_news_come_of_the_queue_that_got_rows_alone(memory_desk: Desk, sqlite_desk: Desk) -> None:
    for desk in (memory_desk, sqlite_desk):
        told: list[str] = []
        desk.on_news("outbox", partial(told.append, "outbox"))
        desk.on_news("inbox", partial(told.append, "inbox"))
        await desk.write(lambda tx: tx.outbox.add([EDIT]))
        await desk.inbox.add("k1", "message", "D1", {}, NOW)
        assert told == ["outbox", "inbox"]


async def test_no_news_come_of_what_queues_nothing(memory_desk: Desk, sqlite_desk: Desk) -> None:
    async def fail(tx: Transaction) -> None:
        await tx.outbox.add([EDIT])
        raise NothingSaid

    told: list[str] = []
    for desk in (memory_desk, sqlite_desk):
        desk.on_news("outbox", lambda: told.append("outbox"))
        desk.on_news("inbox", lambda: told.append("inbox"))
        await desk.write(lambda tx: tx.numbers("INC"))
        with pytest.raises(NothingSaid):
            await desk.write(fail)
    assert told == []


@pytest.mark.parametrize("made", [key_of, install])
async def test_what_instances_make_at_the_same_time_is_made_once(
    desk: Desk, made: Callable[[Desk], Awaitable[object]]
) -> None:
    assert len(set(await asyncio.gather(*(made(desk) for _ in range(12))))) == 1


async def test_the_first_document_under_a_key_stays(desk: Desk) -> None:
    assert await desk.keep_first("since", "monday") == "monday"
    assert await desk.keep_first("since", "tuesday") == "monday"
    assert await desk.get_settings(["since", "until"]) == {"since": "monday"}


async def test_documents_go_by_how_their_keys_begin_and_end(desk: Desk) -> None:
    await desk.put_settings({"mail:heard:a:lea_": 1, "mail:heard:a:leax": 2, "mail:since:lea_": 3})
    await desk.drop_settings("mail:heard:", ":lea_")
    kept = await desk.get_settings(["mail:heard:a:lea_", "mail:heard:a:leax", "mail:since:lea_"])
    assert kept == {"mail:heard:a:leax": 2, "mail:since:lea_": 3}
