"""Channels linked to groups in chat, and how that came: their members are the group's members."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from workflow.people.people import Address, Group, PersonId


@dataclass(frozen=True, slots=True)
class ChannelLink:
    """A channel is a group's, from one instant to another."""

    group: str
    channel: Address
    public: bool
    """Anyone can enter it: new members wait there for a manager."""
    by: PersonId | None
    """None: the configuration."""
    at: datetime
    ended_by: PersonId | None = None
    ended_at: datetime | None = None


class ChannelLinks(Protocol):
    """Links made and ended in chat; one that the configuration made stands here once it is ended."""

    async def add(self, link: ChannelLink) -> bool:
        """Add one; False when the channel has one that holds."""
        ...

    async def end(self, channel: Address, by: PersonId, at: datetime) -> bool:
        """End the one that holds; False when none does."""
        ...

    async def history(self, limit: int = 50) -> tuple[ChannelLink, ...]:
        """Return all, the latest to change first."""
        ...


def linked_to(channel: Address, groups: tuple[Group, ...]) -> Group | None:
    """Return the group that a channel is linked to."""
    return next((group for group in groups if channel in group.channels), None)
