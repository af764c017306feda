"""``/vigie audit``: the latest acts, for managers."""

from collections.abc import Mapping

from bot.desk.answers import ActionHandler, Answer, Ask, Said
from bot.desk.upkeep.cards.audit import acts_card
from bot.desk.values import FoundPage
from bot.ui.model import Card
from workflow.upkeep.use_cases.latest_acts import latest_acts

WORDS = 80
"""Characters that narrow it, which a button carries from page to page."""


async def show(asked: Ask, text: str) -> Answer:
    """Answer ``/vigie audit``, narrowed by a name, a number, a day. Raises refusals.ManagersOnly, NobodyNamed."""
    return Said(await _acts(asked, text.strip()[:WORDS], 0))


async def turn(asked: Ask, value: str) -> Answer:
    """Answer "Page suivante" and "Page précédente", in place where it can be."""
    of = FoundPage.read(value)
    card = await _acts(asked, of.words, of.page)
    return asked.turned(card)


async def _acts(asked: Ask, words: str, page: int) -> Card:
    view = await asked.read(latest_acts, words, asked.at, page=page)
    return acts_card(asked.say, view, words)


ACTIONS: Mapping[str, ActionHandler] = {"acts_page": turn}
