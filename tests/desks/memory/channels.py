"""Which channel was linked to which group, in memory."""

from dataclasses import replace
from datetime import datetime

from tests.desks.memory.state import State
from workflow.people.channels import ChannelLink, Mode
from workflow.people.people import Address, PersonId


class MemoryChannelLinks:
    """``workflow.people.channels.ChannelLinks`` in memory."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._links = state.channel_links

    async def add(self, link: ChannelLink) -> bool:
        """Add one; False when the channel has one that holds."""
        if link.ended_at is None and self._holding(link.channel) is not None:
            return False
        self._links[self._state.next_id("channel_links")] = link
        return True

    async def end(self, channel: Address, by: PersonId, at: datetime) -> bool:
        """End the one that holds; False when none does."""
        row = self._holding(channel)
        if row is None:
            return False
        self._links[row] = replace(self._links[row], ended_by=by, ended_at=at)
        return True

    async def requested(self) -> tuple[ChannelLink, ...]:
        """Return those that hold of channels where others ask for help, by group and channel."""
        asked = (one for one in self._links.values() if one.ended_at is None and one.mode is not Mode.WORK)
        return tuple(sorted(asked, key=lambda one: (one.group, str(one.channel))))

    async def history(self, limit: int = 50) -> tuple[ChannelLink, ...]:
        """Return all, the latest to change first."""
        every = sorted(self._links.items(), key=lambda row: (row[1].ended_at or row[1].at, row[0]), reverse=True)
        return tuple(one for _, one in every[:limit])

    def _holding(self, channel: Address) -> int | None:
        return next((row for row, one in self._links.items() if one.ended_at is None and one.channel == channel), None)
