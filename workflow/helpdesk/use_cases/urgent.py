"""Urgent help requests: what makes one so as it is opened or written to, who is called, and who changes it."""

from collections.abc import Iterable
from datetime import datetime

from workflow.helpdesk import urgent_moves
from workflow.helpdesk.incidents import AT_WORK, GOING_ON, Incident
from workflow.helpdesk.urgency import Cause, Showing, is_urgent, urgent_words
from workflow.helpdesk.urgency_turns import is_not_urgent
from workflow.helpdesk.use_cases import incident_access
from workflow.helpdesk.use_cases.classes import class_within
from workflow.helpdesk.use_cases.incident_record import record_incident
from workflow.helpdesk.use_cases.indexing import index_incident
from workflow.items.changes import Change
from workflow.items.journal import Entry, What
from workflow.items.states import IncidentState
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.acting import away
from workflow.items.use_cases.limits import within_limit
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction
from workflow.support.use_cases.duty import on_duty

CALLED = 10
"""People whom an urgent request mentions, at most."""


async def cause_of(tx: Transaction, requester: PersonId, text: str, now: datetime, *, asked: bool) -> Showing | None:
    """Return what makes a request urgent that is being opened: its requester, its words, a class; None: it is not."""
    if asked:
        return Showing(Cause.ASKED)
    if read := urgent_words(text, tx.rules.urgency):
        return Showing(Cause.WORDS, read=read)
    starts = await class_within(tx, requester, now)
    return None if starts is None else Showing(Cause.CLASS, starts)


async def heard_urgent(tx: Transaction, change: Change[Incident], text: str, now: datetime) -> Change[Incident]:
    """Raise the urgency of a request whose requester has just written so, whatever was said of it before."""
    incident = change.after
    if incident.urgent or incident.state not in AT_WORK or not is_urgent(text, tx.rules.urgency):
        return change
    raised = urgent_moves.said_urgent(change, urgent_words(text, tx.rules.urgency), now)
    await index_incident(tx, raised.after)
    return raised


async def heard_calm(tx: Transaction, incident: Incident, text: str, now: datetime) -> Incident:
    """Lower the urgency of a request whose requester has just written that it is not urgent, or is not any more."""
    if not incident.urgent or incident.state not in AT_WORK or not is_not_urgent(text):
        return incident
    return await set_urgency(tx, incident.requester, incident.number, now, urgent=False)


async def reworded(tx: Transaction, number: str, by: PersonId, text: str, now: datetime) -> None:
    """Raise the urgency of a request whose requester has just edited what they wrote so that it says so.

    Unless it was lowered: what they wrote before that is no news.
    """
    incident = await incident_access.incident(tx, THE_DESK, number)
    if by == incident.requester and not _was_lowered(await tx.journal.of(number)):
        change = await heard_urgent(tx, Change(incident), text, now)
        if change.entries:
            await record_incident(tx, change, now)


async def raise_for_class(tx: Transaction, incident: Incident, now: datetime) -> Incident:
    """Raise the urgency of a request that nobody has come back to once its requester's class is near or goes on.

    Unless support has lowered it before.
    """
    if incident.urgent or incident.answered or incident.state not in GOING_ON:
        return incident
    starts = await class_within(tx, incident.requester, now)
    if starts is None or _was_lowered(await tx.journal.of(incident.number)):
        return incident
    raised = await record_incident(tx, urgent_moves.near_class(incident, starts, now), now)
    await index_incident(tx, raised)
    return raised


def _was_lowered(journal: Iterable[Entry]) -> bool:
    return any(entry.what is What.URGENCY and not entry.detail["urgent"] for entry in journal)


async def set_urgency(
    tx: Transaction, person: PersonId, number: str, now: datetime, *, urgent: bool, text: str = ""
) -> Incident:
    """Raise or lower the urgency of a request, for a member with the reason in ``text``.

    Raises refusals.NotForYou, NotYourGroup, NothingSaid, WrongState, AlreadySo.
    """
    incident, who = await incident_access.incident_for(tx, person, number)
    reason, journal = within_limit(text.strip()), await tx.journal.of(number)
    change = urgent_moves.set_urgency(incident, who, reason, journal, now, urgent=urgent)
    after = await record_incident(tx, change, now)
    await index_incident(tx, after)
    return after


def is_free(incident: Incident) -> bool:
    """Return whether a request goes on, and nobody has begun on it."""
    return incident.state in GOING_ON and not (incident.state is IncidentState.ACTIVE and incident.holder is not None)


async def called_for(tx: Transaction, incident: Incident, now: datetime) -> tuple[PersonId, ...]:
    """Return whom an urgent request calls, until someone has begun.

    Who has it and those on duty in its group, else all of the group who are there; its requester is not called.
    """
    if not incident.urgent or not is_free(incident):
        return ()
    members = await tx.people.members(incident.group)
    absent = await away(tx, [incident.holder, *members], now)
    holder = [] if incident.holder is None or incident.holder in absent else [incident.holder]
    found = [*holder, *await on_duty(tx, incident.group, now)]
    found = found or [one for one in members if one not in absent]
    return tuple(one for one in dict.fromkeys(found) if one != incident.requester)[:CALLED]
