"""Instants as they are typed in a command."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.cli.speaking import refuse, say
from bot.language import _
from workflow.business_time.calendar import BusinessCalendar
from workflow.business_time.refusals import BeyondCalendar


def instant(text: str, calendar: BusinessCalendar) -> datetime:
    """Read an ISO 8601 instant, in the calendar's time zone unless it says otherwise. Raises BeyondCalendar."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        refuse(say(_("“{text}” is not a date and time. Write for example 2026-09-03T10:30."), text=text))
    return _in_utc(found, calendar)


def day_or_instant(text: str, calendar: BusinessCalendar, *, whole_day: bool = False) -> datetime:
    """Read the same, or a day: its beginning, or its end with ``whole_day``. Raises BeyondCalendar."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return instant(text, calendar)
    return _in_utc(datetime.combine(day + timedelta(days=whole_day), time()), calendar)


def _in_utc(found: datetime, calendar: BusinessCalendar) -> datetime:
    try:
        return (found if found.tzinfo else found.replace(tzinfo=ZoneInfo(calendar.timezone))).astimezone(UTC)
    except OverflowError as error:
        raise BeyondCalendar from error
