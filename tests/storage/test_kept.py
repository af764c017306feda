"""What a transaction has read it does not ask for again, until it has written there."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from sqlalchemy import Engine, event

from storage.desk import StoredDesk
from tests.storage.samples import NOW, incident
from workflow.items.journal import Entry, What
from workflow.people.people import Person
from workflow.ports.desk import Desk, Transaction

ITEM = "INC0001001"


@contextmanager
def asked() -> Iterator[Counter[str]]:
    """Count what is read, by the first table that is named."""
    counted = Counter[str]()

    def count(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("SELECT"):
            counted[(statement.partition("FROM ")[2].split() or [""])[0]] += 1

    event.listen(Engine, "before_cursor_execute", count)
    try:
        yield counted
    finally:
        event.remove(Engine, "before_cursor_execute", count)


def opened(what: What = What.OPENED) -> Entry:
    return Entry(ITEM, NOW, None, what)


async def test_persons_and_histories_are_read_once_and_again_once_they_have_changed(desk: Desk) -> None:
    marie, tom = await desk.write(lambda tx: tx.people.add_many([Person(0, "Marie", None), Person(0, "Tom", None)]))

    async def work(tx: Transaction) -> None:
        for _ in range(2):
            assert await tx.people.get(marie.id) == marie
            assert await tx.people.many([tom.id, marie.id]) == {marie.id: marie, tom.id: tom}
        assert await tx.journal.of(ITEM) == await tx.journal.of(ITEM) == ()
        await tx.people.save(replace(marie, locale="en"))
        assert (await tx.people.get(marie.id)).locale == "en"
        await tx.journal.append([opened()])
        assert [one.what for one in await tx.journal.of(ITEM)] == [What.OPENED]
        await tx.journal.append([opened(What.STATE)])
        assert len(await tx.journal.of(ITEM)) == 2

    with asked() as counted:
        await desk.write(work)
    if isinstance(desk, StoredDesk):
        assert (counted["persons"], counted["journal"]) == (3, 3)
    assert (await desk.read(lambda tx: tx.people.get(marie.id))).locale == "en"


async def test_a_history_is_read_again_where_someone_has_changed_its_item_meanwhile(postgres_desk: StoredDesk) -> None:
    desk = postgres_desk
    (marie,) = await desk.write(lambda tx: tx.people.add_many([Person(0, "Marie", None)]))
    await desk.write(lambda tx: tx.incidents.add(incident(ITEM, marie)))

    async def change(tx: Transaction) -> None:
        await tx.incidents.save(replace(await tx.incidents.get(ITEM), text="Autrement"))
        await tx.journal.append([opened(What.CHANGED)])

    async def work(tx: Transaction) -> None:
        assert await tx.journal.of(ITEM) == ()
        await desk.write(change)
        assert (await tx.incidents.get(ITEM)).text == "Autrement"
        with asked() as counted:
            for _ in range(2):
                assert [one.what for one in await tx.journal.of(ITEM)] == [What.CHANGED]
                await tx.incidents.get(ITEM)
        assert counted["journal"] == 1

    await desk.write(work)


async def test_what_someone_else_changed_of_a_person_meanwhile_is_not_written_over(postgres_desk: StoredDesk) -> None:
    desk = postgres_desk
    (marie,) = await desk.write(lambda tx: tx.people.add_many([Person(0, "Marie", None)]))
    tries = 0

    async def choose(tx: Transaction) -> None:
        await tx.people.save(replace(await tx.people.get(marie.id), locale="en"))

    async def write(tx: Transaction) -> None:
        nonlocal tries
        tries += 1
        known = await tx.people.get(marie.id)
        if tries == 1:
            await desk.write(choose)
        await tx.people.save(replace(known, last_wrote="fr"))

    await desk.write(write)
    after = await desk.read(lambda tx: tx.people.get(marie.id))
    assert (after.locale, after.last_wrote, tries) == ("en", "fr", 2)


async def test_who_rolls_back_leaves_nothing_behind(desk: Desk) -> None:
    (marie,) = await desk.write(lambda tx: tx.people.add_many([Person(0, "Marie", None)]))

    async def fail(tx: Transaction) -> None:
        await tx.people.save(replace(marie, name="Autre"))
        assert (await tx.people.get(marie.id)).name == "Autre"
        raise ZeroDivisionError

    try:
        await desk.write(fail)
    except ZeroDivisionError:
        assert (await desk.read(lambda tx: tx.people.get(marie.id))).name == "Marie"
