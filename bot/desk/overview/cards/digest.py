"""What a group finds at opening, in one short message."""

from bot.desk.business_time.cards.pings import subject
from bot.desk.courses.cards.progress import risk_button
from bot.desk.courses.cards.risks import TROUBLE, worst_lines
from bot.desk.helpdesk.cards.urgent import pressing
from bot.desk.overview.cards.late import late_button
from bot.desk.support.cards.agenda import entry_line
from bot.language import _, _n
from bot.ui import parts
from bot.ui.model import Block, Bullets, Button, Card, Inline, Line, Paragraph, Style, StyledText, plain
from bot.ui.parts import button, joined, listed, rows
from bot.ui.say import Say
from workflow.helpdesk.incidents import Incident
from workflow.helpdesk.use_cases.incident_lists import IncidentRow
from workflow.items.states import IncidentState
from workflow.overview.queue_filter import Filter, Show
from workflow.overview.use_cases.digest import DigestView, OnHold
from workflow.overview.use_cases.management_digest import GroupWaits, ManagementDigest
from workflow.support.agenda import Shown

SHOWN = 5
"""Lines of a digest: late ones first, then those with an answer, then those to take."""
TO_TAKE = _n("{count} to take", "{count} to take")
OVERDUE = _n("{count} overdue", "{count} overdue")
TO_PLAN = _n("{count} support task to plan", "{count} support tasks to plan")
OPENED_MEANWHILE = _n(
    "👋 I’m back in this channel. {count} request or task opened meanwhile still needs work.",
    "👋 I’m back in this channel. {count} requests or tasks opened meanwhile still need work.",
)
ON_HOLD = _n("{count} on hold", "{count} on hold")
REPLIED = _n("{count} reply received", "{count} replies received")
NOT_REACHED = _n("{count} presenter not reached", "{count} presenters not reached")
INTENTIONS = _n("{count} intention to decide on", "{count} intentions to decide on")
DUE_TODAY = _n("{count} promise due by closing time", "{count} promises due by closing time")
TODAY = _n("{count} appointment", "{count} appointments")


def digest_card(view: DigestView, say: Say) -> Card:
    """Draw a group's digest: counts, the most urgent, the way to the whole list."""
    today = say.calendar.local(say.now).date()
    head = say.rich(_("☀️ **{group}**, {day}"), group=view.group.name, day=say.day(today))
    counts = joined(*_counts(view, say))
    blocks: list[Block] = [Paragraph(head), Paragraph(counts)]
    blocks += [_line(one, view, say) for one in _urgent(view)[:SHOWN]]
    blocks += [_held_line(one, view, say) for one in view.on_hold[:SHOWN]]
    blocks += [entry_line(one, None, say) for one in view.today[:SHOWN]]
    blocks += worst_lines(view.risks, say)
    agenda = button(say, "agenda", _("See the agenda"), str(Shown(group=view.group.key))) if view.today else None
    risks = risk_button(say, view.group.key) if view.risks.count else None
    silent = button(say, "not_reached", _("Presenters not reached"), view.group.key) if view.not_reached else None
    see = button(say, "work_list", _("See the list"), view.group.key, Style.PRIMARY)
    late = late_button(say, view.group.key) if _late(view) else None
    blocks += parts.actions(see, late, agenda, risks, silent)
    return Card(f"{plain(head)} · {plain(counts)}", tuple(blocks))


def management_card(view: ManagementDigest, say: Say) -> Card:
    """Draw management's digest: what waits in each group, the courses in danger, what is to be decided."""
    today = say.calendar.local(say.now).date()
    head = say.rich(_("☀️ **{group}**, {day}"), group=view.group.name, day=say.day(today))
    counts = joined(
        *_numbers(say, (DUE_TODAY, len(view.due)), (TROUBLE, view.risks.count), (INTENTIONS, view.intentions)),
    )
    blocks: list[Block] = [Paragraph(head)]
    if counts:
        blocks.append(Paragraph(counts))
    if view.waits:
        blocks.append(Bullets(tuple(_waits(one, say) for one in view.waits)))
    blocks += [_due_line(one, view, say) for one in view.due[:SHOWN]]
    blocks += worst_lines(view.risks, say)
    late = late_button(say) if any(one.overdue for one in view.waits) else None
    take = _list_button(say, _("See what's to take"), Show.TO_TAKE, sum(one.to_take for one in view.waits))
    plan = _list_button(say, _("See what's to plan"), Show.TO_PLAN, sum(one.to_plan for one in view.waits))
    risks = risk_button(say) if view.risks.count else None
    decide = button(say, "list_intentions", _("Intentions"), "all") if view.intentions else None
    blocks += parts.actions(late, take, plan, risks, decide)
    return Card(plain(joined(head, counts)), tuple(blocks))


