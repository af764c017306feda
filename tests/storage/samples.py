"""Values to keep, and the few steps that put the first ones on a desk."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from workflow.courses.grid import CourseData, RequestKey, Term
from workflow.courses.imports import GridImport, GridSummary
from workflow.courses.requests import ServiceRequest
from workflow.courses.tasks import ServiceTask
from workflow.helpdesk.incidents import Incident, Kind
from workflow.items.states import TaskState
from workflow.people.people import Actor, Address, Group, Person, Platform
from workflow.ports.desk import Desk, Transaction
from workflow.support.support_tasks import SupportTask

NOW = datetime(2026, 9, 1, 13, 10, tzinfo=UTC)
HOUR = timedelta(hours=1)
TECHNO = Address(Platform.SLACK, "T0", "C0TECHNO")
GESTION = Address(Platform.SLACK, "T0", "C0GESTION")


def person(name: str, **changes: Any) -> Person:
    """Someone with an e-mail and an account, both after their name."""
    account = Address(Platform.SLACK, "T0", f"U0{name.upper()}")
    return replace(Person(0, name, f"{name.lower()}@example.org", "fr", (account,)), **changes)


async def known(desk: Desk, *names: str) -> tuple[Person, ...]:
    """Make persons known to a desk."""
    return await desk.write(lambda tx: tx.people.add_many([person(name) for name in names]))


def member(one: Person, *groups: str) -> Actor:
    """Someone acting with the rights of these groups."""
    return Actor(one, frozenset(groups), manager=False)


def incident(number: str, requester: Person, **changes: Any) -> Incident:
    """A help request just opened."""
    words = "Comment partager mon écran ?"
    plain = Incident(number, requester.id, words, words, Kind.QUESTION, "technologues", NOW)
    return replace(plain, **changes)


def request(number: str, lead: Person, **changes: Any) -> ServiceRequest:
    """A service request; ``code``, ``section``, ``approach``, ``term`` and ``first_activity`` go where they belong."""
    plain_key = {"term": "A26", "code": f"MMD {number[-4:]}", "section": "A", "approach": "virtual_class"}
    key = {name: changes.pop(name, plain) for name, plain in plain_key.items()}
    key["term"] = Term.parse(key["term"])
    data = CourseData(
        department="Médecine dentaire",
        title="Anatomie",
        lead_name=lead.name,
        lead_email=lead.email or "",
        first_activity=changes.pop("first_activity", date(2026, 9, 8)),
    )
    plain = ServiceRequest(number, "teaching", RequestKey(**key), data, lead.id, NOW)
    return replace(plain, **changes)


def task(number: str, of: ServiceRequest, **changes: Any) -> ServiceTask:
    """An open task of a request."""
    plain = ServiceTask(number, of.number, "interview", "technologues", TaskState.OPEN, NOW)
    return replace(plain, **changes)


def support(number: str, of: ServiceTask, presenter: Person, **changes: Any) -> SupportTask:
    """An open support task made from a service task."""
    plain = SupportTask(number, "zoom_on_call", of.number, of.request, "technologues", presenter.id, presenter.id, NOW)
    return replace(plain, **changes)


async def open_tasks(desk: Desk, lead: Person, count: int) -> tuple[str, ...]:
    """Put a request with as many open tasks on a desk, and give their numbers."""

    async def add(tx: Transaction) -> tuple[str, ...]:
        (number,) = await tx.numbers("RITM")
        served = request(number, lead)
        await tx.requests.add_many([served])
        numbers = await tx.numbers("SCTASK", count)
        await tx.tasks.add_many([task(each, served) for each in numbers])
        return numbers

    return await desk.write(add)


def grid(by: Person, **changes: Any) -> GridImport:
    """A grid that was dropped and previewed."""
    summary = GridSummary(3, 2, 0, 1, 0, 2, 0, 0, 0, 8)
    plain = GridImport(0, "ab" * 32, "grille.xlsx", by.id, NOW, str(GESTION), "d1", summary)
    return replace(plain, **changes)


def course(of: ServiceRequest) -> RequestKey:
    """Return the course and approach that a request is for."""
    assert of.key is not None
    return of.key


async def technologists(desk: Desk, *names: str, management: bool = False) -> tuple[Person, ...]:
    """People in the technologists' channel."""
    people = await known(desk, *names)

    async def gather(tx: Transaction) -> None:
        group = Group("technologues", "Technologues", management=management, channels=(TECHNO,), default_for_help=True)
        await tx.groups.save(group)
        await tx.people.set_members(TECHNO, [one.id for one in people])

    await desk.write(gather)
    return people
