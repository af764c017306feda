"""What is said of people, their absences and the channels of groups."""

from dataclasses import dataclass

from workflow.notice import Notice


@dataclass(frozen=True, slots=True)
class ChannelLost(Notice):
    """To management: a linked channel cannot be written to any more."""

    channel: str
    """Its address, in its stored form."""
    why: str
