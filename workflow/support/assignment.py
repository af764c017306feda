"""Assign a support task: its presenter is told who comes."""

from dataclasses import replace
from datetime import datetime

from workflow.items.assignment import assign
from workflow.items.changes import Change
from workflow.items.states import SupportState
from workflow.notice import ToPerson
from workflow.people.people import Actor, PersonId
from workflow.support.notices import AppointmentMade
from workflow.support.support_tasks import UNDER_WAY, SupportTask


def assign_support(task: SupportTask, by: Actor, holder: PersonId, now: datetime) -> Change[SupportTask]:
    """Assign a support task to someone, as a manager; its presenter is told who comes to a planned appointment.

    Raises refusals.ManagersOnly, WrongState, AlreadyTaken.
    """
    change, sequence = assign(task, by, holder, now, at_work=UNDER_WAY), task.next_sequence
    change = replace(change, after=replace(change.after, sequence=sequence))
    if task.state is not SupportState.PLANNED or task.starts_at is None:
        return change
    return change.saying(AppointmentMade(task.number, ToPerson(task.presenter), moved=False, sequence=sequence))
