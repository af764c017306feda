"""Search: by words, course or person."""

from functools import partial

from bot.answers import Answer, Ask, Said
from bot.cards.found import found_card
from bot.handlers.common import scene
from workflow.use_cases.finding import find


async def search(asked: Ask, text: str) -> Answer:
    """``/vigie cherche WORDS``."""
    found = await asked.desk.read(partial(find, person=asked.person.id, text=text, now=asked.at))
    return Said(found_card((await scene(asked)).say, found, text.strip()[:80]))
