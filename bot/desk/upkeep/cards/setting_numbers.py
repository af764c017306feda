"""Settings that are whole numbers alone, a field for each: the form, and what each may be."""

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic.fields import FieldInfo

from bot.config.limits import FilesTable, KeepingTable, UsualDaysTable
from bot.desk.upkeep.cards.setting_words import KEPT, NAMES
from bot.language import _
from bot.ui import parts
from bot.ui.model import MOST_FIELDS, Form, TextField
from bot.ui.say import Say
from workflow.courses.plan_book import UsualDays
from workflow.courses.teaching_support import TEACHING_SUPPORT
from workflow.upkeep.keeping import Keeping
from workflow.upkeep.setting_kinds import DESK_WIDE
from workflow.upkeep.settings import FileLimit

Numbered = Keeping | UsualDays | FileLimit
TABLES: Mapping[type[Numbered], type[KeepingTable | UsualDaysTable | FilesTable]] = {
    Keeping: KeepingTable,
    UsualDays: UsualDaysTable,
    FileLimit: FilesTable,
}
"""By kind of setting, the table of the file that has the same fields."""
BY_NAME: Mapping[str, type[Numbered]] = {DESK_WIDE[kind].table: kind for kind in TABLES}
_UNITS = {
    Keeping: _("{label}, in days"),
    UsualDays: _("{label}, in business days"),
    FileLimit: _("{label}, in MB"),
}


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a number may be."""

    least: int
    most: int
    optional: bool
    """It may be left empty."""

    @classmethod
    def of(cls, kind: type[Numbered], name: str) -> "Bounds":
        """Return those of a field."""
        found = TABLES[kind].model_json_schema()["properties"][name]
        number = next((one for one in found.get("anyOf", ()) if "minimum" in one), found)
        field: FieldInfo = TABLES[kind].model_fields[name]
        return cls(number["minimum"], number["maximum"], field.default is None)


def page_of(kind: type[Numbered], start: int) -> tuple[str, ...]:
    """Return the fields of the page that begins with one."""
    return tuple(TABLES[kind].model_fields)[start : start + MOST_FIELDS]


def numbers_form(
    setting: Numbered, say: Say, before: str, start: int = 0, said: Mapping[str, str] | None = None
) -> Form:
    """Ask for a page of the numbers of a setting; what was ``said`` on those before travels with it."""
    kind = type(setting)
    table = TABLES[kind].of(setting)  # type: ignore[arg-type]
    fields = []
    for name in page_of(kind, start):
        bounds, value = Bounds.of(kind, name), getattr(table, name)
        label = parts.capital(say(_UNITS[kind], label=_label(kind, name, say)))
        shown = "" if value is None else str(value)
        hint = say(_("From {least} to {most}."), least=bounds.least, most=bounds.most)
        fields.append(TextField(name, label, value=shown, hint=hint, required=not bounds.optional, limit=4))
    context = {"table": DESK_WIDE[kind].table, "before": before, "start": str(start), **(said or {})}
    save = _("Continue") if page_of(kind, start + MOST_FIELDS) else _("Save")
    return Form("set_numbers", say(NAMES[kind]), say(save), say(_("Cancel")), tuple(fields), context)


def _label(kind: type[Numbered], name: str, say: Say) -> str:
    if kind is Keeping:
        return say(KEPT[name])
    if kind is UsualDays:
        return TEACHING_SUPPORT.task(name).name.to(say.locale)
    return say(_("limit"))