def _list_button(say: Say, label: str, show: Show, count: int) -> Button | None:
    return button(say, "narrow", label, str(Filter(show))) if count else None


def channel_back(group: str, count: int, say: Say) -> Card:
    """Say in a channel that can be written to again how much was opened meanwhile."""
    head = say.rich_count(OPENED_MEANWHILE, count)
    return parts.message(head, *parts.actions(button(say, "work_list", _("See the list"), group)))


def _waits(one: GroupWaits, say: Say) -> tuple[Inline, ...]:
    numbers = ((TO_TAKE, one.to_take), (OVERDUE, one.overdue), (TO_PLAN, one.to_plan), (NOT_REACHED, one.not_reached))
    return say.rich(
        _("{group}: {counts}"), group=StyledText(one.group.name, bold=True), counts=joined(*_numbers(say, *numbers))
    )


def _numbers(say: Say, *numbers: tuple[tuple[str, str], int]) -> list[tuple[Inline, ...]]:
    return [(StyledText(say.count(words, number), bold=True),) for words, number in numbers if number]


def _counts(view: DigestView, say: Say) -> list[tuple[Inline, ...]]:
    numbers = (
        (TO_TAKE, len(view.to_take) + view.tasks_waiting),
        (OVERDUE, _late(view)),
        (REPLIED, len(view.replied)),
        (ON_HOLD, len(view.on_hold)),
        (TO_PLAN, view.to_plan),
        (TODAY, len(view.today)),
        (TROUBLE, view.risks.count),
        (NOT_REACHED, view.not_reached),
    )
    return _numbers(say, *numbers)


def _late(view: DigestView) -> int:
    return len(view.overdue) + view.tasks_late


def _urgent(view: DigestView) -> list[Incident]:
    every = {one.number: one for one in (*view.overdue, *view.replied, *view.to_take)}
    return sorted(every.values(), key=lambda one: not one.urgent)


def _line(one: Incident, view: DigestView, say: Say) -> Line:
    """Say what a request is about at which level, then by when its promise is due, or was, and what it waits for."""
    row = view.rows[one.number]
    marks = [
        (StyledText(say(mark)),)
        for mark, some in ((_("reply received"), view.replied), (_("to take"), view.to_take))
        if one in some
    ]
    what = joined(
        pressing(say, one, row.level),
        (StyledText(one.number, bold=True), StyledText(f" {subject(say, one)}")),
    )
    return listed(say, rows(what, joined(_due(row, say), *marks)), one.number)


def _due_line(row: IncidentRow, view: ManagementDigest, say: Say) -> Line:
    """Say of what falls due today what it is about at which level, then until when and who answers for it."""
    incident = row.incident
    what = joined(
        pressing(say, incident, row.level),
        (StyledText(incident.number, bold=True), StyledText(f" {subject(say, incident)}")),
    )
    group = view.groups[incident.group].name
    who = say.rich(_("with {who}"), who=row.holder.name) if row.holder else say.rich(_("nobody has it yet"))
    return listed(say, rows(what, joined(_due(row, say), who, (StyledText(group),))), incident.number)


def _due(row: IncidentRow, say: Say) -> tuple[Inline, ...]:
    if row.due_at is None:
        return ()
    due = _("due {when}") if row.due_at >= say.now else _("overdue since {when}")
    return say.rich(due, when=say.moment(row.due_at))


def _held_line(one: OnHold, view: DigestView, say: Say) -> Line:
    """Say since when a request has waited, and how long in the days that count on the morning of the digest."""
    age = say.duration(say.calendar.elapsed(one.since, say.now))
    day = say.day(one.since.astimezone(say.zone).date())
    number, incident = one.incident.number, one.incident
    if incident.state is IncidentState.AWAITING_PROBLEM:
        waits = say.rich(_("⏸️ waiting for a problem since {day} ({age})"), day=day, age=age)
    elif incident.private:
        waits = say.rich(_("⏸️ waiting for the requester since {day} ({age})"), day=day, age=age)
    else:
        who = view.rows[number].requester.name
        waits = say.rich(_("⏸️ waiting for {who} since {day} ({age})"), who=who, day=day, age=age)
    what = (StyledText(number, bold=True), StyledText(f" {subject(say, incident)}"))
    return listed(say, rows(what, waits), number)
