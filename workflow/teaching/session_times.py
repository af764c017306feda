"""When sessions take place, as instants."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from workflow.business_time.calendar import BusinessCalendar
from workflow.support.support_tasks import Appointment
from workflow.teaching.sessions import Session

LENGTH = timedelta(hours=1)
"""Of a session that does not say when it ends."""


def appointment_of(session: Session, calendar: BusinessCalendar) -> Appointment | None:
    """Return when a session takes place, in UTC; None until its day and time are known."""
    if session.day is None or session.starts is None:
        return None
    begins = _instant(session.day, session.starts, calendar)
    ends = _instant(session.day, session.ends, calendar) if session.ends else begins + LENGTH
    return Appointment(begins, max(ends, begins + timedelta(minutes=1)))


def _instant(day: date, at: time, calendar: BusinessCalendar) -> datetime:
    local = datetime.combine(day, at, ZoneInfo(calendar.timezone))
    return local.astimezone(UTC)
