"""Bulk actions on a list: claim, settle, transfer, assign; each item by itself."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial

from bot.desk.answers import ActionHandler, Answer, Ask, FormHandler, Home, Opened, Redrawn, Said, Surface
from bot.desk.common import Values, each
from bot.desk.helpdesk.cards import talk
from bot.desk.items.cards.undoing import undoable
from bot.desk.items.handlers.items import CLAIM
from bot.desk.overview.cards import several
from bot.desk.overview.cards.several import Together
from bot.desk.overview.handlers.showing import home, work_chosen, work_list
from bot.desk.support.handlers.support import warnings
from bot.desk.values import of_kind
from bot.language import _
from bot.ui.values import one_of, ticked, whole
from workflow.helpdesk.use_cases import incidents
from workflow.items.refusals import NothingChosen
from workflow.overview.use_cases.lists import WorkView
from workflow.people.use_cases import distribute
from workflow.people.use_cases.people import open_groups


async def several_acts(asked: Ask, carried: str) -> Answer:
    """Answer "Plusieurs à la fois…": what to do with several items of the list; where but one can be, with which."""
    view = await work_chosen(asked, carried)
    if len(fitting := several.possible(view, asked.say)) == 1:
        return await _form(asked, carried, fitting[0])
    return Opened(several.acts_form(view, asked.say, at_home=asked.surface is Surface.HOME))


async def act_chosen(asked: Ask, values: Values, context: Values) -> Answer:
    """What to do, sent in: which items, and what it takes."""
    return await _form(asked, context["chosen"], one_of(Together, values["act"]), at_home=bool(context.get("home")))


async def several_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """The boxes, sent in: one answer says what was done, and why not the rest."""
    numbers = ticked(values.get("numbers", ""))
    if not numbers:
        raise NothingChosen
    together = one_of(Together, context.get("act") or Together.CLAIM)
    outcome = await each(asked, numbers, partial(_ACTS[together], values))
    moved = outcome.done if together in {Together.CLAIM, Together.ASSIGN} else ()
    told = several.done(asked.say, together, outcome.done, outcome.refused, await warnings(asked, moved))
    card = undoable(asked.say, told, outcome.done, asked.at)
    if context.get("home"):
        return Home(await home(asked, context["chosen"], card))
    if asked.surface is Surface.PRIVATE:
        return Redrawn(await work_list(asked, context["chosen"], card))
    return Said(card)


async def _form(asked: Ask, carried: str, together: Together, *, at_home: bool = False) -> Answer:
    view, say = await work_chosen(asked, carried), asked.say
    if not several.choices(view, say, together):
        return Said(talk.said(say, _("There’s nothing left to take here.") if together is Together.CLAIM else NONE))
    home_too = at_home or asked.surface is Surface.HOME
    return Opened(several.several_form(view, say, together, await _offered(asked, view, together), at_home=home_too))


async def _offered(asked: Ask, view: WorkView, together: Together) -> several.Offered:
    """Read what an act on several items offers to choose from."""
    match together:
        case Together.TRANSFER:
            return several.Offered(groups=await asked.desk.read(open_groups))
        case Together.ASSIGN:
            groups = [view.chosen.group] if view.chosen.group else [group.key for group in view.groups]
            return several.Offered(staff=await asked.read(distribute.staff, groups, asked.at))
        case _:
            return several.Offered()


NONE = _("Nothing here fits that.")


def _claim(_values: Values, one: Ask, number: str) -> Awaitable[object]:
    return one.do(of_kind(CLAIM, number), number, one.at)


def _resolve(values: Values, one: Ask, number: str) -> Awaitable[object]:
    return one.do(incidents.resolve, number, values["text"], one.at)


def _transfer(values: Values, one: Ask, number: str) -> Awaitable[object]:
    return one.do(incidents.transfer, number, values["group"], values["text"], one.at)


def _assign(values: Values, one: Ask, number: str) -> Awaitable[object]:
    return one.do(distribute.assign, number, holder=whole(values["holder"]), now=one.at)


_ACTS: Mapping[Together, Callable[[Values, Ask, str], Awaitable[object]]] = {
    Together.CLAIM: _claim,
    Together.RESOLVE: _resolve,
    Together.TRANSFER: _transfer,
    Together.ASSIGN: _assign,
}
ACTIONS: Mapping[str, ActionHandler] = {
    "several_acts": several_acts,
}
FORMS: Mapping[str, FormHandler] = {
    "several_acts": act_chosen,
    "take_several": several_sent,
}
