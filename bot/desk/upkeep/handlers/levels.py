"""Bounds of levels: the form, its effect, and applying it."""

from collections.abc import Mapping

from bot.desk.answers import ActionHandler, Answer, Ask, Done, Faulty, FormHandler, Opened, Redrawn, Said
from bot.desk.common import Values
from bot.desk.upkeep.cards import setting_levels as cards
from bot.desk.upkeep.cards.settings import told
from bot.desk.upkeep.handlers.setting_reading import Unclear, hours_from
from bot.desk.upkeep.handlers.settings import seen
from bot.language import _
from bot.ui.values import reading
from workflow.business_time.clock import Bounds, ClockKind
from workflow.items.refusals import NothingThere
from workflow.upkeep.setting_kinds import levels
from workflow.upkeep.setting_rules import mark
from workflow.upkeep.settings import Levels, SettingChange
from workflow.upkeep.use_cases import settings


async def change(asked: Ask, _value: str) -> Answer:
    """Answer "Modifier", beside the levels. Raises refusals.ManagersOnly."""
    now = levels((await seen(asked)).rules)
    return Opened(cards.levels_form(asked.say, now, mark(now)))


async def sent(asked: Ask, values: Values, context: Values) -> Answer:
    """The levels, sent in: what they would do is shown first."""
    view, say = await seen(asked), asked.say
    hours: dict[ClockKind, list[int]] = {kind: [] for kind in ClockKind}
    errors = {}
    for field, (kind, _level) in cards.FIELDS.items():
        try:
            hours[kind].append(hours_from(values, field))
        except Unclear as unclear:
            errors[unclear.field] = say(unclear.why)
    if not errors:
        errors = {
            f"{kind}_overdue": say(_("Each level begins after the one before it: moderate, then high, then overdue."))
            for kind, bounds in hours.items()
            if not bounds[0] < bounds[1] < bounds[2]
        }
    if errors:
        return Faulty(errors)
    wanted = Levels(*(Bounds(*hours[kind]) for kind in (ClockKind.RESPONSE, ClockKind.RESOLUTION)))
    effect = await asked.read(settings.preview_levels, wanted, asked.at)
    shown = SettingChange(0, levels(view.rules), wanted, asked.person.id, asked.at)
    return Said(cards.preview_card(say, told(view, say), shown, effect, context["before"]))


async def apply(asked: Ask, value: str) -> Answer:
    """Answer "Appliquer": the levels are in force, and every running clock is counted again."""
    with reading():
        try:
            wanted, before = cards.from_button(value)
        except TypeError as error:
            raise NothingThere from error
    moved = await asked.do(settings.bring_levels, wanted, before, asked.at)
    if moved is None:
        return Done()
    return Redrawn(cards.applied_card(asked.say, moved))


ACTIONS: Mapping[str, ActionHandler] = {
    "set_levels": change,
    "apply_levels": apply,
}
FORMS: Mapping[str, FormHandler] = {
    "set_levels": sent,
}
