"""Digest of a group at opening, in one short message."""

from collections.abc import Iterator, Sequence
from functools import partial

from bot.desk.business_time.cards.pings import subject
from bot.desk.courses.cards.courses import course
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
from workflow.courses.requests import ServiceRequest
from workflow.helpdesk.incidents import Incident
from workflow.helpdesk.use_cases.incident_lists import IncidentRow
from workflow.items.states import IncidentState
from workflow.overview.queue_filter import Filter, Show
from workflow.overview.use_cases.digest import DigestView, OnHold
from workflow.overview.use_cases.management_digest import GroupWaits, ManagementDigest
from workflow.support.agenda import Shown

SHOWN = 5
"""Lines of each part of a digest, what is urgent and what falls due first above all."""
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
UNVERIFIED = _n("{count} e-mail from an unverified sender", "{count} e-mails from unverified senders")
UNREACHABLE = _n("{count} unreachable person", "{count} unreachable people")
DUE_TODAY = _n("{count} promise due by closing time", "{count} promises due by closing time")
RESERVED = _n("{count} course closed with reservations", "{count} courses closed with reservations")
UNWRITTEN = _n("{count} urgent without a reply", "{count} urgent without a reply")
TODAY = _n("{count} appointment", "{count} appointments")


def digest_card(view: DigestView, say: Say) -> Card:
    """Draw a group's digest: counts, the most urgent, the way to the whole list."""
    today = say.calendar.local(say.now).date()
    head = say.rich(_("☀️ **{group}**, {day}"), group=view.group.name, day=say.day(today))
    counts = joined(*_counts(view, say))
    blocks: list[Block] = [Paragraph(head), Paragraph(counts)]
    blocks += _first([_line(one, view, say) for one in _urgent(view)], say, unnamed=view.tasks_waiting)
    blocks += _first(_heard_lines(view, say), say)
    blocks += _first([_held_line(one, view, say) for one in _held(view)], say)
    blocks += _first([entry_line(one, None, say) for one in view.today], say)
    blocks += worst_lines(view.risks, say)
    agenda = button(say, "agenda", _("See the agenda"), str(Shown(group=view.group.key))) if view.today else None
    risks = risk_button(say, view.group.key) if view.risks.count else None
    silent = button(say, "not_reached", _("Presenters not reached"), view.group.key) if view.not_reached else None
    see = button(say, "work_list", _("See the list"), view.group.key, Style.PRIMARY)
    late = late_button(say, view.group.key) if _late(view) else None
    emails = button(say, "unverified", _("View e-mails"), "0") if view.unverified else None
    blocks += parts.actions(see, late, agenda, risks, silent, emails)
    return Card(f"{plain(head)} · {plain(counts)}", tuple(blocks))


def management_card(view: ManagementDigest, say: Say) -> Card:
    """Draw management's digest: what waits in each group, the courses in danger, what is to be decided."""
    today = say.calendar.local(say.now).date()
    head = say.rich(_("☀️ **{group}**, {day}"), group=view.group.name, day=say.day(today))
    counts = joined(
        *_numbers(say, (DUE_TODAY, len(view.due)), (TROUBLE, view.risks.count), (INTENTIONS, view.intentions)),
        *_numbers(say, (RESERVED, len(view.reserved)), (UNREACHABLE, view.unreachable)),
    )
    blocks: list[Block] = [Paragraph(head)]
    if counts:
        blocks.append(Paragraph(counts))
    if view.waits:
        blocks.append(Bullets(tuple(_waits(one, say) for one in view.waits)))
    blocks += [_due_line(one, view, say) for one in (*view.late[:SHOWN], *view.due[:SHOWN])]
    blocks += worst_lines(view.risks, say)
    blocks += [_reserved_line(one, say) for one in view.reserved[:SHOWN]]
    late = late_button(say) if any(one.overdue for one in view.waits) else None
    take = _list_button(say, _("See what’s to take"), Show.TO_TAKE, sum(one.to_take for one in view.waits))
    plan = _list_button(say, _("See what’s to plan"), Show.TO_PLAN, sum(one.to_plan for one in view.waits))
    risks = risk_button(say) if view.risks.count else None
    decide = button(say, "list_intentions", _("Intentions"), "all") if view.intentions else None
    lost = button(say, "unreachable", _("Who is unreachable"), "0") if view.unreachable else None
    blocks += parts.actions(late, take, plan, risks, decide, lost)
    return Card(plain(joined(head, counts)), tuple(blocks))


