"""Answers of a course lead about missing recordings."""

from collections.abc import Mapping

from bot.desk.answers import ActionHandler, Answer, Ask, Done, FormHandler, Opened
from bot.desk.common import Values
from bot.desk.teaching.cards.conformity_forms import answer_form, wishes_of
from bot.desk.values import AnswerOf
from workflow.items.refusals import NothingChosen
from workflow.teaching.conformity import Wish
from workflow.teaching.refusals import NothingLeftToSay
from workflow.teaching.use_cases import lead_answers


async def wanted(asked: Ask, value: str) -> Answer:
    """Answer "Voulu", of one recording."""
    return await _said_of_one(asked, value, Wish.WANTED)


async def not_wanted(asked: Ask, value: str) -> Answer:
    """Answer "Pas voulu", of one recording."""
    return await _said_of_one(asked, value, Wish.NOT_WANTED)


async def _said_of_one(asked: Ask, value: str, wish: Wish) -> Answer:
    one = AnswerOf.read(value)
    return await _answer(asked, one.topic, {one.session: wish})


async def all_wanted(asked: Ask, topic: str) -> Answer:
    """Answer "Tout est voulu"."""
    return await _said_of_all(asked, topic, Wish.WANTED)


async def none_wanted(asked: Ask, topic: str) -> Answer:
    """Answer "Rien n'est voulu"."""
    return await _said_of_all(asked, topic, Wish.NOT_WANTED)


async def _said_of_all(asked: Ask, topic: str, wish: Wish) -> Answer:
    view = await asked.read(lead_answers.for_lead, topic, asked.at)
    return await _answer(asked, topic, {one.session.id: wish for one in view.recordings})


async def one_by_one(asked: Ask, topic: str) -> Answer:
    """Answer "Répondre une à une". Raises refusals.NothingLeftToSay."""
    view = await asked.read(lead_answers.for_lead, topic, asked.at)
    if not view.waiting:
        raise NothingLeftToSay
    return Opened(answer_form(view, asked.say))


async def one_by_one_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """A course lead's answers, sent in."""
    wishes = wishes_of(values)
    if not wishes:
        raise NothingChosen
    return await _answer(asked, context["topic"], wishes)


async def _answer(asked: Ask, topic: str, wishes: dict[int, Wish]) -> Answer:
    await asked.do(lead_answers.answer, topic, wishes, asked.at)
    return Done()


ACTIONS: Mapping[str, ActionHandler] = {
    "lead_answers": one_by_one,
    "lead_wanted": wanted,
    "lead_not_wanted": not_wanted,
    "lead_all_wanted": all_wanted,
    "lead_none_wanted": none_wanted,
}
FORMS: Mapping[str, FormHandler] = {
    "lead_answers": one_by_one_sent,
}
