"""Parts of reports, in memory."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from tests.desks.memory.histories import MemoryHistories
from tests.desks.memory.state import State
from workflow.overview.reports.parts import SIZE, Mark, Part, numbers_of
from workflow.overview.reports.periods import Period


class MemoryReportParts:
    """``workflow.overview.reports.parts.ReportParts`` in memory."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def marks(self, start: datetime, until: datetime) -> Mapping[int, Mark]:
        """Return the blocks that count, each with all that its requests are."""
        histories = MemoryHistories(self._state)
        blocks = {int(one.number[-7:]) // SIZE async for one in histories.incidents(start, until)}
        return {block: self._mark(block, until) for block in blocks}

    async def kept(self, period: Period, rules: str) -> Mapping[int, Part]:
        """Return the parts of a period."""
        return {
            part.block: part
            for (of, by, _block), part in self._state.report_parts.items()
            if (of, by) == (period, rules)
        }

    async def keep(self, period: Period, rules: str, parts: Iterable[Part]) -> None:
        """Keep parts."""
        self._state.report_parts.update({(period, rules, part.block): part for part in parts})

    async def keep_only(self, periods: Collection[Period]) -> None:
        """Drop the parts of all other periods."""
        for key in [key for key in self._state.report_parts if key[0] not in periods]:
            del self._state.report_parts[key]

    def _mark(self, block: int, until: datetime) -> Mark:
        numbers = [number for number in numbers_of(block) if number in self._state.incidents]
        told = [(self._state.incidents[one], self._state.incidents[one].opened_at <= until) for one in numbers]
        return f"{told} {sum(len(self._state.journal.get(one, ())) for one in numbers)}"
