"""Go on beyond numbers that may have been handed out by what a restored backup does not know."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from workflow.items.kinds import FIRST_NUMBER, ItemKind
from workflow.ports.desk import Transaction

BEFORE = timedelta(days=90)
"""Of so long before, the busiest day tells how many numbers a day may take."""
SAFELY = 2
"""Times what the busiest day took, for each day of silence."""
LEAST = 50


async def leave_gap(tx: Transaction, since: datetime, now: datetime) -> Mapping[str, int]:
    """Leave out all numbers that may have been handed out between two instants; return the last that is, by kind."""
    busiest = await tx.audit.busiest_day(since - BEFORE)
    days = -((since - now) // timedelta(days=1))
    skipped = {}
    for kind in ItemKind:
        last = max(await tx.audit.last_number(kind), FIRST_NUMBER - 1)
        skipped[kind.value] = last + max(SAFELY * days * busiest.get(kind, 0), LEAST)
        await tx.skip_numbers(kind, skipped[kind.value])
    return skipped
