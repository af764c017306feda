"""Messages of senders of whom nobody vouches, in memory."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from tests.desks.memory.state import State
from workflow.helpdesk.unverified import BEGINNING, Fate, Unverified


class MemoryUnverified:
    """``workflow.helpdesk.unverified.UnverifiedMessages`` in memory."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def add(self, one: Unverified) -> bool:
        """Keep a message; False where the same one is kept already."""
        kept = self._state.unverified
        if any((each.sender, each.message) == (one.sender, one.message) for each in kept.values()):
            return False
        number = self._state.next_id("unverified")
        kept[number] = replace(one, id=number)
        return True

    async def get(self, number: int) -> Unverified | None:
        """Return one, None where there is none."""
        return self._state.unverified.get(number)

    async def any_waiting(self) -> bool:
        """Tell whether one waits."""
        return bool(self._waiting())

    async def counts(self) -> Mapping[str, int]:
        """Count those that wait, by the group whose address they were sent to."""
        return Counter(one.group for one in self._waiting())

    async def waiting(self, limit: int, offset: int = 0) -> tuple[Unverified, ...]:
        """Return some of those that wait, the oldest first; of each its first ``BEGINNING`` characters."""
        return tuple(map(_begun, self._waiting()[offset : offset + limit]))

    async def save(self, one: Unverified) -> None:
        """Write what became of one; once it was looked at, its words and files are not kept."""
        self._state.unverified[one.id] = replace(one, subject="", text="", name="", files=())

    def _waiting(self) -> list[Unverified]:
        return [one for _id, one in sorted(self._state.unverified.items()) if one.fate is Fate.WAITS]


def _begun(one: Unverified) -> Unverified:
    return replace(one, name=one.name[:BEGINNING], subject=one.subject[:BEGINNING], text=one.text[:BEGINNING])
