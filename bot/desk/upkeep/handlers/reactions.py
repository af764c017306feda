"""Emojis that ask for an act: the form, and applying it."""

from collections.abc import Mapping

from bot.desk.answers import ActionHandler, Answer, Ask, Faulty, FormHandler, Opened, Said
from bot.desk.common import Values
from bot.desk.upkeep.cards import settings as cards
from bot.desk.upkeep.cards.setting_forms import reactions_form
from bot.desk.upkeep.handlers.setting_reading import Unclear, reactions_from
from bot.desk.upkeep.handlers.settings import seen
from workflow.upkeep.setting_rules import mark
from workflow.upkeep.use_cases import settings


async def change(asked: Ask, _value: str) -> Answer:
    """Answer "Modifier", beside emojis. Raises refusals.ManagersOnly."""
    now = (await seen(asked)).rules.reactions
    return Opened(reactions_form(asked.say, now, mark(now)))


async def sent(asked: Ask, values: Values, context: Values) -> Answer:
    """Which emoji asks for what, sent in."""
    try:
        wanted = reactions_from(values)
    except Unclear as unclear:
        return Faulty({unclear.field: asked.say(unclear.why)})
    await asked.do(settings.put_desk_wide, wanted, before=context["before"], now=asked.at)
    return Said(cards.settings_card(await seen(asked), asked.say))


ACTIONS: Mapping[str, ActionHandler] = {"set_reactions": change}
FORMS: Mapping[str, FormHandler] = {"set_reactions": sent}
