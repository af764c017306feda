"""What a group, or whoever wrote to the desk, is told apart from any item."""

from dataclasses import dataclass
from typing import ClassVar

from workflow.notice import Lane, Notice


@dataclass(frozen=True, slots=True)
class ChannelLost(Notice):
    """To management: a linked channel cannot be written to any more."""

    channel: str
    """Its address, in its stored form."""
    why: str


@dataclass(frozen=True, slots=True)
class Refused(Notice):
    """To whoever sent something that cannot be worked: why, and what to do."""

    refusal: str
    """Name of the refusal's type."""
    detail: str
    """Its fields, as JSON."""


@dataclass(frozen=True, slots=True)
class OwnDataGiven(Notice):
    """To someone who asked for it: what the desk keeps of them, as a file."""


@dataclass(frozen=True, slots=True)
class Digest(Notice):
    """To a group, at opening: what there is to take, what is late, who has answered."""

    group: str
    lane: ClassVar[Lane] = Lane.PING
