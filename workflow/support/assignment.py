"""Name a holder, by distribution or by a manager: never a first action."""

from dataclasses import replace
from datetime import datetime

from workflow.items.assignment import _must_be_new, _named
from workflow.items.changes import Change
from workflow.items.holding import card_changed, wrong
from workflow.items.states import SupportState
from workflow.notice import ToPerson
from workflow.people.people import Actor, PersonId
from workflow.support.notices import AppointmentMade
from workflow.support.support_tasks import UNDER_WAY, SupportTask


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
