"""The card of a grid on its way in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from babel.numbers import format_decimal

from bot.desk.courses.cards.capacity import capacity_blocks
from bot.desk.courses.cards.grid_sums import request_counts, sums
from bot.desk.values import GridTerm
from bot.language import _, _n
from bot.ui import parts
from bot.ui.model import (
    Actions,
    Block,
    Button,
    Card,
    Choice,
    Menu,
    Paragraph,
    Style,
    StyledText,
    plain,
)
from bot.ui.parts import asking, button
from bot.ui.say import Say
from workflow.courses.cancelling import Scope
from workflow.courses.grid import Term
from workflow.courses.imports import GridImport, GridSummary, ImportState, LeadsTold, RemovedCancelled
from workflow.courses.wishes import terms_from
from workflow.overview.use_cases.capacity import Capacity
from workflow.people.people import Person

CANCELLED = _n(
    "✅ **{count} request** taken off the grid was cancelled by {who}, {when}.",
    "✅ **{count} requests** taken off the grid were cancelled by {who}, {when}.",
)
TERMLESS = _n(
    "**{count} row** names no term. Choose it for all of them, or write it in the workbook.",
    "**{count} rows** name no term. Choose it for all of them, or write it in the workbook.",
)
LEADS_TOLD = _n("✉️ {count} course lead was told.", "✉️ {count} course leads were told.")
LEADS_LEFT = _n(
    "{count} can’t be written to: the person who imported the grid has the list.",
    "{count} can’t be written to: the person who imported the grid has the list.",
)
LEADS_HEAR = _n(
    "{count} course lead who had been told hears that it’s cancelled.",
    "{count} course leads who had been told hear that it’s cancelled.",
)
ADDED = _n("{count} request created", "{count} requests created")
ADDED_TASKS = _n("{count} task", "{count} tasks")
WOULD_ADD = _n(
    "Importing creates {count} request and its {tasks}.",
    "Importing creates {count} requests and their {tasks}.",
)
UPDATED = _n("{count} request updated", "{count} requests updated")


@dataclass(frozen=True, slots=True)
class Followed:
    """What is said of a grid beside what it holds: what it would cost, what was done with it since."""

    removed: Sequence[tuple[RemovedCancelled, Person]] = ()
    """Requests that it lacks and that were cancelled, and by whom."""
    undone: tuple[Person, datetime] | None = None
    """Who took the import back, and when."""
    tells_at: datetime | None = None
    """When the leads of its courses are told."""
    told: LeadsTold | None = None
    newer: GridImport | None = None
    """While it waits: one that was dropped after it, and imported."""
    capacity: Capacity | None = None
    """What it would cost the groups, while it waits."""
    written: int = 0
    """Requests written so far, while it is imported."""
    stays: bool = False
    """It is not undone any more: someone has begun on what it wrote, or another was imported since."""


NOTHING_MORE = Followed()


def import_card(grid: GridImport, say: Say, decided_by: Person | None, followed: Followed = NOTHING_MORE) -> Card:
    """Draw a grid's card: preview, progress, outcome."""
    removed = followed.removed
    summary = grid.summary
    head = (StyledText("📄 "), StyledText(grid.file_name, bold=True))
    blocks: list[Block] = [Paragraph(head), *sums(summary, say)]
    who = StyledText(decided_by.name if decided_by else "", bold=True)
    match grid.state:
        case ImportState.PREVIEWED:
            blocks.append(Paragraph((*say.rich(_("**Nothing is written yet.**")), StyledText(_would(summary, say)))))
            blocks += _removed(removed, say)
            blocks += capacity_blocks(followed.capacity, say)
            blocks += _term(grid, say)
            blocks += _newer(followed.newer, say)
            blocks += _choices(grid, say, _left(grid, removed), last=followed.newer is None)
        case ImportState.IMPORTING:
            blocks.append(Paragraph(say.rich(_("⏳ Import under way, asked by {who}…"), who=who)))
            blocks += _so_far(summary, followed.written, say)
        case ImportState.ABANDONED:
            blocks.append(Paragraph(say.rich(_("Discarded by {who}. Nothing was written."), who=who)))
        case ImportState.DONE:
            done = say.rich(_("✅ Imported by {who}."), who=who)
            blocks.append(Paragraph((*done, StyledText(f" {_done(summary, say)}"))))
            blocks += _leads(followed, say)
            blocks += _removed(removed, say)
            blocks += parts.actions(_taken_off(grid, say, _left(grid, removed)), _undo(grid, followed, say))
        case ImportState.UNDONE:
            return _undone(grid, say, who, followed)
    return Card(f"{grid.file_name} · {plain(request_counts(summary, say))}", tuple(blocks))


def _so_far(summary: GridSummary, written: int, say: Say) -> tuple[Block, ...]:
    """Say how many requests are written so far, of all that the import writes."""
    if not written:
        return ()
    done, total = (format_decimal(one, locale=say.locale.value) for one in (written, summary.new + summary.changed))
    return (Paragraph(say.rich(_("**{done} of {total}** requests"), done=done, total=total)),)


def _leads(followed: Followed, say: Say) -> tuple[Block, ...]:
    """Say that the course leads are told, or were."""
    told: list[str] = []
    if followed.tells_at is not None:
        told.append(say(_("✉️ The course leads are told at {when}."), when=say.moment(followed.tells_at)))
    if followed.told is not None:
        told.append(say.count(LEADS_TOLD, len(followed.told.people)))
        if followed.told.unreached:
            told.append(say.count(LEADS_LEFT, followed.told.unreached))
    return (Paragraph((StyledText(" ".join(told)),)),) if told else ()


