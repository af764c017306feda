"""Make support tasks findable by their words, in the transaction that writes them."""

from collections.abc import Iterable, Mapping

from workflow.courses.requests import ServiceRequest
from workflow.people.people import Person, PersonId
from workflow.ports.desk import Transaction
from workflow.reading.words import findable
from workflow.support.support_tasks import SupportTask
from workflow.support.templates import TEMPLATES


async def index_support(
    tx: Transaction, tasks: Iterable[SupportTask], request: ServiceRequest | None, people: Mapping[PersonId, Person]
) -> None:
    """Make a request's support tasks findable: by number, template, presenter, course, if there is one."""
    key = None if request is None else request.key
    course = () if key is None else (key.code, key.term.code)
    title = "" if request is None else request.data.title
    texts = {}
    for task in tasks:
        name = TEMPLATES[task.template].name
        who = people[task.presenter]
        texts[task.number] = findable((name.fr, name.en, title), (task.number, who.name, who.email or "", *course))
    await tx.search.put(texts)
