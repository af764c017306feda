"""Times for appointments that are proposed, in memory."""

from collections.abc import Iterable
from dataclasses import replace

from tests.desks.memory.state import State
from tests.desks.memory.swap import add, swap
from workflow.people.people import PersonId
from workflow.support.proposals import Proposal


class MemoryProposals:
    """``workflow.support.proposals.Proposals`` in memory."""

    def __init__(self, state: State) -> None:
        self._proposals = state.proposals

    async def get(self, item: str) -> Proposal | None:
        """Return an item's."""
        return self._proposals.get(item)

    async def many(self, items: Iterable[str]) -> tuple[Proposal, ...]:
        """Return those of several items, by item."""
        wanted = set(items)
        return tuple(one for item, one in sorted(self._proposals.items()) if item in wanted)

    async def of_people(self, people: Iterable[PersonId]) -> tuple[Proposal, ...]:
        """Return those that one of these persons made or was made, by item."""
        some = set(people)
        return tuple(one for _item, one in sorted(self._proposals.items()) if some & {one.by, one.to})

    async def save(self, proposal: Proposal) -> None:
        """Keep it. Raises StaleWriteError."""
        if proposal.version == 0:
            add(self._proposals, proposal.item, replace(proposal, version=1))
        else:
            swap(self._proposals, proposal.item, proposal)
