"""Carry out what a rule decided: journal and notices, then whatever domains declare for such a change."""

from datetime import datetime
from typing import Any

from workflow.items.changes import Change
from workflow.items.use_cases.copying import tied
from workflow.items.use_cases.tell import tell
from workflow.items.work_items import Addressees
from workflow.ports.desk import Transaction


async def record(tx: Transaction, change: Change[Any], now: datetime, addressees: Addressees) -> None:
    """Write the journal of a change whose item is saved, queue its notices, and call those who declare it."""
    await tx.journal.append(change.entries)
    await tell(tx, await tied(tx, change.entries, change.notices), now, addressees)
    await changed(tx, change, now)


async def changed(tx: Transaction, change: Change[Any], now: datetime) -> None:
    """Call what domains declare for a change of this type (``Domain.on_change``), in their order."""
    for call in tx.declared.on_change.get(type(change.after), ()):
        await call(tx, change, now)
