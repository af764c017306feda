"""A course lead says what they think of the support they had."""

from collections.abc import Mapping

from bot.desk.answers import ActionHandler, Answer, Ask, Redrawn
from bot.desk.teaching.cards.rating import rating_card
from bot.desk.values import CoursesRated
from workflow.teaching.use_cases import rating


async def rate(asked: Ask, value: str) -> Answer:
    """Answer one of the stars: the question is drawn with it."""
    given = CoursesRated.read(value)
    view = await asked.do(rating.rate, given.topic, given.stars, asked.at)
    if view is None:
        view = await asked.read(rating.asked_of, given.topic)
    return Redrawn(rating_card(view, given.topic, asked.say))


ACTIONS: Mapping[str, ActionHandler] = {"rate_courses": rate}
