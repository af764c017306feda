"""Make support tasks findable by their words, in the transaction that writes them."""

from collections.abc import Iterable, Mapping

from workflow.courses.requests import ServiceRequest
from workflow.people.people import Person, PersonId
from workflow.ports.desk import Transaction
from workflow.reading.words import searchable
from workflow.support.support_tasks import SupportTask
from workflow.support.templates import TEMPLATES


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
