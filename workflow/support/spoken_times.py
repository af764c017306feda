"""A time of day as people say it, on a day that they have chosen: "9 h à 10 h 30", "13:30"."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from workflow.reading.faults import BadPiece
from workflow.reading.times import take_time
from workflow.support.support_tasks import Appointment

USUAL = 60
"""Minutes that an appointment lasts when no end is said."""


def appointment(day: date | None, said: str, timezone: str) -> Appointment | None:
    """Read when someone is to be met; None without a day, or when the time cannot be read."""
    if day is None:
        return None
    try:
        taken = take_time(said.strip())
    except BadPiece:
        return None
    if taken is None or taken[1].strip(" .") or (begins := taken[0].starts) is None:
        return None
    span, zone = taken[0], ZoneInfo(timezone)
    starts = datetime.combine(day, begins, zone)
    ends = datetime.combine(day, span.ends, zone) if span.ends else starts + timedelta(minutes=USUAL)
    found = Appointment(starts.astimezone(UTC), ends.astimezone(UTC))
    return found if found.ends_at > found.starts_at else None
