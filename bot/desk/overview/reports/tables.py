"""The figures of a report as tables in the reader's language: what workbook, command line and JSON all show."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from bot.desk.helpdesk.cards.urgent import URGENT
from bot.desk.overview.reports.names import (
    approach_name,
    cause_name,
    group_name,
    item_kind,
    plan_name,
    step_name,
    template_name,
)
from bot.language import _
from bot.ui.parts import CLOCKS, KINDS, LEVEL_WORDS
from bot.ui.say import Say
from workflow.business_time.sla import ClockKind
from workflow.items.kinds import ItemKind
from workflow.items.ratings import RATINGS
from workflow.overview.reports.backlog import AGES
from workflow.overview.reports.promises import Cell, PromiseRow, Promises, summed
from workflow.overview.reports.steps import StepRow
from workflow.overview.use_cases.reports import ReportView

K = TypeVar("K", bound=Hashable)
Value = str | int | float | date | None


class Unit(StrEnum):
    """What the values of a column are."""

    TEXT = "text"
    DATE = "date"
    COUNT = "count"
    SHARE = "share"
    """A part of one, 0 to 1."""
    TIME = "time"
    """Business seconds, shown as business days."""
    MEAN = "mean"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in JSON, its heading (a marked sentence) and its unit."""

    key: str
    heading: str
    unit: Unit = Unit.COUNT
    values: Mapping[str, object] | None = None
    """What the heading is filled with."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table; rows are as long as there are columns."""

    key: str
    title: str
    """A marked sentence, 31 characters at most in both languages: it names a sheet."""
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]


_WEEK = Column("week", _("Week of"), Unit.DATE)
_GROUP = Column("group", _("Group"), Unit.TEXT)
_KIND = Column("kind", _("Kind"), Unit.TEXT)
_PROMISES = (
    Column("response_kept", _("First response: kept")),
    Column("response_settled", _("First response: of")),
    Column("response_share", _("First response: share"), Unit.SHARE),
    Column("resolution_kept", _("Solution: kept")),
    Column("resolution_settled", _("Solution: of")),
    Column("resolution_share", _("Solution: share"), Unit.SHARE),
)
_AGES = (
    *(Column(f"up_to_{days}", _("Up to {days} d"), values={"days": days}) for days in AGES),
    Column(f"over_{AGES[-1]}", _("Over {days} d"), values={"days": AGES[-1]}),
)
_RATINGS = tuple(Column(f"rated_{one}", "★{one}", values={"one": one}) for one in RATINGS)
NOTHING = Promises(0, 0)


def tables(view: ReportView, say: Say) -> tuple[Table, ...]:
    """Return every table of a report."""
    return tuple(make(view, say) for make in _ALL)


def both(rows: Sequence[PromiseRow], key: Callable[[Cell], K]) -> dict[K, tuple[Promises, Promises]]:
    """Add promises up by what ``key`` tells: of a first response, and of a solution."""
    found = summed(rows, lambda cell: (key(cell), cell.clock))
    return {
        name: (
            found.get((name, ClockKind.RESPONSE), NOTHING),
            found.get((name, ClockKind.RESOLUTION), NOTHING),
        )
        for name, _clock in found
    }


def _promise_rows(view: ReportView, key: Callable[[Cell], Value]) -> tuple[tuple[Value, ...], ...]:
    return tuple(
        (name, *(value for one in pair for value in (one.kept, one.settled, one.share)))
        for name, pair in both(view.report.promises, key).items()
    )


def _by_week(view: ReportView, _say: Say) -> Table:
    rows = _promise_rows(view, lambda cell: cell.week)
    return Table("promises_by_week", _("Promises by week"), (_WEEK, *_PROMISES), rows)


def _by_group(view: ReportView, _say: Say) -> Table:
    rows = _promise_rows(view, lambda cell: group_name(view, cell.group))
    return Table("promises_by_group", _("Promises by group"), (_GROUP, *_PROMISES), rows)


def _by_kind(view: ReportView, say: Say) -> Table:
    rows = _promise_rows(view, lambda cell: say(KINDS[cell.kind]))
    return Table("promises_by_kind", _("Promises by kind"), (_KIND, *_PROMISES), rows)


def _promises(view: ReportView, say: Say) -> Table:
    rows = tuple(
        (
            cell.week,
            group_name(view, cell.group),
            say(KINDS[cell.kind]),
            say(CLOCKS[cell.clock]),
            say(URGENT) if cell.urgent else None,
            one.kept,
            one.settled,
            one.share,
        )
        for cell, one in view.report.promises
    )
    columns = (
        _WEEK,
        _GROUP,
        _KIND,
        Column("promise", _("Promise"), Unit.TEXT),
        Column("urgent", _("Urgency"), Unit.TEXT),
        Column("kept", _("Kept")),
        Column("settled", _("Of")),
        Column("share", _("Share"), Unit.SHARE),
    )
    return Table("promises", _("Promises in detail"), columns, rows)


def _pauses(view: ReportView, say: Say) -> Table:
    rows = tuple(
        (say(cause_name(one.cause)), group_name(view, one.group), one.requests, one.pauses, one.seconds)
        for one in view.report.pauses
    )
    columns = (
        Column("cause", _("Cause"), Unit.TEXT),
        _GROUP,
        Column("requests", _("Help requests")),
        Column("pauses", _("Pauses")),
        Column("seconds", _("Business days"), Unit.TIME),
    )
    return Table("pauses", _("Pauses by cause"), columns, rows)


