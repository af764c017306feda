"""Stop waiting for answers once an item is over."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from workflow.items.changes import Change
from workflow.items.states import State
from workflow.ports.desk import OnChange, Transaction


def awaited_until(ended: Collection[State]) -> OnChange:
    """Return what is called when an item changes: in one of these states it waits for nobody's answer."""

    async def forget(tx: Transaction, change: Change[Any], _now: datetime) -> None:
        if change.after.state in ended:
            await tx.awaited.clear([change.after.number])

    return forget
