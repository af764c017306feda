"""Make help requests findable by their words, in the transaction that writes them."""

from workflow.helpdesk.incidents import Incident
from workflow.ports.desk import Transaction
from workflow.reading.words import searchable

INDEXED = 4000
"""Characters of a request's text that are searched."""
URGENT = "urgent urgente"
"""Words by which what is urgent is found."""


async def index_incident(tx: Transaction, incident: Incident) -> None:
    """Make a help request findable: by its number, its words, its course, its requester, its urgency."""
    requester = await tx.people.get(incident.requester)
    urgent = URGENT if incident.urgent else ""
    words = searchable(
        incident.number, incident.subject, incident.text[:INDEXED], incident.course, requester.name, urgent
    )
    await tx.search.put({incident.number: words})
