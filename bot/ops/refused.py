"""Count of refused requests by day: in memory for an instance, added to the desk's count now and then."""

from collections.abc import Mapping

from bot.ops import metrics
from bot.ops.now import real
from workflow.ports.desk import Desk, Now, Transaction
from workflow.upkeep.acts import Refused

_Counts = Mapping[tuple[str, str], int]
"""By platform and reason."""


class RefusedCounts:
    """What this instance has refused and not written down yet."""

    def __init__(self, desk: Desk, clock: Now = real) -> None:
        """``clock`` is real time: it names the day."""
        self._desk = desk
        self._clock = clock
        self._kept = _counted()

    async def keep(self) -> None:
        """Add what is new to the day's count."""
        now, today = _counted(), self._clock().date()
        new = [Refused(today, *key, count - self._kept.get(key, 0)) for key, count in sorted(now.items())]
        new = [one for one in new if one.count > 0]
        if not new:
            return

        async def add(tx: Transaction) -> None:
            await tx.audit.count_refused(new)

        await self._desk.write(add)
        self._kept = now


def _counted() -> _Counts:
    samples = (sample for metric in metrics.REFUSED.collect() for sample in metric.samples)
    return {
        (sample.labels["platform"], sample.labels["reason"]): int(sample.value)
        for sample in samples
        if sample.name.endswith("_total")
    }
