"""What is said to whoever gives a support, for their own calendar."""

from dataclasses import dataclass
from typing import ClassVar

from workflow.notice import Lane, Notice


@dataclass(frozen=True, slots=True)
class AgendaEntered(Notice):
    """To the holder of a support task: its appointment, as words and as a file for their calendar."""

    sequence: int
    """Of the appointment as it was told: a later one overtakes it."""
    moved: bool
    """They had it at another time or place before."""
    lane: ClassVar[Lane] = Lane.BULK
    """They know, having taken or planned it: what others wait for goes first."""


@dataclass(frozen=True, slots=True)
class AppointmentsGathered(Notice):
    """To whoever gives, or gets, several supports that were planned at once: all of them, as words and as a file."""

    numbers: tuple[str, ...]
    """Of the support tasks."""
    lane: ClassVar[Lane] = Lane.BULK


@dataclass(frozen=True, slots=True)
class AppointmentsOff(Notice):
    """To whoever was to give, or to get, several supports that were called off at once."""

    numbers: tuple[str, ...]
    """Of the support tasks."""
    lane: ClassVar[Lane] = Lane.PING


@dataclass(frozen=True, slots=True)
class AgendaLeft(Notice):
    """To whoever held a support task: its appointment is not theirs any more, or does not take place."""

    starts: str
    """ISO instants: the task itself may have lost them, or have others."""
    ends: str
    place: str
    sequence: int
