"""Intentions, and who answers for departments, in memory."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from tests.desks.memory.state import State
from tests.desks.memory.swap import swap
from workflow.courses.delegates import Delegation
from workflow.courses.intentions import Intention, IntentionState, department_key
from workflow.courses.refusals import NoSuchIntention
from workflow.people.people import PersonId
from workflow.ports.desk import StaleWriteError

_STANDING = frozenset({IntentionState.SUBMITTED, IntentionState.APPROVED})


class MemoryIntentions:
    """``workflow.courses.intentions.Intentions`` in memory."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._intentions = state.intentions

    async def add(self, intention: Intention) -> Intention:
        """Add one; give it back with its id. Raises StaleWriteError beside one of theirs for the course that waits."""
        waiting = [(one.author, one.wish.course) for one in self._waiting()]
        if intention.waiting and (intention.author, intention.wish.course) in waiting:
            raise StaleWriteError(f"{intention.wish.code} is announced already")
        added = replace(intention, id=self._state.next_id("intentions"))
        self._intentions[added.id] = added
        return added

    async def get(self, intention_id: int) -> Intention:
        """Return one. Raises NoSuchIntention."""
        if intention_id not in self._intentions:
            raise NoSuchIntention
        return self._intentions[intention_id]

    async def save(self, intention: Intention) -> None:
        """Compare-and-swap. Raises StaleWriteError."""
        swap(self._intentions, intention.id, intention)

    async def of_author(self, person: PersonId, since: datetime) -> tuple[Intention, ...]:
        """Return those that wait or are approved, and those refused since; the newest first."""
        own = [one for one in self._intentions.values() if one.author == person and _is_told(one, since)]
        return tuple(sorted(own, key=lambda one: -one.id))

    async def all_of(self, person: PersonId) -> tuple[Intention, ...]:
        """Return all that someone announced; the newest first."""
        return tuple(
            sorted((one for one in self._intentions.values() if one.author == person), key=lambda one: -one.id)
        )

    async def waiting(self, departments: Iterable[str] | None = None, limit: int = 100) -> tuple[Intention, ...]:
        """Return those to decide, the oldest first."""
        wanted = None if departments is None else set(departments)
        found = [one for one in self._waiting() if wanted is None or department_key(one.wish.department) in wanted]
        return tuple(found[:limit])

    async def count_waiting(self) -> int:
        """Count those to decide."""
        return len(self._waiting())

    async def any_announced(self) -> bool:
        """Tell whether any course was ever announced."""
        return bool(self._intentions)

    async def approved(self) -> tuple[Intention, ...]:
        """Return those approved that are not in the grid yet, the oldest first."""
        return tuple(one for _, one in sorted(self._intentions.items()) if one.state is IntentionState.APPROVED)

    def _waiting(self) -> list[Intention]:
        return [one for _, one in sorted(self._intentions.items()) if one.waiting]


def _is_told(one: Intention, since: datetime) -> bool:
    refused = one.state is IntentionState.REFUSED and one.decided_at is not None and one.decided_at >= since
    return one.state in _STANDING or refused


class MemoryDelegates:
    """``workflow.courses.delegates.Delegates`` in memory."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._delegations = state.delegations

    async def now(self) -> tuple[Delegation, ...]:
        """Return those that hold, by department, then by person."""
        holding = [one for one in self._delegations.values() if one.ended_at is None]
        return tuple(sorted(holding, key=lambda one: (one.key, one.person)))

    async def history(self, limit: int = 50) -> tuple[Delegation, ...]:
        """Return all, the latest to change first."""
        every = sorted(self._delegations.items(), key=lambda row: (row[1].ended_at or row[1].at, row[0]), reverse=True)
        return tuple(one for _, one in every[:limit])

    async def add(self, delegation: Delegation) -> bool:
        """Add one; False when it holds already."""
        if self._holding(delegation.person, delegation.key) is not None:
            return False
        self._delegations[self._state.next_id("delegations")] = delegation
        return True

    async def end(self, person: PersonId, key: str, by: PersonId, at: datetime) -> bool:
        """End one; False when there is none."""
        row = self._holding(person, key)
        if row is None:
            return False
        self._delegations[row] = replace(self._delegations[row], ended_by=by, ended_at=at)
        return True

    def _holding(self, person: PersonId, key: str) -> int | None:
        held = (
            row
            for row, one in self._delegations.items()
            if one.ended_at is None and (one.person, one.key) == (person, key)
        )
        return next(held, None)
