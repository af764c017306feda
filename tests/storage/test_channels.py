"""Linked channels: the same in memory, on SQLite and on PostgreSQL; and two managers at once."""

import asyncio
from dataclasses import replace

from storage import StoredDesk
from tests.storage.samples import GESTION, HOUR, NOW, TECHNO, known
from workflow.people.channels import ChannelLink
from workflow.people.people import Address, Group, Platform
from workflow.people.refusals import AlreadyLinked
from workflow.people.use_cases import channels
from workflow.people.use_cases.channels import ChannelFacts
from workflow.ports.desk import Desk, Transaction

OPEN = Address(Platform.SLACK, "T0", "C0OUVERT")
GROUP = Group("technologues", "Technologues", channels=(TECHNO,))


async def test_a_group_keeps_its_channels_in_the_order_they_were_linked(desk: Desk) -> None:
    async def change(tx: Transaction) -> None:
        await tx.groups.save(GROUP)
        await tx.groups.link("technologues", OPEN, public=True)
        await tx.groups.link("technologues", GESTION, public=False)

    await desk.write(change)
    whole = replace(GROUP, channels=(TECHNO, OPEN, GESTION), public=(OPEN,))
    assert await desk.read(lambda tx: tx.groups.all()) == (whole,)
    await desk.write(lambda tx: tx.groups.save(replace(whole, name="Technos")))
    assert await desk.read(lambda tx: tx.groups.all()) == (replace(whole, name="Technos"),)
    for gone in (OPEN, TECHNO):
        await desk.write(lambda tx, gone=gone: tx.groups.unlink("technologues", gone))  # type: ignore[misc]
    (left,) = await desk.read(lambda tx: tx.groups.all())
    assert (left.channels, left.public) == ((GESTION,), ())


async def test_whoever_is_not_confirmed_is_no_member(desk: Desk) -> None:
    camille, chloe, denis = await known(desk, "Camille", "Chloe", "Denis")

    async def change(tx: Transaction) -> None:
        await tx.groups.save(replace(GROUP, public=(TECHNO,)))
        assert await tx.people.set_members(TECHNO, [camille.id], confirmed=True) == (camille.id,)
        both = [chloe.id, camille.id]
        assert await tx.people.set_members(TECHNO, both, confirmed=False) == (chloe.id,)
        assert await tx.people.set_members(TECHNO, both, confirmed=True) == ()
        assert await tx.people.join(TECHNO, denis.id, confirmed=False)
        assert not await tx.people.join(TECHNO, denis.id)
        assert await tx.people.unconfirmed(TECHNO) == (chloe.id, denis.id)
        assert await tx.people.members("technologues") == (camille.id,)
        assert await tx.people.groups_of(chloe.id) == frozenset()
        assert await tx.people.confirm(TECHNO, [denis.id, chloe.id, camille.id]) == (chloe.id, denis.id)
        assert await tx.people.confirm(TECHNO, [denis.id]) == ()
        assert await tx.people.groups_of(chloe.id) == {"technologues"}
        await tx.people.leave(TECHNO, denis.id)
        assert await tx.people.unconfirmed(TECHNO) == ()

    await desk.write(change)


async def test_links_are_ended_and_never_lost(desk: Desk) -> None:
    (nadia,) = await known(desk, "Nadia")
    first = ChannelLink("technologues", OPEN, public=True, by=nadia.id, at=NOW)
    seeded = ChannelLink("gestion", GESTION, False, None, NOW, nadia.id, NOW)

    async def change(tx: Transaction) -> list[bool]:
        again = replace(first, group="gestion")
        return [await tx.channels.add(first), await tx.channels.add(again), await tx.channels.add(seeded)]

    assert await desk.write(change) == [True, False, True]
    for expected in (True, False):
        assert await desk.write(lambda tx: tx.channels.end(OPEN, nadia.id, NOW + HOUR)) is expected
    ended = replace(first, ended_by=nadia.id, ended_at=NOW + HOUR)
    assert await desk.read(lambda tx: tx.channels.history()) == (ended, seeded)
    assert await desk.write(lambda tx: tx.channels.add(replace(first, at=NOW + HOUR)))
    assert await desk.read(lambda tx: tx.channels.history(1)) == (replace(first, at=NOW + HOUR),)


async def test_a_channel_that_two_managers_link_at_once_is_one_groups(two_desks: tuple[StoredDesk, StoredDesk]) -> None:
    nadia, camille = await known(two_desks[0], "Nadia", "Camille")

    async def prepare(tx: Transaction) -> None:
        await tx.groups.save(Group("gestion", "Gestion", management=True, channels=(GESTION,)))
        for key in ("technologues", "technopedagogues"):
            await tx.groups.save(Group(key, key.capitalize()))
        await tx.people.join(GESTION, nadia.id)

    await two_desks[0].write(prepare)

    async def link(desk: StoredDesk, key: str) -> bool:
        found = ChannelFacts(private=True, members=(camille.id,))
        try:
            await desk.write(lambda tx: channels.link(tx, nadia.id, OPEN, key, found, NOW))
        except AlreadyLinked:
            return False
        return True

    tries = [link(two_desks[at % 2], key) for at, key in enumerate(["technologues", "technopedagogues"] * 3)]
    assert sorted(await asyncio.gather(*tries)) == [False] * 5 + [True]
    groups = await two_desks[0].read(lambda tx: tx.groups.all())
    assert [one.key for one in groups if OPEN in one.channels] == [
        one.group for one in await two_desks[0].read(lambda tx: tx.channels.history())
    ]
