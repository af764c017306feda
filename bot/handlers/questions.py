"""Answers to what the desk asks by itself."""

from functools import partial

from bot.answers import Answer, Ask, Done, Redrawn, Said
from bot.cards.questions import taken_up_again
from bot.cards.rating import settled_card
from bot.handlers.common import Values, do, scene
from workflow.ports import Transaction
from workflow.use_cases import incidents, pending


async def confirm_solved(asked: Ask, number: str) -> Answer:
    """Answer "C'est réglé": stars take the place of the question."""
    await do(asked, partial(incidents.confirm_solved, person=asked.person.id, number=number, now=asked.at))
    return await _settled(asked, number)


async def not_solved_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """Answer "Ce n'est pas réglé": that it goes on takes the place of the question."""
    number = context["number"]
    text = values["text"]
    await do(asked, partial(incidents.not_solved, person=asked.person.id, number=number, text=text, now=asked.at))
    card = taken_up_again((await scene(asked)).say, number)
    return Said(card) if await _is_card(asked, number) else Redrawn(card)


async def rate(asked: Ask, value: str) -> Answer:
    """Answer one of the stars (``INC0001001:4``)."""
    number, _colon, rating = value.partition(":")
    use_case = partial(incidents.rate, person=asked.person.id, number=number, rating=int(rating), now=asked.at)
    await do(asked, use_case)
    return await _settled(asked, number)


async def add_to(asked: Ask, number: str) -> Answer:
    """Answer "Ajouter à …": what waits goes to that request; the question is drawn anew."""
    await do(asked, partial(pending.add_pending, person=asked.person.id, number=number, now=asked.at))
    return Done()


async def ask_new(asked: Ask, _value: str) -> Answer:
    """Answer "Nouvelle demande"."""
    await do(asked, partial(pending.open_pending, person=asked.person.id, now=asked.at))
    return Done()


async def _settled(asked: Ask, number: str) -> Answer:
    """Draw the message that held the button, unless that is the card itself, which is drawn anew anyway."""
    if await _is_card(asked, number):
        return Done()
    here = await scene(asked)
    return Redrawn(settled_card(await here.incident(number), here.say))


async def _is_card(asked: Ask, number: str) -> bool:
    async def read(tx: Transaction) -> bool:
        return any(place.message == asked.message for place in await tx.places.of(number))

    return await asked.desk.read(read)
