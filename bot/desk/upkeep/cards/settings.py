"""``/vigie réglages``: what is set, section by section, and who changed what."""

from collections.abc import Sequence
from enum import StrEnum

from bot.desk.upkeep.cards.setting_words import Told
from bot.desk.values import SettingOf
from bot.language import _
from bot.ui import parts
from bot.ui.model import Block, Bullets, Button, Card, Heading, Inline, Line, Paragraph, Style, StyledText
from bot.ui.parts import button, small
from bot.ui.say import Say
from workflow.courses.plan_book import UsualDays
from workflow.helpdesk.canned import COURSE, FIRST_NAME, NUMBER
from workflow.helpdesk.knowledge import Shelf
from workflow.upkeep.keeping import Keeping
from workflow.upkeep.setting_kinds import DESK_WIDE, levels
from workflow.upkeep.setting_rules import group_setting, mark
from workflow.upkeep.settings import FileLimit, Setting, SettingChange
from workflow.upkeep.use_cases.settings import SettingsView

LISTED = 40
"""Settings that a card lists: each is a block."""
HISTORY = 15


class Section(StrEnum):
    """A part of the settings that one looks at by itself."""

    GROUPS = "groups"
    ROUTING = "routing"
    CANNED = "canned"
    FAQ = "faq"
    GUIDES = "guides"
    SERVICES = "services"
    HISTORY = "history"


TITLES = {
    Section.GROUPS: _("Groups"),
    Section.ROUTING: _("Routing of help requests"),
    Section.CANNED: _("Canned answers"),
    Section.FAQ: _("Frequently asked questions"),
    Section.GUIDES: _("Guides"),
    Section.SERVICES: _("Services"),
    Section.HISTORY: _("History"),
}
HINTS = {
    Section.ROUTING: _("The first rule that fits decides; without one, the group by default."),
    Section.CANNED: _("These fields are filled in: {fields}."),
    Section.FAQ: _("The best two are offered beside a request that speaks of them."),
    Section.GUIDES: _("The best two are offered beside a request that speaks of them."),
}
FILLED = ", ".join(f"{{{name}}}" for name in (FIRST_NAME, COURSE, NUMBER))
SHELF_SECTIONS = {Shelf.FAQ: Section.FAQ, Shelf.GUIDE: Section.GUIDES}
ELSEWHERE = _("Elsewhere: {/vigie calendar} for hours and closures, {/vigie link} for channels, {/vigie delegates}.")
BY_FILE = _(
    "Everything else (plans, forms, first managers…) is in the file: download it, change it, drop it here or in a "
    "management channel. You see what would change before it does."
)


def told(view: SettingsView, say: Say) -> Told:
    """Return how settings are said to this reader."""
    return Told(say, {group.key: group.name for group in view.groups})


def settings_card(view: SettingsView, say: Say) -> Card:
    """Draw all sections, each with how much is set in it."""
    title, speak = say(_("Settings")), told(view, say)
    now = levels(view.rules)
    blocks: list[Block] = [Heading(title)]
    blocks.append(_line(speak, now, button(say, "set_levels", _("Change"), mark(now))))
    urgency = view.rules.urgency
    blocks.append(_line(speak, urgency, button(say, "set_urgency", _("Change"), mark(urgency))))
    reactions = view.rules.reactions
    blocks.append(_line(speak, reactions, button(say, "set_reactions", _("Change"), mark(reactions))))
    for kind in (UsualDays, Keeping, FileLimit):
        one = DESK_WIDE[kind]
        blocks.append(_line(speak, one.read(view.rules), button(say, "set_numbers", _("Change"), one.table)))
    blocks += parts.actions(*(_leads_to(view, section, say) for section in Section))
    blocks.append(small(StyledText(say(ELSEWHERE))))
    blocks.append(small(StyledText(say(BY_FILE))))
    blocks += parts.actions(button(say, "settings_file", _("Download all settings"), ""))
    return Card(title, tuple(blocks))


def _leads_to(view: SettingsView, section: Section, say: Say) -> Button:
    counted = len(view.history) if section is Section.HISTORY else len(of_section(view, section))
    label = _("{section} ({count})")
    return button(say, "settings", label, section, section=say(TITLES[section]), count=counted)


def of_section(view: SettingsView, section: Section) -> Sequence[Setting]:
    """Return the settings of a section, in their order."""
    rules = view.rules
    match section:
        case Section.GROUPS:
            return tuple(group_setting(group, rules) for group in view.groups)
        case Section.ROUTING:
            return rules.routing
        case Section.CANNED:
            return rules.canned
        case Section.FAQ | Section.GUIDES:
            return tuple(one for one in rules.articles if SHELF_SECTIONS[one.shelf] is section)
        case Section.SERVICES:
            return rules.services
        case Section.HISTORY:
            return ()


def section_card(view: SettingsView, section: Section, say: Say, done: str = "") -> Card:
    """Draw the settings of a section, each with what it says and a button that changes it; ``done``: what just was."""
    title, speak = say(TITLES[section]), told(view, say)
    blocks: list[Block] = [Paragraph((StyledText(done),))] if done else []
    blocks.append(Heading(title))
    if section in HINTS:
        blocks.append(small(StyledText(say(HINTS[section], fields=FILLED))))
    blocks += _history(view, say, speak) if section is Section.HISTORY else _settings(view, section, say, speak)
    adds = section not in {Section.GROUPS, Section.HISTORY}
    blocks += parts.actions(
        button(say, "set_entry", _("Add"), str(SettingOf(section)), Style.PRIMARY) if adds else None,
        button(say, "add_group", _("Add"), "", Style.PRIMARY) if section is Section.GROUPS else None,
        button(say, "settings", _("All settings"), "all"),
    )
    return Card(done or title, tuple(blocks))


def _settings(view: SettingsView, section: Section, say: Say, speak: Told) -> list[Block]:
    found = of_section(view, section)
    blocks: list[Block] = [_line(speak, one, _change(section, one, say)) for one in found[:LISTED]]
    if len(found) > LISTED:
        blocks.append(small(StyledText(say(_("… and {more} more."), more=len(found) - LISTED))))
    return blocks or [Paragraph((StyledText(say(_("Nothing here yet."))),))]


def _change(section: Section, setting: Setting, say: Say) -> Button:
    value = str(SettingOf(section, mark(setting)))
    if section is Section.GROUPS:
        return button(say, "set_group", _("Change"), value)
    return button(say, "set_entry", _("Change"), value)


def _line(speak: Told, setting: Setting, change: Button) -> Line:
    facts = StyledText(speak.sentence(speak.brief(setting)))
    return Line(parts.rows((StyledText(speak.name(setting), bold=True),), (facts,)), change)


def _history(view: SettingsView, say: Say, speak: Told) -> list[Block]:
    if not view.history:
        return [Paragraph((StyledText(say(_("Nothing was changed yet."))),))]
    return [Bullets(tuple(_past(view, say, speak, one) for one in reversed(view.history[-HISTORY:])))]


def _past(view: SettingsView, say: Say, speak: Told, change: SettingChange) -> tuple[Inline, ...]:
    who = view.people[change.by].name
    return say.rich(_("{when}, {who}: {what}"), when=say.moment(change.at), who=who, what=speak.change(change))
