"""Refusals of the business calendar."""

from dataclasses import dataclass
from typing import ClassVar

from workflow.refusal import Refusal

FIRST_YEAR = 1970
LAST_YEAR = 2199


@dataclass(eq=False)
class BeyondCalendar(Refusal):
    """An instant, or an answer, lies outside the years the calendar knows."""

    stored: ClassVar[str] = "BeyondCalendar"
    first_year: int = FIRST_YEAR
    last_year: int = LAST_YEAR


@dataclass(eq=False)
class CalendarMoved(Refusal):
    """The calendar was changed by someone else since the preview was made."""

    stored: ClassVar[str] = "CalendarMoved"


@dataclass(eq=False)
class CalendarUnchanged(Refusal):
    """The change would leave the calendar as it is."""

    stored: ClassVar[str] = "CalendarUnchanged"
