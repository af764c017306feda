"""Levels that clocks reach, as they are said: one at a time, or in a list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from bot.desk.business_time.cards.standing import awaited, bound
from bot.desk.courses.cards.courses import course
from bot.desk.helpdesk.cards.in_class import in_class_line
from bot.desk.helpdesk.cards.urgent import call_line, pressing
from bot.desk.items.cards.holding import claimable, held_by
from bot.language import _
from bot.ui import parts
from bot.ui.model import Block, Card, Inline, Paragraph, Style, StyledText, plain
from bot.ui.parts import button, joined, level, rows, small
from bot.ui.say import Say
from workflow.business_time.alerts import Crossed, Ended, How
from workflow.business_time.sla import Level
from workflow.helpdesk.incidents import AT_WORK, Incident
from workflow.helpdesk.use_cases.incident_views import IncidentView
from workflow.overview.use_cases.item_views import ClockedView
from workflow.support.use_cases.support_views import SupportView

LISTED = 20
"""Lines of a list of pings; the rest is counted."""

PRIVATE = _("private request")


@dataclass(frozen=True, slots=True)
class Ping:
    """A level that a clock of an item reached, as it is to be said."""

    view: ClockedView
    of: Crossed
    ended: Ended | None = None
    """What made it untrue since."""


def subject(say: Say, incident: Incident) -> str:
    """Return a request's subject, for places that many read: of a private one, only that it is one."""
    return say(PRIVATE) if incident.private else incident.subject


def title(view: ClockedView, say: Say) -> tuple[Inline, ...]:
    """Say what an item is about, in a few words."""
    if isinstance(view, IncidentView):
        return (StyledText(subject(say, view.incident)),)
    if isinstance(view, SupportView):
        named = (StyledText(view.template.name.to(say.locale)),)
        return joined(named, (StyledText(view.presenter.name),), course(say, view.request))
    return joined((StyledText(view.planned.name.to(say.locale)),), course(say, view.request))


def alert_card(say: Say, ping: Ping, *, calls: bool) -> Card:
    """Draw one level that a clock reached: due when, who has it; once that is no longer so, what became of it.

    ``calls``: it names who can help at once; elsewhere than in the group's channels they would be called twice.
    """
    head, said = _head(say, ping), _said(say, ping)
    blocks: list[Block] = [Paragraph(rows(head, said))]
    summary = plain(joined(head, said))
    if ping.ended is not None:
        return Card(summary, tuple(blocks))
    view = ping.view
    claim = button(say, "claim", _("Claim"), view.number, Style.PRIMARY) if claimable(view) else None
    if isinstance(view, IncidentView) and calls:
        blocks += call_line(say, [view])
    if isinstance(view, IncidentView) and not view.incident.private:
        blocks += in_class_line(view, say)
    blocks += parts.actions(claim, button(say, "show", _("See"), view.number))
    return Card(summary, tuple(blocks), ping.of.level, urgent=_is_urgent(view))


def _is_urgent(view: ClockedView) -> bool:
    return isinstance(view, IncidentView) and view.incident.urgent and view.incident.state in AT_WORK


def _head(say: Say, ping: Ping) -> tuple[Inline, ...]:
    """Name the item that an alert is about, with its level while it stands there."""
    return joined(_pressing(say, ping), (StyledText(ping.of.item, bold=True),), title(ping.view, say))


def _pressing(say: Say, ping: Ping) -> tuple[Inline, ...]:
    if ping.ended:
        return ()
    if isinstance(ping.view, IncidentView):
        return pressing(say, ping.view.incident, ping.of.level)
    return (StyledText(level(say, ping.of.level), bold=True),)


def _said(say: Say, ping: Ping) -> tuple[Inline, ...]:
    """Say how the clock stands and who has the item, or what made the alert untrue."""
    clock = ping.view.clock(ping.of.kind)
    due = bound(say, ping.view, clock) if clock else ()
    if ping.ended is None:
        return joined(due, _who(say, ping.view))
    if ping.ended.how is How.RECOUNTED:
        return say.rich(_("The calendar or the levels changed: {due}."), due=plain(due))
    return ended_words(say, ping.view, ping.ended)


