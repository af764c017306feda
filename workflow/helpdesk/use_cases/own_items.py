"""What someone asked for that is not over, with what was said there."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from workflow.helpdesk.belonging_known import JOIN_WITHIN
from workflow.helpdesk.incidents import Incident
from workflow.helpdesk.use_cases.merged import going_on
from workflow.items.awaited import said_last, written_last, wrote_last
from workflow.items.journal import Entry, words_said
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.refusals import NoSuchItem
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.talking import has_part
from workflow.items.use_cases.work_items import work_item
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction


@dataclass(frozen=True, slots=True)
class OwnItems:
    """Someone's items, by number."""

    person: PersonId
    incidents: Mapping[str, Incident]
    """Help requests that they asked, the newest first, then those of others in which theirs go on."""
    services: Mapping[str, datetime]
    """Tasks of the services that they asked for, and when they did."""
    journals: Mapping[str, tuple[Entry, ...]]
    """Of all these, and of the other items that they have just written in."""

    @property
    def asked(self) -> tuple[Incident, ...]:
        """The help requests that they asked themselves, the newest first."""
        return tuple(one for one in self.incidents.values() if one.requester == self.person)

    @property
    def said_of(self) -> Mapping[str, datetime]:
        """When they or support wrote last about each, or they were told who helps."""
        return self._last(said_last)

    @property
    def written_of(self) -> Mapping[str, datetime]:
        """When they or support wrote last in each."""
        return self._last(written_last)

    def _last(self, in_journal: Callable[[Iterable[Entry]], datetime | None]) -> Mapping[str, datetime]:
        opened = {**{number: one.opened_at for number, one in self.incidents.items()}, **self.services}
        return {number: in_journal(self.journals.get(number, ())) or at for number, at in opened.items()}

    @property
    def own_words(self) -> Mapping[str, datetime]:
        """When they wrote last themselves, in each in which they did."""
        found = {item: wrote_last(journal, self.person) for item, journal in self.journals.items()}
        return {item: at for item, at in found.items() if at is not None}

    def said_in(self, number: str) -> str:
        """Return the words of what was said in one so far."""
        return words_said(self.journals.get(number, ()))


async def own_items(tx: Transaction, person: PersonId, said_at: datetime) -> OwnItems:
    """Read what someone has going on at the time of their words."""
    asked = [*await tx.incidents.of_requester(person), *await going_on(tx, person)]
    incidents = {one.number: one for one in asked}
    services = await _services(tx, person)
    beside = await _just_written_in(tx, person, said_at)
    return OwnItems(person, incidents, services, await tx.journal.of_many([*incidents, *services, *beside]))


async def is_theirs(tx: Transaction, person: PersonId, number: str) -> bool:
    """Return whether there is an item of this number, and it concerns someone."""
    try:
        return await has_part(tx, await work_item(tx, THE_DESK, number), person)
    except NoSuchItem:
        return False


async def _services(tx: Transaction, person: PersonId) -> Mapping[str, datetime]:
    """Return the tasks of those services that someone asked for and that are not done, and since when."""
    theirs = [one for one in await tx.requests.of_lead(person) if one.key is None]
    return {task.number: one.opened_at for one in theirs for task in await tx.tasks.of_request(one.number)}


async def _just_written_in(tx: Transaction, person: PersonId, said_at: datetime) -> tuple[str, ...]:
    """Return what someone had just written in that concerns them and is no help request: tasks, requests of courses."""
    found = [one for one in await tx.journal.commented(person, said_at - JOIN_WITHIN) if not is_help(one)]
    return tuple([one for one in found if await is_theirs(tx, person, one)])


def is_help(number: str) -> bool:
    """Return whether a number is a help request's."""
    return kind_of(number) is ItemKind.INCIDENT
