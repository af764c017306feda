"""The daily purge: what has served goes, and those are forgotten who have not been there for the time that is set."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Protocol

from bot.config.kept import unname_settings
from bot.files.workbook.naming import names
from workflow.items.erasing import ERASED
from workflow.people.people import Address, Person, Platform
from workflow.ports.desk import Desk, Transaction
from workflow.upkeep.keeping import Keeping, Purged
from workflow.upkeep.traces import Traces
from workflow.upkeep.use_cases.expiring import expire_idle, to_expire
from workflow.upkeep.use_cases.forgetting import Forgotten, forget


@dataclass(frozen=True, slots=True)
class PurgePreview:
    """What a purge would do."""

    purged: Purged
    people: Sequence[Person]
    """Some of them, when there are very many."""


class Memory(Protocol):
    """What a platform remembers of people beside the desk, and what its ids say of them."""

    def is_direct(self, conversation: str, /) -> bool:
        """Return whether a conversation, by its id, is one person's own."""
        ...

    async def references_of(self, desk: Desk, person: Address, /) -> set[str]:
        """Return the ids that were remembered of someone."""
        ...

    async def forget(self, desk: Desk, person: Person, /) -> None:
        """Forget what was remembered of someone."""
        ...


Memories = Mapping[Platform, Memory]


async def kept_for(tx: Transaction) -> Keeping:
    """Return for how long each thing is kept, by the settings that are in force."""
    return tx.rules.keeping


async def purge(
    desk: Desk, keeping: Keeping, now: datetime, clock: datetime, memories: Memories
) -> tuple[Purged, Sequence[Forgotten]]:
    """Purge; return what went, and who was forgotten. ``now`` is business time, ``clock`` real time."""
    gone: Sequence[Forgotten] = ()
    if keeping.people is not None:
        gone = await expire_idle(desk, keeping.people, now, clock, names, partial(erase_traces, desk, memories))
    purged = await desk.purge(keeping, now, clock)
    await desk.overwrite()
    return purged, gone


async def forget_person(desk: Desk, person: Person, now: datetime, memories: Memories) -> Forgotten:
    """Forget someone who asks for it. Raises refusals.NoSuchPerson, StillAtWork."""
    email = str(person.email)
    await erase_traces(desk, memories, person)
    gone = await desk.write(partial(forget, email=email, now=now, names=names))
    await desk.overwrite()
    return gone


async def erase_traces(desk: Desk, memories: Memories, person: Person) -> None:
    """Take ids, e-mail and name of someone out of all that is kept, before they are forgotten.

    In that order: what is cut short is begun again as long as they are known.
    """
    await desk.erase_traces(Traces.of(person, await _ids_of(desk, memories, person)))
    await unname_settings(desk, person)
    await _let_go(desk, memories, person)


async def forget_address(desk: Desk, email: str, memories: Memories) -> int:
    """Erase an address from which somebody wrote whom the desk does not know; return how many rows had it."""
    nobody = Person(0, "", email)
    found = await desk.erase_traces(Traces(nobody, {email: ERASED}))
    await _let_go(desk, memories, nobody)
    await desk.overwrite()
    return found


async def _let_go(desk: Desk, memories: Memories, person: Person) -> None:
    for memory in memories.values():
        await memory.forget(desk, person)


async def _ids_of(desk: Desk, memories: Memories, person: Person) -> set[str]:
    """Return the ids of conversations with nobody but someone, and other ids that a platform has for them."""

    async def channels(tx: Transaction) -> set[str]:
        heard = await tx.heard.channels_of(person.id)
        said = {one for one in heard if any(memory.is_direct(one) for memory in memories.values())}
        return said.union(*[await tx.places.channels_of(account) for account in person.accounts])

    found = await desk.read(channels)
    for account in person.accounts:
        found |= await memories[account.platform].references_of(desk, account)
    return found


async def preview(desk: Desk, keeping: Keeping, now: datetime, clock: datetime) -> PurgePreview:
    """Say what a purge would do now; nothing goes."""
    people: Sequence[Person] = ()
    if keeping.people is not None:
        people = await desk.read(partial(to_expire, days=keeping.people, now=now, clock=clock))
    return PurgePreview(await desk.purge(keeping, now, clock, dry=True), people)
