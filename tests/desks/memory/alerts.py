"""Which messages say which levels."""

from collections.abc import Sequence
from dataclasses import replace

from tests.desks.memory.state import State
from workflow.business_time.alerts import Alert
from workflow.people.people import Address


class MemoryAlerts:
    """``workflow.business_time.ports.Alerts`` in memory."""

    def __init__(self, state: State) -> None:
        self._alerts = state.alerts

    async def add(self, alerts: Sequence[Alert]) -> None:
        """Keep lines of messages."""
        for one in alerts:
            self._alerts[one.topic, one.address, str(one.of)] = one

    async def of(self, topic: str, address: Address) -> tuple[Alert, ...]:
        """Return the lines of a message at an address."""
        return tuple(one for one in self._alerts.values() if (one.topic, one.address) == (topic, address))

    async def about(self, item: str) -> tuple[Alert, ...]:
        """Return all lines about an item."""
        return tuple(one for one in self._alerts.values() if one.of.item == item)

    async def keep(self, alerts: Sequence[Alert], *, is_open: bool) -> None:
        """Keep that these lines are so, or are no longer."""
        for one in alerts:
            self._alerts[one.topic, one.address, str(one.of)] = replace(one, open=is_open)
