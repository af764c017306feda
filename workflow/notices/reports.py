"""What is said of figures. Topics: ``report:`` with whom it is for, and when it was due."""

from dataclasses import dataclass
from typing import ClassVar

from workflow.notice import Lane, Notice


@dataclass(frozen=True, slots=True)
class ReportTold(Notice):
    """To a manager who asked, or to management: the figures of a period, with their workbook."""

    first: str
    """First day, ISO 8601."""
    last: str
    """Last day, ISO 8601."""
    weekly: bool = False
    """Told as a week opens: nothing is said of weeks in which nothing happened."""
    lane: ClassVar[Lane] = Lane.BULK
