"""Faults of a grid, and the changes that it makes or has made."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from bot.desk.courses.cards.courses import approach_name
from bot.desk.values import GridPage
from bot.files.workbook.faults import fault_line
from bot.files.workbook.words import heading
from bot.language import _
from bot.ui.model import Block, Bullets, Card, Heading, Inline, Paragraph, StyledText, plain
from bot.ui.parts import small
from bot.ui.say import Say
from bot.ui.turning import turning
from workflow.courses.grid import Column, Fault, GridPlan, KnownRequest, RequestKey
from workflow.items.paging import LENGTH, turned_to


@dataclass(frozen=True, slots=True)
class Shown:
    """Which part of what a grid holds is looked at."""

    grid: int = 0
    page: int = 0
    length: int = LENGTH
    """Lines of a page; 0 puts all on one."""


WHOLE = Shown(length=0)
"""All of it, as the command line prints it."""


def data_changed(say: Say, changes: Sequence[tuple[str, str, str]]) -> Card:
    """In the thread of a task in progress: what the grid says otherwise now."""
    head = say.rich(_("🗂️ The grid has changed for this course:"))
    lines = tuple(change_line(say, Column(field), before, after) for field, before, after in changes)
    return Card(plain(head), (Paragraph(head), Bullets(lines)))


def change_line(say: Say, field: Column, before: str, after: str) -> tuple[Inline, ...]:
    """Say one changed field: what it was, what it is."""
    return say.rich(
        _("{field}: {before} → **{after}**"),
        field=heading(field, say.locale),
        before=_value(say, field, before),
        after=_value(say, field, after),
    )


def _value(say: Say, field: Column, value: str) -> str:
    if not value:
        return "—"
    return say.day(date.fromisoformat(value)) if field is Column.FIRST_ACTIVITY else value


def faults_card(say: Say, faults: Sequence[Fault], shown: Shown = WHOLE) -> Card:
    """List what is wrong, by cell: rows that are refused, then warnings."""
    lines = [
        (title, (StyledText(fault_line(fault, say.locale)),))
        for title, kept in ((_("Rows refused"), False), (_("Warnings"), True))
        for fault in faults
        if fault.kept is kept
    ]
    hint = _("Fix these cells in Excel and drop the file again: what’s already right stays.")
    blocks = (*_listed(say, lines, shown, "grid_faults"), small(StyledText(say(hint))))
    return Card(say(_("Grid errors")), blocks)


def changes_card(say: Say, planned: GridPlan, shown: Shown = WHOLE) -> Card:
    """List what an import would change, and what the grid no longer names."""
    return Card(say(_("Grid changes")), _listed(say, list(_changes(say, planned)), shown, "grid_changes"))


def _changes(say: Say, planned: GridPlan) -> Iterator[tuple[str, tuple[Inline, ...]]]:
    """Return each line under what it is."""
    for one in planned.changed:
        for change in one.changes:
            told = change_line(say, change.field, _text(change.before), _text(change.after))
            yield _("Changed"), (_named(one.number, one.key), *told)
    for held in planned.held_dates:
        told = change_line(say, Column.FIRST_ACTIVITY, _text(held.in_file), _text(held.confirmed))
        yield _("Dates confirmed in an interview, which stay"), (_named(held.number, held.key), *told)
    for gone in planned.removed:
        yield _("No longer in this grid"), _missed(say, gone)
    for absent in planned.absent:
        yield _("Approved intentions, not in the grid yet"), _missed(say, absent)


def _named(number: str, key: RequestKey) -> StyledText:
    return StyledText(f"{number} {key.code} ", bold=True)


def _listed(say: Say, lines: Sequence[tuple[str, tuple[Inline, ...]]], shown: Shown, action: str) -> tuple[Block, ...]:
    """Draw a page of lines under their headings, with the way to the others."""
    page = turned_to(shown.page, len(lines), shown.length or max(len(lines), 1))
    (part,) = page.cut(len(lines))
    blocks: list[Block] = []
    for title, under in groupby(lines[part], key=lambda line: line[0]):
        blocks += (Heading(say(title)), Bullets(tuple(line for _title, line in under)))
    return (*blocks, *turning(say, page, action, lambda number: str(GridPage(shown.grid, number))))


def _missed(say: Say, one: KnownRequest) -> tuple[Inline, ...]:
    return (_named(one.number, one.key), StyledText(f"{one.data.title} · {approach_name(say, one.key.approach)}"))


def _text(value: object) -> str:
    return "" if value is None else str(value)
