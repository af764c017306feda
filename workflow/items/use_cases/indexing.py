"""Make items findable by their words, in the transaction that writes them."""

from collections.abc import Iterable, Mapping

from workflow.courses.requests import ServiceRequest
from workflow.helpdesk.incidents import Incident
from workflow.people.people import Person, PersonId
from workflow.ports.desk import Transaction
from workflow.reading.words import searchable
from workflow.support.support_tasks import SupportTask
from workflow.support.templates import TEMPLATES

INDEXED = 4000
"""Characters of a request's text that are searched."""


async def index_incident(tx: Transaction, incident: Incident) -> None:
    """Make a help request findable: by its number, its words, its course, its requester."""
    requester = await tx.people.get(incident.requester)
    words = searchable(incident.number, incident.subject, incident.text[:INDEXED], incident.course, requester.name)
    await tx.search.put({incident.number: words})


async def index_requests(tx: Transaction, requests: Iterable[ServiceRequest]) -> None:
    """Make service requests findable: by number, course, term, department, lead, presenters."""
    every = {request.number: request for request in requests}
    listed = await tx.presenters.of_requests(every)
    people = await tx.people.many({one.person for some in listed.values() for one in some})
    named = {number: [people[one.person] for one in some if one.person in people] for number, some in listed.items()}
    await tx.search.put({number: _words(request, named.get(number, ())) for number, request in every.items()})


async def index_support(
    tx: Transaction, tasks: Iterable[SupportTask], request: ServiceRequest, people: Mapping[PersonId, Person]
) -> None:
    """Make a request's support tasks findable: by number, template, presenter, course."""
    course = () if request.key is None else (request.key.code, request.key.term.code)
    texts = {}
    for task in tasks:
        name = TEMPLATES[task.template].name
        about = (name.fr, name.en, people[task.presenter].name, people[task.presenter].email or "")
        texts[task.number] = searchable(task.number, *about, *course, request.data.title)
    await tx.search.put(texts)


def _words(request: ServiceRequest, presenters: Iterable[Person]) -> str:
    key, data = request.key, request.data
    code = () if key is None else (key.code, key.term.code, key.term.name())
    about = (request.subject, data.title, data.lead_name, data.lead_email, data.department)
    who = (text for one in presenters for text in (one.name, one.email or ""))
    return searchable(request.number, *code, *about, *who)
