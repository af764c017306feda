"""What the doctor reads off a desk: whether anyone works there, what waits and since when, what was turned away."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from babel.numbers import format_decimal

from bot.cards.say import Say
from bot.language import _
from workflow.acts import Refused
from workflow.ports import Health

PATIENCE = timedelta(minutes=5)
"""Nothing waits longer than that while all is well."""
SILENCE = timedelta(minutes=30)
"""A periodic job of some instance begins more often than that."""
MEGABYTE = 1024 * 1024

SIZE = _("database: {size} MB")
NEVER = _("no instance has worked here yet: start one with vigie run")
WORKS = _("an instance works here: a periodic job of it began {when}")
SILENT = _("no instance works here: the last periodic job began {when}; start one with vigie run")
UNSAID = _("what waits longest to be said waits since {when}: see whether the platform answers, and the log")
UNWORKED = _("what waits longest to be worked waits since {when}: see the log for “fault”")
FAILED = _("messages that could not be worked and were set aside: {count}; the log says why, at “fault”")
SAID = _("last said on {platform}: {when}")
REFUSED = _("requests refused since yesterday: {count} ({platform}, {reason})")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    well: bool
    text: str


def signs(found: Health, say: Say) -> Iterator[Finding]:
    """Tell how large the desk is, whether someone works there, what waits too long, when something was last said."""
    size = format_decimal(found.database_bytes / MEGABYTE, "0.0", locale=say.locale)
    yield Finding(well=True, text=say(SIZE, size=size))
    yield _alive(found, say)
    for since, msgid in ((found.outbox_oldest, UNSAID), (found.inbox_oldest, UNWORKED)):
        if since is not None and say.now - since > PATIENCE:
            yield Finding(well=False, text=say(msgid, when=say.moment(since)))
    if found.inbox_failed:
        yield Finding(well=False, text=say(FAILED, count=found.inbox_failed))
    for platform, at in sorted(found.last_sent.items()):
        yield Finding(well=True, text=say(SAID, platform=platform.capitalize(), when=say.moment(at)))


def _alive(found: Health, say: Say) -> Finding:
    if found.last_run is None:
        return Finding(well=True, text=say(NEVER))
    works = say.now - found.last_run <= SILENCE
    return Finding(works, say(WORKS if works else SILENT, when=say.moment(found.last_run)))


def refused(counted: Iterable[Refused], say: Say) -> Iterator[Finding]:
    """Tell what was turned away, by platform and reason."""
    total: dict[tuple[str, str], int] = {}
    for one in counted:
        total[one.platform, one.reason] = total.get((one.platform, one.reason), 0) + one.count
    for (platform, reason), count in sorted(total.items()):
        text = say(REFUSED, platform=platform.capitalize(), reason=reason, count=count)
        yield Finding(well=False, text=text)
