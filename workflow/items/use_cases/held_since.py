"""Who has an item, and since when."""

from workflow.items.journal import What
from workflow.ports.desk import Transaction


async def held_since(tx: Transaction, number: str) -> str | None:
    """Tell since when an item's holder has it, ISO 8601."""
    for entry in reversed(await tx.journal.of(number)):
        if entry.what is What.HOLDER and entry.detail["after"] is not None:
            return entry.at.isoformat()
    return None
