"""Message to a requester about a broken promise: which one, and that somebody sees to it."""

from datetime import datetime

from bot.desk.helpdesk.cards.urgent import telephone
from bot.language import _
from bot.ui import parts
from bot.ui.model import Card, Inline, StyledText
from bot.ui.say import Say
from workflow.business_time.alerts import Crossed, How, ended
from workflow.business_time.sla import Clock, ClockKind, Level
from workflow.helpdesk.use_cases.incident_views import IncidentView
from workflow.items.journal import What

_PROMISED = {
    ClockKind.RESPONSE: _(
        "We said we’d reply to you about **{number}** ({subject}) by **{when}**, and we didn’t. We’re sorry."
    ),
    ClockKind.RESOLUTION: _(
        "We aimed to solve **{number}** ({subject}) by **{when}**, and we didn’t make it. We’re sorry."
    ),
}
_HELD = _("{who} {of_group} has it, and management has been told. There’s nothing more for you to do.")
_UNHELD = _("Nobody has picked it up yet, and management has been told. We’ll tell you who does.")
_AFTER = {
    How.CLAIMED: _("{who} picked it up {when}."),
    How.ANSWERED: _("{who} replied {when}."),
    How.RESOLVED: _("{who} came back to you with a solution {when}."),
    How.MERGED: _("It goes on under {other}."),
    How.CANCELLED: _("It was cancelled {when}."),
}
_SETTLED = _("You told us {when} that it was settled.")


def broken_card(say: Say, view: IncidentView, clock: Clock) -> Card:
    """Draw the message that tells of a broken promise; once it is kept late, by whom and when."""
    after = None if clock.stopped_at is None else _after(say, view, clock, clock.stopped_at)
    return parts.message(broken(say, view, clock) if after is None else (*_promised(say, view, clock), *after))


def _after(say: Say, view: IncidentView, clock: Clock, at: datetime) -> tuple[Inline, ...] | None:
    """Say what stopped the clock of a broken promise."""
    journal = [entry for entry in view.journal if entry.what is What.CROSSED or entry.at == at]
    found = ended(journal, Crossed(view.number, clock.kind, clock.run, Level.OVERDUE))
    if found is None or found.how not in _AFTER:
        return None
    who = view.people[found.by].name if found.by is not None else view.group.name
    settled = found.how is How.RESOLVED and found.by == view.requester.id
    words = say.rich(
        _SETTLED if settled else _AFTER[found.how],
        who=StyledText(who, bold=True),
        other=found.detail,
        when=say.at(at, clock.due_at(view.calendar)),
    )
    return (StyledText(" "), *words)


def _promised(say: Say, view: IncidentView, clock: Clock) -> tuple[Inline, ...]:
    due = clock.due_at(view.calendar)
    when = say.moment(due) if due else "—"
    return say.rich(_PROMISED[clock.kind], number=view.number, subject=view.incident.subject, when=when)


def broken(say: Say, view: IncidentView, clock: Clock) -> tuple[Inline, ...]:
    """Say that a promise is broken, with who has the request or that nobody has yet and management was told."""
    promised = _promised(say, view, clock)
    if view.holder is None:
        call = telephone(view, say, view.now) if view.incident.urgent else ()
        return (*promised, StyledText(" "), *say.rich(_UNHELD), *call)
    who, group = parts.name(view.holder), parts.of_group(say, view.group.name)
    return (*promised, StyledText(" "), *say.rich(_HELD, who=who, of_group=group))


def broken_clock(view: IncidentView) -> Clock | None:
    """Return the clock of a promise to the requester that is broken and still runs, if any."""
    late = (clock for kind in ClockKind if (clock := view.clock(kind)) is not None and clock.since is not None)
    return next((clock for clock in late if clock.kept(view.calendar, view.now) is False), None)
