"""Load an item that a group works on, whatever its kind."""

from collections.abc import Mapping
from typing import TypeVar

from workflow.items.journal import also_written_to
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.refusals import NoSuchItem
from workflow.items.use_cases.access import THE_DESK, Reader, member_for
from workflow.items.work_items import WorkItem
from workflow.ports.desk import Transaction

T = TypeVar("T")


async def work_item(tx: Transaction, reader: Reader, number: str) -> WorkItem:
    """Return an item for support, the person whom it concerns, those who follow it and who was written to from it.

    Raises refusals.NotForYou, NoSuchItem.
    """
    item = await of_kind(tx.declared.work_items, number)(tx, number)
    if reader is THE_DESK or reader == item.concerns or reader in await tx.watchers.of(number):
        return item
    if reader not in also_written_to(await tx.journal.of(number)):
        await member_for(tx, reader, number)
    return item


def of_kind(by_kind: Mapping[ItemKind, T], number: str) -> T:
    """Return what is declared for the kind of an item. Raises refusals.NoSuchItem where nothing is."""
    kind = kind_of(number)
    if kind is None or kind not in by_kind:
        raise NoSuchItem(number)
    return by_kind[kind]
