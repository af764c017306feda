"""Intentions in lists: those to decide, and those approved that no grid names yet."""

from bot.desk.courses.cards.courses import course, due
from bot.desk.courses.cards.intentions import decide_lines
from bot.language import _, _n
from bot.ui import parts
from bot.ui.model import Block, Card, Heading, Paragraph, StyledText
from bot.ui.parts import button, listed, rows, small
from bot.ui.say import Say
from workflow.courses.use_cases.intention_views import IntentionsView

LISTED = 15
WAITING = _n("{count} intention to decide on", "{count} intentions to decide on")
OFF_GRID = _n("{count} approved request that no grid names yet", "{count} approved requests that no grid names yet")


def intentions_card(view: IntentionsView, say: Say) -> Card:
    """Draw ``/vigie intentions``."""
    title = say(_("Intentions"))
    blocks: list[Block] = [Heading(title)]
    if view.count:
        blocks.append(Paragraph((StyledText(say.count(WAITING, view.count), bold=True),)))
        blocks += decide_lines(view.waiting[:LISTED], say, asked=view.manager)
        blocks += _more(say, view.count - LISTED)
    elif view.announced:
        blocks.append(Paragraph((StyledText(say(_("Nothing is waiting for a decision."))),)))
    else:
        blocks.append(Paragraph((StyledText(say(_("No course has been announced yet."))),)))
    if view.manager and view.announced:
        blocks += _off_grid(view, say)
    return Card(title, tuple(blocks))


def _off_grid(view: IntentionsView, say: Say) -> tuple[Block, ...]:
    if not view.off_grid:
        return (Paragraph((StyledText(say(_("Every approved course is in the grid."))),)),)
    shown = view.off_grid[:LISTED]
    export = button(say, "export_intentions", _("Export as a grid (.xlsx)"), "all")
    return (
        Paragraph((StyledText(say.count(OFF_GRID, len(view.off_grid)), bold=True),)),
        *(listed(say, rows(course(say, one), due(say, one)), one.number) for one in shown),
        *_more(say, len(view.off_grid) - LISTED),
        *parts.actions(export),
    )


def _more(say: Say, more: int) -> tuple[Block, ...]:
    return (small(StyledText(say(_("… and {more} more."), more=more))),) if more > 0 else ()
