"""Presenters of service requests, in memory."""

from collections.abc import Iterable, Mapping, Sequence

from tests.desks.memory.state import State
from tests.desks.memory.swap import add, swap
from workflow.courses.tasks import TO_WORK
from workflow.people.people import PersonId
from workflow.teaching.presenters import Presenter


class MemoryPresenters:
    """``workflow.teaching.presenters.Presenters`` in memory."""

    def __init__(self, state: State) -> None:
        self._presenters = state.presenters
        self._tasks = state.tasks

    async def of_request(self, number: str) -> tuple[Presenter, ...]:
        """Return the presenters of a request."""
        return (await self.of_requests([number])).get(number, ())

    async def of_requests(self, numbers: Iterable[str]) -> Mapping[str, tuple[Presenter, ...]]:
        """Return the presenters of several requests that have any."""
        wanted = set(numbers)
        found: dict[str, tuple[Presenter, ...]] = {}
        for one in sorted(self._presenters.values(), key=lambda one: (one.request, one.position, one.person)):
            if one.request in wanted:
                found[one.request] = (*found.get(one.request, ()), one)
        return found

    async def of_person(self, person: PersonId) -> tuple[Presenter, ...]:
        """Return what someone is a presenter of."""
        own = (one for one in self._presenters.values() if one.person == person)
        return tuple(sorted(own, key=lambda one: one.request))

    async def not_reached(self, groups: Iterable[str], but_steps: Iterable[str]) -> Mapping[str, int]:
        """Count by group those not reached yet, where the group has work."""
        wanted, left_out = set(groups), set(but_steps)
        at_work: dict[str, set[str]] = {}
        for task in self._tasks.values():
            if task.group in wanted and task.state in TO_WORK and task.step not in left_out:
                at_work.setdefault(task.group, set()).add(task.request)
        waiting = [one.request for one in self._presenters.values() if not one.reached]
        counted = {group: sum(request in requests for request in waiting) for group, requests in at_work.items()}
        return {group: count for group, count in counted.items() if count}

    async def add_many(self, presenters: Sequence[Presenter]) -> None:
        """Add new ones. Raises StaleWriteError when one of them is there."""
        for one in presenters:
            add(self._presenters, (one.request, one.person), one)

    async def save_many(self, presenters: Sequence[Presenter]) -> None:
        """Compare-and-swap each. Raises StaleWriteError."""
        for one in presenters:
            swap(self._presenters, (one.request, one.person), one)

    async def remove(self, number: str, persons: Iterable[PersonId]) -> None:
        """Take persons off a request's list."""
        for person in persons:
            self._presenters.pop((number, person), None)
