"""What has served goes once it is old enough; what is not finished, or young, stays."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from storage import StoredDesk
from storage.queues.tables import outbox
from tests.desks.passing import pass_time
from tests.storage.samples import NOW, TECHNO, grid, known
from workflow.courses.imports import ImportState
from workflow.helpdesk.unverified import Doubt, Fate, Unverified
from workflow.items.notices import NoteShown
from workflow.items.offered_files import OfferedFile
from workflow.items.passing import Answered
from workflow.items.undelivered import Undelivered
from workflow.notice import ToItem, ToPerson
from workflow.people.people import Address, Person, Platform
from workflow.ports.desk import AlreadyDoneError, Desk, Transaction
from workflow.ports.queues import LEASE
from workflow.upkeep.keeping import Keeping, Purged

KEEPING = Keeping(failed_bodies=30, inbox=90, once=180, outbox=30, job_runs=7, offered=14, workbooks=365)
DAY = timedelta(days=1)


async def nothing(_tx: Transaction) -> None:
    """Do nothing."""


async def arrived(desk: Desk) -> None:
    """One arrival that was worked, one that could not be, one that waits."""
    for key in ("done", "failed", "waiting"):
        await desk.inbox.add(key, "slack.event", key, {"text": key}, NOW)
    rows = {row.key: row for row in await desk.inbox.lease(9, LEASE)}
    await desk.inbox.done(rows["done"])
    await desk.inbox.fail(rows["failed"], "KeyError")


async def test_what_could_not_be_worked_loses_its_words_first_and_goes_later(desk: Desk) -> None:
    await arrived(desk)
    assert await desk.purge(KEEPING, NOW, NOW + 29 * DAY) == Purged()
    assert await desk.purge(KEEPING, NOW, NOW + 31 * DAY) == Purged(failed_bodies=1)
    assert await desk.purge(KEEPING, NOW, NOW + 91 * DAY) == Purged(inbox=2)
    await pass_time(desk, DAY)
    (left,) = await desk.inbox.lease(9, LEASE)
    assert (left.key, left.body) == ("waiting", {"text": "waiting"})


async def test_keys_and_runs_go_when_they_are_old(desk: Desk) -> None:
    real = datetime.now(UTC)
    await desk.write(nothing, once="key")
    assert await desk.claim_job("digest", DAY)
    assert (await desk.purge(KEEPING, real, real + 6 * DAY)).job_runs == 0
    assert (await desk.purge(KEEPING, real, real + 8 * DAY)).job_runs == 1
    assert (await desk.purge(KEEPING, real, real + 179 * DAY)).once == 0
    with pytest.raises(AlreadyDoneError):
        await desk.write(nothing, once="key")
    assert (await desk.purge(KEEPING, real, real + 181 * DAY)).once == 1
    await desk.write(nothing, once="key")


async def test_what_someone_could_not_be_told_waits_for_them_however_long(desk: Desk) -> None:
    async def keep(tx: Transaction) -> int:
        (who,) = await tx.people.add_many([Person(0, "Camille Roy", "camille@example.org", "fr", ())])
        told = Answered("INC0001001", ToPerson(who.id), who.id, "Voilà.")
        await tx.undelivered.keep([Undelivered(who.id, told, NOW, 1)])
        return who.id

    who = await desk.write(keep)
    assert await desk.purge(KEEPING, NOW + 4000 * DAY, NOW + 4000 * DAY) == Purged()
    assert len(await desk.read(lambda tx: tx.undelivered.of(who))) == 1


async def test_files_that_nobody_has_taken_go(desk: Desk) -> None:
    async def offer(tx: Transaction) -> None:
        for key, at in (("old", NOW), ("young", NOW + 10 * DAY)):
            await tx.offered.add(OfferedFile(key, "liste.xlsx", b"PK", ("29:lea",), at))

    await desk.write(offer)
    assert (await desk.purge(KEEPING, NOW + 13 * DAY, NOW)).offered == 0
    assert (await desk.purge(KEEPING, NOW + 15 * DAY, NOW)).offered == 1
    assert await desk.read(lambda tx: tx.offered.get("old")) is None
    assert await desk.read(lambda tx: tx.offered.get("young")) is not None


async def test_workbooks_of_decided_imports_go_and_those_that_wait_stay(desk: Desk) -> None:
    (lead,) = await known(desk, "Nadia")

    async def keep(tx: Transaction) -> list[int]:
        made = [await tx.imports.add(grid(lead), b"PK") for _ in ImportState]
        for one, state in zip(made, ImportState, strict=True):
            await tx.imports.save(replace(one, state=state, decided_at=NOW))
        return [one.id for one in made]

    made = await desk.write(keep)
    waiting = {ImportState.PREVIEWED, ImportState.IMPORTING}
    assert (await desk.purge(KEEPING, NOW + 364 * DAY, NOW)).workbooks == 0
    assert (await desk.purge(KEEPING, NOW + 366 * DAY, NOW)).workbooks == len(ImportState) - len(waiting)
    for number, state in zip(made, ImportState, strict=True):
        kept = await desk.read(lambda tx, number=number: tx.imports.workbook(number))  # type: ignore[misc]
        assert (kept is not None) == (state in waiting), state


async def test_what_still_has_to_be_said_waits_however_long(desk: Desk) -> None:
    await desk.write(lambda tx: tx.outbox.add([(Answered("INC0001001", ToPerson(1), 2, "Voilà."), TECHNO)]))
    later = datetime.now(UTC) + 400 * DAY
    assert (await desk.purge(KEEPING, later, later)).outbox == 0
    (row,) = await desk.outbox.lease(9, LEASE)
    assert row.notice == Answered("INC0001001", ToPerson(1), 2, "Voilà.")


async def test_the_words_of_what_was_said_are_not_kept_in_the_queue(stored_desk: StoredDesk) -> None:
    said = (Answered("INC0001001", ToPerson(1), 2, "Voilà."), TECHNO)
    await stored_desk.write(lambda tx: tx.outbox.add([said, said]))
    (first,) = await stored_desk.outbox.lease(9, LEASE)
    await stored_desk.outbox.sent(first, None)
    (second,) = await stored_desk.outbox.lease(9, LEASE)
    await stored_desk.outbox.drop(second, "overtaken")
    rows = await stored_desk._database.read(lambda session: session.all(select(outbox).order_by(outbox.c.id)))
    assert [(row["finished"], row["body"]) for row in rows] == [("sent", None), ("dropped", None)]


async def test_what_was_said_goes_and_its_ids_are_never_used_again(stored_desk: StoredDesk) -> None:
    desk = stored_desk

    async def queue(tx: Transaction) -> None:
        await tx.outbox.add([(NoteShown("INC0001001", ToItem(), 1, "note"), TECHNO)])

    for _ in range(2):
        await desk.write(queue)
    (first,) = await desk.outbox.lease(9, LEASE)
    await desk.outbox.sent(first, None)
    (second,) = await desk.outbox.lease(9, LEASE)
    await desk.outbox.drop(second, "overtaken")
    real = datetime.now(UTC)
    assert (await desk.purge(KEEPING, NOW, real + 29 * DAY)).outbox == 0
    assert (await desk.purge(KEEPING, NOW, real + 31 * DAY)).outbox == 2

    await desk.write(queue)
    (third,) = await desk.outbox.lease(9, LEASE)
    assert third.id > second.id


async def test_messages_of_senders_of_whom_nobody_vouches_go_whether_somebody_looked_or_not(desk: Desk) -> None:
    sender = Address(Platform.MAIL, "soutien@example.org", "max@elsewhere.example")

    async def keep(tx: Transaction) -> None:
        for number, at in enumerate((NOW, NOW, NOW + 10 * DAY)):
            one = Unverified(0, sender, "Max", f"<{number}@x>", "Micro", "Il siffle.", (), Doubt.DOMAIN, at)
            await tx.unverified.add(one)
        (first,) = await tx.unverified.waiting(1)
        await tx.unverified.save(replace(first, fate=Fate.REFUSED))

    await desk.write(keep)
    assert (await desk.purge(KEEPING, NOW + 29 * DAY, NOW, dry=True)).unverified == 0
    assert (await desk.purge(KEEPING, NOW + 31 * DAY, NOW, dry=True)).unverified == 2
    assert (await desk.purge(KEEPING, NOW + 31 * DAY, NOW)).unverified == 2
    assert await desk.read(lambda tx: tx.unverified.counts()) == {"": 1}
