"""Doctor's line on the business calendar: its closures."""

from bot.language import _, _n
from bot.ops.findings import CheckLine, works
from workflow.business_time.calendar import BusinessCalendar, no_holidays

BY_LAW = _("calendar: the public holidays of Quebec, since the configuration names no closures")
NAMED = _n("calendar: {count} closure named", "calendar: {count} closures named")
BOTH = _n(
    "calendar: {count} closure named, and the public holidays of Quebec",
    "calendar: {count} closures named, and the public holidays of Quebec",
)


def closures(calendar: BusinessCalendar) -> CheckLine:
    """Return the line of a calendar."""
    count = len(calendar.closures)
    if calendar.holidays is no_holidays:
        return works(NAMED, count=count)
    return works(BOTH, count=count) if count else works(BY_LAW)
