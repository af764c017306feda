"""Notices of clocks that cross their bounds."""

from dataclasses import dataclass
from typing import ClassVar

from workflow.business_time.sla import Level
from workflow.notice import Lane, Notice
from workflow.people.people import PersonId


@dataclass(frozen=True, slots=True)
class Escalated(Notice):
    """A clock reached a level; said in the thread, from *high* on in the channel too."""

    stored: ClassVar[str] = "Escalated"
    clock: str
    run: int
    level: Level
    in_channel: bool
    lane: ClassVar[Lane] = Lane.PING


@dataclass(frozen=True, slots=True)
class ManagementWarned(Notice):
    """To management: a level that they answer for."""

    stored: ClassVar[str] = "ManagementWarned"
    clock: str
    run: int
    level: Level
    lane: ClassVar[Lane] = Lane.PING


@dataclass(frozen=True, slots=True)
class ManyEscalated(Notice):
    """Several items reached a level in one channel at one tick."""

    stored: ClassVar[str] = "ManyEscalated"
    pings: tuple[str, ...]
    """Each ``number|clock|run|level``."""
    lane: ClassVar[Lane] = Lane.PING


@dataclass(frozen=True, slots=True)
class AlertChanged(Notice):
    """In place of an alert at its address: what became of what it says. It is said after it, in the same line."""

    stored: ClassVar[str] = "AlertChanged"
    alert: str
    """The topic under which the message stands."""
    lane: ClassVar[Lane] = Lane.EDIT


@dataclass(frozen=True, slots=True)
class CalendarChanged(Notice):
    """To management: who changed the calendar, and the levels that the change alone brought, once and together."""

    stored: ClassVar[str] = "CalendarChanged"
    by: PersonId
    moved: int
    """Due instants that moved."""
    pings: tuple[str, ...]
    """Each ``number|clock|run|level``."""


@dataclass(frozen=True, slots=True)
class LevelsChanged(CalendarChanged):
    """To management: who changed where levels begin, and the levels that the change alone brought."""

    stored: ClassVar[str] = "LevelsChanged"
    urgent: bool = False
    """It was within how long what is urgent is answered."""
