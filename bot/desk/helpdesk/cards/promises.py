"""How the promises of a help request stand, in a line of small print."""

from bot.language import _
from bot.ui import parts
from bot.ui.model import Inline, Paragraph
from bot.ui.parts import joined, small
from bot.ui.say import Say
from workflow.business_time.sla import Clock, ClockKind, Level
from workflow.helpdesk.use_cases.incident_views import IncidentView


def promises(view: IncidentView, say: Say) -> tuple[Paragraph, ...]:
    """Say how each promise of a request stands: kept, running, paused or late."""
    lines = [_promise(view, say, clock) for kind in ClockKind if (clock := view.clock(kind)) is not None]
    return (small(*joined(*lines)),) if lines else ()


def _promise(view: IncidentView, say: Say, clock: Clock) -> tuple[Inline, ...]:
    what = parts.capital(say(parts.CLOCKS[clock.kind]))
    elapsed = clock.elapsed(view.calendar, view.now)
    spent = parts.spent(say, elapsed)
    if clock.stopped_at is not None:
        if clock.kept(view.calendar, view.now):
            return say.rich(_("{what} given in {spent}"), what=what, spent=spent)
        return say.rich(_("{what} given in {spent}, late"), what=what, spent=spent)
    if clock.since is None:
        return say.rich(_("⏸️ {what}: the count is paused at {spent}"), what=what, spent=say.duration(elapsed))
    due = clock.due_at(view.calendar)
    if due is None or clock.level(view.calendar, view.now) is Level.OVERDUE:
        return say.rich(_("{what} overdue: {spent} so far"), what=what, spent=spent)
    if elapsed < parts.MINUTE:
        return say.rich(_("{what} due {when}"), what=what, when=say.moment(due))
    return say.rich(_("{what} due {when} ({spent} so far)"), what=what, when=say.moment(due), spent=spent)
