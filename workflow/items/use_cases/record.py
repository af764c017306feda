"""Carry out what a rule decided: value, journal, clocks and notices, all in one transaction."""

from datetime import datetime

from workflow.business_time import sla
from workflow.business_time.clocks import marks
from workflow.business_time.use_cases.clocked import keep, keep_task_clocks
from workflow.courses.tasks import ServiceTask
from workflow.helpdesk.incidents import Incident
from workflow.helpdesk.use_cases.followers import tell_followers
from workflow.helpdesk.use_cases.indexing import index_incident
from workflow.helpdesk.use_cases.on_call import call_for
from workflow.helpdesk.use_cases.waiting import keep_timers
from workflow.items.changes import Change
from workflow.items.use_cases.files import copy_to_group
from workflow.items.use_cases.tell import Standing, tell
from workflow.ports.desk import Transaction


async def record_incident(tx: Transaction, change: Change[Incident], now: datetime, *, new: bool = False) -> Incident:
    """Write a change of a help request. Raises StaleWriteError when someone was faster."""
    incident = change.after
    if new:
        await tx.incidents.add(incident)
        await index_incident(tx, incident)
    else:
        await tx.incidents.save(incident)
    await tx.journal.append(change.entries)
    await keep_clocks(tx, incident.number)
    await keep_timers(tx, change, now)
    await call_for(tx, change, now, new=new)
    await tell(tx, change.notices, now, Standing(incident.group, incident.requester))
    await tell_followers(tx, incident, change.entries, now)
    return incident


async def record_task(tx: Transaction, change: Change[ServiceTask], now: datetime) -> ServiceTask:
    """Write a change of a service task. Raises StaleWriteError when someone was faster."""
    task = change.after
    await tx.tasks.save(task)
    await tx.journal.append(change.entries)
    await keep_task_clocks(tx, task)
    await tell(tx, change.notices, now, Standing(task.group))
    await copy_to_group(tx, task.group, change.entries, now)
    return task


async def keep_clocks(tx: Transaction, number: str) -> None:
    """Rebuild an item's clocks from its journal; one that had stopped keeps its result."""
    journal = await tx.journal.of(number)
    stored = [kept.clock for kept in (await tx.clocks.of([number])).get(number, ())]
    rules = tx.rules
    rebuilt = sla.clocks(
        marks(journal),
        rules.calendar,
        response=rules.response,
        resolution=rules.resolution,
    )
    await keep(tx, number, sla.settled(stored, rebuilt))
