"""Whose answers items wait for, in memory."""

from collections.abc import Iterable

from tests.desks.memory.state import State
from workflow.items.awaited import Awaited
from workflow.people.people import PersonId


class MemoryAwaited:
    """``workflow.items.awaited.AwaitedAnswers`` in memory."""

    def __init__(self, state: State) -> None:
        self._awaited = state.awaited

    async def of(self, person: PersonId) -> tuple[Awaited, ...]:
        """Return what waits for someone, the one written about last first."""
        own = sorted((one for one in self._awaited.values() if one.person == person), key=lambda one: one.item)
        return tuple(sorted(own, key=lambda one: one.since, reverse=True))

    async def of_item(self, item: str) -> tuple[Awaited, ...]:
        """Return whom an item waits for, by person."""
        return tuple(one for key, one in sorted(self._awaited.items()) if key[0] == item)

    async def put(self, one: Awaited) -> None:
        """Have an item wait for someone, in place of what it waited for them before."""
        self._awaited[one.item, one.person] = one

    async def clear(self, items: Iterable[str], person: PersonId | None = None) -> None:
        """Stop waiting for someone's answer in these items; None: for anyone's."""
        gone = set(items)
        for item, who in tuple(self._awaited):
            if item in gone and person in {None, who}:
                del self._awaited[item, who]
