"""The language that someone chooses to be spoken to in: ``/vigie langue`` and its buttons."""

from collections.abc import Mapping
from dataclasses import replace

from bot.desk.answers import ActionHandler, Answer, Ask, Home, Redrawn, Said, Surface
from bot.desk.overview.handlers.showing import home
from bot.desk.people.cards.language import language_card
from bot.language import Locale
from workflow.items.refusals import NothingThere
from workflow.people.use_cases.language import chooses
from workflow.reading.text import squash

NAMES: Mapping[str, Locale | None] = {
    squash(name): locale
    for names, locale in (
        ("français francais french fr", Locale.FR),
        ("anglais english en", Locale.EN),
        ("auto automatique automatic", None),
    )
    for name in names.split()
}
"""What may follow the command; what says nothing leaves it to their words."""


async def language(asked: Ask, text: str) -> Answer:
    """Answer ``/vigie langue``: with a language, it is theirs from now on; without one, which they have."""
    if squash(text) in NAMES:
        return Said(language_card(await _chosen(asked, NAMES[squash(text)])))
    return Said(language_card(asked))


async def speak(asked: Ask, value: str) -> Answer:
    """Answer the button of a language. Raises refusals.NothingThere."""
    if squash(value) not in NAMES:
        raise NothingThere
    after = await _chosen(asked, NAMES[squash(value)])
    if asked.surface is Surface.HOME:
        return Home(await home(after))
    card = language_card(after)
    return Redrawn(card) if asked.surface is Surface.PRIVATE else Said(card)


async def _chosen(asked: Ask, locale: Locale | None) -> Ask:
    after = await asked.do(chooses, locale=locale, now=asked.at)
    return asked if after is None else replace(asked, person=after)


ACTIONS: Mapping[str, ActionHandler] = {"speak": speak}
