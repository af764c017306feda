"""Bounds of levels: the form that changes them, and the effect."""

import json
from collections.abc import Sequence

from bot.desk.business_time.cards.calendar import effect, have_moved, jumped, worst
from bot.desk.business_time.cards.pings import Ping
from bot.desk.upkeep.cards.setting_words import Told, hours_said
from bot.language import _
from bot.ui import parts
from bot.ui.model import Block, Bullets, Card, Form, Paragraph, Style, TextField, plain
from bot.ui.parts import button
from bot.ui.say import Say
from workflow.business_time.clock import Bounds, ClockKind, Level
from workflow.business_time.use_cases.recounting import Foreseen
from workflow.people.people import Person
from workflow.upkeep.settings import Levels, SettingChange

FIELDS = {
    f"{kind}_{level.name.lower()}": (kind, level)
    for kind in ClockKind
    for level in (Level.MODERATE, Level.HIGH, Level.OVERDUE)
}
"""Names of the fields, in the order of the form."""


def levels_form(say: Say, levels: Levels, before: str) -> Form:
    """Ask where the levels of both promises begin."""
    bounds = {ClockKind.RESPONSE: levels.response, ClockKind.RESOLUTION: levels.resolution}
    fields = (
        TextField(
            name,
            say(_("{clock}: {level}"), clock=parts.capital(say(parts.CLOCKS[kind])), level=parts.level(say, level)),
            value=hours_said(say, bounds[kind].of(level)),
            hint=say(_("Business hours after which it begins; 8 are one business day")),
            limit=10,
        )
        for name, (kind, level) in FIELDS.items()
    )
    title, submit = say(_("Levels")), say(_("Preview"))
    return Form("set_levels", title, submit, say(_("Cancel")), tuple(fields), {"before": before})


def preview_card(say: Say, told: Told, change: SettingChange, seen: Foreseen, before: str) -> Card:
    """Say what other bounds would do, before they are in force."""
    assert isinstance(change.after, Levels)  # noqa: S101  # it is what the form asked for
    blocks: list[Block] = [Bullets((told.change(change),)), *effect(seen, say)]
    blocks += parts.actions(
        button(say, "apply_levels", _("Apply"), held(change.after, before), Style.PRIMARY),
        button(say, "settings", _("Discard"), "all"),
    )
    return Card(plain(told.change(change)), tuple(blocks))


def applied_card(say: Say, moved: int) -> Card:
    """Say that other bounds are in force."""
    head = say.rich(_("✅ The levels are changed. {moved}"), moved=have_moved(say, moved))
    back = parts.actions(button(say, "settings", _("All settings"), "all"))
    return Card(plain(head), (Paragraph(head), *back))


def changed_card(say: Say, by: Person, moved: int, pings: Sequence[Ping], *, urgent: bool) -> Card:
    """To management: who changed where levels begin, or those of urgency, and the levels that it brought."""
    msgid = (
        _("🎚️ **{who}** changed within how long urgent requests get a first response. {moved}")
        if urgent
        else _("🎚️ **{who}** changed after how long levels begin. {moved}")
    )
    head = say.rich(msgid, who=by.name, moved=have_moved(say, moved))
    return Card(plain(head), (Paragraph(head), *jumped(say, pings)), worst(pings))


def held(levels: Levels, before: str) -> str:
    """Return the form of levels that a button holds."""
    every = (levels.response, levels.resolution)
    return json.dumps([before, *([one.moderate, one.high, one.overdue] for one in every)], separators=(",", ":"))


def from_button(value: str) -> tuple[Levels, str]:
    """Read back what a button holds. Raises ValueError, TypeError on anything else."""
    before, response, resolution = json.loads(value)
    return Levels(Bounds(*response), Bounds(*resolution)), str(before)
