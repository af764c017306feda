"""Make service requests findable by their words, in the transaction that writes them."""

from collections.abc import Iterable

from workflow.courses.answers import Names, people_in, words_of
from workflow.courses.requests import ServiceRequest
from workflow.people.people import Person
from workflow.ports.desk import Transaction
from workflow.reading.words import Findable, findable


async def index_requests(tx: Transaction, requests: Iterable[ServiceRequest]) -> None:
    """Make service requests findable: by number, course, term, department, lead, presenters, answers."""
    every = {request.number: request for request in requests}
    listed = await tx.presenters.of_requests(every)
    answered = {person for request in every.values() for person in people_in(request.answers)}
    people = await tx.people.many(answered | {one.person for some in listed.values() for one in some})
    named = {number: [people[one.person] for one in some if one.person in people] for number, some in listed.items()}
    names = {person: one.name for person, one in people.items()}
    await tx.search.put({number: _found_by(request, named.get(number, ()), names) for number, request in every.items()})


def _found_by(request: ServiceRequest, presenters: Iterable[Person], names: Names) -> Findable:
    key, data = request.key, request.data
    code = () if key is None else (key.code, key.term.code, key.term.name())
    who = (text for one in presenters for text in (one.name, one.email or ""))
    return findable(
        (request.subject, data.title, data.department, *words_of(request.answers, names)),
        (request.number, *code, data.lead_name, data.lead_email, *who),
    )
