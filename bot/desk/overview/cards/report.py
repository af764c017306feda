"""A report in one message: the sums, without percentages of nothing, and where the rest is."""

from collections.abc import Iterable, Sequence

from babel.numbers import format_decimal

from bot.desk.helpdesk.cards.urgent import URGENT
from bot.desk.overview.reports.names import approach_name, cause_name, group_name, item_kind, step_name, template_name
from bot.desk.overview.reports.tables import both
from bot.language import Locale, _, _n, times
from bot.ui.model import Block, Bullets, Card, Heading, Inline, Paragraph, StyledText, plain
from bot.ui.parts import KINDS, joined, level, small, spent
from bot.ui.say import Say
from workflow.items.kinds import ItemKind
from workflow.overview.reports import Period
from workflow.overview.reports.backlog import BacklogRow
from workflow.overview.reports.courses import CourseTallyRow
from workflow.overview.reports.load import LoadRow
from workflow.overview.reports.promises import PromiseRow, Promises
from workflow.overview.reports.satisfaction import SatisfactionRow
from workflow.overview.reports.steps import StepRow
from workflow.overview.use_cases.reports import ReportView

SHOWN = 8
"""Lines of each part; all of them stand in the workbook."""
NBSP = "\N{NO-BREAK SPACE}"
KEPT = _n("**{kept}** of {count}", "**{kept}** of {count}")
TEN = 10
"""Closed steps, at least, of which nine of ten say anything."""
REQUESTS = _n("{count} help request", "{count} help requests")
CANCELLED = _n(
    "{count} help request was cancelled before an answer, {late} of them overdue.",
    "{count} help requests were cancelled before an answer, {late} of them overdue.",
)
DUPLICATES = _n("{count} duplicate is left out.", "{count} duplicates are left out.")
ANSWERS = _n(
    "**{mean}** out of 5, from {count} answer ({asked} asked for)",
    "**{mean}** out of 5, from {count} answers ({asked} asked for)",
)
ASKED = _n("no answer yet ({count} asked for)", "no answer yet ({count} asked for)")
RECEIVED = _n("{count} received", "{count} received")
HELD = _n("{count} in hand", "{count} in hand")
FREE = _n("{count} to take", "{count} to take")
CLOSED = _n("{count} closed", "{count} closed")
SKIPPED = _n("{count} skipped", "{count} skipped")
RESOLVED = _n("{count} resolved", "{count} resolved")
GIVEN = _n("{count} given", "{count} given")
OPEN = _n("{count} open at the end", "{count} open at the end")
ENDED = _n("{count} course ended", "{count} courses ended")
RESERVED = _n("{count} with reservations", "{count} with reservations")
LEFT = _n("{count} to give", "{count} to give")
DONE = {ItemKind.INCIDENT: RESOLVED, ItemKind.TASK: CLOSED, ItemKind.SUPPORT: GIVEN}
OF_THEM_URGENT = _n("of which {count} urgent", "of which {count} urgent")
MORE = _n("… and {count} more line in the workbook.", "… and {count} more lines in the workbook.")


def days_said(say: Say, period: Period) -> str:
    """Say the days of a period: "du 1er septembre 2026 au 30 septembre 2026"."""
    first, last = (times.written_day(day, say.locale) for day in (period.first, period.last))
    if period.first == period.last:
        return say(_("of {day}"), day=first)
    return say(_("from {first} to {last}"), first=first, last=last)


def days_counted(say: Say, view: ReportView) -> Period:
    """Return the days of a report that it could count: those to come are none of them."""
    return view.report.period.gone_by(say.calendar.local(view.report.until).date())


def report_card(view: ReportView, say: Say) -> Card:
    """Draw the message."""
    report = view.report
    head = say.rich(_("📊 **Report** {days}"), days=days_said(say, days_counted(say, view)))
    stood = small(*say.rich(_("As everything stood {moment}."), moment=say.moment(report.until)))
    if report.is_empty:
        nothing = Paragraph((StyledText(say(_("Nothing to count in this period."))),))
        return Card(plain(head), (Paragraph(head), stood, nothing))
    blocks: list[Block] = [Paragraph(head), stood]
    for heading, lines, note in _parts(view, say):
        blocks.append(Heading(say(heading)))
        blocks += _listed(lines, say)
        if note:
            blocks.append(small(*note))
    blocks.append(small(StyledText(say(_("All figures, and what each of them counts, are in the workbook.")))))
    return Card(plain(joined(head, total(report.promises, say))), tuple(blocks))


