"""Promises of a help request, in a line of small print."""

from datetime import datetime

from bot.desk.business_time.cards.standing import awaited, bound
from bot.language import _
from bot.ui import parts
from bot.ui.model import Inline, Paragraph
from bot.ui.parts import capitals, joined, small
from bot.ui.say import Say
from workflow.business_time.alerts import How, first_action
from workflow.business_time.sla import Clock, ClockKind
from workflow.helpdesk.incidents import DUPLICATE
from workflow.helpdesk.use_cases.incident_views import IncidentView
from workflow.items.journal import What


def promises(view: IncidentView, say: Say) -> tuple[Paragraph, ...]:
    """Say in small print how each promise that is over was kept."""
    lines = [_promise(view, say, clock) for clock in _clocks(view) if clock.stopped_at is not None]
    return (small(*said),) if (said := joined(*lines)) else ()


def running(view: IncidentView, say: Say) -> tuple[Inline, ...]:
    """Say how the promise stands that is still to be kept: due, paused or late; nothing when there is none.

    What is urgent and was claimed late shows first when that was promised: its solution alone, days away, would read
    as time left.
    """
    still = [_promise(view, say, clock) for clock in _clocks(view) if clock.stopped_at is None]
    if (promised := _missed(view)) is not None:
        what = parts.capital(awaited(say, view, ClockKind.RESPONSE))
        still.insert(0, say.rich(_("{what} promised for {when}"), what=what, when=say.moment(promised)))
    return joined(*still)


def _missed(view: IncidentView) -> datetime | None:
    """Return when the first response to an urgent request was due that came late; None once its solution is late."""
    response, solution = view.clock(ClockKind.RESPONSE), view.clock(ClockKind.RESOLUTION)
    if not view.incident.urgent or response is None or solution is None or solution.since is None:
        return None
    if response.stopped_at is None or response.kept(view.calendar, view.now) is not False:
        return None
    return None if solution.kept(view.calendar, view.now) is False else response.due_at(view.calendar)


def _clocks(view: IncidentView) -> list[Clock]:
    return [clock for kind in ClockKind if (clock := view.clock(kind)) is not None]


def _promise(view: IncidentView, say: Say, clock: Clock) -> tuple[Inline, ...]:
    if clock.stopped_at is None and clock.since is not None:
        return capitals(bound(say, view, clock))
    what = parts.capital(awaited(say, view, clock.kind))
    elapsed = clock.elapsed(view.calendar, view.now)
    if clock.stopped_at is None:
        return say.rich(_("⏸️ {what}: count paused after {spent}"), what=what, spent=parts.spent(say, elapsed))
    how = first_action(view.journal, clock.stopped_at) if clock.kind is ClockKind.RESPONSE else How.ANSWERED
    if how is None or view.incident.closure == DUPLICATE:
        return ()  # It ended, or went on under another number, before anyone did what was promised.
    if clock.kind is ClockKind.RESPONSE and _waits(view, clock.stopped_at):
        return say.rich(_("⚠️ {what} not delivered yet"), what=what)
    if how is How.CLAIMED:
        kept, late = _("Claimed within {spent}"), _("Claimed within {spent}, late")
    else:
        kept, late = _("{what} given in {spent}"), _("{what} given in {spent}, late")
    said = kept if clock.kept(view.calendar, view.now) else late
    return say.rich(said, what=what, spent=parts.spent(say, elapsed))


def _waits(view: IncidentView, at: datetime) -> bool:
    """Return whether what support came back with at an instant has not reached the requester: nothing said then did."""
    said = [one for one in view.journal if one.at == at and one.what in {What.COMMENT, What.FIRST_ACTION}]
    waits = {(getattr(one, "by", None), getattr(one, "text", None)) for one in view.undelivered}
    texts = [(one.by, one.detail["text"]) for one in said if one.what is What.COMMENT and one.detail["support"]]
    claims = [(one.by, None) for one in said if one.what is What.FIRST_ACTION and not texts]
    return any(one in waits for one in texts or claims)
