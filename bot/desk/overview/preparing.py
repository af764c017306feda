"""Reports, prepared: what settled requests came to is counted ahead of those who ask."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from workflow.overview.reports import Period
from workflow.overview.reports.parts import Part
from workflow.overview.use_cases.report_parts import changed_parts, keep_parts, usual_periods
from workflow.ports.desk import Desk, Now, Transaction

BATCH = 20
"""Parts that one transaction keeps."""


async def prepare_reports(desk: Desk, now: Now) -> int:
    """Keep the parts of the usual periods that have changed; return how many. Counting holds up nobody who writes."""
    at = now()
    periods = usual_periods(desk.rules.calendar.local(at).date())
    count = 0
    for period in periods:
        parts = await _changed(desk, period, at)
        for first in range(0, len(parts), BATCH):
            await desk.write(partial(keep_parts, period=period, parts=parts[first : first + BATCH]))
        count += len(parts)

    async def leave(tx: Transaction) -> None:
        await tx.report_parts.keep_only(periods)

    await desk.write(leave)
    return count


async def _changed(desk: Desk, period: Period, at: datetime) -> Sequence[Part]:
    return await desk.read(partial(changed_parts, period=period, now=at))
