"""What is refused of channels that are linked to groups."""

from dataclasses import dataclass

from workflow.refusal import Refusal


@dataclass(eq=False)
class NotInAChannel(Refusal):
    """A channel is linked from within, and this was asked elsewhere."""


@dataclass(eq=False)
class AlreadyLinked(Refusal):
    """The channel is a group's already."""

    group: str


@dataclass(eq=False)
class NotLinked(Refusal):
    """The channel is no group's."""


@dataclass(eq=False)
class PublicForManagement(Refusal):
    """Anyone can enter the channel, and management's rights are not for anyone."""

    group: str
    shared: bool = False
    """Because people of other organisations can be in it."""


@dataclass(eq=False)
class LastManagementChannel(Refusal):
    """Management would be left without a channel."""

    group: str


@dataclass(eq=False)
class ChannelNotSeen(Refusal):
    """The platform does not let the desk look into the channel."""


@dataclass(eq=False)
class NobodyWaits(Refusal):
    """Nobody waits there for a confirmation (any more)."""
