"""Search: by words, course or person."""

from collections.abc import Mapping

from bot.desk.answers import ActionHandler, Answer, Ask, Said
from bot.desk.overview.cards.found import found_card
from bot.desk.overview.handlers.showing import item
from bot.desk.tab_links import in_tab
from bot.desk.values import FoundPage
from bot.ui.model import Card
from bot.ui.values import MenuChoice
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.use_cases.named_numbers import number_alone, numbers_in, ones_seen
from workflow.overview.use_cases.finding import find

WORDS = 80
"""Characters that are searched for."""


async def show(asked: Ask, text: str) -> Answer:
    """Show the item that a text names, with its history; of a text that names none, what is found by its words."""
    numbers = numbers_in(text) or await _ended(asked, text)
    if not numbers:
        return await search(asked, text)
    return Said(await in_tab(asked, await item(asked, numbers[0]), MenuChoice("show", numbers[0])))


async def _ended(asked: Ask, text: str) -> tuple[str, ...]:
    """Return the number that a text is; of digits alone ("1003") the one that the one who asks may see, else none."""
    alone = number_alone(text)
    if alone is None or alone.kind is not None:
        return () if alone is None else alone.numbers
    seen = await asked.read(ones_seen, [one for one in alone.numbers if kind_of(one) is not ItemKind.TASK])
    return seen if len(seen) == 1 else ()


async def search(asked: Ask, text: str) -> Answer:
    """``/vigie cherche WORDS``."""
    return Said(await _found(asked, text.strip()[:WORDS], 0))


async def search_page(asked: Ask, value: str) -> Answer:
    """Answer "Page suivante" and "Page précédente", in place where it can be."""
    shown = FoundPage.read(value)
    card = await _found(asked, shown.words, shown.page)
    return asked.turned(card)


async def _found(asked: Ask, words: str, page: int) -> Card:
    found = await asked.read(find, words, asked.at, page=page)
    return found_card(asked.say, found, words)


ACTIONS: Mapping[str, ActionHandler] = {
    "search_page": search_page,
}
