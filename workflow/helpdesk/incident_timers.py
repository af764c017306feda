"""Timers of a help request, by the state it has reached."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from workflow.business_time.calendar import DAY_SECONDS, BusinessCalendar
from workflow.helpdesk.incidents import Incident, closes_at
from workflow.items.changes import Change
from workflow.items.journal import Entry, What
from workflow.items.states import IncidentState
from workflow.items.timers import Timer
from workflow.items.undoing import in_force
from workflow.people.people import PersonId

CLOSE = "close"
"""A resolved request closes."""
REMIND = "remind"
"""The requester is reminded of what was asked of them. Detail: ``text``, ``round`` (1 or 2)."""
LOOK = "look_again"
"""The holder of what waits is asked what to do."""
REOPEN = "reopen"
"""A reply to a resolved request was not answered. Detail: ``question`` (its topic)."""

REMIND_DAYS = (3, 8)
"""Business days of waiting for the requester, before they are reminded: once, and once more."""
LOOK_DAYS = 10
"""Business days of waiting for the requester, before the holder is asked."""
ASK_AGAIN_DAYS = 20
"""Business days after which the holder who has not answered is asked again."""
LOOKS_AGAIN = "look_again"
"""Field of the journal: the day until which a request goes on waiting."""
REOPEN_WITHIN = timedelta(minutes=30)
"""How long the question "Rouvrir ?" waits for an answer."""

BY_STATE = (CLOSE, REMIND, REOPEN, LOOK)
"""Timers that belong to a state: they go with it."""


def has_moved(change: Change[Incident]) -> bool:
    """Return whether a change is one of state."""
    return any(entry.what is What.STATE for entry in change.entries)


def timers_after(
    incident: Incident, journal: Sequence[Entry], calendar: BusinessCalendar, now: datetime
) -> tuple[Timer, ...]:
    """Return the timers of the state that a request has come, or come back, to; the others of ``BY_STATE`` have to go.

    Of those that follow one another in a wait, it is the first that is still to come.
    """
    if incident.state is IncidentState.RESOLVED:
        return (Timer(incident.number, CLOSE, closes_at(incident, calendar)),)
    since = waiting_since(incident, journal) or now
    to_come = [one for one in _of_wait(incident, journal, since, calendar) if one.at > now]
    return tuple(to_come[:1])


def _of_wait(
    incident: Incident, journal: Sequence[Entry], since: datetime, calendar: BusinessCalendar
) -> Iterator[Timer]:
    number, look = incident.number, calendar.due(since, LOOK_DAYS * DAY_SECONDS)
    days = [one.detail["after"] for one in journal if one.detail.get("field") == LOOKS_AGAIN and one.at >= since]
    if days:
        look = opening_of(calendar, date.fromisoformat(str(days[-1])))
    elif incident.state is IncidentState.AWAITING_USER:
        text = _asked(journal)
        yield from (_reminder(number, turn, text, calendar, since) for turn in (1, 2))
    if incident.state is IncidentState.AWAITING_USER or (incident.state is IncidentState.AWAITING_PROBLEM and days):
        yield Timer(number, LOOK, look)
        yield Timer(number, LOOK, calendar.due(look, ASK_AGAIN_DAYS * DAY_SECONDS))


def timer_after(reminder: Timer, since: datetime, calendar: BusinessCalendar) -> Timer:
    """Return what comes after a reminder that went off, of a wait that began at an instant."""
    if reminder.detail.get("round", 1) == 1:
        return _reminder(reminder.topic, 2, str(reminder.detail["text"]), calendar, since)
    return Timer(reminder.topic, LOOK, calendar.due(since, LOOK_DAYS * DAY_SECONDS))


def reminders_from(since: datetime, calendar: BusinessCalendar) -> tuple[datetime, ...]:
    """Return when a requester who does not answer is reminded, of a wait that begins at an instant."""
    return tuple(calendar.due(since, days * DAY_SECONDS) for days in REMIND_DAYS)


def _reminder(number: str, turn: int, text: str, calendar: BusinessCalendar, since: datetime) -> Timer:
    at = reminders_from(since, calendar)[turn - 1]
    return Timer(number, REMIND, at, {"text": text, "round": turn})


def look_entry(number: str, again: date, by: PersonId, now: datetime) -> Entry:
    """Return the line of the journal that says on which day a request is looked at again."""
    return Entry(number, now, by, What.CHANGED, {"field": LOOKS_AGAIN, "before": "", "after": again.isoformat()})


def opening_of(calendar: BusinessCalendar, day: date) -> datetime:
    """Return the first opening from the beginning of a day on."""
    midnight = datetime.combine(day, time.min, ZoneInfo(calendar.timezone))
    return calendar.next_opening(midnight - timedelta(seconds=1))


def waiting_since(incident: Incident, journal: Iterable[Entry]) -> datetime | None:
    """Return when a request came to the state that it is in, by its journal."""
    held = [one.at for one in in_force(journal) if one.what is What.STATE and one.detail["after"] == incident.state]
    return held[-1] if held else None


def counted_anew(timer: Timer, incident: Incident, journal: Iterable[Entry], calendar: BusinessCalendar) -> Timer:
    """Return a closing or a reminder as another calendar has it; what it is for stays."""
    if timer.kind == CLOSE:
        return replace(timer, at=closes_at(incident, calendar))
    since, turn = waiting_since(incident, journal), int(timer.detail.get("round", 1))
    return replace(timer, at=reminders_from(since, calendar)[turn - 1]) if since else timer


def _asked(journal: Iterable[Entry]) -> str:
    said = [entry.detail for entry in in_force(journal) if entry.what is What.COMMENT and entry.detail["support"]]
    return str(said[-1]["text"]) if said else ""
