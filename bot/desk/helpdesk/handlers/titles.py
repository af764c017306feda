"""Show the form in which the title of a help request is changed, and take what it sends."""

from collections.abc import Mapping

from bot.desk.answers import ActionHandler, Answer, Ask, Done, FormHandler, Opened
from bot.desk.common import Values
from bot.desk.helpdesk.cards.titles import title_form
from workflow.helpdesk.use_cases.incidents import for_member
from workflow.helpdesk.use_cases.titles import set_title


async def retitle(asked: Ask, number: str) -> Answer:
    """Answer "Changer le titre"."""
    return Opened(title_form(asked.say, await asked.read(for_member, number)))


async def retitle_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """The title, sent in."""
    await asked.do(set_title, context["number"], values["text"], asked.at)
    return Done()


ACTIONS: Mapping[str, ActionHandler] = {"retitle": retitle}
FORMS: Mapping[str, FormHandler] = {"retitle": retitle_sent}
