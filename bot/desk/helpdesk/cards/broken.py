"""What a requester reads of a promise that was not kept: which one, and that somebody sees to it."""

from bot.language import _
from bot.ui import parts
from bot.ui.model import Card, Inline, StyledText
from bot.ui.say import Say
from workflow.business_time.sla import Clock, ClockKind
from workflow.helpdesk.use_cases.incident_views import IncidentView

_PROMISED = {
    ClockKind.RESPONSE: _("We said we’d reply to you about **{number}** by **{when}**, and we didn’t. We’re sorry."),
    ClockKind.RESOLUTION: _("We aimed to solve **{number}** by **{when}**, and we didn’t make it. We’re sorry."),
}
_HELD = _("{who} {of_group} has it, and management has been told. There’s nothing you need to do again.")
_UNHELD = _("Management has been told. There’s nothing you need to do again.")


def broken_card(say: Say, view: IncidentView, clock: Clock) -> Card:
    """Draw the message that tells of a broken promise."""
    return parts.message(broken(say, view, clock))


def broken(say: Say, view: IncidentView, clock: Clock) -> tuple[Inline, ...]:
    """Say that a promise is broken, with who has the request or that management was told."""
    due = clock.due_at(view.calendar)
    promised = say.rich(_PROMISED[clock.kind], number=view.number, when=say.moment(due) if due else "—")
    if view.holder is None:
        return (*promised, StyledText(" "), *say.rich(_UNHELD))
    who, group = parts.name(view.holder), parts.of_group(say, view.group.name)
    return (*promised, StyledText(" "), *say.rich(_HELD, who=who, of_group=group))


def broken_clock(view: IncidentView) -> Clock | None:
    """Return the clock of a promise to the requester that is broken and still runs, if any."""
    late = (clock for kind in ClockKind if (clock := view.clock(kind)) is not None and clock.since is not None)
    return next((clock for clock in late if clock.kept(view.calendar, view.now) is False), None)
