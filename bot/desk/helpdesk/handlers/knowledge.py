"""Browsing what the cell has written down."""

from collections.abc import Mapping

from bot.desk.answers import ActionHandler, Answer, Ask, Viewed
from bot.desk.helpdesk.cards.knowledge import shelf_card
from bot.ui.values import reading
from workflow.helpdesk.knowledge import Shelf


async def guides(asked: Ask, _text: str) -> Answer:
    """``/vigie guides``."""
    return await browse(asked, Shelf.GUIDE)


async def faq(asked: Ask, _text: str) -> Answer:
    """``/vigie faq``."""
    return await browse(asked, Shelf.FAQ)


async def browse(asked: Ask, shelf: str) -> Answer:
    """Answer the button of a shelf."""
    with reading():
        chosen = Shelf(shelf)
    return Viewed(shelf_card(asked.say, chosen, asked.desk.rules.articles))


ACTIONS: Mapping[str, ActionHandler] = {
    "browse": browse,
}
