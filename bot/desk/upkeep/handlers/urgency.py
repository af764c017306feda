"""Settings of urgent requests: the form, and applying it."""

from collections.abc import Mapping

from bot.desk.answers import ActionHandler, Answer, Ask, Faulty, FormHandler, Opened, Said
from bot.desk.common import Values
from bot.desk.upkeep.cards import settings as cards
from bot.desk.upkeep.cards.setting_forms import urgency_form
from bot.desk.upkeep.handlers.setting_reading import Unclear, urgency_from
from bot.desk.upkeep.handlers.settings import seen
from workflow.upkeep.setting_rules import mark
from workflow.upkeep.use_cases import settings


async def change(asked: Ask, _value: str) -> Answer:
    """Answer "Modifier", beside urgent requests. Raises refusals.ManagersOnly."""
    now = (await seen(asked)).rules.urgency
    return Opened(urgency_form(asked.say, now, mark(now)))


async def sent(asked: Ask, values: Values, context: Values) -> Answer:
    """What is set about urgent requests, sent in."""
    try:
        wanted = urgency_from(values)
    except Unclear as unclear:
        return Faulty({unclear.field: asked.say(unclear.why)})
    await asked.do(settings.put_urgency, wanted, before=context["before"], now=asked.at)
    return Said(cards.settings_card(await seen(asked), asked.say))


ACTIONS: Mapping[str, ActionHandler] = {"set_urgency": change}
FORMS: Mapping[str, FormHandler] = {"set_urgency": sent}
