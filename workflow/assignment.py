"""Naming a holder, by distribution or by a manager: never a first action, and the person is told."""

from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from workflow.changes import Change
from workflow.holding import card_changed, held, wrong
from workflow.incidents import AT_WORK, Incident
from workflow.journal import Entry
from workflow.notice import Notice, ToPerson
from workflow.notices.support import AppointmentMade
from workflow.notices.thread import Assigned
from workflow.people.people import Actor, PersonId
from workflow.refusals.moves import AlreadyTaken
from workflow.refusals.rights import ManagersOnly
from workflow.states import SupportState
from workflow.support_tasks import UNDER_WAY, SupportTask
from workflow.tasks import TO_WORK, ServiceTask

Item = Incident | ServiceTask | SupportTask
A = TypeVar("A", Incident, ServiceTask, SupportTask)


def given(change: Change[A], holder: PersonId | None, now: datetime) -> Change[A]:
    """Name the holder of what is being opened; None leaves it to be claimed."""
    if holder is None:
        return change
    entry, told = _named(change.after, holder, None, now)
    return replace(change, after=replace(change.after, holder=holder)).noting(entry).saying(told)


def assign_incident(incident: Incident, by: Actor, holder: PersonId, now: datetime) -> Change[Incident]:
    """Have a manager give a request to someone. Raises refusals.ManagersOnly, WrongState, AlreadyTaken."""
    if incident.state not in AT_WORK:
        raise wrong(incident, "work")
    _must_be_new(incident, by, holder)
    entry, told = _named(incident, holder, by.id, now)
    return Change(replace(incident, holder=holder), (entry,), (told, card_changed(incident)))


def assign_task(task: ServiceTask, by: Actor, holder: PersonId, now: datetime) -> Change[ServiceTask]:
    """Have a manager give a task to someone. Raises refusals.ManagersOnly, WrongState, AlreadyTaken."""
    if task.state not in TO_WORK:
        raise wrong(task, "work")
    _must_be_new(task, by, holder)
    entry, told = _named(task, holder, by.id, now)
    return Change(replace(task, holder=holder), (entry,), (told, card_changed(task)))


def assign_support(task: SupportTask, by: Actor, holder: PersonId, now: datetime) -> Change[SupportTask]:
    """Have a manager give a support task to someone. Raises refusals.ManagersOnly, WrongState, AlreadyTaken."""
    if task.state not in UNDER_WAY:
        raise wrong(task, "work")
    _must_be_new(task, by, holder)
    entry, told = _named(task, holder, by.id, now)
    said, sequence = [told, card_changed(task)], task.next_sequence
    if task.state is SupportState.PLANNED and task.starts_at is not None:
        presenter = ToPerson(task.presenter)
        said.append(AppointmentMade(task.number, presenter, moved=False, sequence=sequence))
    return Change(replace(task, holder=holder, sequence=sequence), (entry,), tuple(said))


def _must_be_new(item: Item, by: Actor, holder: PersonId) -> None:
    if not by.manager:
        raise ManagersOnly
    if item.holder == holder:
        raise AlreadyTaken(item.number, holder)


def _named(item: Item, holder: PersonId, by: PersonId | None, now: datetime) -> tuple[Entry, Notice]:
    return held(item, holder, by, now), Assigned(item.number, ToPerson(holder), by)
