"""What happens by itself to a help request, according to the state it has come to."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from workflow.business_time.calendar import DAY_SECONDS, BusinessCalendar
from workflow.helpdesk.incidents import Incident, closes_at
from workflow.items.changes import Change
from workflow.items.journal import Entry, What
from workflow.items.states import IncidentState
from workflow.items.timers import Timer

CLOSE = "close"
"""A resolved request closes."""
REMIND = "remind"
"""The requester is reminded of what was asked of them. Detail: ``text``."""
REOPEN = "reopen"
"""A reply to a resolved request was not answered. Detail: ``question`` (its topic), ``thanks`` (bool)."""

REMIND_DAYS = 3
"""Business days of waiting for the requester, before they are reminded."""
REOPEN_WITHIN = timedelta(minutes=30)
"""How long the question "Rouvrir ?" waits for an answer."""

BY_STATE = (CLOSE, REMIND, REOPEN)
"""Timers that belong to a state: they go with it."""


def has_moved(change: Change[Incident]) -> bool:
    """Tell whether a change is one of state."""
    return any(entry.what is What.STATE for entry in change.entries)


def timers_after(change: Change[Incident], calendar: BusinessCalendar, now: datetime) -> tuple[Timer, ...]:
    """Return the timers of the state that a change has led to; the others of ``BY_STATE`` have to go."""
    incident = change.after
    if incident.state is IncidentState.RESOLVED:
        return (Timer(incident.number, CLOSE, closes_at(incident, calendar)),)
    if incident.state is IncidentState.AWAITING_USER:
        at = calendar.due(now, REMIND_DAYS * DAY_SECONDS)
        return (Timer(incident.number, REMIND, at, {"text": _asked(change)}),)
    return ()


def counted_anew(timer: Timer, incident: Incident, journal: Iterable[Entry], calendar: BusinessCalendar) -> Timer:
    """Return a closing or a reminder as another calendar has it; what it is for stays."""
    if timer.kind == CLOSE:
        return replace(timer, at=closes_at(incident, calendar))
    held = [one.at for one in journal if one.what is What.STATE and one.detail["after"] == incident.state]
    return replace(timer, at=calendar.due(held[-1], REMIND_DAYS * DAY_SECONDS)) if held else timer


def _asked(change: Change[Incident]) -> str:
    said = [entry.detail for entry in change.entries if entry.what is What.COMMENT and entry.detail["support"]]
    return str(said[-1]["text"]) if said else ""
