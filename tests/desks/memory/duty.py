"""Days on duty that people take from one another, in memory."""

from dataclasses import replace
from datetime import date

from tests.desks.memory.state import State
from tests.desks.memory.swap import swap as swapped
from workflow.support.duty import Swap
from workflow.support.refusals import NoSuchSwap


class MemorySwaps:
    """``workflow.support.duty.Swaps`` in memory."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._swaps = state.swaps

    async def add(self, swap: Swap) -> Swap:
        """Add one; give it back with its id."""
        added = replace(swap, id=self._state.next_id("swaps"))
        self._swaps[added.id] = added
        return added

    async def get(self, swap_id: int) -> Swap:
        """Return one. Raises NoSuchSwap."""
        if swap_id not in self._swaps:
            raise NoSuchSwap
        return self._swaps[swap_id]

    async def save(self, swap: Swap) -> None:
        """Compare-and-swap. Raises StaleWriteError."""
        swapped(self._swaps, swap.id, swap)

    async def of(self, group: str, first: date, last: date) -> tuple[Swap, ...]:
        """Return those about a day between two, in the order of their ids."""
        return tuple(
            one
            for _id, one in sorted(self._swaps.items())
            if one.group == group and any(day is not None and first <= day <= last for day in (one.day, one.back))
        )
