"""State of a clock, in words that stay true: when it is due, or since when its bound has passed; never a total."""

from bot.language import _
from bot.ui import parts
from bot.ui.model import Inline
from bot.ui.say import Say
from workflow.business_time.sla import Clock, ClockKind, Level
from workflow.helpdesk.use_cases.incident_views import IncidentView
from workflow.overview.use_cases.item_views import ClockedView

CLAIM = _("claim")
"""What the response clock of a task counts to."""


def awaited(say: Say, view: ClockedView, kind: ClockKind) -> str:
    """Say what a clock of an item counts to."""
    claim = kind is ClockKind.RESPONSE and not isinstance(view, IncidentView)
    return say(CLAIM if claim else parts.CLOCKS[kind])


def bound(say: Say, view: ClockedView, clock: Clock) -> tuple[Inline, ...]:
    """Say of a clock that runs by when its promise is due, that it is due, or since when it is overdue."""
    due, what = clock.due_at(view.calendar), awaited(say, view, clock.kind)
    if due is None:
        return say.rich("{what}", what=what)
    return say.rich(_BOUND[_side(clock, view)], what=what, when=say.moment(due))


_BOUND = {
    -1: _("{what} due {when}"),
    0: _("{what}: due date reached {when}"),
    1: _("{what} overdue since {when}"),
}


def _side(clock: Clock, view: ClockedView) -> int:
    """Return on which side of its last bound a clock is; on it, the promise can still be kept."""
    if clock.kept(view.calendar, view.now) is False:
        return 1
    return 0 if clock.level(view.calendar, view.now) is Level.OVERDUE else -1
