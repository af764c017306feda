"""The cards of items, compared with what people see of them: drawn from the desk, read from each platform.

A card that is about to change is left alone, and one that differs is drawn a second time: what changed while it was
read is no difference.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from bot.delivery.chat import NotSent, Posted, SlowDown
from bot.delivery.reading import AWAY, NOT_SERVED, Expected, Read
from bot.desk.domain import JobTools
from bot.desk.scene import scene_at
from bot.ui.model import Card, Fields, Paragraph
from workflow.items.ports import Place
from workflow.items.refusals import NoSuchItem
from workflow.items.request_threads import item_of_topic
from workflow.people.people import Platform
from workflow.upkeep.standing import Shown, Sighting
from workflow.upkeep.use_cases.standing_cards import cards_at_rest


async def as_shown(tools: JobTools, numbers: Sequence[str]) -> Sequence[Sighting]:
    """Look at the cards of items on every platform where cards can be read."""
    expected = await _expected(tools, numbers)
    by_platform: dict[Platform, list[Expected]] = defaultdict(list)
    for one in expected.values():
        by_platform[one.address.platform].append(one)
    found = [one for platform, cards in by_platform.items() for one in await _read(tools, platform, cards)]
    differing = [one.card for one in found if one.shown in (Shown.MISSING, Shown.STALE)]
    again = await _expected(tools, [one.number for one in differing]) if differing else {}
    changed = {one.at for one in differing if again.get(one.at) != one}
    return [_sighting(one) for one in found if one.card.at not in changed]


async def _read(tools: JobTools, platform: Platform, cards: Sequence[Expected]) -> Sequence[Read]:
    reader = tools.readers.get(platform)
    if reader is None:
        return [Read(one, Shown.UNREAD, NOT_SERVED) for one in cards]
    try:
        return await reader.read(cards)
    except (NotSent, SlowDown):
        return [Read(one, Shown.UNREAD, AWAY) for one in cards]


def _sighting(found: Read) -> Sighting:
    card = found.card
    why = f"{card.address.platform}|{found.why}" if found.shown is Shown.UNREAD else ""
    doubles = tuple((one.channel, one.message) for one in found.doubles)
    return Sighting(card.number, card.address, found.shown, why, doubles)


async def _expected(tools: JobTools, numbers: Iterable[str]) -> dict[Posted, Expected]:
    placed = await tools.desk.read(partial(cards_at_rest, numbers=numbers))
    drawn = [(place, await _drawn(tools, place)) for place in placed if place.address.platform is not Platform.MAIL]
    spots = [(place, card, Posted(place.channel, place.message)) for place, card in drawn if card is not None]
    return {at: Expected(place.topic, place.address, at, tuple(must_say(card))) for place, card, at in spots}


async def _drawn(tools: JobTools, place: Place) -> Card | None:
    """Draw a card as it stands now; None where its item is not there."""
    scene = await scene_at(tools.desk, place.address, tools.now(), item_of_topic(place.topic))
    try:
        return await scene.item_card(place.topic)
    except NoSuchItem:
        return None


def must_say(card: Card) -> Iterator[Card]:
    """Return what people go by on a card, each in a card of its own: its first line, its subject, who, until when.

    Small print, someone's words and buttons are left out.
    """
    lines = [one for one in card.blocks if isinstance(one, Paragraph) and not one.quote and not one.subdued]
    pairs = [Fields((pair,)) for block in card.blocks if isinstance(block, Fields) for pair in block.pairs]
    yield from (Card(card.summary, (line,)) for line in lines[:2])
    yield from (Card(card.summary, (pair,)) for pair in pairs)
