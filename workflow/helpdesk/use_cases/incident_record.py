"""Carry out what a rule decided on a help request."""

from dataclasses import replace
from datetime import datetime

from workflow.business_time import sla
from workflow.business_time.clocks import marks
from workflow.business_time.use_cases.clocks import keep
from workflow.helpdesk.incidents import Incident
from workflow.helpdesk.notices import BecameService, QuestionSettled, Resolved
from workflow.helpdesk.use_cases.indexing import index_incident
from workflow.items.changes import Change
from workflow.items.journal import What
from workflow.items.use_cases.record import record
from workflow.items.watchers import came_by_merge
from workflow.items.work_items import Addressees
from workflow.notice import ToPerson
from workflow.ports.desk import Transaction


async def record_incident(tx: Transaction, change: Change[Incident], now: datetime, *, new: bool = False) -> Incident:
    """Write a change of a help request. Raises StaleWriteError when someone was faster."""
    incident, change = change.after, await _asked_of_each(tx, change)
    if new:
        await tx.incidents.add(incident)
        await index_incident(tx, incident)
    else:
        await tx.incidents.save(incident)
    await record(tx, change, now, Addressees(incident.group, incident.requester))
    return incident


async def _asked_of_each(tx: Transaction, change: Change[Incident]) -> Change[Incident]:
    """Ask and tell those too whose request was merged into it what its requester is asked and told of its end."""
    number = change.after.number
    asked = [one for one in change.notices if isinstance(one, Resolved | QuestionSettled | BecameService)]
    if not asked:
        return change
    apart = sorted(came_by_merge(await tx.journal.of(number)))
    return change.saying(*(replace(one, to=ToPerson(person)) for one in asked for person in apart))


async def keep_clocks(tx: Transaction, change: Change[Incident], _now: datetime) -> None:
    """Rebuild a request's clocks from its journal."""
    number = change.after.number
    journal = await tx.journal.of(number)
    new = any(entry.what is What.OPENED for entry in change.entries)
    stored = () if new else (await tx.clocks.of([number])).get(number, ())
    rules = tx.rules
    rebuilt = sla.clocks(
        marks(journal),
        rules.calendar,
        response=rules.response,
        resolution=rules.resolution,
        urgent=rules.urgent,
    )
    await keep(tx, number, stored, rebuilt)
