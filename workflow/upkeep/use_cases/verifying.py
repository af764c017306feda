"""Prove what always holds of a desk at the cost of what has changed since it was last proven.

What changed behind the desk's back in items that nobody touched is found by ``integrity.check``, which looks at all.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from workflow.courses.imports import ImportState
from workflow.items.kinds import FIRST_NUMBER, ItemKind, kind_of, parts_of
from workflow.items.topics import About
from workflow.ports.desk import Transaction
from workflow.upkeep.acts import ActQuery
from workflow.upkeep.integrity import Broken, Fault, import_faults
from workflow.upkeep.ports import Brought
from workflow.upkeep.proofs import fault_of, fault_text
from workflow.upkeep.use_cases.integrity import Checked, Report, check, check_items, check_numbers
from workflow.upkeep.verified import KEPT, Verified, begins_at

NUMBERS = (Broken.NUMBER_MISSING, Broken.NUMBER_BEYOND)
PAGE = 500
"""Lines of histories read at once."""


async def verify(
    tx: Transaction, before: Verified | None, rules: str, now: datetime, report: Report, *, whole: bool
) -> tuple[Checked, Verified | None]:
    """Look at what has changed since ``before``, or at everything; ``now`` is real time.

    Return what was looked at, and what is to be kept for the next time: None where too much is broken to be kept.
    """
    last = await tx.audit.last_entry()
    found: dict[str, Fault] = {}

    def once(fault: Fault) -> None:
        if fault_text(fault) not in found:
            found[fault_text(fault)] = fault
            report(fault)

    if before is None or whole:
        checked = await check(tx, once)
    else:
        checked = await _changed(tx, before, once)
    checked.faults = len(found)
    numbers = {kind.value: await tx.audit.last_number(kind) for kind in ItemKind}
    kept = Verified(last, begins_at(last, before, now), now, rules, numbers, tuple(found))
    return checked, kept if len(found) <= KEPT else None


async def _changed(tx: Transaction, before: Verified, report: Report) -> Checked:
    faults = [fault_of(one) for one in before.faults]
    unnumbered = [one.item for one in faults if one.what in NUMBERS]
    items = await _items_since(tx, before.since)
    items |= {one.item for one in faults if kind_of(one.item) is not None and one.what not in NUMBERS}
    for kind in ItemKind:
        await check_numbers(tx, kind, max(before.numbers.get(kind, 0), FIRST_NUMBER - 1), report)
    for number in unnumbered:
        await _number(tx, number, report)
    checked = await check_items(tx, sorted(items), report)
    for lost in await tx.audit.lost(items):
        report(Fault(Broken.LOST, lost.topic, {"field": lost.where}))
    spots = [one.item.partition(" ")[::2] for one in faults if one.what is Broken.SHARED_PLACE]
    for channel, message in await tx.audit.shared_places(items, spots):
        report(Fault(Broken.SHARED_PLACE, f"{channel} {message}"))
    checked.imports = await _imports(tx, items, faults, report)
    return checked


async def _items_since(tx: Transaction, after: int) -> set[str]:
    items: set[str] = set()
    while lines := await tx.audit.entries(ActQuery(), after, PAGE):
        items |= {entry.item for _place, entry in lines if kind_of(entry.item) is not None}
        after = lines[-1][0]
    return items


async def _number(tx: Transaction, number: str, report: Report) -> None:
    """See whether a number that was broken still is."""
    kind, value = parts_of(number)
    last = await tx.audit.last_number(kind)
    there = number in await tx.audit.numbers(kind, f"{kind}{value - 1:07d}", 1)
    if there and value > last:
        report(Fault(Broken.NUMBER_BEYOND, number, {"expected": str(last)}))
    if not there and value <= last and not any(value in one for one in await tx.audit.skipped_numbers(kind)):
        report(Fault(Broken.NUMBER_MISSING, number))


async def _imports(tx: Transaction, items: Iterable[str], faults: Sequence[Fault], report: Report) -> int:
    """Check the sums of the imports that changed requests came from, and of those that were broken."""
    tasks = await tx.tasks.many([one for one in items if kind_of(one) is ItemKind.TASK])
    numbers = {one for one in items if kind_of(one) is ItemKind.REQUEST} | {one.request for one in tasks.values()}
    requests = await tx.requests.many(numbers)
    ids = {one.import_id for one in requests.values() if one.import_id is not None}
    ids |= {About.IMPORT.read(one.item).id for one in faults if one.what is Broken.SUM}
    brought = await tx.audit.brought(ids)
    done = [one for one in await tx.audit.imports(ids) if one.state is ImportState.DONE]
    for grid in done:
        came = brought.get(grid.id, Brought())
        for fault in import_faults(grid, came.requests, came.tasks):
            report(fault)
    return len(done)
