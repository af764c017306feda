"""The card of a grid on its way in, and the lists that an import leaves."""

from collections.abc import Sequence

from bot.desk.courses.cards.courses import course, due, lead_of
from bot.language import _, _n
from bot.ui import parts
from bot.ui.model import Block, Button, Card, Inline, Line, Paragraph, Style, StyledText, plain
from bot.ui.parts import button, joined, rows, small
from bot.ui.say import Say
from workflow.courses.cancelling import Scope
from workflow.courses.imports import GridImport, GridSummary, ImportState, RemovedCancelled
from workflow.courses.ports import TaskRow
from workflow.people.people import Person

ROWS = _n(
    "**{count} row read** = {accepted} + {duplicates} + {rejected}.",
    "**{count} rows read** = {accepted} + {duplicates} + {rejected}.",
)
ACCEPTED = _n("{count} accepted", "{count} accepted")
DUPLICATES = _n("{count} duplicate", "{count} duplicates")
REJECTED = _n("{count} rejected", "{count} rejected")
REQUESTS = _("**Requests**: {new}, {changed}, {unchanged}.")
NEW = _n("{count} new", "{count} new")
CHANGED = _n("{count} changed", "{count} changed")
UNCHANGED = _n("{count} unchanged", "{count} unchanged")
WARNINGS = _n("{count} warning: its row is kept", "{count} warnings: their rows are kept")
REMOVED = _n(
    "{count} known request is no longer in this grid; it's left as it is.",
    "{count} known requests are no longer in this grid; they're left as they are.",
)
NAMED = _n(
    "{count} request of an approved intention is in the grid for the first time.",
    "{count} requests of approved intentions are in the grid for the first time.",
)
ABSENT = _n(
    "{count} request of an approved intention isn’t in the grid yet; it stays as it is.",
    "{count} requests of approved intentions aren’t in the grid yet; they stay as they are.",
)
CANCELLED = _n(
    "✅ **{count} request** taken off the grid was cancelled by {who}, {when}.",
    "✅ **{count} requests** taken off the grid were cancelled by {who}, {when}.",
)
TO_TAKE = _n("**{count} task to take** for {group}", "**{count} tasks to take** for {group}")
ADDED = _n("{count} request created", "{count} requests created")
ADDED_TASKS = _n("{count} task", "{count} tasks")
WOULD_ADD = _n(
    "Importing creates {count} request and its {tasks}.",
    "Importing creates {count} requests and their {tasks}.",
)
UPDATED = _n("{count} request updated", "{count} requests updated")


def import_card(
    grid: GridImport, say: Say, decided_by: Person | None, removed: Sequence[tuple[RemovedCancelled, Person]] = ()
) -> Card:
    """Draw a grid's card: preview, progress, outcome; ``removed``: requests it lacks that were cancelled."""
    summary = grid.summary
    head = (StyledText("📄 "), StyledText(grid.file_name, bold=True))
    blocks: list[Block] = [Paragraph(head), *sums(summary, say)]
    who = StyledText(decided_by.name if decided_by else "", bold=True)
    match grid.state:
        case ImportState.PREVIEWED:
            blocks.append(Paragraph((*say.rich(_("**Nothing is written yet.**")), StyledText(_would(summary, say)))))
            blocks += _removed(removed, say)
            blocks += _choices(grid, say, _left(grid, removed))
        case ImportState.IMPORTING:
            blocks.append(Paragraph(say.rich(_("⏳ Import under way, asked by {who}…"), who=who)))
        case ImportState.ABANDONED:
            blocks.append(Paragraph(say.rich(_("Discarded by {who}. Nothing was written."), who=who)))
        case ImportState.DONE:
            done = say.rich(_("✅ Imported by {who}."), who=who)
            blocks.append(Paragraph((*done, StyledText(f" {_done(summary, say)}"))))
            blocks += _removed(removed, say)
            blocks += parts.actions(_taken_off(grid, say, _left(grid, removed)))
    return Card(f"{grid.file_name} · {plain(say.rich(REQUESTS, **_requests(summary, say)))}", tuple(blocks))


