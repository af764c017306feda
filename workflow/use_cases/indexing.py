"""Make items findable by their words, in the transaction that writes them."""

from collections.abc import Iterable

from workflow.incidents import Incident
from workflow.ports import Transaction
from workflow.requests import ServiceRequest
from workflow.words import searchable

INDEXED = 4000
"""Characters of a request's text that are searched."""


async def index_incident(tx: Transaction, incident: Incident) -> None:
    """Make a help request findable: by its number, its words, its course, its requester."""
    requester = await tx.people.get(incident.requester)
    words = searchable(incident.number, incident.subject, incident.text[:INDEXED], incident.course, requester.name)
    await tx.search.put({incident.number: words})


async def index_requests(tx: Transaction, requests: Iterable[ServiceRequest]) -> None:
    """Make service requests findable: by number, course, term, lead, department."""
    await tx.search.put({request.number: _words(request) for request in requests})


def _words(request: ServiceRequest) -> str:
    key, data = request.key, request.data
    code = () if key is None else (key.code, key.term.code, key.term.name())
    about = (request.subject, data.title, data.lead_name, data.lead_email, data.department)
    return searchable(request.number, *code, *about)
