"""People who cannot be written to: the managers' list, and installing the app for those who lack it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from workflow.items.paging import Page, turned_to
from workflow.items.topics import About
from workflow.items.use_cases.acting import manager
from workflow.items.use_cases.tell import tell
from workflow.notice import ToPerson
from workflow.people.installing import InstallRefusal, installable
from workflow.people.notices import AppInstalled
from workflow.people.people import OutOfReach, Person, PersonId
from workflow.people.refusals import NobodyToInstallFor
from workflow.ports.desk import Transaction

INSTALL = "job.install"
"""Kind of the inbox row under which the app is installed for people."""


@dataclass(frozen=True, slots=True)
class OutOfReachView:
    """Those who cannot be written to, the latest first."""

    shown: tuple[Person, ...]
    """Those of the page."""
    page: Page
    waiting: Mapping[PersonId, int]
    """How many messages wait for each of those shown."""
    installable: int
    """For how many of all of them the app can be installed."""
    until: datetime | None
    """When the latest of these was lost; None where there is none."""


async def out_of_reach_view(tx: Transaction, person: PersonId, page: int) -> OutOfReachView:
    """Return a page of those who cannot be written to, for a manager. Raises refusals.ManagersOnly."""
    await manager(tx, person)
    lost = await tx.people.out_of_reach()
    turned = turned_to(page, len(lost))
    shown = lost[turned.cut(len(lost))[0]]
    since = [one.out_of_reach.since for one in lost if one.out_of_reach is not None and installable(one)]
    waiting = await tx.undelivered.counts([one.id for one in shown])
    return OutOfReachView(shown, turned, waiting, len(since), max(since, default=None))


async def ask_install(tx: Transaction, person: PersonId, until: datetime, key: str) -> int:
    """Install the app for everyone who was unreachable at ``until``, and still is; return how many they are.

    Nobody is taken in whom the manager who asks was not shown. Raises refusals.ManagersOnly, NobodyToInstallFor.
    """
    await manager(tx, person)
    lost = await tx.people.out_of_reach()
    chosen = [one.id for one in lost if one.out_of_reach and one.out_of_reach.since <= until and installable(one)]
    if not chosen:
        raise NobodyToInstallFor
    await tx.inbox.add(f"install:{key}", INSTALL, "install", {"persons": chosen, "by": person})
    return len(chosen)


async def not_installed(tx: Transaction, person: PersonId, why: InstallRefusal) -> None:
    """Keep why the app could not be installed for someone, as the reason why they cannot be written to."""
    known = (await tx.people.get(person)).out_of_reach
    if known is not None and await tx.people.find_again(person):
        await tx.people.lose(person, OutOfReach(known.since, why))


async def tell_installed(
    tx: Transaction, person: PersonId, key: str, installed: int, refused: Sequence[str], now: datetime
) -> None:
    """Tell the manager who asked for how many the app was installed, and for how many not, and why."""
    topic = About.INSTALL.topic(key)
    await tell(tx, [AppInstalled(topic, ToPerson(person), installed, tuple(refused))], now)