def _who(say: Say, view: ClockedView) -> tuple[Inline, ...]:
    if view.holder:
        return held_by(say, view)
    return say.rich(_("nobody has claimed it ({group})"), group=view.group.name)


ENDED = {
    How.CLAIMED: _("Claimed by {who} {when}."),
    How.ANSWERED: _("Answered by {who} {when}."),
    How.PAUSED: _("Put on hold by {who} {when}."),
    How.RESOLVED: _("Resolved by {who} {when}."),
    How.MERGED: _("Merged into {other} by {who} {when}."),
    How.CANCELLED: _("Cancelled by {who} {when}."),
    How.OVER: _("Closed by {who} {when}."),
    How.MOVED: _("Transferred to {other} by {who} {when}."),
    How.PRESSING: _("Marked urgent by {who} {when}."),
    How.LOWERED: _("No longer urgent, says {who} {when}."),
    How.RAISED: _("It has gone on to {other} {when}."),
}


def ended_words(say: Say, view: ClockedView, ended: Ended) -> tuple[Inline, ...]:
    """Say what made an alert untrue, by whom and when."""
    who = view.people[ended.by].name if ended.by is not None else "Vigie"
    other = ended.detail
    if ended.how is How.RAISED:
        other = level(say, Level(ended.detail))
    elif ended.how is How.MOVED and isinstance(view, IncidentView) and ended.detail in view.groups:
        other = view.groups[ended.detail].name
    return say.rich(ENDED[ended.how], who=StyledText(who, bold=True), other=other, when=say.at(ended.at))


def many_escalated(say: Say, pings: Sequence[Ping], calls: Callable[[ClockedView], bool], count: int) -> Card:
    """Draw several items that reached a level at once: one message, one line each; of ``count``, these are drawn.

    It calls once whoever can help with any that is urgent, of those for which ``calls`` says so.
    """
    head = say.count(parts.MANY, count)
    going_on = [ping for ping in pings if ping.ended is None]
    worst = max((ping.of.level for ping in going_on), default=None)
    views = [ping.view for ping in going_on if isinstance(ping.view, IncidentView) and calls(ping.view)]
    called = call_line(say, views)
    urgent = any(_is_urgent(ping.view) for ping in going_on)
    blocks = (
        Paragraph((StyledText(head, bold=True),)),
        *_lines(say, pings, partial(_head_and_said, say), count),
        *called,
    )
    return Card(head, blocks, worst, urgent=urgent)


def _head_and_said(say: Say, ping: Ping) -> tuple[Inline, ...]:
    return rows(_head(say, ping), _said(say, ping))


def reached_lines(say: Say, pings: Sequence[Ping]) -> tuple[Block, ...]:
    """Draw which items have reached a level, for a message that is not drawn again: only what stays true of them."""
    return _lines(say, pings, lambda ping: joined(_head(say, ping), _awaited(say, ping)), len(pings))


def _awaited(say: Say, ping: Ping) -> tuple[Inline, ...]:
    return (StyledText(awaited(say, ping.view, ping.of.kind)),)


def _lines(
    say: Say, pings: Sequence[Ping], line: Callable[[Ping], tuple[Inline, ...]], count: int
) -> tuple[Block, ...]:
    """Draw a line for each ping, the highest levels first; one that is no longer so has nothing to press."""
    lines: list[Block] = []
    for ping in sorted(pings, key=lambda ping: -ping.of.level.rank)[:LISTED]:
        drawn = line(ping)
        lines.append(Paragraph(drawn) if ping.ended else parts.listed(say, drawn, ping.of.item))
    if count > len(lines):
        lines.append(small(StyledText(say(_("… and {more} more."), more=count - len(lines)))))
    return tuple(lines)
