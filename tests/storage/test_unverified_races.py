"""Members who look at one letter of an unverified sender at the same moment: one takes it in or refuses it."""

import asyncio
from functools import partial

from storage import StoredDesk
from tests.storage.samples import NOW, known
from tests.storage.test_unverified import ONE
from workflow.helpdesk.incidents import Incident
from workflow.helpdesk.refusals import LookedAtBefore
from workflow.helpdesk.use_cases.unverified import accept_unverified, refuse_unverified
from workflow.people.people import Address, Group, Platform
from workflow.ports.desk import Transaction

ROOM = Address(Platform.SLACK, "T0", "C0TECHNO")


async def test_a_letter_is_taken_in_once(two_desks: tuple[StoredDesk, StoredDesk]) -> None:
    people = await known(two_desks[0], *(f"Membre{at}" for at in range(4)))

    async def fill(tx: Transaction) -> None:
        await tx.groups.save(Group("technologues", "Technologues", default_for_help=True, channels=(ROOM,)))
        await tx.people.set_members(ROOM, [one.id for one in people])
        await tx.unverified.add(ONE)

    await two_desks[0].write(fill)
    (one,) = await two_desks[0].read(lambda tx: tx.unverified.waiting(9))

    async def look(at: int) -> Incident | str | None:
        desk, by = two_desks[at % 2], people[at].id
        try:
            if at == 3:
                await desk.write(partial(refuse_unverified, person=by, number=one.id))
                return "refused"
            return await desk.write(partial(accept_unverified, person=by, number=one.id, now=NOW))
        except LookedAtBefore:
            return None

    done = await asyncio.gather(*map(look, range(4)))
    assert len([what for what in done if what is not None]) == 1
    sender = await two_desks[0].read(lambda tx: tx.people.by_address(ONE.sender))
    opened = [] if sender is None else await two_desks[0].read(lambda tx: tx.incidents.of_requester(sender.id))
    assert len(opened) == sum(isinstance(what, Incident) for what in done)
