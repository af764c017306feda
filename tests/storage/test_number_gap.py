"""A gap in the numbers is as wide as the busiest days before it ask for, and is no fault."""

from datetime import timedelta
from functools import partial

import pytest

from tests.storage.lived import lived
from tests.storage.samples import NOW
from workflow.items.journal import Entry, What
from workflow.items.kinds import ItemKind
from workflow.ports.desk import Desk, Transaction
from workflow.upkeep.use_cases import integrity
from workflow.upkeep.use_cases.number_gap import LEAST, leave_gap


async def test_a_gap_is_no_fault_and_numbers_go_on_after_it(desk: Desk) -> None:
    await lived(desk)
    last = await desk.read(lambda tx: tx.audit.last_number(ItemKind.INCIDENT))
    skipped = await desk.write(partial(leave_gap, since=NOW, now=NOW + timedelta(hours=2)))
    assert skipped["INC"] == last + LEAST
    faults: list[object] = []
    await desk.read(partial(integrity.check, report=faults.append))
    assert faults == []
    (number,) = await desk.write(lambda tx: tx.numbers("INC"))
    assert number == f"INC{last + LEAST + 1:07d}"


@pytest.mark.parametrize(("hours", "days"), [(2, 1), (24, 1), (25, 2)])
async def test_busy_days_make_it_wide(desk: Desk, hours: int, days: int) -> None:
    opened = [Entry(f"RITM{2000 + one:07d}", NOW, None, What.OPENED) for one in range(60)]

    async def brought(tx: Transaction) -> None:
        await tx.journal.append(opened)

    await desk.write(brought)
    skipped = await desk.write(partial(leave_gap, since=NOW, now=NOW + timedelta(hours=hours)))
    assert skipped["RITM"] == 1000 + 2 * days * len(opened)
