"""Services of the catalogue: asked for by anyone, in place of a help request, or beside a service or support task."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from workflow.courses.answers import Answer, Filled, Wrong, files_in, filled, form_of, people_in, said_in
from workflow.courses.catalogue import services
from workflow.courses.grid import CourseData
from workflow.courses.notices import ServiceAsked
from workflow.courses.plans import Plan
from workflow.courses.refusals import BadAnswers, NoSuchService
from workflow.courses.requests import ServiceRequest, opening_entries, tasks_of
from workflow.courses.use_cases.indexing import index_requests
from workflow.courses.use_cases.task_clocks import keep_task_clocks
from workflow.helpdesk import linking
from workflow.helpdesk.incidents import must_be_at_work
from workflow.helpdesk.notices import RequestReceived
from workflow.helpdesk.use_cases import incident_access
from workflow.helpdesk.use_cases.incident_record import record_incident
from workflow.helpdesk.wording import subject_of
from workflow.items.awaited import Awaited, Why
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
from workflow.notice import ToGroup, ToItem, ToPerson
from workflow.people.people import Person, PersonId
from workflow.people.use_cases.distribute import distributed
from workflow.ports.desk import Transaction
from workflow.teaching.presenters import Typed as ByName
from workflow.teaching.presenters import typed as by_name
from workflow.teaching.use_cases.presenters import known

Typed = Mapping[str, str]
"""What stands in the fields of a form, by their keys."""


@dataclass(frozen=True, slots=True)
class ServiceWanted:
    """A service that someone asks for."""

    plan: Plan
    person: Person
    """Who it is for."""
    answers: tuple[Answer, ...]
    subject: str
    private: bool = False


def service(tx: Transaction, key: str) -> Plan:
    """Return a service of the catalogue. Raises refusals.NoSuchService."""
    found = next((plan for plan in services(tx.rules.plans) if plan.key == key), None)
    if found is None:
        raise NoSuchService(key)
    return found


async def read_form(tx: Transaction, person: PersonId, key: str, typed: Typed, *, by_support: bool) -> Filled:
    """Read what someone typed into a service's form. Raises refusals.NoSuchService.

    Whom it names must be a colleague: an id that is made up would show them anyone's name.
    """
    read = filled(form_of(service(tx, key)), typed, by_support=by_support)
    known = await tx.people.many([person, *people_in(read.answers)])
    theirs = _workspaces(known[person])
    colleagues = {one.id for one in known.values() if not theirs.isdisjoint(_workspaces(one))}
    strangers = [one.field.key for one in read.answers if not colleagues.issuperset(people_in([one]))]
    return replace(read, wrong={**read.wrong, **dict.fromkeys(strangers, Wrong.NOBODY)})


def _workspaces(person: Person) -> frozenset[tuple[str, str]]:
    """Return where someone has an account."""
    return frozenset((one.platform.value, one.workspace) for one in person.accounts)


async def ask(tx: Transaction, person: PersonId, key: str, typed: Typed, now: datetime) -> ServiceRequest:
    """Ask for a service oneself. Raises refusals.NoSuchService, BadAnswers."""
    wanted = await _wanted(tx, person, key, typed, await tx.people.get(person))
    return await _open(tx, wanted, person, now)


async def become_service(
    tx: Transaction, person: PersonId, number: str, key: str, typed: Typed, now: datetime
) -> ServiceRequest:
    """Continue a help request as a service request, and close it by saying so.

    What is private stays so, and is called by the number that it had. Raises refusals.NoSuchService, BadAnswers.
    """
    incident, who = await incident_access.incident_for(tx, person, number)
    must_act_for(incident, who)
    must_be_at_work(incident)
    asker = await tx.people.get(incident.requester)
    wanted = await _wanted(tx, person, key, typed, asker, by_support=True)
    subject = number if incident.private else incident.subject
    opened = await _open(tx, replace(wanted, subject=subject, private=incident.private), person, now)
    await _link(tx, number, LinkKind.BECAME, opened.number, person, now)
    await record_incident(tx, linking.become(incident, opened.number, who, now), now)
    return opened


async def ask_from_task(
    tx: Transaction, person: PersonId, number: str, key: str, presenter: str, typed: Typed, now: datetime
) -> ServiceRequest:
    """Ask for a service for a presenter while working on a service or support task, which goes on as it was.

    ``presenter`` is a name and an e-mail. Raises refusals.BadPresenters, NotYourGroup, NobodyChosen, NoSuchService,
    BadAnswers.
    """
    task = await for_member(tx, person, number)
    (someone,) = await known(tx, must_name_one(presenter))
    opened = await _open(tx, await _wanted(tx, person, key, typed, someone, by_support=True), person, now)
    await _link(tx, opened.number, LinkKind.ASKED_FROM, number, person, now)
    shown = ServiceAsked(number, ToItem(), person, opened.number)
    redrawn = CardChanged(number, ToItem(cards=True))
    await tell(tx, [shown, redrawn], now, task.addressees)
    return opened


def must_name_one(presenter: str) -> Sequence[ByName]:
    """Read the name and the e-mail of one person. Raises refusals.BadPresenters, NobodyChosen."""
    named = by_name(presenter)
    if len(named) != 1:
        raise NobodyChosen
    return named


async def for_member(tx: Transaction, person: PersonId, number: str) -> WorkItem:
    """Return a service or support task for someone who may work on it. Raises refusals.NotYourGroup."""
    if kind_of(number) is ItemKind.REQUEST:
        raise NoSuchItem(number)
    task = await work_item(tx, person, number)
    must_act_for(task, await actor(tx, person))
    return task


async def _wanted(
    tx: Transaction, by: PersonId, key: str, typed: Typed, person: Person, *, by_support: bool = False
) -> ServiceWanted:
    """Return what ``by`` asks for, for a person; its form is read again: what comes from a client is a claim."""
    read, plan = await read_form(tx, by, key, typed, by_support=by_support), service(tx, key)
    if read.wrong:
        raise BadAnswers(key, tuple(sorted(read.wrong)))
    said = said_in(read.answers)
    return ServiceWanted(plan, person, read.answers, subject_of(said) if said else plan.name.to(person.locale))


async def _open(tx: Transaction, wanted: ServiceWanted, by: PersonId, now: datetime) -> ServiceRequest:
    """Open a service request, post its one task to its group, and send a receipt to the one it is for.

    A file that its form asks for is waited for: what they send next goes with it.
    """
    (number,) = await tx.numbers("RITM")
    person = wanted.person
    data = CourseData("", "", person.name, person.email or "")
    request = ServiceRequest(
        number,
        wanted.plan.key,
        None,
        data,
        person.id,
        now,
        subject=wanted.subject,
        answers=wanted.answers,
        private=wanted.private,
    )
    (task,) = tasks_of(request, wanted.plan, await tx.numbers("SCTASK"))
    card = ItemOpened(task.number, ToGroup(task.group))
    entries = opening_entries(request, (task,), by)
    change = await distributed(tx, Change(task, notices=(card,)), now)
    await tx.requests.add_many([request])
    await tx.tasks.add_many([change.after])
    await index_requests(tx, [request])
    await tx.journal.append([*entries, *change.entries])
    await keep_task_clocks(tx, change.after)
    receipt = RequestReceived(number, ToPerson(person.id))
    await tell(tx, [*change.notices, receipt], now, Addressees(task.group, person.id))
    if any(one.required for one in files_in(request.answers)):
        await tx.awaited.put(Awaited(person.id, task.number, now, Why.INFORMATION))
    return request


async def _link(tx: Transaction, item: str, kind: LinkKind, other: str, by: PersonId, now: datetime) -> None:
    await tx.links.add(Link(item, kind, other))
    detail = {"kind": kind.value, "other": other, "back": False}
    entries = [
        Entry(item, now, by, What.LINKED, detail),
        Entry(other, now, by, What.LINKED, {**detail, "other": item, "back": True}),
    ]
    await tx.journal.append(entries)
