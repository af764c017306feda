"""Urgency: the buttons and forms that raise and lower it."""

from collections.abc import Mapping

from bot.desk.answers import ActionHandler, Answer, Ask, FormHandler, Opened
from bot.desk.common import at_once, one_text, sent
from bot.desk.helpdesk.cards.urgent import urgency_form
from bot.language import _
from workflow.helpdesk.use_cases import incidents as use_cases
from workflow.helpdesk.use_cases.urgent import set_urgency

RAISE, LOWER = _("Make urgent"), _("Not urgent after all")


def _reason(name: str, title: str) -> ActionHandler:
    """Make the handler of a button that asks a member for the reason."""

    async def handler(asked: Ask, number: str) -> Answer:
        incident = await asked.read(use_cases.for_member, number)
        return Opened(urgency_form(asked.say, incident, name, title))

    return handler


ACTIONS: Mapping[str, ActionHandler] = {
    "urgent": at_once(set_urgency, urgent=True),
    "not_urgent": at_once(set_urgency, urgent=False),
    "raise_urgency": _reason("raise_urgency", RAISE),
    "lower_urgency": _reason("lower_urgency", LOWER),
}
FORMS: Mapping[str, FormHandler] = {
    "raise_urgency": sent(set_urgency, lambda values: {**one_text(values), "urgent": True}),
    "lower_urgency": sent(set_urgency, lambda values: {**one_text(values), "urgent": False}),
}
