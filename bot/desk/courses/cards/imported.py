"""Results of an import: tasks that a group takes from it, and messages to course leads."""

from collections.abc import Sequence

from bot.desk.courses.cards.courses import course, due, lead_of
from bot.language import _, _n
from bot.ui import parts
from bot.ui.model import Block, Bullets, Card, Inline, Line, Paragraph, StyledText, plain
from bot.ui.parts import button, joined, rows, small
from bot.ui.say import Say
from workflow.courses.ports import TaskRow
from workflow.courses.requests import ServiceRequest

TO_TAKE = _n("**{count} task to take** for {group}", "**{count} tasks to take** for {group}")
HELPED = _n(
    "The support cell will help with this course of yours:", "The support cell will help with these courses of yours:"
)
NO_LONGER = _n(
    "⊘ The support that was announced here for this course of yours is cancelled:",
    "⊘ The support that was announced here for these courses of yours is cancelled:",
)


def courses_announced(say: Say, requests: Sequence[ServiceRequest]) -> Card:
    """Tell a course lead which of their courses the support cell looks after from now on."""
    head = say.rich_count(HELPED, len(requests))
    next_step = _("Someone will write to you for a first talk. Until then there’s nothing you need to do.")
    return Card(plain(head), (Paragraph(head), _led(say, requests), Paragraph(say.rich(next_step))))


def announced_no_longer(say: Say, requests: Sequence[ServiceRequest]) -> Card:
    """To the same, in its place: none of these courses is looked after any more."""
    head = say.rich_count(NO_LONGER, len(requests))
    return Card(plain(head), (Paragraph(head), _led(say, requests)))


def _led(say: Say, requests: Sequence[ServiceRequest]) -> Bullets:
    return Bullets(tuple((*course(say, one), *joined((StyledText(""),), due(say, one))) for one in requests))


def import_undone(say: Say, group: str) -> Card:
    """To a group, in the place of what an import gave it to take: it was taken back."""
    told = say.rich(_("↩️ {group}: this import was undone, there’s nothing to take from it."), group=group)
    return Card(plain(told), (Paragraph(told),))


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