def _load(view: ReportView, say: Say) -> Table:
    rows = tuple(
        (group_name(view, one.group), say(item_kind(one.kind)), one.opened, one.done, one.held, one.free)
        for one in view.report.load
    )
    columns = (
        _GROUP,
        Column("items", _("Items"), Unit.TEXT),
        Column("opened", _("Received")),
        Column("done", _("Done items")),
        Column("held", _("In hand at the end")),
        Column("free", _("To take at the end")),
    )
    return Table("load", _("Load by group"), columns, rows)


def _holders(view: ReportView, _say: Say) -> Table:
    named: list[tuple[Value, ...]] = [
        (view.people.get(one.person, "—"), *(count for _kind, count in one.counts)) for one in view.report.holders
    ]
    named.sort(key=lambda row: str(row[0]).casefold())
    counted = (ItemKind.INCIDENT, ItemKind.TASK, ItemKind.SUPPORT)
    columns = (
        Column("holder", _("Holder"), Unit.TEXT),
        *(Column(kind.value.lower(), item_kind(kind)) for kind in counted),
    )
    return Table("in_hand", _("In hand at the end"), columns, tuple(named))


def _backlog(view: ReportView, say: Say) -> Table:
    rows = tuple(
        (
            say(LEVEL_WORDS[one.level]),
            one.count,
            one.urgent,
            *one.ages,
            one.middle,
            None if one.oldest is None else one.oldest.age,
            None if one.oldest is None else one.oldest.number,
        )
        for one in view.report.backlog
    )
    columns = (
        Column("level", _("Level"), Unit.TEXT),
        Column("count", _("Help requests")),
        Column("urgent", _("Of which urgent")),
        *_AGES,
        Column("median_seconds", _("Median age (d)"), Unit.TIME),
        Column("oldest_seconds", _("Oldest (d)"), Unit.TIME),
        Column("oldest", _("Oldest"), Unit.TEXT),
    )
    return Table("backlog", _("Age of the backlog"), columns, rows)


def _satisfaction(view: ReportView, _say: Say) -> Table:
    rows = tuple(
        (group_name(view, one.group), one.asked, one.answered, *one.counts, one.mean)
        for one in view.report.satisfaction
    )
    columns = (
        _GROUP,
        Column("asked", _("Asked")),
        Column("answered", _("Answered")),
        *_RATINGS,
        Column("mean", _("Mean"), Unit.MEAN),
    )
    return Table("satisfaction", _("Satisfaction"), columns, rows)


def _steps(view: ReportView, say: Say) -> Table:
    rows = tuple(_step(view, say, one) for one in view.report.steps)
    columns = (
        Column("plan", _("Plan followed"), Unit.TEXT),
        Column("step", _("Step"), Unit.TEXT),
        Column("approach", _("Approach"), Unit.TEXT),
        Column("closed", _("Closed tasks")),
        Column("median_seconds", _("Median (d)"), Unit.TIME),
        Column("nine_of_ten_seconds", _("9 of 10 within (d)"), Unit.TIME),
        Column("to_take_seconds", _("Of which to take (d)"), Unit.TIME),
        Column("skipped", _("Skipped")),
        Column("cancelled", _("Cancelled")),
        Column("left", _("Open at the end")),
    )
    return Table("steps", _("Time in each step"), columns, rows)


def _step(view: ReportView, say: Say, one: StepRow) -> tuple[Value, ...]:
    return (
        plan_name(view, one.key.plan, say),
        step_name(view, one.key, say),
        approach_name(one.key.approach, say),
        one.closed,
        one.middle,
        one.most,
        one.to_take,
        one.skipped,
        one.cancelled,
        one.left,
    )


def _given(view: ReportView, say: Say) -> Table:
    rows = tuple((template_name(one.template, say), one.given, one.cancelled, one.left) for one in view.report.given)
    columns = (
        Column("template", _("Support task"), Unit.TEXT),
        Column("given", _("Given")),
        Column("cancelled", _("Cancelled")),
        Column("left", _("To give at the end")),
    )
    return Table("support", _("Support given"), columns, rows)


def _courses(view: ReportView, say: Say) -> Table:
    rows = tuple(
        (approach_name(one.approach, say), one.closed, one.reserved, one.asked, one.answered, *one.counts, one.mean)
        for one in view.report.courses
    )
    columns = (
        Column("approach", _("Approach"), Unit.TEXT),
        Column("closed", _("Closed courses")),
        Column("reserved", _("With reservations")),
        Column("asked", _("Asked")),
        Column("answered", _("Answered")),
        *_RATINGS,
        Column("mean", _("Mean"), Unit.MEAN),
    )
    return Table("courses", _("Courses that ended"), columns, rows)


_ALL: tuple[Callable[[ReportView, Say], Table], ...] = (
    _by_week,
    _by_group,
    _by_kind,
    _promises,
    _pauses,
    _load,
    _holders,
    _backlog,
    _satisfaction,
    _steps,
    _given,
    _courses,
)
