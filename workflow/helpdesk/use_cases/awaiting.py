"""Whether a help request waits for its requester."""

from datetime import datetime

from workflow.helpdesk.incident_timers import REOPEN
from workflow.helpdesk.incidents import ENDED, Incident
from workflow.items.awaited import Awaited, Why, written_to
from workflow.items.changes import Change
from workflow.items.states import IncidentState
from workflow.items.watchers import came_by_merge
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction

_BY_STATE = {IncidentState.AWAITING_USER: Why.INFORMATION, IncidentState.RESOLVED: Why.SETTLED}


async def keep_awaited(tx: Transaction, change: Change[Incident], now: datetime) -> None:
    """Find from its journal whether a request that has changed waits for its requester."""
    if change.entries:
        await await_requester(tx, change.after, now)


async def await_requester(tx: Transaction, incident: Incident, now: datetime) -> None:
    """Keep whether a request waits for its requester: asked by support, or written to and silent since.

    So it does for each whose own was merged into it.
    """
    number, person = incident.number, incident.requester
    if incident.state in ENDED:
        await tx.awaited.clear([number])
        return
    journal = await tx.journal.of(number)
    for one in came_by_merge(journal):
        await _await_one(tx, incident, one, written_to(journal, one))
    since = written_to(journal, person)
    if since is None and incident.state is IncidentState.RESOLVED and await tx.timers.get(number, REOPEN) is not None:
        await tx.awaited.put(Awaited(person, number, now, Why.REOPENING))
    else:
        await _await_one(tx, incident, person, since)


async def _await_one(tx: Transaction, incident: Incident, person: PersonId, since: datetime | None) -> None:
    """Wait for the answer of someone to whom support wrote; None: for nobody."""
    if since is None:
        await tx.awaited.clear([incident.number], person)
    else:
        await tx.awaited.put(Awaited(person, incident.number, since, _BY_STATE.get(incident.state, Why.COMMENT)))
