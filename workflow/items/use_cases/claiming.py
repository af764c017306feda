"""Claim an item of any kind."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from workflow.items.changes import Change
from workflow.items.holding import Held
from workflow.items.journal import What
from workflow.items.notices import ItemOpened
from workflow.items.refusals import AlreadyTaken
from workflow.items.use_cases.acting import away
from workflow.notice import ToGroup
from workflow.ports.desk import Transaction

H = TypeVar("H", bound=Held)


@asynccontextmanager
async def claiming(tx: Transaction, item: Held, now: datetime) -> AsyncIterator[bool]:
    """Yield whether the holder of an item is away, for the rule that takes it; AlreadyTaken then says since when."""
    absent = await away(tx, [item.holder], now)
    try:
        yield bool(absent)
    except AlreadyTaken as already:
        already.since = await _held_since(tx, item.number)
        raise


async def with_card(tx: Transaction, change: Change[H]) -> Change[H]:
    """Post an item that has no card yet: of many made at once, only a list or their number was posted."""
    item = change.after
    if await tx.places.of(item.number):
        return change
    return replace(change, notices=(ItemOpened(item.number, ToGroup(item.group)), *change.notices))


async def _held_since(tx: Transaction, number: str) -> str | None:
    """Tell since when an item's holder has it, ISO 8601."""
    for entry in reversed(await tx.journal.of(number)):
        if entry.what is What.HOLDER and entry.detail["after"] is not None:
            return entry.at.isoformat()
    return None
