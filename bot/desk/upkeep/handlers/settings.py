"""The settings: ``/vigie réglages``, its sections and its forms."""

from collections.abc import Mapping

from bot.desk.answers import ActionHandler, Answer, Ask, Faulty, FormHandler, Opened, Said
from bot.desk.common import Values
from bot.desk.upkeep.cards import settings as cards
from bot.desk.upkeep.cards.setting_forms import TITLES, entry_form, group_form, new_group_form
from bot.desk.upkeep.cards.settings import Section
from bot.desk.upkeep.handlers.setting_reading import Unclear, closes, entry_from, group_from, new_group_from, place_from
from bot.desk.values import SettingOf
from bot.language import _
from bot.ui.values import one_of
from workflow.items.refusals import NothingThere
from workflow.upkeep.setting_rules import mark, standing
from workflow.upkeep.settings import Entry
from workflow.upkeep.use_cases import group_life, settings
from workflow.upkeep.use_cases.settings import SettingsView

SAVED = _("✅ Saved. It’s in force from now on.")
ALL = "all"


async def show(asked: Ask, _text: str) -> Answer:
    """Answer ``/vigie réglages``. Raises refusals.ManagersOnly."""
    return Said(cards.settings_card(await seen(asked), asked.say))


async def seen(asked: Ask) -> SettingsView:
    """Read what is set. Raises refusals.ManagersOnly."""
    return await asked.read(settings.settings_view)


async def turn(asked: Ask, value: str) -> Answer:
    """Answer a button that leads to a section, or back to all of them."""
    say, view = asked.say, await seen(asked)
    if value == ALL:
        return asked.turned(cards.settings_card(view, say))
    section = one_of(Section, value)
    return asked.turned(cards.section_card(view, section, say))


async def change_group(asked: Ask, value: str) -> Answer:
    """Answer "Modifier", beside a group."""
    say, view = asked.say, await seen(asked)
    name = SettingOf.read(value).mark
    group = next((one for one in view.groups if mark(view.group(one.key)) == name), None)
    found = view.group(group.key if group else "")
    assert group is not None  # noqa: S101  # else it was refused
    return Opened(group_form(say, group, found, name))


async def group_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """What is set for a group, sent in."""
    try:
        wanted = group_from(context["key"], values)
    except Unclear as unclear:
        return Faulty({unclear.field: asked.say(unclear.why)})
    if closes(values):
        await asked.do(group_life.close_group, wanted.key, asked.at)
    else:
        await asked.do(settings.put_group, wanted, before=context["before"], now=asked.at)
    return await _saved(asked, Section.GROUPS)


async def add_group(asked: Ask, _value: str) -> Answer:
    """Answer "Ajouter", under the groups. Raises refusals.ManagersOnly."""
    await seen(asked)
    return Opened(new_group_form(asked.say))


async def group_added(asked: Ask, values: Values, _context: Values) -> Answer:
    """A group to add, sent in."""
    try:
        wanted = new_group_from(values)
    except Unclear as unclear:
        return Faulty({unclear.field: asked.say(unclear.why)})
    await asked.do(group_life.add_group, wanted, asked.at)
    return await _saved(asked, Section.GROUPS)


async def change_entry(asked: Ask, value: str) -> Answer:
    """Answer "Ajouter", or "Modifier" beside a setting."""
    say, view = asked.say, await seen(asked)
    chosen = SettingOf.read(value)
    section, before = one_of(Section, chosen.section), chosen.mark
    if section not in TITLES:
        raise NothingThere
    entry = view.entry(before) if before else None
    place = standing(view.rules, entry)
    approaches = view.rules.approaches
    shown = None if place is None else place + 1
    return Opened(entry_form(say, section, entry, before, view.groups, approaches, shown))


async def entry_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """A setting, sent in: to be added, changed or taken away."""
    section, before = one_of(Section, context["section"]), context["before"]
    wanted: Entry | None = None
    place = None
    if not (before and values.get("drop")):
        try:
            wanted, place = entry_from(section, values, context.get("key", "")), place_from(values)
        except Unclear as unclear:
            return Faulty({unclear.field: asked.say(unclear.why)})
    await asked.do(settings.put_entry, wanted, before, asked.at, place)
    return await _saved(asked, section)


async def _saved(asked: Ask, section: Section) -> Answer:
    say = asked.say
    return Said(cards.section_card(await seen(asked), section, say, say(SAVED)))


ACTIONS: Mapping[str, ActionHandler] = {
    "settings": turn,
    "set_group": change_group,
    "add_group": add_group,
    "set_entry": change_entry,
}
FORMS: Mapping[str, FormHandler] = {
    "set_group": group_sent,
    "add_group": group_added,
    "set_entry": entry_sent,
}
