"""What is wrong with a grid, and what it would change or has changed."""

from collections.abc import Sequence
from datetime import date

from bot.desk.courses.cards.courses import approach_name
from bot.files.workbook.faults import fault_line
from bot.files.workbook.words import heading
from bot.language import _
from bot.ui.model import Block, Bullets, Card, Heading, Inline, Paragraph, StyledText, plain
from bot.ui.parts import small
from bot.ui.say import Say
from workflow.courses.grid import Column, Fault, GridPlan, KnownRequest

SHOWN_FAULTS = 40
SHOWN_CHANGES = 20


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


def faults_card(say: Say, faults: Sequence[Fault]) -> Card:
    """List what is wrong, by cell: rows that are refused, then warnings."""
    refused = [fault for fault in faults if not fault.kept]
    warned = [fault for fault in faults if fault.kept]
    blocks: list[Block] = []
    for title, some in ((_("Rows refused"), refused), (_("Warnings"), warned)):
        if some:
            blocks.append(Heading(say(title)))
            lines = tuple((StyledText(fault_line(fault, say.locale)),) for fault in some[:SHOWN_FAULTS])
            blocks.append(Bullets(lines))
            if len(some) > SHOWN_FAULTS:
                blocks.append(small(StyledText(say(_("… and {more} more."), more=len(some) - SHOWN_FAULTS))))
    hint = _("Correct these cells in Excel and drop the file again: what is right already stays.")
    blocks.append(small(StyledText(say(hint))))
    return Card(say(_("Faults of the grid")), tuple(blocks))


def changes_card(say: Say, planned: GridPlan) -> Card:
    """List what an import would change, and what the grid names no more."""
    blocks: list[Block] = []
    if planned.changed:
        blocks.append(Heading(say(_("Changed"))))
        lines = [
            (
                StyledText(f"{one.number} {one.key.code} ", bold=True),
                *change_line(say, change.field, _text(change.before), _text(change.after)),
            )
            for one in planned.changed
            for change in one.changes
        ]
        blocks.append(Bullets(tuple(lines[:SHOWN_CHANGES])))
        if len(lines) > SHOWN_CHANGES:
            blocks.append(small(StyledText(say(_("… and {more} more."), more=len(lines) - SHOWN_CHANGES))))
    if planned.held_dates:
        blocks.append(Heading(say(_("Dates confirmed in an interview, which stay"))))
        blocks.append(
            Bullets(
                tuple(
                    (
                        StyledText(f"{one.number} {one.key.code} ", bold=True),
                        *change_line(say, Column.FIRST_ACTIVITY, _text(one.in_file), _text(one.confirmed)),
                    )
                    for one in planned.held_dates[:SHOWN_CHANGES]
                )
            )
        )
    missed = (
        (_("Not in this grid any more"), planned.removed),
        (_("Approved intentions, not in the grid yet"), planned.absent),
    )
    for title, some in missed:
        if some:
            blocks.append(Heading(say(title)))
            blocks.append(Bullets(tuple(_missed(say, one) for one in some[:SHOWN_CHANGES])))
    return Card(say(_("Changes of the grid")), tuple(blocks))


def _missed(say: Say, one: KnownRequest) -> tuple[Inline, ...]:
    named = StyledText(f"{one.number} {one.key.code} ", bold=True)
    return (named, StyledText(f"{one.data.title} · {approach_name(say, one.key.approach)}"))


def _text(value: object) -> str:
    return "" if value is None else str(value)
