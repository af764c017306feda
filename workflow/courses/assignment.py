"""Name a holder, by distribution or by a manager: never a first action."""

from dataclasses import replace
from datetime import datetime

from workflow.courses.tasks import TO_WORK, ServiceTask
from workflow.items.assignment import _must_be_new, _named
from workflow.items.changes import Change
from workflow.items.holding import card_changed, wrong
from workflow.people.people import Actor, PersonId


def assign_task(task: ServiceTask, by: Actor, holder: PersonId, now: datetime) -> Change[ServiceTask]:
    """Have a manager give a task to someone. Raises refusals.ManagersOnly, WrongState, AlreadyTaken."""
    if task.state not in TO_WORK:
        raise wrong(task, "work")
    _must_be_new(task, by, holder)
    entry, told = _named(task, holder, by.id, now)
    return Change(replace(task, holder=holder), (entry,), (told, card_changed(task)))
