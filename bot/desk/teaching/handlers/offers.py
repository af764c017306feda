"""Offers of a step to people of its course: reviewed, sent, taken back, and answered by a button."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.desk.answers import ActionHandler, Answer, Ask, Done, FormHandler, Opened, Said
from bot.desk.common import Values
from bot.desk.helpdesk.cards import talk
from bot.desk.teaching.cards import offers as cards
from bot.language import _
from bot.ui.values import Carried
from workflow.teaching.use_cases import offer_answers, offers


@dataclass(frozen=True, slots=True)
class SentAt(Carried):
    """What was sent from a task at one moment."""

    number: str
    done_at: int
    """Seconds since 1970."""


async def open_form(asked: Ask, number: str) -> Answer:
    """Answer "Présenter le service", "Envoyer les ressources" and "Offrir du soutien": to whom, in which words."""
    found = await asked.read(offers.offering, number)
    return Opened(cards.offer_form(asked.say, found, asked.desk.rules))


async def sent(asked: Ask, values: Values, context: Values) -> Answer:
    """The page, sent in: it goes out, and can be taken back for some seconds."""
    number = context["number"]
    outcome = await asked.do(offers.send, number, cards.wanted_in(values, context), asked.at)
    if outcome is None:
        return Done()
    held = asked.desk.rules.hold_seconds
    return Said(cards.outcome_card(asked.say, outcome, number, int(asked.at.timestamp()), held=held))


async def take_back(asked: Ask, value: str) -> Answer:
    """Answer "Reprendre": who has not got it yet does not get it."""
    what = SentAt.read(value)
    found = await asked.do(offers.take_back, what.number, what.done_at, asked.at)
    if found is None:
        return Done()
    offer = (await asked.read(offers.offering, what.number)).offer
    return asked.instead(cards.taken_back_card(asked.say, found, what.number, offer))


async def accept(asked: Ask, number: str) -> Answer:
    """Answer "Oui, je veux de l’aide", or "J’ai changé d’avis" once declined, in the words of the first."""
    return await _answer(asked, number, cards.ACCEPT[1], accepts=True)


async def decline(asked: Ask, number: str) -> Answer:
    """Answer "Non merci", or "J’ai changé d’avis" once accepted, in the words of the first."""
    return await _answer(asked, number, cards.DECLINE[1], accepts=False)


async def _answer(asked: Ask, number: str, msgid: str, *, accepts: bool) -> Answer:
    taken = await asked.do(offer_answers.answer, number, asked.say(msgid), asked.at, accepts=accepts)
    told = _("Thank you: your answer has gone to the team.")
    return Said(talk.said(asked.say, told if taken else _("You’ve answered already. Write here to add something.")))


ACTIONS: Mapping[str, ActionHandler] = {
    "present_service": open_form,
    "take_back_offer": take_back,
    "offer_accept": accept,
    "offer_decline": decline,
}
FORMS: Mapping[str, FormHandler] = {"send_offer": sent}
