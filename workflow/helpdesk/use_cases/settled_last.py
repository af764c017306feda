"""The request that someone said last themselves is settled, and can still take up again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from workflow.helpdesk.incidents import Incident, settled_by_requester
from workflow.items.journal import Entry, What
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction


@dataclass(frozen=True, slots=True)
class SettledLast:
    """A request that its requester settled, when, and what was said there."""

    incident: Incident
    at: datetime
    journal: tuple[Entry, ...]


async def settled_last(tx: Transaction, person: PersonId, now: datetime) -> SettledLast | None:
    """Return what someone settled themselves last, within the time in which they can take that back."""
    known = [*await tx.incidents.of_requester(person), *await tx.incidents.of_requester(person, ended=True)]
    journals = await tx.journal.of_many(one.number for one in known)
    found = [
        SettledLast(one, _moved_last(journals[one.number]), journals[one.number])
        for one in known
        if settled_by_requester(one, journals.get(one.number, ()), tx.rules.calendar, now)
    ]
    return max(found, key=lambda one: one.at, default=None)


def _moved_last(journal: Iterable[Entry]) -> datetime:
    return max(one.at for one in journal if one.what is What.STATE)
