"""Name a holder, by distribution or by a manager: never a first action."""

from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from workflow.courses.tasks import ServiceTask
from workflow.helpdesk.incidents import Incident
from workflow.items.changes import Change
from workflow.items.holding import held
from workflow.items.journal import Entry
from workflow.items.notices import Assigned
from workflow.items.refusals import AlreadyTaken
from workflow.notice import Notice, ToPerson
from workflow.people.people import Actor, PersonId
from workflow.people.refusals import ManagersOnly
from workflow.support.support_tasks import SupportTask

Item = Incident | ServiceTask | SupportTask
A = TypeVar("A", Incident, ServiceTask, SupportTask)


def given(change: Change[A], holder: PersonId | None, now: datetime) -> Change[A]:
    """Name the holder of what is being opened; None leaves it to be claimed."""
    if holder is None:
        return change
    entry, told = _named(change.after, holder, None, now)
    return replace(change, after=replace(change.after, holder=holder)).noting(entry).saying(told)


def _must_be_new(item: Item, by: Actor, holder: PersonId) -> None:
    if not by.manager:
        raise ManagersOnly
    if item.holder == holder:
        raise AlreadyTaken(item.number, holder)


def _named(item: Item, holder: PersonId, by: PersonId | None, now: datetime) -> tuple[Entry, Notice]:
    return held(item, holder, by, now), Assigned(item.number, ToPerson(holder), by)
