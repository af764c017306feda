"""Load what a number or an id names, for its reader: the one way from what a client sends to an item.

A number that comes with a button, a form, a command, a link or a message proves nothing. The one who loads an item says
for whom: a person, whose right to read it is checked here, or ``THE_DESK``, which reads to do its own work and to draw
what it has decided to say. What a person may do beyond reading is checked by the rule of each act, with the ``Actor``.
"""

from collections.abc import Iterable
from enum import Enum
from typing import Literal

from workflow.courses.delegates import answering_for, must_decide
from workflow.courses.imports import GridImport
from workflow.courses.intentions import Intention
from workflow.courses.refusals import NotYourIntention
from workflow.courses.requests import ServiceRequest
from workflow.courses.tasks import ServiceTask
from workflow.helpdesk.incidents import Incident
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.refusals import NoSuchItem, NotForYou
from workflow.people.people import Actor, PersonId
from workflow.people.use_cases.people import actor, manager, member
from workflow.ports.desk import Transaction
from workflow.support.support_tasks import SupportTask
from workflow.teaching.session_drafts import SessionDraft
from workflow.teaching.sessions import Session, SessionId


class Desk(Enum):
    """The desk itself, as a reader."""

    ITSELF = "the desk"


THE_DESK = Desk.ITSELF
"""Reads anything. Nothing that a person asks for is read so: ``tests/workflow/test_access.py`` sees to that."""
Reader = PersonId | Literal[Desk.ITSELF]
"""For whom an item is loaded."""


async def incident(tx: Transaction, reader: Reader, number: str) -> Incident:
    """Return a help request to its requester, who follows it, and support. Raises refusals.NotForYou, NoSuchItem."""
    if reader is THE_DESK:
        return await tx.incidents.get(number)
    found, _who = await incident_for(tx, reader, number)
    return found


async def incident_for(tx: Transaction, person: PersonId, number: str) -> tuple[Incident, Actor]:
    """Return a help request, and who acts on it. Raises as ``incident`` does."""
    found, who = await tx.incidents.get(number), await actor(tx, person)
    if not (who.is_member or found.requester == person or person in await tx.watchers.of(number)):
        raise NotForYou(number)
    return found, who


async def incidents(tx: Transaction, reader: Reader, numbers: Iterable[str]) -> tuple[Incident, ...]:
    """Return several help requests to support, in their order. Raises refusals.MembersOnly, NoSuchItem."""
    if reader is not THE_DESK:
        await member(tx, reader)
    return tuple([await tx.incidents.get(number) for number in numbers])


async def request(tx: Transaction, reader: Reader, number: str) -> ServiceRequest:
    """Return a service request to its course lead, and support. Raises refusals.NotForYou, NoSuchItem."""
    found = await tx.requests.get(number)
    if reader is not THE_DESK and found.lead != reader:
        await _member(tx, reader, number)
    return found


async def task(tx: Transaction, reader: Reader, number: str) -> ServiceTask:
    """Return a service task to support. Raises refusals.NotForYou, NoSuchItem."""
    if reader is not THE_DESK:
        await _member(tx, reader, number)
    return await tx.tasks.get(number)


async def task_for(tx: Transaction, person: PersonId, number: str) -> tuple[ServiceTask, Actor]:
    """Return a service task, and who acts on it. Raises as ``task`` does."""
    who = await _member(tx, person, number)
    return await tx.tasks.get(number), who


async def support(tx: Transaction, reader: Reader, number: str) -> SupportTask:
    """Return a support task to support. Raises refusals.NotForYou, NoSuchItem."""
    if reader is not THE_DESK:
        await _member(tx, reader, number)
    return await tx.support.get(number)


async def support_for(tx: Transaction, person: PersonId, number: str) -> tuple[SupportTask, Actor]:
    """Return a support task, and who acts on it. Raises as ``support`` does."""
    who = await _member(tx, person, number)
    return await tx.support.get(number), who


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


async def session_for(tx: Transaction, person: PersonId, session: SessionId) -> tuple[Session, Actor]:
    """Return a session of a plan, and who of support acts on it. Raises refusals.MembersOnly, NoSuchSession."""
    who = await member(tx, person)
    return await tx.sessions.get(session), who


async def draft(tx: Transaction, reader: Reader, draft_id: int) -> SessionDraft:
    """Return lines that were read for a plan, to support. Raises refusals.MembersOnly, NoSuchSession."""
    if reader is not THE_DESK:
        await member(tx, reader)
    return await tx.session_drafts.get(draft_id)


async def grid(tx: Transaction, reader: Reader, import_id: int) -> GridImport:
    """Return a grid on its way in, to managers. Raises refusals.ManagersOnly, NothingThere."""
    if reader is not THE_DESK:
        await manager(tx, reader)
    return await tx.imports.get(import_id)


async def intention(tx: Transaction, reader: Reader, intention_id: int) -> Intention:
    """Return an intention to its author, those who answer for its department, and managers.

    Raises refusals.NotYourIntention, NoSuchIntention.
    """
    found = await tx.intentions.get(intention_id)
    if reader is THE_DESK or reader == found.author:
        return found
    named = answering_for(found.wish.department, await tx.delegates.now())
    if reader not in named and not (await actor(tx, reader)).manager:
        raise NotYourIntention
    return found


async def intention_to_decide(tx: Transaction, person: PersonId, intention_id: int) -> Intention:
    """Return an intention for someone who says yes or no to it.

    Raises refusals.OwnIntention, NotDelegate, NoSuchIntention.
    """
    found = await tx.intentions.get(intention_id)
    must_decide(found, await actor(tx, person), await tx.delegates.now())
    return found


async def must_exist(tx: Transaction, number: str) -> None:
    """Check that an item has this number; nothing of it is returned. Raises refusals.NoSuchItem."""
    match kind_of(number):
        case ItemKind.INCIDENT:
            await tx.incidents.get(number)
        case ItemKind.REQUEST:
            await tx.requests.get(number)
        case ItemKind.TASK:
            await tx.tasks.get(number)
        case ItemKind.SUPPORT:
            await tx.support.get(number)
        case None:
            raise NoSuchItem(number)


async def _member(tx: Transaction, person: PersonId, number: str) -> Actor:
    """Return someone of support. Raises refusals.NotForYou for anyone else, whether or not there is such an item."""
    who = await actor(tx, person)
    if not who.is_member:
        raise NotForYou(number)
    return who
