"""Help requests (INC): the value, and what can be told from it alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workflow.business_time.calendar import DAY_SECONDS, BusinessCalendar
from workflow.helpdesk.refusals import OlderQuestion
from workflow.items.holding import wrong
from workflow.items.journal import Entry, What
from workflow.items.states import IncidentState
from workflow.items.topics import About
from workflow.people.people import PersonId

AWAITING = frozenset({IncidentState.AWAITING_USER, IncidentState.AWAITING_PROBLEM})
ENDED = frozenset({IncidentState.CLOSED, IncidentState.CANCELLED})
GOING_ON = frozenset({IncidentState.NEW, IncidentState.ACTIVE})
AT_WORK = GOING_ON | AWAITING
SETTLED = frozenset({IncidentState.RESOLVED, IncidentState.CLOSED})


REOPEN_DAYS = 5
"""Business days during which a resolved request can be reopened; then it closes by itself."""
DUPLICATE = "duplicate"
"""Closure of a request that was merged into another: figures leave it out."""
SERVICE = "service"
"""Closure of a request that goes on as a service request: it counts as settled, and is not rated itself."""


class Kind(StrEnum):
    """What a help request is about."""

    QUESTION = "question"
    INCIDENT = "incident"


@dataclass(frozen=True, slots=True)
class Incident:
    """A help request."""

    number: str
    requester: PersonId
    subject: str
    text: str
    kind: Kind
    group: str
    opened_at: datetime
    state: IncidentState = IncidentState.NEW
    holder: PersonId | None = None
    answered: bool = False
    """Support has acted towards the requester since the opening or the last reopening."""
    reply_received: bool = False
    """Support has spoken, the requester wrote last, and nobody has answered since."""
    resolved_at: datetime | None = None
    resolution: str = ""
    rating: int | None = None
    """What the requester thinks of the help they had: 1 to 5."""
    follows: str | None = None
    """Number of the ended request that this one takes up again."""
    private: bool = False
    """Channels see its number and nothing of what it says."""
    closure: str = ""
    """Where it goes on, once it is closed: ``DUPLICATE``, ``SERVICE``, or empty, where it does not."""
    course: str = ""
    """Code of the course that it is about, in its one form: ``MMD 1231``; empty: none was named."""
    urgent: bool = False
    """It cannot wait: it has a promise of its own, and comes before others."""
    version: int = 1


def closes_at(incident: Incident, calendar: BusinessCalendar) -> datetime:
    """Return the instant at which a resolved request closes by itself."""
    return calendar.due(incident.resolved_at or incident.opened_at, REOPEN_DAYS * DAY_SECONDS)


def closed_by_requester(
    incident: Incident, journal: Sequence[Entry], calendar: BusinessCalendar, now: datetime
) -> bool:
    """Return whether its requester said themselves that a request is settled, and can still take that back.

    One that goes on elsewhere does so there.
    """
    if incident.state is not IncidentState.CLOSED or incident.closure:
        return False
    closed = [one for one in journal if one.what is What.STATE and one.detail["after"] == IncidentState.CLOSED][-1:]
    days = REOPEN_DAYS * DAY_SECONDS
    return any(one.by == incident.requester and calendar.elapsed(one.at, now) <= days for one in closed)


def settled_by_requester(
    incident: Incident, journal: Sequence[Entry], calendar: BusinessCalendar, now: datetime
) -> bool:
    """Return whether its requester said themselves that a request is settled, be it closed by now or not."""
    if incident.state is not IncidentState.RESOLVED:
        return closed_by_requester(incident, journal, calendar, now)
    moved = [one for one in journal if one.what is What.STATE][-1:]
    return any(one.by == incident.requester for one in moved) and closes_at(incident, calendar) > now


def asked_at(incident: Incident) -> int | None:
    """Name the resolution about which the requester is asked "Est-ce le cas ?": seconds since 1970; None: no one is."""
    return None if incident.resolved_at is None else int(incident.resolved_at.timestamp())


def question_topic(number: str, asked: int) -> str:
    """Return the topic under which the question about one resolution stands."""
    return About.SOLVED.topic(number, asked)


def must_be_asked(incident: Incident, asked: int | None) -> None:
    """Raise OlderQuestion for an answer to the question about an earlier resolution; None answers the last one."""
    if asked is not None and incident.state is IncidentState.RESOLVED and asked != asked_at(incident):
        raise OlderQuestion(incident.number)


def must_be_at_work(incident: Incident) -> None:
    """Raise WrongState for a request that is settled or over."""
    if incident.state not in AT_WORK:
        raise wrong(incident, "work")


def must_not_be_ended(incident: Incident) -> None:
    """Raise WrongState for a request that is over."""
    if incident.state in ENDED:
        raise wrong(incident, "write")