def _parts(view: ReportView, say: Say) -> Iterable[tuple[str, list[tuple[Inline, ...]], tuple[Inline, ...]]]:
    """Draw each part that has something to say: its heading, its lines, its small print."""
    for heading, lines, note in (
        (_("Promises kept"), _promises(view, say), _left_out(view, say)),
        (_("Week by week"), _weeks(view, say), ()),
        (_("Pauses"), _pauses(view, say), ()),
        (_("Load"), [_load(one, view, say) for one in view.report.load], _left_at_the_end(view, say)),
        (_("Age of the backlog"), [_waiting(one, say) for one in view.report.backlog if one.count], ()),
        (_("Satisfaction"), _satisfaction(view, say), ()),
        (_("Time in each step"), [_step(one, say, view) for one in view.report.steps], ()),
        (_("Support given"), _given(view, say), ()),
        (_("Courses that ended"), [_course(one, say) for one in view.report.courses], ()),
    ):
        if lines or note:
            yield heading, lines, note


def _listed(lines: Sequence[tuple[Inline, ...]], say: Say) -> list[Block]:
    blocks: list[Block] = [Bullets(tuple(lines[:SHOWN]))] if lines else []
    if len(lines) > SHOWN:
        blocks.append(small(StyledText(say.count(MORE, len(lines) - SHOWN))))
    return blocks


def share_said(say: Say, one: Promises) -> str:
    """Say which part was kept, a half rounded up; "100 %" is all of them. Nothing when none was settled."""
    if not one.settled:
        return ""
    nearest = (200 * one.kept + one.settled) // (2 * one.settled)
    percent = nearest if one.kept == one.settled else min(nearest, 99)
    return f"{percent}{NBSP}%" if say.locale is Locale.FR else f"{percent}%"


def _kept(say: Say, label: str, one: Promises) -> tuple[Inline, ...]:
    if not one.settled:
        return ()
    counted = say.rich_count(KEPT, one.settled, kept=str(one.kept))
    return say.rich(label, kept=(*counted, StyledText(f" ({share_said(say, one)})")))


def _pair(say: Say, pair: tuple[Promises, Promises]) -> tuple[Inline, ...]:
    response, resolution = pair
    return joined(
        _kept(say, _("first response: {kept}"), response),
        _kept(say, _("solution: {kept}"), resolution),
    )


def total(rows: Sequence[PromiseRow], say: Say) -> tuple[Inline, ...]:
    """Say how many promises of each sort were kept in all; a sort of which none was settled is left out."""
    return next((_pair(say, pair) for pair in both(rows, lambda _cell: None).values()), ())


def _promises(view: ReportView, say: Say) -> list[tuple[Inline, ...]]:
    rows = view.report.promises
    if not rows:
        return []
    by_group = both(rows, lambda cell: cell.group)
    by_kind = both(rows, lambda cell: cell.kind)
    return [
        _named(say(_("In all")), total(rows, say)),
        *_by_urgency(rows, say),
        *(_named(group_name(view, key), _pair(say, pair)) for key, pair in by_group.items()),
        *(_named(say(name), _pair(say, by_kind[kind])) for kind, name in KINDS.items() if kind in by_kind),
    ]


def _by_urgency(rows: Sequence[PromiseRow], say: Say) -> list[tuple[Inline, ...]]:
    """Return what is urgent from what is not, where there was something urgent: its promise is in minutes."""
    pairs = both(rows, lambda cell: cell.urgent)
    if True not in pairs:
        return []
    names = {True: say(URGENT), False: say(_("Ordinary"))}
    return [_named(name, _pair(say, pairs[urgent])) for urgent, name in names.items() if urgent in pairs]


def _weeks(view: ReportView, say: Say) -> list[tuple[Inline, ...]]:
    """Draw the last weeks, when there are several."""
    weeks = list(both(view.report.promises, lambda cell: cell.week).items())[-SHOWN:]
    if len(weeks) < 2:
        return []
    return [_named(say(_("Week of {day}"), day=say.day_in_year(week)), _pair(say, pair)) for week, pair in weeks]


