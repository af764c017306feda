"""Doctor's checks of the database: whether it answers, what waits in it, and what was given up."""

from collections.abc import AsyncIterator
from datetime import date, timedelta

from bot.language import _
from bot.ops.clocks import database_clock
from bot.ops.doctor.case import Case
from bot.ops.doctor.signs import given_up, proven, refused, signs
from bot.ops.findings import CheckLine, works
from bot.ops.skew import ahead
from workflow.ports.desk import Transaction
from workflow.upkeep.acts import Refused
from workflow.upkeep.use_cases.proving import last

ANSWERS = _("database: answers, {count} messages in its queues")
DAY = timedelta(days=1)
MOST = 1000
"""Of what was given up, so much is counted."""


async def check(case: Case) -> AsyncIterator[CheckLine]:
    """Look at the queues and at the last signs of life."""
    if case.trouble is not None:
        yield case.trouble
    if case.desk is None:
        return
    now, health = case.clock(), await case.desk.health()
    yield works(ANSWERS, count=health.outbox_waiting + health.inbox_waiting)
    yield database_clock(await ahead(case.desk, case.clock))
    for found in signs(health, now):
        yield found
    for found in proven(await case.desk.read(last)):
        yield found
    for found in given_up(await case.desk.given_up(MOST), now):
        yield found
    since = (now - DAY).date()
    for found in refused(await case.desk.read(lambda tx: _refused(tx, since))):
        yield found


async def _refused(tx: Transaction, since: date) -> tuple[Refused, ...]:
    return await tx.audit.refused(since)
