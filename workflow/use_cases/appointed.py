"""Calendars follow a change of a support task: those of its holders, by message and in their feeds."""

from datetime import datetime

from workflow.feeds import departures, told
from workflow.ports import Transaction
from workflow.support_tasks import SupportTask
from workflow.use_cases.tell import tell


async def follow_in_calendars(tx: Transaction, before: SupportTask, after: SupportTask, now: datetime) -> None:
    """Keep what leaves someone's calendar, and tell holders what comes, moves or goes."""
    for one in departures(before, after, now):
        await tx.feeds.depart(one)
    await tell(tx, told(before, after, now), now)
