"""Whether a help request waits for a word of its requester."""

from datetime import datetime

from workflow.helpdesk.incident_timers import REOPEN
from workflow.helpdesk.incidents import ENDED, Incident
from workflow.items.awaited import Awaited, Why, written_to
from workflow.items.changes import Change
from workflow.items.states import IncidentState
from workflow.ports.desk import Transaction

_BY_STATE = {IncidentState.AWAITING_USER: Why.INFORMATION, IncidentState.RESOLVED: Why.SETTLED}


async def keep_awaited(tx: Transaction, change: Change[Incident], now: datetime) -> None:
    """Find from its journal whether a request that has changed waits for its requester."""
    if change.entries:
        await await_requester(tx, change.after, now)


async def await_requester(tx: Transaction, incident: Incident, now: datetime) -> None:
    """Keep whether a request waits for its requester: asked by support, or written to and silent since."""
    number, person = incident.number, incident.requester
    if incident.state in ENDED:
        await tx.awaited.clear([number])
        return
    since = written_to(await tx.journal.of(number), person)
    if since is not None:
        await tx.awaited.put(Awaited(person, number, since, _BY_STATE.get(incident.state, Why.COMMENT)))
    elif incident.state is IncidentState.RESOLVED and await tx.timers.get(number, REOPEN) is not None:
        await tx.awaited.put(Awaited(person, number, now, Why.REOPENING))
    else:
        await tx.awaited.clear([number], person)