def _undo(grid: GridImport, followed: Followed, say: Say) -> Button | None:
    """Offer to take back an import that wrote something, as long as it can be."""
    if followed.stays or not _writes(grid.summary):
        return None
    return asking(
        say,
        button(say, "undo_import", _("Undo the import"), str(grid.id)),
        _("Undo the import?"),
        _("What the import did is undone: {what} {leads}Nothing is undone once work on it has begun."),
        what=_done(grid.summary, say),
        leads=f"{_leads_hear(followed, say)} ".lstrip(),
    )


def _leads_hear(followed: Followed, say: Say) -> str:
    """Say how many leads have been told of the import, and hear that it holds no longer."""
    return say.count(LEADS_HEAR, len(followed.told.people)) if followed.told and followed.told.people else ""


def _undone(grid: GridImport, say: Say, who: StyledText, followed: Followed) -> Card:
    """Say in a line that an import was taken back."""
    by, when = ("", "") if followed.undone is None else (followed.undone[0].name, say.moment(followed.undone[1]))
    told = say.rich(
        _("↩️ **{file}**: imported by {who}, undone by {by}, {when}. {after}"),
        file=grid.file_name,
        who=who,
        by=StyledText(by, bold=True),
        when=when,
        after=_leads_hear(followed, say) or say(_("Everything is as it was before.")),
    )
    return Card(plain(told), (Paragraph(told),))


def _writes(summary: GridSummary) -> bool:
    return bool(summary.new or summary.changed or summary.named)


def _removed(removed: Sequence[tuple[RemovedCancelled, Person]], say: Say) -> tuple[Block, ...]:
    """Say who cancelled how many of what the grid no longer names, and when."""
    return tuple(
        Paragraph(say.rich_count(CANCELLED, one.count, who=by.name, when=say.moment(one.at))) for one, by in removed
    )


def _left(grid: GridImport, removed: Sequence[tuple[RemovedCancelled, Person]]) -> int:
    return removed[-1][0].left if removed else grid.summary.removed


def _taken_off(grid: GridImport, say: Say, left: int) -> Button | None:
    """Offer to cancel what this grid no longer names; nothing does it by itself."""
    if not left:
        return None
    label = _("Taken off the grid ({count})…")
    return button(say, "cancel_requests", label, str(Scope(import_id=grid.id)), count=left)


def _would(summary: GridSummary, say: Say) -> str:
    """Say what importing would create."""
    if not summary.new:
        return ""
    tasks = say.count(ADDED_TASKS, summary.tasks)
    return " " + say.count(WOULD_ADD, summary.new, tasks=tasks)


def _done(summary: GridSummary, say: Say) -> str:
    created = say.count(ADDED, summary.new)
    tasks = say.count(ADDED_TASKS, summary.tasks)
    updated = say.count(UPDATED, summary.changed)
    if not summary.new:
        return f"{updated}."
    if not summary.changed:
        return say(_("{created} with {tasks}."), created=created, tasks=tasks)
    return say(_("{created} with {tasks}, {updated}."), created=created, tasks=tasks, updated=updated)


def _term(grid: GridImport, say: Say) -> tuple[Block, ...]:
    """Ask for the term of the rows that name none, or say which they were given."""
    if not (grid.summary.termless or grid.default_term):
        return ()
    if grid.default_term:
        given = Term.parse(grid.default_term).name(say.locale)
        told = say.rich(_("Rows without a term are taken for **{term}**."), term=given)
    else:
        told = say.rich_count(TERMLESS, grid.summary.termless)
    listed = [*_passed(grid, say), *terms_from(_today(say))]
    choices = tuple(Choice(term.name(say.locale), str(GridTerm(grid.id, term.code))) for term in listed)
    chosen = str(GridTerm(grid.id, grid.default_term)) if grid.default_term else None
    return (Paragraph(told), Actions((Menu("grid_term", say(_("Their term…")), choices, chosen),)))


def _today(say: Say) -> date:
    return say.now.astimezone(say.zone).date()


def _passed(grid: GridImport, say: Say) -> tuple[Term, ...]:
    """Return the term that a grid was given from the command line, where none lists it any more."""
    given = Term.parse(grid.default_term) if grid.default_term else None
    return () if given is None or given in terms_from(_today(say)) else (given,)


def _newer(newer: GridImport | None, say: Say) -> tuple[Block, ...]:
    """Say that a workbook that came after this one was imported: this one may hold what was mended there."""
    if newer is None:
        return ()
    told = _("⚠️ **{file}**, which came after this grid, was imported {when}. This one may hold what was mended there.")
    return (Paragraph(say.rich(told, file=newer.file_name, when=say.moment(newer.decided_at or newer.at))),)


def _choices(grid: GridImport, say: Say, left: int, *, last: bool) -> tuple[Block, ...]:
    value = str(grid.id)
    something = _writes(grid.summary)
    faults = grid.summary.rejected or grid.summary.warnings
    see_faults = _("See the errors") if grid.summary.rejected else _("See the warnings")
    changes = grid.summary.changed or grid.summary.removed or grid.summary.absent
    offered = (
        button(say, "import_grid", _("Import"), value, Style.PRIMARY if last else Style.PLAIN) if something else None,
        button(say, "grid_faults", see_faults, value) if faults else None,
        None if something else _taken_off(grid, say, left),
        button(say, "grid_changes", _("See the changes"), value) if changes else None,
        button(say, "import_and_tell", _("Import and tell the course leads"), value) if grid.summary.new else None,
    )
    first, second, *behind = (*(one for one in offered if one is not None), None, None)
    discard = button(say, "abandon_import", _("Discard") if something or left else _("Close"), value)
    return parts.acts(say, value, (first, second, discard, *behind), more="grid_acts")


def template_button(say: Say) -> Button:
    """Offer the empty grid, to be filled in."""
    return button(say, "grid_template", _("Grid template"), "")