def _named(name: str, said: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return (StyledText(name, bold=True), StyledText(" — "), *said)


def _left_out(view: ReportView, say: Say) -> tuple[Inline, ...]:
    """Say what no promise counts."""
    cancelled, duplicates = view.report.cancelled, view.report.duplicates
    said = [say.count(CANCELLED, cancelled.count, late=cancelled.late)] if cancelled.count else []
    said += [say.count(DUPLICATES, duplicates)] if duplicates else []
    return (StyledText(" ".join(said)),) if said else ()


def _left_at_the_end(view: ReportView, say: Say) -> tuple[Inline, ...]:
    """Say why what is left does not add up with what came and was done."""
    note = _("In hand and to take: at the end, earlier ones and those reopened since included.")
    return (StyledText(say(note)),) if view.report.load else ()


def _pauses(view: ReportView, say: Say) -> list[tuple[Inline, ...]]:
    rows = view.report.pauses
    lines = []
    for cause in dict.fromkeys(one.cause for one in rows):
        same = [one for one in rows if one.cause is cause]
        requests, time = sum(one.requests for one in same), spent(say, sum(one.seconds for one in same))
        lasted = say(_("{time} in all"), time=time) if requests > 1 else time
        lines.append(_named(say(cause_name(cause)), (StyledText(f"{say.count(REQUESTS, requests)} · {lasted}"),)))
    return lines


def _load(one: LoadRow, view: ReportView, say: Say) -> tuple[Inline, ...]:
    numbers = ((RECEIVED, one.opened), (DONE[one.kind], one.done), (HELD, one.held), (FREE, one.free))
    counted = " · ".join(say.count(words, number) for words, number in numbers)
    name = f"{group_name(view, one.group)}, {_lower(say(item_kind(one.kind)))}"
    return _named(name, (StyledText(counted),))


def _waiting(one: BacklogRow, say: Say) -> tuple[Inline, ...]:
    middle, oldest = spent(say, int(one.middle or 0)), one.oldest
    told = [say.count(REQUESTS, one.count)]
    told += [say.count(OF_THEM_URGENT, one.urgent)] if one.urgent else []
    told += [say(_("median age {age}"), age=middle)]
    if oldest is not None:
        told.append(say(_("the oldest, {number}: {age}"), number=oldest.number, age=spent(say, oldest.age)))
    return _named(level(say, one.level), (StyledText(" · ".join(told)),))


def _satisfaction(view: ReportView, say: Say) -> list[tuple[Inline, ...]]:
    return [_named(group_name(view, one.group), _rated(one, say)) for one in view.report.satisfaction]


def _rated(one: SatisfactionRow, say: Say) -> tuple[Inline, ...]:
    if one.mean is None:
        return (StyledText(say.count(ASKED, one.asked)),)
    mean = format_decimal(round(one.mean, 1), "0.0", locale=say.locale)
    return say.rich_count(ANSWERS, one.answered, mean=mean, asked=str(one.asked))


def _step(one: StepRow, say: Say, view: ReportView) -> tuple[Inline, ...]:
    name = ", ".join(filter(None, (step_name(view, one.key, say), approach_name(one.key.approach, say))))
    told = [say.count(CLOSED, one.closed)] if one.closed else []
    told += _times(one, say)
    told += [say.count(SKIPPED, one.skipped)] if one.skipped else []
    told += [say.count(OPEN, one.left)] if one.left else []
    return _named(name, (StyledText(" · ".join(told) or "—"),))


def _times(one: StepRow, say: Say) -> list[str]:
    """Say how long the closed ones took: of one alone its time, of a few their median, of ten what nine stay within."""
    if one.middle is None or one.most is None:
        return []
    if one.closed == 1:
        return [say(_("in {age}"), age=spent(say, one.most))]
    told = [say(_("median {age}"), age=spent(say, int(one.middle)))]
    if one.closed >= TEN:
        told.append(say(_("9 of 10 within {age}"), age=spent(say, one.most)))
    return told


def _given(view: ReportView, say: Say) -> list[tuple[Inline, ...]]:
    return [
        _named(
            template_name(one.template, say),
            (StyledText(" · ".join((say.count(GIVEN, one.given), say.count(LEFT, one.left)))),),
        )
        for one in view.report.given
    ]


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _course(one: CourseTallyRow, say: Say) -> tuple[Inline, ...]:
    told = [say.count(ENDED, one.closed)]
    told += [say.count(RESERVED, one.reserved)] if one.reserved else []
    parts: list[tuple[Inline, ...]] = [(StyledText(" · ".join(told)),)]
    if one.mean is not None:
        mean = format_decimal(round(one.mean, 1), "0.0", locale=say.locale)
        parts.append(say.rich_count(ANSWERS, one.answered, mean=mean, asked=str(one.asked)))
    elif one.asked:
        parts.append((StyledText(say.count(ASKED, one.asked)),))
    return _named(approach_name(one.approach, say), joined(*parts))
