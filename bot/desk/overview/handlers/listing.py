"""The list of work and the home: narrow it, take one or several items from it."""

from collections.abc import Mapping

from bot.desk.answers import ActionHandler, Answer, Ask, Home, Redrawn, Said, Surface, Viewed
from bot.desk.helpdesk.cards import talk
from bot.desk.items.handlers.items import CLAIM
from bot.desk.overview.handlers.showing import asked_list, home, work_list, work_said
from bot.desk.tab_links import in_tab
from bot.desk.values import AskedPage, Taken, of_kind
from bot.language import _
from bot.ui.values import MenuChoice
from workflow.overview.queue_filter import Filter, Show


async def asked(ask: Ask, _text: str) -> Answer:
    """Answer ``/demandes``: what one has asked for."""
    return Said(await in_tab(ask, await asked_list(ask), MenuChoice("asked_page", str(AskedPage(0)))))


async def work(ask: Ask, text: str) -> Answer:
    """Answer ``/taches``: what there is to take, and what one has in hand."""
    card, chosen = await work_said(ask, text)
    return Said(await in_tab(ask, card, MenuChoice("narrow", str(chosen))))


async def narrow(asked: Ask, carried: str) -> Answer:
    """Answer a menu of the list: it is drawn again, narrowed."""
    return await _drawn(asked, carried)


async def asked_page(asked: Ask, value: str) -> Answer:
    """Answer "Page suivante", "Page précédente" and "Fermées", under what someone has asked for."""
    shown = AskedPage.read(value)
    ended = shown.which == AskedPage.ENDED
    if asked.surface is Surface.HOME and not ended:
        return Home(await home(asked, page=shown.page))
    return asked.turned(await asked_list(asked, shown.page, ended=ended))


async def group_list(asked: Ask, group: str) -> Answer:
    """Answer "Voir la liste", under a group's digest."""
    return Viewed(await work_list(asked, str(Filter(group=group))))


async def not_reached(asked: Ask, group: str) -> Answer:
    """Answer "Présentateurs non joints", under a group's digest."""
    return Viewed(await work_list(asked, str(Filter(Show.NOT_REACHED, group))))


async def take_from_list(asked: Ask, value: str) -> Answer:
    """Answer "Prendre en charge", in a list: the list is drawn again."""
    taken = Taken.read(value)
    number, claim = taken.number, of_kind(CLAIM, taken.number)
    await asked.do(claim, number=number, now=asked.at)
    if asked.surface is not Surface.CARD:
        return await _drawn(asked, taken.narrowed or "")
    told = _("**{number}** is yours. Its card is in the group’s channel.")
    return Said(talk.said(asked.say, told, number=number))


async def _drawn(asked: Ask, carried: str) -> Answer:
    """Draw what holds the button again; where that stands before everyone, show the list to the requester."""
    match asked.surface:
        case Surface.HOME:
            return Home(await home(asked, carried))
        case Surface.PRIVATE:
            return Redrawn(await work_list(asked, carried))
        case Surface.CARD:
            return Viewed(await work_list(asked, carried))


ACTIONS: Mapping[str, ActionHandler] = {
    "take_from_list": take_from_list,
    "work_list": group_list,
    "not_reached": not_reached,
    "narrow": narrow,
    "asked_page": asked_page,
}
