"""How far courses are: someone's own, and those at risk."""

from collections.abc import Mapping

from bot.desk.answers import ActionHandler, Answer, Ask, Viewed
from bot.desk.courses.cards.progress import courses_card
from bot.desk.courses.cards.risks import risk_card
from bot.desk.values import RiskPage
from bot.ui.model import Card
from workflow.courses.use_cases.risks import risk_view
from workflow.teaching.use_cases.my_courses import my_courses


async def ready(asked: Ask, _text: str) -> Answer:
    """Answer "Mon cours est-il prêt ?", by the button or by ``/vigie prêt``."""
    view = await asked.read(my_courses, asked.at)
    return Viewed(courses_card(view, asked.say))


async def at_risk(asked: Ask, carried: str) -> Answer:
    """Answer "Cours à risque" (a group and a page, or nothing): on another page, in place where it can be."""
    shown = RiskPage.read(carried)
    card = await _risks(asked, shown.group or None, shown.page)
    return asked.turned(card)


async def _risks(asked: Ask, group: str | None, page: int) -> Card:
    return risk_card(await asked.read(risk_view, asked.at, group=group, page=page), asked.say)


ACTIONS: Mapping[str, ActionHandler] = {
    "my_courses": ready,
    "courses_at_risk": at_risk,
}
