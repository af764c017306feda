"""The calendar of support: ``/vigie agenda``, its buttons and its private links."""

from collections.abc import Mapping
from dataclasses import replace

from bot.desk.answers import ActionHandler, Answer, Ask, Done, Said
from bot.desk.business_time.handlers import calendar
from bot.desk.support.calendar_feed import address, digest_of, new_token
from bot.desk.support.cards import subscriptions
from bot.desk.support.cards.agenda import OWN, agenda_card
from bot.desk.tab_links import in_tab
from bot.ui.values import MenuChoice
from workflow.people.people import Group
from workflow.people.refusals import NoSuchGroup
from workflow.people.use_cases.people import known_groups
from workflow.reading.text import squash
from workflow.support.agenda import read_back
from workflow.support.feeds import OWN as OWN_FEED
from workflow.support.refusals import NoPublicAddress
from workflow.support.use_cases import feeds
from workflow.support.use_cases.agenda import agenda_asked, agenda_view

_OF_SUPPORT = frozenset({"desoutien", "dusoutien", "soutien", "ofsupport", "support"})


async def show(asked: Ask, text: str) -> Answer:
    """Answer ``/vigie agenda`` and what follows. Raises refusals.NotOnAnAgenda."""
    view = await asked.read(agenda_asked, text, asked.at)
    return Said(await in_tab(asked, agenda_card(view, asked.say), MenuChoice("agenda", str(view.shown))))


async def show_today(asked: Ask, text: str) -> Answer:
    """Answer ``/vigie aujourd’hui`` and what follows."""
    return await show(asked, f"today {text}")


async def calendar_or_agenda(asked: Ask, text: str) -> Answer:
    """Answer ``/vigie calendrier``: the business calendar, or "… de soutien", which is the agenda."""
    return await show(asked, "") if squash(text) in _OF_SUPPORT else await calendar.show(asked, text)


async def turn(asked: Ask, carried: str) -> Answer:
    """Answer a button or a menu of the agenda: other days, another group or person."""
    view = await asked.read(agenda_view, shown=read_back(carried), now=asked.at)
    return asked.turned(agenda_card(view, asked.say))


async def subscribe(asked: Ask, carried: str) -> Answer:
    """Answer "S’abonner": a new link, or word of the one that there is."""
    return await _made(asked, carried)


async def subscribe_anew(asked: Ask, carried: str) -> Answer:
    """Answer "Faire un nouveau lien": the one of before opens nothing any more."""
    return await _made(asked, carried, anew=True)


async def unsubscribe(asked: Ask, carried: str) -> Answer:
    """Answer "Révoquer". Raises refusals.NoFeed."""
    key, group = await _chosen(asked, carried)
    await asked.do(feeds.revoke, group=key)
    return asked.turned(subscriptions.revoked_card(asked.say, group))


async def _made(asked: Ask, carried: str, *, anew: bool = False) -> Answer:
    """Make a link and show it, this once: only its digest is kept."""
    if not asked.desk.rules.public_url:
        raise NoPublicAddress
    key, group = await _chosen(asked, carried)
    token, say = new_token(), asked.say
    # Pressed again, a link that was perhaps never seen must be shown: no repeat.
    pressed = replace(asked, meaning=None)
    feed = await pressed.do(feeds.subscribe, group=key, digest=digest_of(token), now=asked.at, anew=anew)
    if feed is None:
        return Done()  # A second delivery of the same press: the link stands in the first answer.
    if feed.digest != digest_of(token):
        return Said(subscriptions.existing_card(say, feed, group))
    return asked.turned(subscriptions.link_card(say, address(asked.desk.rules.public_url, token), group))


async def _chosen(asked: Ask, carried: str) -> tuple[str, Group | None]:
    """Read what a button carries: one's own agenda, or a group's. Raises refusals.NoSuchGroup."""
    if carried == OWN:
        return OWN_FEED, None
    groups = await asked.desk.read(known_groups)
    key = carried[1:]
    if key not in groups:
        raise NoSuchGroup(key)
    return key, groups[key]


ACTIONS: Mapping[str, ActionHandler] = {
    "agenda": turn,
    "subscribe": subscribe,
    "subscribe_anew": subscribe_anew,
    "unsubscribe": unsubscribe,
}
