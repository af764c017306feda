"""Which message is which, and who follows what, on every desk."""

from dataclasses import replace
from datetime import timedelta

from tests.storage.samples import NOW, TECHNO, incident, known
from workflow.items.awaited import Awaited, Why
from workflow.items.heard import Heard
from workflow.items.journal import Entry, What
from workflow.items.notices import NoteShown
from workflow.items.ports import Place
from workflow.notice import ToItem
from workflow.ports.desk import Desk, Transaction
from workflow.ports.queues import LEASE

INC = "INC0001001"


async def test_a_message_is_known_by_where_it_stands(desk: Desk) -> None:
    (marie,) = await known(desk, "Marie")
    said = Heard("D0MARIE", "1.1", INC, marie.id, 0)

    async def put(tx: Transaction) -> None:
        await tx.heard.put(said)
        await tx.heard.put(Heard("C0TECHNO", "1.1", INC, internal=True))

    await desk.write(put)
    assert await desk.read(lambda tx: tx.heard.at("D0MARIE", "1.1")) == said
    assert await desk.read(lambda tx: tx.heard.at("C0TECHNO", "1.1")) == Heard("C0TECHNO", "1.1", INC, internal=True)
    assert await desk.read(lambda tx: tx.heard.at("C0TECHNO", "1.2")) is None


async def test_what_is_known_of_a_message_can_be_written_again(desk: Desk) -> None:
    (marie,) = await known(desk, "Marie")
    said = Heard("D0MARIE", "1.1", INC, marie.id, 0)
    moved = replace(said, item="INC0001002", entry=3)
    await desk.write(lambda tx: tx.heard.put(said))
    await desk.write(lambda tx: tx.heard.put(moved))
    assert await desk.read(lambda tx: tx.heard.at("D0MARIE", "1.1")) == moved


async def test_what_someone_has_just_written_in_is_found_by_author_and_instant(desk: Desk) -> None:
    marie, tom = await known(desk, "Marie", "Tom")

    def said(item: str, by: int, seconds: int, what: What = What.COMMENT) -> Entry:
        return Entry(item, NOW + timedelta(seconds=seconds), by, what, {"text": "Oui.", "support": False})

    entries = [
        said("TASK0001001", marie.id, -1),
        said("TASK0001002", marie.id, 0),
        said("SCTASK0001001", marie.id, 60),
        said("SCTASK0001001", marie.id, 61),
        said(INC, tom.id, 5),
        said("INC0001002", marie.id, 5, What.WORK_NOTE),
    ]
    await desk.write(lambda tx: tx.journal.append(entries))
    assert await desk.read(lambda tx: tx.journal.commented(marie.id, NOW)) == ("SCTASK0001001", "TASK0001002")


async def test_what_people_have_said_since_a_message_is_known_with_its_thread(desk: Desk) -> None:
    (marie,) = await known(desk, "Marie")
    said = [Heard("D0MARIE", f"1.{at}", INC, marie.id, at, thread="1.0" if at else None) for at in range(4)]
    said[3] = replace(said[3], said_at=NOW)

    async def put(tx: Transaction) -> None:
        for one in (*reversed(said), Heard("D0MARIE", "1.9", INC), Heard("C0TECHNO", "1.3", INC, marie.id, 0)):
            await tx.heard.put(one)

    await desk.write(put)
    assert await desk.read(lambda tx: tx.heard.since("D0MARIE", "1.1")) == tuple(said[2:])
    assert await desk.read(lambda tx: tx.heard.since("D0MARIE", "1.1", item=INC)) == tuple(said[2:])
    assert await desk.read(lambda tx: tx.heard.since("D0MARIE", "1.1", item="INC0001002")) == ()


async def test_what_the_desk_wrote_is_known_once_it_is_sent(desk: Desk) -> None:
    (marie,) = await known(desk, "Marie")

    async def queue(tx: Transaction) -> None:
        await tx.incidents.add(incident(INC, marie))
        await tx.outbox.add([(NoteShown(INC, ToItem(), marie.id, "note"), TECHNO)])

    await desk.write(queue)
    (row,) = await desk.outbox.lease(5, LEASE)
    place, heard = Place(INC, TECHNO, "C0TECHNO", "2.0"), Heard("C0TECHNO", "2.1", INC, internal=True)
    await desk.outbox.sent(row, place, heard=heard)
    assert await desk.read(lambda tx: tx.heard.at("C0TECHNO", "2.1")) == heard
    assert await desk.read(lambda tx: tx.places.of(INC)) == (place,)


async def test_one_follows_an_item_once_and_can_stop(desk: Desk) -> None:
    marie, tom = await known(desk, "Marie", "Tom")

    async def follow(tx: Transaction) -> tuple[bool, ...]:
        return (
            await tx.watchers.add(INC, tom.id),
            await tx.watchers.add(INC, marie.id),
            await tx.watchers.add(INC, tom.id),
            await tx.watchers.add("INC0001002", tom.id),
        )

    assert await desk.write(follow) == (True, True, False, True)
    assert await desk.read(lambda tx: tx.watchers.of(INC)) == (marie.id, tom.id)
    both = await desk.read(lambda tx: tx.watchers.of_items([INC, "INC0001002", "INC0001003"]))
    assert both == {INC: (marie.id, tom.id), "INC0001002": (tom.id,)}

    assert await desk.read(lambda tx: tx.watchers.followed_by(tom.id)) == ("INC0001002", INC)
    assert await desk.read(lambda tx: tx.watchers.followed_by(marie.id)) == (INC,)

    assert await desk.write(lambda tx: tx.watchers.remove(INC, tom.id))
    assert not await desk.write(lambda tx: tx.watchers.remove(INC, tom.id))
    assert await desk.read(lambda tx: tx.watchers.of(INC)) == (marie.id,)


async def test_an_item_waits_once_for_each_person_until_they_write_or_it_ends(desk: Desk) -> None:
    marie, tom = await known(desk, "Marie", "Tom")
    first, other = "INC0001002", "TASK0001001"
    asked = Awaited(marie.id, INC, NOW, Why.COMMENT)
    held = Awaited(marie.id, INC, NOW + timedelta(hours=1), Why.INFORMATION)
    early = Awaited(marie.id, first, NOW, Why.SETTLED)
    also = Awaited(marie.id, other, NOW, Why.QUESTION)
    of_tom = Awaited(tom.id, other, NOW, Why.COMMENT)

    async def wait(tx: Transaction) -> None:
        for one in (asked, also, early, of_tom, held):
            await tx.awaited.put(one)

    await desk.write(wait)
    assert await desk.read(lambda tx: tx.awaited.of(marie.id)) == (held, early, also)
    assert await desk.read(lambda tx: tx.awaited.of_item(other)) == (also, of_tom)
    await desk.write(lambda tx: tx.awaited.clear([other], marie.id))
    await desk.write(lambda tx: tx.awaited.clear([INC, first]))
    assert await desk.read(lambda tx: tx.awaited.of(marie.id)) == ()
    assert await desk.read(lambda tx: tx.awaited.of_item(other)) == (of_tom,)
