"""Message to a requester that someone else helps than they were told, once it stays so."""

from datetime import datetime, timedelta

from workflow.helpdesk.incidents import AT_WORK, Incident
from workflow.helpdesk.notices import HandedOn
from workflow.items.changes import Change
from workflow.items.journal import What
from workflow.items.timers import Timer
from workflow.items.use_cases.tell import tell
from workflow.items.work_items import Addressees
from workflow.notice import ToPerson
from workflow.ports.desk import Transaction

HANDED_ON = "handed_on"
"""Nobody has a request any more that someone had. No detail."""
AFTER = timedelta(minutes=5)
"""Who releases a request and claims it again before has it still, for the one who asked."""


async def keep_handing_on(tx: Transaction, change: Change[Incident], now: datetime) -> None:
    """Look again a little after a request lost its holder; not once someone has it."""
    turns = [entry for entry in change.entries if entry.what is What.HOLDER]
    if not turns:
        return
    number, before = change.after.number, turns[0].detail["before"]
    if change.after.holder is not None:
        await tx.timers.cancel(number, HANDED_ON)
    elif before not in {None, change.after.requester}:
        await tx.timers.set(number, HANDED_ON, now + AFTER)


async def handed_on(tx: Transaction, timer: Timer, now: datetime) -> None:
    """Tell it, if nobody has the request still."""
    incident = await tx.incidents.get(timer.topic)
    if incident.holder is None and incident.state in AT_WORK:
        whose = Addressees(incident.group, incident.requester)
        await tell(tx, [HandedOn(incident.number, ToPerson(incident.requester))], now, whose)
