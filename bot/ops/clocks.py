"""This machine's clock against a platform's, which stands in the Date of each answer, and against the database's."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

from bot.language import _
from bot.ops.findings import CheckLine, broken, works

OFF_BY = timedelta(seconds=5)
"""From here on, an answer that was slow in coming and a Date in whole seconds explain nothing any more."""
AGREES = _("clock: agrees with {platform}’s")
AHEAD = _(
    "clock: {seconds} s ahead of {platform}’s, so levels are said too early and signed requests may be refused; have "
    "this machine follow a time server"
)
BEHIND = _(
    "clock: {seconds} s behind {platform}’s, so levels are said too late and signed requests may be refused; have "
    "this machine follow a time server"
)

AGREES_WITH_DATABASE = _("clock: agrees with the database’s")
AHEAD_OF_DATABASE = _(
    "clock: {seconds} s ahead of the database’s, so this machine says no levels and runs no timers; have both follow a "
    "time server"
)
BEHIND_DATABASE = _(
    "clock: {seconds} s behind the database’s, so this machine says no levels and runs no timers; have both follow a "
    "time server"
)


@dataclass(frozen=True, slots=True)
class DatedAnswer:
    """One call, by this machine's clock, and the Date of its answer."""

    began: datetime
    ended: datetime
    date: str | None
    """As RFC 9110 writes it; None where there was none."""
    age: str | None = None
    """Seconds for which a cache has kept the answer."""

    def ahead(self) -> timedelta | None:
        """Return by how much this machine's clock is ahead for certain; negative: behind. None: it is not known."""
        try:
            theirs = parsedate_to_datetime(self.date or "") + timedelta(seconds=int(self.age or 0))
        except ValueError:
            return None
        # Theirs is cut to the second, and was written somewhere between our two instants.
        if self.began > theirs + timedelta(seconds=1):
            return self.began - theirs - timedelta(seconds=1)
        return min(self.ended - theirs, timedelta())


def clock(platform: str, asked: DatedAnswer) -> CheckLine | None:
    """Return what an answer says of our clock; None where it says nothing."""
    ahead = asked.ahead()
    if ahead is None:
        return None
    if abs(ahead) <= OFF_BY:
        return works(AGREES, platform=platform)
    seconds = round(abs(ahead).total_seconds())
    return broken(AHEAD if ahead > timedelta() else BEHIND, platform=platform, seconds=seconds)


def database_clock(ahead: timedelta) -> CheckLine:
    """Return what is said of a clock that is so far ahead of the database's (``bot.ops.skew``)."""
    if abs(ahead) <= OFF_BY:
        return works(AGREES_WITH_DATABASE)
    seconds = round(abs(ahead).total_seconds())
    return broken(AHEAD_OF_DATABASE if ahead > timedelta() else BEHIND_DATABASE, seconds=seconds)
