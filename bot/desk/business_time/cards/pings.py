"""Levels that clocks reach, as they are said: one at a time, or in a list."""

from collections.abc import Sequence

from bot.desk.courses.cards.courses import course
from bot.desk.helpdesk.cards.in_class import in_class_line
from bot.desk.helpdesk.cards.urgent import call_line, urgent_mark
from bot.desk.items.cards.holding import claimable, held_by
from bot.language import _
from bot.ui import parts
from bot.ui.model import Block, Card, Inline, Paragraph, Style, StyledText, plain
from bot.ui.parts import button, joined, level, small
from bot.ui.say import Say
from workflow.business_time.sla import ClockKind, Level
from workflow.helpdesk.incidents import Incident
from workflow.helpdesk.use_cases.incident_views import IncidentView
from workflow.overview.use_cases.item_views import ClockedView
from workflow.support.use_cases.support_views import SupportView

LISTED = 20
"""Lines of a list of pings; the rest is counted."""
Ping = tuple[ClockedView, ClockKind, Level]


def subject(say: Say, incident: Incident) -> str:
    """Return a request's subject, for places that many read: of a private one, only that it is one."""
    return say(_("private request")) if incident.private else incident.subject


def title(view: ClockedView, say: Say) -> tuple[Inline, ...]:
    """Say what an item is about, in a few words."""
    if isinstance(view, IncidentView):
        return (StyledText(subject(say, view.incident)),)
    if isinstance(view, SupportView):
        named = (StyledText(view.template.name.to(say.locale)),)
        return joined(named, (StyledText(view.presenter.name),), course(say, view.request))
    return joined((StyledText(view.planned.name.to(say.locale)),), course(say, view.request))


def escalated(view: ClockedView, say: Say, clock: ClockKind, which: Level) -> Card:
    """A clock reached a level: which promise, how long, who has it."""
    line = _ping_line(view, say, clock, which)
    who = (
        (*held_by(say, view), StyledText("."))
        if view.holder
        else say.rich(_("Nobody has claimed it ({group})."), group=view.group.name)
    )
    claim = button(say, "claim", _("Claim"), view.number, Style.PRIMARY) if claimable(view) else None
    acts = parts.actions(
        claim,
        button(say, "show", _("See"), view.number),
        button(say, "why", _("Why this due date?"), view.number),
    )
    said: list[Block] = [Paragraph((*line, StyledText(" "), *who))]
    if isinstance(view, IncidentView):
        said += call_line(view, say)
    if isinstance(view, IncidentView) and not view.incident.private:
        said += in_class_line(view, say)
    return Card(plain(line), (*said, *acts), which)


def _ping_line(view: ClockedView, say: Say, clock: ClockKind, which: Level) -> tuple[Inline, ...]:
    kept = view.clock(clock)
    bound = parts.hours(say, kept.bounds.of(which)) if kept else ""
    named = {"level": level(say, which), "number": view.number, "bound": bound}
    if which is Level.OVERDUE:
        broken = _("**{level}** · **{number}**: the promise of {bound} is broken ({clock}).")
        return say.rich(broken, **named, clock=say(parts.CLOCKS[clock]))
    if not isinstance(view, IncidentView):
        return say.rich(_("**{level}** · **{number}** has waited to be claimed for {bound}."), **named)
    if clock is ClockKind.RESPONSE:
        return say.rich(_("**{level}** · **{number}** has waited for a first response for {bound}."), **named)
    return say.rich(_("**{level}** · **{number}** has been worked on for {bound}."), **named)


def many_escalated(say: Say, pings: Sequence[Ping]) -> Card:
    """Many items reached a level at once: one message, one line each."""
    head = say.count(parts.MANY, len(pings))
    worst = max((which for _view, _clock, which in pings), default=Level.NORMAL)
    return Card(head, (Paragraph((StyledText(head, bold=True),)), *ping_lines(say, pings)), worst)


def ping_lines(say: Say, pings: Sequence[Ping]) -> tuple[Block, ...]:
    """Draw a line for each ping, the highest levels first."""
    shown = sorted(pings, key=lambda ping: -ping[2].rank)[:LISTED]
    lines: list[Block] = [_listed(say, *ping) for ping in shown]
    if len(pings) > len(shown):
        lines.append(small(StyledText(say(_("… and {more} more."), more=len(pings) - len(shown)))))
    return tuple(lines)


def _listed(say: Say, view: ClockedView, clock: ClockKind, which: Level) -> Block:
    holder = StyledText(view.holder.name if view.holder else say(_("nobody")))
    line = joined(
        urgent_mark(say, view.incident) if isinstance(view, IncidentView) else (),
        (StyledText(level(say, which), bold=True),),
        (StyledText(view.number),),
        title(view, say),
        (StyledText(say(parts.CLOCKS[clock])),),
        (holder,),
    )
    return parts.listed(say, line, view.number)
