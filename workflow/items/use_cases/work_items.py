"""Load an item that a group works on, whatever its kind."""

from workflow.items.kinds import ItemKind, kind_of
from workflow.items.refusals import NoSuchItem
from workflow.items.use_cases.access import Reader
from workflow.items.work_items import WorkItem
from workflow.ports.desk import Transaction


async def work_item(tx: Transaction, reader: Reader, number: str) -> WorkItem:
    """Return an item that a group works on. Raises refusals.NotForYou, NoSuchItem."""
    return await tx.declared.work_items[work_kind(tx, number)](tx, reader, number)


def work_kind(tx: Transaction, number: str) -> ItemKind:
    """Return the kind of an item that a group works on. Raises refusals.NoSuchItem."""
    kind = kind_of(number)
    if kind is None or kind not in tx.declared.work_items:
        raise NoSuchItem(number)
    return kind
