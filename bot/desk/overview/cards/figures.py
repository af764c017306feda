"""A manager's figures: all groups at a glance."""

from bot.desk.courses.cards.grids import template_button
from bot.desk.courses.cards.progress import light_figures
from bot.desk.helpdesk.cards.urgent import URGENT
from bot.desk.overview.cards.late import late_button
from bot.language import _, _n
from bot.ui.model import Actions, Block, Bullets, Choice, Heading, Inline, Menu, StyledText
from bot.ui.parts import joined, level, small
from bot.ui.say import Say
from workflow.overview.use_cases.figures import Figures
from workflow.overview.use_cases.lists import WorkView

OPEN = _n("{count} help request open", "{count} help requests open")
TO_TAKE = _n("{count} task to take", "{count} tasks to take")
LATE = _n("**{count}** overdue", "**{count}** overdue")
KEPT = _n(
    "Promise of a first response kept this week: **{kept}** of {count}.",
    "Promise of a first response kept this week: **{kept}** of {count}.",
)
CREATED = _n("{count} request created", "{count} requests created")
DAYS = (_("This week"), _("Last week"), _("This month"), _("Last month"), _("This term"))
"""Each is understood as it is said."""
INTENTIONS = _n(
    "{count} intention is waiting for an answer: **{/vigie intentions}**",
    "{count} intentions are waiting for an answer: **{/vigie intentions}**",
)


def figures_blocks(figures: Figures, view: WorkView, say: Say) -> tuple[Block, ...]:
    """Draw open requests by group and level, tasks to take, promises kept, the last imports."""
    lines = [_group(figures, group.key, group.name, say) for group in view.groups if not group.management]
    kept = (
        say.rich_count(KEPT, figures.answered, kept=str(figures.kept))
        if figures.answered
        else say.rich(_("No first response yet this week."))
    )
    return (
        Heading(say(_("At a glance"))),
        Bullets(tuple(lines)),
        small(*joined(say.rich_count(LATE, figures.late), kept)),
        *((small(*say.rich_count(INTENTIONS, figures.intentions)),) if figures.intentions else ()),
        *light_figures(figures.courses, say),
        *_imports(figures, say),
        Actions(
            (*((late_button(say, view.chosen.group),) if figures.late else ()), template_button(say), _reports(say))
        ),
    )


def _group(figures: Figures, key: str, name: str, say: Say) -> tuple[Inline, ...]:
    levels, urgent = figures.open.get(key, {}), figures.urgent.get(key, 0)
    signs = [(StyledText(f"{say(URGENT)} {urgent}"),)] if urgent else []
    signs += [
        (StyledText(f"{level(say, one)} {count}"),) for one, count in sorted(levels.items(), reverse=True) if count
    ]
    total = (StyledText(say.count(OPEN, urgent + sum(levels.values()))),)
    waiting = (StyledText(say.count(TO_TAKE, figures.tasks_to_take.get(key, 0))),)
    return (StyledText(name, bold=True), StyledText(" — "), *joined(total, *signs, waiting))


def _reports(say: Say) -> Menu:
    """Offer the reports that are asked for most; ``/vigie rapport`` takes any days."""
    return Menu("ask_report", say(_("Report…")), tuple(Choice(say(days), say(days)) for days in DAYS))


def _imports(figures: Figures, say: Say) -> tuple[Block, ...]:
    if not figures.imports:
        return (small(StyledText(say(_("No grid imported yet.")))),)
    return tuple(
        small(
            *joined(
                (StyledText(f"📄 {one.file_name}"),),
                (StyledText(say.moment(one.decided_at or one.at)),),
                (StyledText(say.count(CREATED, one.summary.new)),),
            )
        )
        for one in figures.imports
    )
