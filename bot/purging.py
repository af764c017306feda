"""The daily purge: what has served goes, and those are forgotten who have not been there for the time that is set."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bot.teams.book import forget as forget_references
from bot.workbook.naming import names
from workflow.keeping import Keeping, Purged
from workflow.people import Person, Platform
from workflow.ports import Desk
from workflow.use_cases.staff.expiring import expire_idle, to_expire
from workflow.use_cases.staff.forgetting import Forgotten


@dataclass(frozen=True, slots=True)
class Preview:
    """What a purge would do."""

    purged: Purged
    people: Sequence[Person]
    """Some of them, when there are very many."""


async def purge(desk: Desk, keeping: Keeping, now: datetime, clock: datetime) -> tuple[Purged, Sequence[Forgotten]]:
    """Purge; give what went, and who was forgotten. ``now`` is business time, ``clock`` real time."""
    gone: Sequence[Forgotten] = ()
    if keeping.people is not None:
        gone = await expire_idle(desk, keeping.people, now, clock, names, partial(let_accounts_go, desk))
    return await desk.purge(keeping, now, clock), gone


async def let_accounts_go(desk: Desk, person: Person) -> None:
    """Let go of what a platform's wire has remembered of someone who was forgotten; given as they were before."""
    for account in person.accounts:
        if account.platform is Platform.TEAMS:
            await forget_references(desk, account)


async def preview(desk: Desk, keeping: Keeping, now: datetime, clock: datetime) -> Preview:
    """Say what a purge would do now; nothing goes."""
    people: Sequence[Person] = ()
    if keeping.people is not None:
        people = await desk.read(partial(to_expire, days=keeping.people, now=now, clock=clock))
    return Preview(await desk.purge(keeping, now, clock, dry=True), people)
