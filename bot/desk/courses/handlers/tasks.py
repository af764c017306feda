"""Service tasks: closing."""

from collections.abc import Mapping

from bot.desk.answers import ActionHandler, Answer, Ask, Done, FormHandler, Opened, Viewed
from bot.desk.common import Values, scene
from bot.desk.courses.cards.tasks import close_form
from bot.desk.helpdesk.cards.knowledge import SENT_ALONG, sent_along
from bot.desk.teaching.cards.before_closing import held_up_card
from bot.desk.teaching.cards.conformity import close_blocks
from bot.desk.teaching.cards.served import reasons_in
from bot.desk.teaching.handlers import interview
from workflow.courses.requests import ServiceRequest
from workflow.courses.use_cases import course_access
from workflow.helpdesk.knowledge import Article, about
from workflow.teaching.interview import Findings, is_interview
from workflow.teaching.use_cases import closing
from workflow.teaching.use_cases.conformity_views import balance_view


async def close(asked: Ask, number: str) -> Answer:
    """Answer "Fermer la tâche": an interview asks for what it must bring back, the last step shows its balance."""
    await asked.read(course_access.task, number)
    here = scene(asked)
    view = await here.task(number)
    if view.held_up:
        return Viewed(held_up_card(view, here.say), number)
    if is_interview(view.planned):
        return await interview.close_form(asked, number)
    if view.balance is None:
        return Opened(close_form(view, here.say, written=_written(asked, view.request)))
    balance = await asked.read(balance_view, request=view.task.request, now=asked.at)
    return Opened(close_form(view, here.say, close_blocks(balance, here.say)))


async def close_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """The closing, sent in."""
    said = (values.get("note", "").strip(), await _along(asked, context["number"], values.get(SENT_ALONG, "")))
    await asked.do(
        closing.close,
        context["number"],
        findings=Findings(),
        note="\n\n".join(filter(None, said)),
        reasons=reasons_in(values),
        now=asked.at,
    )
    return Done()


async def _along(asked: Ask, number: str, chosen: str) -> str:
    """Return what was ticked to go with what was done, in the language of the one whom the service was for."""
    if not chosen:
        return ""
    view = await scene(asked).task(number)
    return sent_along(_written(asked, view.request), chosen, view.people[view.request.lead].locale)


def _written(asked: Ask, request: ServiceRequest) -> tuple[Article, ...]:
    """Return what was written about a service of the catalogue; nothing of a course."""
    return about(asked.desk.rules.articles, request.plan) if request.key is None else ()


ACTIONS: Mapping[str, ActionHandler] = {
    "close_task": close,
}
FORMS: Mapping[str, FormHandler] = {
    "close_task": close_sent,
}
