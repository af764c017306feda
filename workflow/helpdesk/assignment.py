"""Name a holder, by distribution or by a manager: never a first action."""

from dataclasses import replace
from datetime import datetime

from workflow.helpdesk.incidents import AT_WORK, Incident
from workflow.items.assignment import _must_be_new, _named
from workflow.items.changes import Change
from workflow.items.holding import card_changed, wrong
from workflow.people.people import Actor, PersonId


def assign_incident(incident: Incident, by: Actor, holder: PersonId, now: datetime) -> Change[Incident]:
    """Have a manager give a request to someone. Raises refusals.ManagersOnly, WrongState, AlreadyTaken."""
    if incident.state not in AT_WORK:
        raise wrong(incident, "work")
    _must_be_new(incident, by, holder)
    entry, told = _named(incident, holder, by.id, now)
    return Change(replace(incident, holder=holder), (entry,), (told, card_changed(incident)))
