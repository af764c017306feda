"""Request channels and their threads: the same in memory, on SQLite and on PostgreSQL."""

from dataclasses import replace

from tests.storage.samples import HOUR, NOW, TECHNO, known
from workflow.items.request_threads import RequestThread
from workflow.people.channels import ChannelLink, Mode
from workflow.people.people import Address, Group, Platform
from workflow.people.use_cases import channels, people
from workflow.ports.desk import Desk, Transaction

ROOM = Address(Platform.SLACK, "T0", "C0AIDE")
THREAD = RequestThread("INC0001001", ROOM, "C0AIDE", "7.1")


async def test_a_thread_is_found_by_its_item_and_by_its_root_the_newest_item_first(desk: Desk) -> None:
    following = replace(THREAD, item="INC0001002")
    other = RequestThread("INC0001003", ROOM, "C0AIDE", "8.1")

    async def put(tx: Transaction) -> None:
        for one in (THREAD, following, other):
            await tx.request_threads.put(one)

    await desk.write(put)
    assert await desk.read(lambda tx: tx.request_threads.of("INC0001001")) == THREAD
    assert await desk.read(lambda tx: tx.request_threads.of("INC0001004")) is None
    assert await desk.read(lambda tx: tx.request_threads.at("C0AIDE", "7.1")) == (following, THREAD)
    assert await desk.read(lambda tx: tx.request_threads.at("C0TECHNO", "7.1")) == ()
    found = await desk.read(lambda tx: tx.request_threads.of_many(["INC0001001", "INC0001003", "INC0001009"]))
    assert found == {"INC0001001": THREAD, "INC0001003": other}


async def test_a_request_channel_is_no_channel_of_its_group_and_gives_nobody_its_rights(desk: Desk) -> None:
    nadia, camille = await known(desk, "Nadia", "Camille")
    link = ChannelLink("technologues", ROOM, public=True, by=nadia.id, at=NOW, mode=Mode.MARKED)

    async def change(tx: Transaction) -> None:
        await tx.groups.save(Group("technologues", "Technologues", channels=(TECHNO,)))
        assert await tx.channels.add(link)
        await tx.people.set_members(ROOM, [camille.id])
        assert await tx.people.groups_of(camille.id) == frozenset()
        assert await tx.channels.requested() == (link,)
        assert await channels.asked_in(tx, ROOM) == link
        assert await channels.asked_in(tx, TECHNO) is None
        assert await people.linked_channels(tx) == (TECHNO,)
        assert await people.heard_channels(tx) == (TECHNO, ROOM)

    await desk.write(change)
    await desk.write(lambda tx: tx.channels.end(ROOM, nadia.id, NOW + HOUR))
    assert await desk.read(lambda tx: tx.channels.requested()) == ()
    (ended,) = await desk.read(lambda tx: tx.channels.history())
    assert ended.mode is Mode.MARKED
