"""The request that was settled last, by its requester or by support, and can still be taken up again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from workflow.helpdesk.alike import fault_told, is_another_matter, things_named
from workflow.helpdesk.incidents import Incident, settled_by_requester
from workflow.items.awaited import wrote_last
from workflow.items.journal import Entry, What, words_said
from workflow.items.states import IncidentState
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction

WITHIN = timedelta(days=60)
"""Nothing that was resolved before can still be taken back, whatever closures lie between."""


@dataclass(frozen=True, slots=True)
class SettledLast:
    """A request that is settled, since when or since their thanks for it, and what was said there."""

    incident: Incident
    at: datetime
    journal: tuple[Entry, ...]


async def settled_last(tx: Transaction, person: PersonId, now: datetime) -> SettledLast | None:
    """Return what someone settled themselves last, within the time in which they can take that back."""
    asked = await tx.incidents.of_requester(person, ended=True)
    known = [one for one in asked if one.resolved_at is not None and now - one.resolved_at <= WITHIN]
    journals = await tx.journal.of_many(one.number for one in known)
    found = [
        SettledLast(one, _moved_last(journals[one.number]), journals[one.number])
        for one in known
        if settled_by_requester(one, journals.get(one.number, ()), tx.rules.calendar, now)
    ]
    return max(found, key=lambda one: one.at, default=None)


async def resolved_last(tx: Transaction, person: PersonId) -> SettledLast | None:
    """Return what support resolved last for someone and is not closed, since then or since they wrote there."""
    asked = [one for one in await tx.incidents.of_requester(person) if one.state is IncidentState.RESOLVED]
    journals = await tx.journal.of_many(one.number for one in asked)
    found = []
    for one in asked:
        said = filter(None, (one.resolved_at, wrote_last(journals[one.number], person)))
        found.append(SettledLast(one, max(said), journals[one.number]))
    return max(found, key=lambda one: one.at, default=None)


async def settled_before(tx: Transaction, incident: Incident) -> str | None:
    """Return the request that its requester had just settled as they opened another one, which may be the same again.

    None where that is about another course, or tells of a fault of something else; and where it follows one anyway.
    """
    last = await settled_last(tx, incident.requester, incident.opened_at) if incident.follows is None else None
    if last is None or last.at > incident.opened_at or last.incident.number == incident.number:
        return None
    fault = fault_told(incident.text, things_named(tx.rules.articles, tx.rules.services))
    courses = incident.course, last.incident.course
    elsewhere = all(courses) and courses[0] != courses[1]
    return None if elsewhere or is_another_matter(fault, words_said(last.journal)) else last.incident.number


def _moved_last(journal: Iterable[Entry]) -> datetime:
    return max(one.at for one in journal if one.what is What.STATE)
