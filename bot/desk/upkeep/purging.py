"""The daily purge: what has served goes, and those are forgotten who have not been there for the time that is set."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bot.config.kept import unname_settings
from bot.files.workbook.naming import names
from bot.teams.book import forget as forget_references
from bot.teams.book import references_of
from workflow.people.people import Person, Platform
from workflow.ports.desk import Desk, Transaction
from workflow.upkeep.keeping import Keeping, Purged
from workflow.upkeep.traces import Traces
from workflow.upkeep.use_cases.expiring import expire_idle, to_expire
from workflow.upkeep.use_cases.forgetting import Forgotten, forget


@dataclass(frozen=True, slots=True)
class Preview:
    """What a purge would do."""

    purged: Purged
    people: Sequence[Person]
    """Some of them, when there are very many."""


async def purge(desk: Desk, keeping: Keeping, now: datetime, clock: datetime) -> tuple[Purged, Sequence[Forgotten]]:
    """Purge; return what went, and who was forgotten. ``now`` is business time, ``clock`` real time."""
    gone: Sequence[Forgotten] = ()
    if keeping.people is not None:
        gone = await expire_idle(desk, keeping.people, now, clock, names, partial(erase_traces, desk))
    purged = await desk.purge(keeping, now, clock)
    await desk.overwrite()
    return purged, gone


async def forget_person(desk: Desk, person: Person, now: datetime) -> Forgotten:
    """Forget someone who asks for it. Raises refusals.NoSuchPerson, StillAtWork."""
    email = str(person.email)
    await erase_traces(desk, person)
    gone = await desk.write(partial(forget, email=email, now=now, names=names))
    await desk.overwrite()
    return gone


async def erase_traces(desk: Desk, person: Person) -> None:
    """Take ids, e-mail and name of someone out of all that is kept, before they are forgotten.

    In that order: what is cut short is begun again as long as they are known.
    """
    await desk.erase_traces(Traces.of(person, await _ids_of(desk, person)))
    await unname_settings(desk, person)
    for account in person.accounts:
        if account.platform is Platform.TEAMS:
            await forget_references(desk, account)


async def _ids_of(desk: Desk, person: Person) -> set[str]:
    """Return the ids of conversations with nobody but someone, and other ids that a platform has for them."""

    async def channels(tx: Transaction) -> set[str]:
        said = {one for one in await tx.heard.channels_of(person.id) if _is_direct(one)}
        return said.union(*[await tx.places.channels_of(account) for account in person.accounts])

    found = await desk.read(channels)
    for account in person.accounts:
        if account.platform is Platform.TEAMS:
            found |= await references_of(desk, account)
    return found


def _is_direct(conversation: str) -> bool:
    """Tell whether a conversation is one person's own: on Slack its id says so, on Teams a shared one's does."""
    return conversation.startswith(("D", "a:"))


async def preview(desk: Desk, keeping: Keeping, now: datetime, clock: datetime) -> Preview:
    """Say what a purge would do now; nothing goes."""
    people: Sequence[Person] = ()
    if keeping.people is not None:
        people = await desk.read(partial(to_expire, days=keeping.people, now=now, clock=clock))
    return Preview(await desk.purge(keeping, now, clock, dry=True), people)
