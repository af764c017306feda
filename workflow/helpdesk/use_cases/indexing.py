"""Make help requests findable by their words, in the transaction that writes them."""

from collections.abc import Iterable

from workflow.helpdesk.incidents import Incident
from workflow.people.people import Person
from workflow.ports.desk import Transaction
from workflow.reading.words import Findable, findable

INDEXED = 4000
"""Characters of a request's text that are searched."""
URGENT = "urgent urgente"
"""Words by which what is urgent is found."""


async def index_incident(tx: Transaction, incident: Incident) -> None:
    """Make a help request findable: by its number, its words, its course, its requester, its urgency."""
    await index_incidents(tx, [incident])


async def index_incidents(tx: Transaction, incidents: Iterable[Incident]) -> None:
    """Make several findable."""
    every = list(incidents)
    people = await tx.people.many({one.requester for one in every})
    await tx.search.put({one.number: _found_by(one, people[one.requester]) for one in every})


def _found_by(incident: Incident, requester: Person) -> Findable:
    words = (incident.subject, incident.text[:INDEXED], URGENT if incident.urgent else "")
    return findable(words, (incident.number, incident.course, requester.name))
