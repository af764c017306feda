"""Progress of courses: one's own, and those at risk."""

from collections.abc import Mapping

from bot.desk.answers import ActionHandler, Answer, Ask, Viewed
from bot.desk.courses.cards.progress import READY
from bot.desk.courses.cards.ready import all_courses_card, course_card, courses_card
from bot.desk.courses.cards.risks import risk_card
from bot.desk.values import RiskPage
from bot.ui.model import Card
from bot.ui.values import whole
from workflow.courses.use_cases.risks import risk_view
from workflow.helpdesk.announcing import codes_in
from workflow.teaching.use_cases.my_courses import all_courses, my_course, my_courses


async def ready(asked: Ask, text: str) -> Answer:
    """Answer "Mon cours est-il prêt ?", by the button or by ``/vigie prêt``, after which a course may be named."""
    view = await asked.read(my_courses, asked.at, codes=codes_in(text))
    return Viewed(courses_card(view, asked.say), asked.say(READY))


async def whole_list(asked: Ask, carried: str) -> Answer:
    """Answer "Tous mes cours" (a page): on another page, in place where it can be."""
    view = await asked.read(all_courses, asked.at, page=whole(carried))
    return asked.turned(all_courses_card(view, asked.say))


async def details(asked: Ask, number: str) -> Answer:
    """Answer "Détails", beside a course: its steps, to those who lead it or present in it."""
    view = await asked.read(my_course, number, asked.at)
    return Viewed(course_card(view, asked.say))


async def at_risk(asked: Ask, carried: str) -> Answer:
    """Answer "Cours à risque" (a group and a page, or nothing): on another page, in place where it can be."""
    shown = RiskPage.read(carried)
    card = await _risks(asked, shown.group or None, shown.page)
    return asked.turned(card)


async def _risks(asked: Ask, group: str | None, page: int) -> Card:
    return risk_card(await asked.read(risk_view, asked.at, group=group, page=page), asked.say)


ACTIONS: Mapping[str, ActionHandler] = {
    "my_courses": ready,
    "courses_page": whole_list,
    "course_details": details,
    "courses_at_risk": at_risk,
}
