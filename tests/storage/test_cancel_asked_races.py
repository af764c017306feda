"""Managers who answer one lead's wish to cancel at the same moment, and a lead who asks twice."""

import asyncio
from functools import partial

import pytest

from storage import StoredDesk
from tests.storage.samples import NOW, known, request
from workflow.items.journal import What
from workflow.people.people import Address, Group, Person, Platform
from workflow.ports.desk import Transaction
from workflow.teaching.refusals import CancelAskedAlready, NotAskedAnyMore
from workflow.teaching.use_cases import cancel_asked

RITM = "RITM0001001"
ROOM = Address(Platform.SLACK, "T0", "C0GESTION")


@pytest.fixture
async def people(two_desks: tuple[StoredDesk, StoredDesk]) -> tuple[Person, ...]:
    """A lead, whose request is open, and managers."""
    people = await known(two_desks[0], *(f"Membre{at}" for at in range(7)))

    async def fill(tx: Transaction) -> None:
        await tx.groups.save(Group("gestion", "Gestion", management=True, channels=(ROOM,)))
        await tx.people.set_members(ROOM, [one.id for one in people[1:]])
        await tx.requests.add_many([request(RITM, people[0])])

    await two_desks[0].write(fill)
    return people


async def kept_of(desk: StoredDesk, what: What) -> int:
    return sum(entry.what is what for entry in await desk.read(lambda tx: tx.journal.of(RITM)))


async def test_a_wish_is_asked_once_and_answered_once(
    two_desks: tuple[StoredDesk, StoredDesk], people: tuple[Person, ...]
) -> None:
    async def ask(desk: StoredDesk) -> str | None:
        wish = partial(cancel_asked.ask, person=people[0].id, number=RITM, numbers=[RITM], reason="Retiré.", now=NOW)
        try:
            return await desk.write(wish)
        except CancelAskedAlready:
            return None

    topics = [one for one in await asyncio.gather(*(ask(two_desks[at % 2]) for at in range(6))) if one]
    assert (len(topics), await kept_of(two_desks[0], What.CANCEL_ASKED)) == (1, 1)

    async def keep(desk: StoredDesk, by: Person) -> bool:
        try:
            await desk.write(partial(cancel_asked.decline, person=by.id, topic=topics[0], text="On garde.", now=NOW))
        except NotAskedAnyMore:
            return False
        return True

    kept = await asyncio.gather(*(keep(two_desks[at % 2], one) for at, one in enumerate(people[1:])))
    assert (sum(kept), await kept_of(two_desks[0], What.CANCEL_DECLINED)) == (1, 1)
