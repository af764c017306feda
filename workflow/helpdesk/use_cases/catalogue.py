"""Services of the catalogue: from a help request, which they replace, or beside a service or support task."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from workflow.courses.catalogue import services
from workflow.courses.grid import CourseData
from workflow.courses.notices import ServiceAsked
from workflow.courses.plans import Plan
from workflow.courses.refusals import NoSuchService
from workflow.courses.requests import ServiceRequest, opening_entries, tasks_of
from workflow.courses.tasks import ServiceTask
from workflow.courses.use_cases.indexing import index_requests
from workflow.courses.use_cases.task_clocks import keep_task_clocks
from workflow.helpdesk.incidents import must_be_at_work
from workflow.helpdesk.use_cases import incident_access, incidents
from workflow.helpdesk.wording import subject_of
from workflow.items.changes import Change
from workflow.items.holding import must_act_for
from workflow.items.journal import Entry, What
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.links import Link, LinkKind
from workflow.items.notices import CardChanged, ItemOpened
from workflow.items.refusals import NobodyChosen, NoSuchItem
from workflow.items.use_cases.acting import actor
from workflow.items.use_cases.tell import tell
from workflow.items.use_cases.work_items import work_item
from workflow.items.work_items import Addressees, WorkItem
from workflow.notice import ToGroup, ToItem
from workflow.people.people import Person, PersonId
from workflow.people.use_cases.distribute import distributed
from workflow.ports.desk import Transaction
from workflow.teaching.presenters import typed
from workflow.teaching.use_cases.presenters import known


@dataclass(frozen=True, slots=True)
class ServiceWanted:
    """A service that someone asks for."""

    plan: Plan
    person: Person
    """Who it is for."""
    subject: str
    details: str


def service(tx: Transaction, key: str) -> Plan:
    """Return a service of the catalogue. Raises refusals.NoSuchService."""
    found = next((plan for plan in services(tx.rules.plans) if plan.key == key), None)
    if found is None:
        raise NoSuchService(key)
    return found


async def become_service(
    tx: Transaction, person: PersonId, number: str, key: str, told: Callable[[str], str], now: datetime
) -> ServiceRequest:
    """Have a help request go on as a service request, and settle it by saying so.

    ``told`` gives what its requester reads, from the new number. Of a private
    one neither subject nor words go along: the service request is read in channels.
    """
    incident, who = await incident_access.incident_for(tx, person, number)
    must_act_for(incident, who)
    must_be_at_work(incident)
    asker = await tx.people.get(incident.requester)
    subject, details = (number, "") if incident.private else (incident.subject, incident.text)
    opened, _task = await _open(tx, ServiceWanted(service(tx, key), asker, subject, details), person, now)
    await _link(tx, number, LinkKind.BECAME, opened.number, person, now)
    await incidents.resolve(tx, person, number, told(opened.number), now)
    return opened


async def ask_from_task(
    tx: Transaction, person: PersonId, number: str, key: str, presenter: str, details: str, now: datetime
) -> ServiceRequest:
    """Ask for a service for a presenter while working on a service or support task, which goes on as it was.

    ``presenter`` is a name and an e-mail. Raises refusals.BadPresenters, NotYourGroup, NobodyChosen.
    """
    task = await for_member(tx, person, number)
    named = typed(presenter)
    if len(named) != 1:
        raise NobodyChosen
    plan, (someone,) = service(tx, key), await known(tx, named)
    subject = subject_of(details) if details.strip() else plan.name.fr
    opened, _task = await _open(tx, ServiceWanted(plan, someone, subject, details), person, now)
    await _link(tx, opened.number, LinkKind.ASKED_FROM, number, person, now)
    shown = ServiceAsked(number, ToItem(), person, opened.number)
    redrawn = CardChanged(number, ToItem(cards=True))
    await tell(tx, [shown, redrawn], now, task.addressees)
    return opened


async def for_member(tx: Transaction, person: PersonId, number: str) -> WorkItem:
    """Return a service or support task for someone who may work on it. Raises refusals.NotYourGroup."""
    if kind_of(number) is ItemKind.REQUEST:
        raise NoSuchItem(number)
    task = await work_item(tx, person, number)
    must_act_for(task, await actor(tx, person))
    return task


async def _open(
    tx: Transaction, wanted: ServiceWanted, by: PersonId, now: datetime
) -> tuple[ServiceRequest, ServiceTask]:
    """Open a service request and post its one task to its group."""
    (number,) = await tx.numbers("RITM")
    data = CourseData("", "", wanted.person.name, wanted.person.email or "", remarks=wanted.details)
    request = ServiceRequest(number, wanted.plan.key, None, data, wanted.person.id, now, subject=wanted.subject)
    (task,) = tasks_of(request, wanted.plan, await tx.numbers("SCTASK"))
    card = ItemOpened(task.number, ToGroup(task.group))
    entries = opening_entries(request, (task,), by)
    change = await distributed(tx, Change(task, notices=(card,)), now)
    await tx.requests.add_many([request])
    await tx.tasks.add_many([change.after])
    await index_requests(tx, [request])
    await tx.journal.append([*entries, *change.entries])
    await keep_task_clocks(tx, change.after)
    await tell(tx, change.notices, now, Addressees(task.group))
    return request, change.after


async def _link(tx: Transaction, item: str, kind: LinkKind, other: str, by: PersonId, now: datetime) -> None:
    await tx.links.add(Link(item, kind, other))
    detail = {"kind": kind.value, "other": other, "back": False}
    entries = [
        Entry(item, now, by, What.LINKED, detail),
        Entry(other, now, by, What.LINKED, {**detail, "other": item, "back": True}),
    ]
    await tx.journal.append(entries)
