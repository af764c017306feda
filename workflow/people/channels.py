"""Channels linked to groups in chat, and how that came: where a group works, or where others ask it for help."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from workflow.people.people import Address, Group, PersonId


class Mode(StrEnum):
    """What a linked channel is to its group. Rows keep the word."""

    WORK = "work"
    """Its members are the group's members, and what comes in is posted there."""
    REQUESTS = "requests"
    """Each new message there is a request; being there gives no rights."""
    MARKED = "marked"
    """The same, of those messages that a member marks or that mention the desk."""


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
    mode: Mode = Mode.WORK


class ChannelLinks(Protocol):
    """Links made and ended in chat; one that the configuration made stands here once it is ended."""

    async def add(self, link: ChannelLink) -> bool:
        """Add one; False when the channel has one that holds."""
        ...

    async def end(self, channel: Address, by: PersonId, at: datetime) -> bool:
        """End the one that holds; False when none does."""
        ...

    async def requested(self) -> tuple[ChannelLink, ...]:
        """Return those that hold of channels where others ask for help, by group and channel; few."""
        ...

    async def history(self, limit: int = 50) -> tuple[ChannelLink, ...]:
        """Return all, the latest to change first."""
        ...


def linked_to(channel: Address, groups: tuple[Group, ...]) -> Group | None:
    """Return the group that a channel is linked to."""
    return next((group for group in groups if channel in group.channels), None)