def _removed(removed: Sequence[tuple[RemovedCancelled, Person]], say: Say) -> tuple[Block, ...]:
    """Say who cancelled how many of what the grid names no more, and when."""
    return tuple(
        Paragraph(say.rich_count(CANCELLED, one.count, who=by.name, when=say.moment(one.at))) for one, by in removed
    )


def _left(grid: GridImport, removed: Sequence[tuple[RemovedCancelled, Person]]) -> int:
    return removed[-1][0].left if removed else grid.summary.removed


def _taken_off(grid: GridImport, say: Say, left: int) -> Button | None:
    """Offer to cancel what this grid names no more; nothing does it by itself."""
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


def _requests(summary: GridSummary, say: Say) -> dict[str, str]:
    return {
        "new": say.count(NEW, summary.new),
        "changed": say.count(CHANGED, summary.changed),
        "unchanged": say.count(UNCHANGED, summary.unchanged),
    }


def sums(summary: GridSummary, say: Say) -> tuple[Block, ...]:
    """Say the two sums that always hold, and what stands apart."""
    rows = say.rich_count(
        ROWS,
        summary.rows_read,
        accepted=say.count(ACCEPTED, summary.accepted),
        duplicates=say.count(DUPLICATES, summary.duplicates),
        rejected=say.count(REJECTED, summary.rejected),
    )
    requests = say.rich(REQUESTS, **_requests(summary, say))
    small_print = []
    if summary.warnings:
        small_print.append((StyledText(say.count(WARNINGS, summary.warnings)),))
    for msgids, count in ((REMOVED, summary.removed), (NAMED, summary.named), (ABSENT, summary.absent)):
        if count:
            small_print.append((StyledText(say.count(msgids, count)),))
    notes = (small(*joined(*small_print)),) if small_print else ()
    return (Paragraph(rows), Paragraph(requests), *notes)


def _choices(grid: GridImport, say: Say, left: int) -> tuple[Block, ...]:
    value = str(grid.id)
    something = grid.summary.new or grid.summary.changed or grid.summary.named
    faults = grid.summary.rejected or grid.summary.warnings
    see_faults = _("See the errors") if grid.summary.rejected else _("See the warnings")
    return parts.actions(
        button(say, "import_grid", _("Import"), value, Style.PRIMARY) if something else None,
        button(say, "grid_faults", see_faults, value) if faults else None,
        button(say, "grid_changes", _("See the changes"), value)
        if grid.summary.changed or grid.summary.removed or grid.summary.absent
        else None,
        None if something else _taken_off(grid, say, left),
        button(say, "abandon_import", _("Discard") if something or left else _("Close"), value),
    )


def tasks_imported(say: Say, rows: tuple[TaskRow, ...], total: int, group: str, task_names: dict[str, str]) -> Card:
    """To a group: what an import gave it to take, from the list itself."""
    if not total:
        done = say.rich(_("✅ {group}: everything in this grid is taken."), group=group)
        return Card(plain(done), (Paragraph(done),))
    head = say.rich_count(TO_TAKE, total, group=group)
    lines: list[Block] = [Paragraph(head)]
    lines += [task_line(say, row, task_names[row.task.step]) for row in rows]
    if total > len(rows):
        more = say.rich(_("… and {more} more: type **{/tasks}** to choose among them."), more=str(total - len(rows)))
        lines.append(small(*more))
    return Card(plain(head), tuple(lines))


def task_line(
    say: Say,
    row: TaskRow,
    task_name: str,
    action: str = "take_from_list",
    value: str | None = None,
    *,
    light: tuple[Inline, ...] = (),
) -> Line:
    """Return a task as a line of a list, to take or to see, with the light of its course.

    ``value`` is what its button carries beside its number.
    """
    label = _("Claim") if action == "take_from_list" else _("See")
    reached = () if row.level is None else (StyledText(parts.level(say, row.level)),)
    return Line(
        rows(
            joined(reached, course(say, row.request)),
            joined((StyledText(task_name),), lead_of(row.request), due(say, row.request), light),
        ),
        button(say, action, label, value or row.task.number),
    )
