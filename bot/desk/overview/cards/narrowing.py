"""Filter of a work list: in words, and chosen in menus."""

from collections.abc import Iterable
from dataclasses import replace

from bot.desk.helpdesk.cards.urgent import URGENT
from bot.desk.overview.cards.several import possible
from bot.language import _, _n
from bot.ui.model import Actions, Block, Choice, Inline, Menu, StyledText
from bot.ui.parts import button, capital, joined, level, small
from bot.ui.say import Say
from workflow.business_time.sla import Level
from workflow.overview.queue_filter import EVERYTHING, Filter, Show
from workflow.overview.use_cases.lists import WorkView

SHOWN = {
    Show.ALL: _("everything"),
    Show.TO_TAKE: _("to take"),
    Show.REPLIED: _("reply received"),
    Show.MINE: _("mine"),
    Show.TO_PLAN: _("support to plan"),
    Show.PLANNED: _("planned support"),
    Show.NOT_REACHED: _("presenters not reached"),
    Show.ANYONE: _("under way, with anyone or nobody"),
}
WITHIN = _n("within {count} business day", "within {count} business days")
DAYS = (1, 3, 5, 10, 20)
DEPARTMENTS = 98
"""A menu holds 100 entries."""


def narrowed_to(view: WorkView, say: Say) -> tuple[Block, ...]:
    """Say what a list is narrowed to; nothing when it is not."""
    if view.chosen == EVERYTHING:
        return ()
    chosen = view.chosen
    pieces: list[tuple[Inline, ...]] = []
    if chosen.show is not Show.ALL:
        pieces.append((StyledText(say(SHOWN[chosen.show])),))
    if chosen.group is not None:
        pieces.append((StyledText(view.group_names.get(chosen.group, chosen.group)),))
    if chosen.department is not None:
        pieces.append((StyledText(chosen.department),))
    if chosen.within is not None:
        pieces.append((StyledText(say.count(WITHIN, chosen.within)),))
    if chosen.urgent:
        pieces.append((StyledText(say(URGENT)),))
    if chosen.level is not None:
        pieces.append((StyledText(level(say, chosen.level)),))
    return (small(*say.rich(_("🔎 Only: {what}"), what=joined(*pieces))),)


def menus(view: WorkView, say: Say) -> tuple[Block, ...]:
    """Draw a menu for each way to narrow a list, and the way to several at once."""
    free = view.waiting + view.tasks_waiting + view.support.waiting
    every = (*view.mine, *view.replied, *view.anyones, *view.anyones_tasks)
    listed = free + len(every) + view.tasks_held + view.support.held
    acts = (
        (button(say, "several_acts", _("Several at once…"), str(view.chosen)),)
        if listed > 1 and possible(view, say)
        else ()
    )
    kept = [one for one in _menus(view, say) if len(one.choices) > 2]
    return (Actions((*acts, *kept)),)


def _menus(view: WorkView, say: Say) -> Iterable[Menu]:
    chosen = replace(view.chosen, page=0)
    shown = [(capital(say(words)), replace(chosen, show=show)) for show, words in SHOWN.items()]
    yield _menu(say(_("What")), shown, chosen)
    groups = [(group.name, replace(chosen, group=group.key)) for group in view.groups]
    yield _menu(say(_("Group")), [(say(_("All groups")), replace(chosen, group=None)), *groups], chosen)
    departments = [(one, replace(chosen, department=one)) for one in view.departments[:DEPARTMENTS]]
    every = (say(_("All departments")), replace(chosen, department=None))
    yield _menu(say(_("Department")), [every, *departments], chosen)
    days = [(capital(say.count(WITHIN, count)), replace(chosen, within=count)) for count in DAYS]
    yield _menu(say(_("Due date")), [(say(_("Any due date")), replace(chosen, within=None)), *days], chosen)
    levels = [(level(say, one), replace(chosen, level=one, urgent=False)) for one in reversed(Level)]
    urgent = (say(URGENT), replace(chosen, level=None, urgent=True))
    every = (say(_("All levels")), replace(chosen, level=None, urgent=False))
    yield _menu(say(_("Level")), [every, urgent, *levels], chosen)


def _menu(label: str, choices: Iterable[tuple[str, Filter]], chosen: Filter) -> Menu:
    entries = tuple(Choice(text, str(one)) for text, one in choices)
    return Menu("narrow", label, entries, str(chosen))
