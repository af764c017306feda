"""Load service requests, their tasks, grids and intentions for a reader; see ``workflow.items.use_cases.access``."""

from workflow.courses.delegates import must_decide
from workflow.courses.imports import GridImport
from workflow.courses.intentions import Intention, department_key
from workflow.courses.refusals import ImportNotWaiting, NotYourIntention
from workflow.courses.requests import ServiceRequest
from workflow.courses.tasks import TO_WORK, ServiceTask
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.use_cases.access import THE_DESK, Reader, member_for
from workflow.items.use_cases.acting import actor, answers_for, manager, member
from workflow.items.work_items import WorkItem
from workflow.people.people import Actor, PersonId
from workflow.ports.desk import Transaction


async def request(tx: Transaction, reader: Reader, number: str) -> ServiceRequest:
    """Return a service request for its course lead, or for support. Raises refusals.NotForYou, NoSuchItem."""
    found = await tx.requests.get(number)
    if reader is not THE_DESK and found.lead != reader:
        await member_for(tx, reader, number)
    return found


async def task(tx: Transaction, reader: Reader, number: str) -> ServiceTask:
    """Return a service task for support. Raises refusals.NotForYou, NoSuchItem."""
    if reader is not THE_DESK:
        await member_for(tx, reader, number)
    return await tx.tasks.get(number)


async def task_for(tx: Transaction, person: PersonId, number: str) -> tuple[ServiceTask, Actor]:
    """Return a service task, and who acts on it. Raises as ``task`` does."""
    who = await member_for(tx, person, number)
    return await tx.tasks.get(number), who


async def request_for(
    tx: Transaction, person: PersonId, number: str
) -> tuple[ServiceRequest, tuple[ServiceTask, ...], Actor]:
    """Return a service request (``number`` names it, or one of its tasks), its tasks, and who of support acts on it.

    Reading the tasks to decide locks them: of two who write to one request the second sees what the first did. The
    request is read after that, since the one who ends it writes its tasks too. Raises refusals.MembersOnly, NoSuchItem:
    the request may well be theirs who lead its course, the work on it is not.
    """
    who = await member(tx, person)
    if kind_of(number) is ItemKind.TASK:
        number = (await tx.tasks.get(number)).request
    tasks = await tx.tasks.of_request(number)
    return await tx.requests.get(number), tasks, who


async def grid(tx: Transaction, reader: Reader, import_id: int) -> GridImport:
    """Return a grid on its way in, for managers. Raises refusals.ManagersOnly, NothingThere."""
    if reader is not THE_DESK:
        await manager(tx, reader)
    return await tx.imports.get(import_id)


async def workbook(tx: Transaction, reader: Reader, import_id: int) -> bytes:
    """Return the workbook of a grid that waits, for managers. Raises refusals.ManagersOnly, ImportNotWaiting."""
    found = await grid(tx, reader, import_id)
    content = await tx.imports.workbook(import_id)
    if content is None:
        raise ImportNotWaiting(found.state, found.decided_by)
    return content


async def intention(tx: Transaction, reader: Reader, intention_id: int) -> Intention:
    """Return an intention for its author, those who answer for its department, and managers.

    Raises refusals.NotYourIntention, NoSuchIntention.
    """
    found = await tx.intentions.get(intention_id)
    if reader is THE_DESK or reader == found.author:
        return found
    answers = department_key(found.wish.department) in await answers_for(tx, reader)
    if not answers and not (await actor(tx, reader)).manager:
        raise NotYourIntention
    return found


async def intention_to_decide(tx: Transaction, person: PersonId, intention_id: int) -> Intention:
    """Return an intention for someone who says yes or no to it.

    Raises refusals.OwnIntention, NotDelegate, NoSuchIntention.
    """
    found = await tx.intentions.get(intention_id)
    must_decide(found, await actor(tx, person), await answers_for(tx, person))
    return found


async def task_item(tx: Transaction, number: str) -> WorkItem:
    """Return what a service task shares with all items that a group works on: it concerns the course lead."""
    item = await tx.tasks.get(number)
    return _item(number, item, await tx.requests.get(item.request))


async def request_item(tx: Transaction, number: str) -> WorkItem:
    """Return the same of a service request: those work on it who have its step at work, or had the last one.

    A service of the catalogue is its one task, under whose card all is said.
    """
    found, tasks = await tx.requests.get(number), await tx.tasks.of_request(number)
    working = [one for one in tasks if one.state in TO_WORK] or list(reversed(tasks))
    at_work = next((one for one in working if one.holder is not None), working[0])
    return _item(at_work.number if found.key is None else number, at_work, found)


def _item(number: str, task: ServiceTask, request: ServiceRequest) -> WorkItem:
    course = "" if request.key is None else request.key.code
    return WorkItem(
        number=number,
        group=task.group,
        holder=task.holder,
        concerns=request.lead,
        private=request.private,
        course=course,
    )
