"""What waits for people who cannot be written to."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tests.desks.memory.state import State
from workflow.items.undelivered import Undelivered
from workflow.people.people import PersonId


class MemoryUndelivered:
    """``workflow.items.undelivered.UndeliveredNotices`` in memory."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def keep(self, kept: Sequence[Undelivered]) -> tuple[Undelivered, ...]:
        """Keep notices; return those that were not kept before."""
        known = {one.row for one in self._state.undelivered.values() if one.row is not None}
        new = tuple(one for one in kept if one.row not in known)
        for one in new:
            number = self._state.next_id("undelivered")
            self._state.undelivered[number] = replace(one, id=number)
        return new

    async def of(self, person: PersonId) -> tuple[Undelivered, ...]:
        """Return what waits for someone, in order."""
        theirs = (one for one in self._state.undelivered.values() if one.person == person)
        return tuple(sorted(theirs, key=lambda one: (one.row or 0, one.id)))

    async def counts(self, persons: Iterable[PersonId]) -> Mapping[PersonId, int]:
        """Return how many notices wait for each."""
        wanted = set(persons)
        return Counter(one.person for one in self._state.undelivered.values() if one.person in wanted)

    async def drop(self, ids: Iterable[int]) -> None:
        """Forget notices."""
        for one in ids:
            self._state.undelivered.pop(one, None)