def _reserved_line(one: ServiceRequest, say: Say) -> Line:
    """Name a course that was closed with reservations; what was left stands in it."""
    closed = say.calendar.local(one.closed_at or say.now).date()
    said = say.rich(_("🟦 closed with reservations on {day}"), day=say.day(closed))
    return listed(say, joined(course(say, one), said), one.number)


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
        (UNWRITTEN, len(view.unwritten)),
        (REPLIED, len(view.replied) + len(view.heard.tasks) + len(view.heard.support)),
        (ON_HOLD, len(view.on_hold)),
        (TO_PLAN, view.to_plan),
        (TODAY, len(view.today)),
        (TROUBLE, view.risks.count),
        (NOT_REACHED, view.not_reached),
        (UNVERIFIED, view.unverified),
    )
    return _numbers(say, *numbers)


def _late(view: DigestView) -> int:
    return len(view.overdue) + view.tasks_late


def _first(lines: Sequence[Block], say: Say, *, unnamed: int = 0) -> Iterator[Block]:
    """Return the first lines of a part, and how many more there are; ``unnamed`` of them have no line."""
    yield from lines[:SHOWN]
    more = len(lines[SHOWN:]) + unnamed
    if more and lines:
        yield parts.small(StyledText(say.count(parts.REST, more)))


def _urgent(view: DigestView) -> list[Incident]:
    """Return what is to be done now, what is urgent and what falls due first; what waits for others stands below."""
    held = {one.incident.number for one in _held(view)}
    found = (*view.unwritten, *view.overdue, *view.replied, *view.to_take)
    every = {one.number: one for one in found if one.number not in held}
    return sorted(every.values(), key=partial(_pressing, view))


def _pressing(view: DigestView, one: Incident) -> tuple[bool, bool, float, str]:
    """Return where a request stands in the order of what is to be done."""
    due = view.rows[one.number].due_at
    return not one.urgent, due is None, due.timestamp() if due else 0.0, one.number


def _held(view: DigestView) -> list[OnHold]:
    """Return what waits for others, without what is to be answered."""
    return [one for one in view.on_hold if one.incident not in view.replied]


def _line(one: Incident, view: DigestView, say: Say) -> Line:
    """Say what a request is about at which level, then by when its promise is due, or was, and what it waits for."""
    row = view.rows[one.number]
    marks = [_replied(one.number, view, say)] if one in view.replied else []
    marks += [(StyledText(say(_("to take"))),)] if one in view.to_take else []
    if one in view.unwritten and row.holder is not None:
        marks.append(say.rich(_("with {who}, who hasn’t written to the requester yet"), who=row.holder.name))
    what = joined(
        pressing(say, one, row.level),
        (StyledText(one.number, bold=True), StyledText(f" {subject(say, one)}")),
    )
    return listed(say, rows(what, joined(_due(row, say), *marks)), one.number)


def _heard_lines(view: DigestView, say: Say) -> list[Line]:
    """Name the tasks in which an answer waits, the oldest first, and since when."""
    said = [
        (row.task.number, joined((StyledText(row.task.number, bold=True),), course(say, row.request)))
        for row in view.heard.tasks
    ]
    said += [
        (row.task.number, joined((StyledText(row.task.number, bold=True),), (StyledText(row.presenter.name),)))
        for row in view.heard.support
    ]
    oldest = sorted(said, key=lambda one: view.heard.since[one[0]])
    return [listed(say, rows(what, _replied(number, view, say)), number) for number, what in oldest]


def _replied(number: str, view: DigestView, say: Say) -> tuple[Inline, ...]:
    """Say that an answer waits, since which day, and how long in the days that count."""
    since = view.heard.since.get(number)
    if since is None:
        return (StyledText(say(_("reply received"))),)
    age = say.duration(say.calendar.elapsed(since, say.now))
    day = say.day(since.astimezone(say.zone).date())
    return say.rich(_("💬 reply received on {day} ({age})"), day=day, age=age)


def _due_line(row: IncidentRow, view: ManagementDigest, say: Say) -> Line:
    """Say of what is late or falls due today what it is about at which level, then until when and who has it."""
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
