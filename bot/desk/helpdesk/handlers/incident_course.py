"""Name the course that a help request is about."""

from collections.abc import Mapping

from bot.desk.answers import ActionHandler, Answer, Ask, Done, FormHandler, Opened
from bot.desk.common import Values
from bot.desk.helpdesk.cards.incident_course import NONE, course_form
from workflow.helpdesk.use_cases.incident_course import course_choices, set_course
from workflow.items.refusals import NothingChosen


async def name(asked: Ask, number: str) -> Answer:
    """Answer "Nommer le cours": which."""
    found = await asked.read(course_choices, number)
    return Opened(course_form(asked.say, found))


async def name_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """The course, sent in: what was typed goes before what was chosen."""
    typed, chosen = values.get("text", "").strip(), values.get("course") or ""
    if not (typed or chosen):
        raise NothingChosen
    course = typed or ("" if chosen == NONE else chosen)
    await asked.do(set_course, context["number"], course, asked.at)
    return Done()


ACTIONS: Mapping[str, ActionHandler] = {
    "name_course": name,
}
FORMS: Mapping[str, FormHandler] = {
    "name_course": name_sent,
}
