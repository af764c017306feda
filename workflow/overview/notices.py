"""Notices of figures: digests and reports."""

from dataclasses import dataclass
from typing import ClassVar

from workflow.notice import Lane, Notice


@dataclass(frozen=True, slots=True)
class ReportTold(Notice):
    """To a manager who asked, or to management: the figures of a period, with their workbook."""

    stored: ClassVar[str] = "ReportTold"
    encloses: ClassVar[bool] = True
    first: str
    """First day, ISO 8601."""
    last: str
    """Last day, ISO 8601."""
    weekly: bool = False
    """Told as a week opens: nothing is said of weeks in which nothing happened."""
    lane: ClassVar[Lane] = Lane.BULK


@dataclass(frozen=True, slots=True)
class CoursesOfWeek(Notice):
    """As a week opens, to someone by e-mail, where no home shows it: where those of their courses stand that go on."""

    stored: ClassVar[str] = "CoursesOfWeek"
    lane: ClassVar[Lane] = Lane.BULK
    is_kept: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class Digest(Notice):
    """To a group, at opening: what there is to take, what is late, who has answered."""

    stored: ClassVar[str] = "Digest"
    group: str
    lane: ClassVar[Lane] = Lane.PING


@dataclass(frozen=True, slots=True)
class ChannelBack(Notice):
    """In a channel that can be written to again: what was opened meanwhile; cards follow, unless it is a lot."""

    stored: ClassVar[str] = "ChannelBack"
    group: str
    count: int
