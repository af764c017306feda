"""Index what an earlier version has left for it, in steps that hold up nobody, the newest items first."""

from collections.abc import Iterable
from datetime import datetime

from workflow.courses.use_cases.indexing import index_requests
from workflow.helpdesk.use_cases.indexing import index_incidents
from workflow.items.kinds import ItemKind, kind_of
from workflow.ports.desk import Transaction
from workflow.support.support_tasks import SupportTask
from workflow.support.use_cases.indexing import index_support

BATCH = 20
"""Items of one transaction."""


async def index_rest(tx: Transaction, _now: datetime) -> int:
    """Index the next items; return how many there were. Those that are gone leave what waits."""
    numbers = await tx.search.unindexed(BATCH)
    await tx.search.drop(numbers)
    await index_incidents(tx, (await tx.incidents.many(_of(ItemKind.INCIDENT, numbers))).values())
    await index_requests(tx, (await tx.requests.many(_of(ItemKind.REQUEST, numbers))).values())
    await _index_support(tx, (await tx.support.many(_of(ItemKind.SUPPORT, numbers))).values())
    return len(numbers)


async def _index_support(tx: Transaction, tasks: Iterable[SupportTask]) -> None:
    every = list(tasks)
    requests = await tx.requests.many({one.request for one in every if one.request is not None})
    people = await tx.people.many({one.presenter for one in every})
    for one in every:
        await index_support(tx, [one], requests.get(one.request or ""), people)


def _of(kind: ItemKind, numbers: Iterable[str]) -> list[str]:
    return [number for number in numbers if kind_of(number) is kind]
