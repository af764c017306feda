"""Settings that are whole numbers alone: their form, and bringing it into force."""

from collections.abc import Mapping

from bot.desk.answers import ActionHandler, Answer, Ask, Faulty, FormHandler, Opened, Said
from bot.desk.common import Values
from bot.desk.upkeep.cards import settings as cards
from bot.desk.upkeep.cards.setting_numbers import BY_NAME, TABLES, Bounds, Numbered, numbers_form, page_of
from bot.desk.upkeep.handlers.settings import seen
from bot.language import _
from bot.ui.model import MOST_FIELDS
from bot.ui.say import Say
from bot.ui.values import whole
from workflow.items.refusals import NothingThere
from workflow.upkeep.setting_kinds import DESK_WIDE
from workflow.upkeep.setting_rules import mark
from workflow.upkeep.use_cases import settings

WHOLE = _("Write a whole number from {least} to {most}.")
WHOLE_OR_EMPTY = _("Write a whole number from {least} to {most}, or leave this empty.")


async def change(asked: Ask, value: str) -> Answer:
    """Answer "Modifier", beside such a setting. Raises refusals.ManagersOnly, NothingThere."""
    rules = (await seen(asked)).rules
    now = DESK_WIDE[_kind(value)].read(rules)
    return Opened(numbers_form(now, asked.say, mark(now)))  # type: ignore[arg-type]


async def sent(asked: Ask, values: Values, context: Values) -> Answer:
    """A page of the numbers, sent in; the last one brings all of them."""
    kind, say, start = _kind(context["table"]), asked.say, whole(context.get("start") or "0")
    said = {name: context.get(name, "") for name in tuple(TABLES[kind].model_fields)[:start]}
    said |= {name: values.get(name, "").strip() for name in page_of(kind, start)}
    numbers, errors = _read(kind, said, say)
    if errors:
        return Faulty(errors)
    if page_of(kind, start + MOST_FIELDS):
        now = DESK_WIDE[kind].read((await seen(asked)).rules)
        form = numbers_form(now, say, context["before"], start + MOST_FIELDS, said)  # type: ignore[arg-type]
        return Opened(form)
    wanted = TABLES[kind].model_validate(numbers).value
    await asked.do(settings.put_desk_wide, wanted, before=context["before"], now=asked.at)
    return Said(cards.settings_card(await seen(asked), say))


def _read(
    kind: type[Numbered], said: Mapping[str, str], say: Say
) -> tuple[Mapping[str, int | None], Mapping[str, str]]:
    """Return the numbers that were written, and what is wrong with the others."""
    numbers, errors = dict[str, int | None](), dict[str, str]()
    for name, text in said.items():
        bounds = Bounds.of(kind, name)
        if not text and bounds.optional:
            numbers[name] = None
        elif text.isdecimal() and bounds.least <= int(text) <= bounds.most:
            numbers[name] = int(text)
        else:
            told = WHOLE_OR_EMPTY if bounds.optional else WHOLE
            errors[name] = say(told, least=bounds.least, most=bounds.most)
    return numbers, errors


def _kind(name: str) -> type[Numbered]:
    if name not in BY_NAME:
        raise NothingThere
    return BY_NAME[name]


ACTIONS: Mapping[str, ActionHandler] = {"set_numbers": change}
FORMS: Mapping[str, FormHandler] = {"set_numbers": sent}
