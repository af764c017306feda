"""A configuration fault: file, line, key, the value found and the values allowed, in the reader's language."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from bot.config.agreement import Disagreement
from bot.config.fault_words import KINDS, NO_TOML, ONE, OTHER_KEYS, PLANS, SEVERAL, SYNTAX, UNREADABLE
from bot.config.toml_places import Place, line_of
from bot.config.values import WRONG, nearest_of
from bot.language import Locale, _, translator
from workflow.courses.form_check import PlanFault, Wrong

LONGEST = 60
"""Characters of what stands in a file that are told."""
SECRET = re.compile(r"secret|password|token|database", re.IGNORECASE)
"""Keys of which it is never told what they say: a secret may have been typed there, or stand in an address."""

SOUGHT: Mapping[Wrong, str] = {Wrong.UNKNOWN_TASK: "key", Wrong.UNKNOWN_TEMPLATE: "template"}
"""Faults of one entry of a list, by the value that names the entry."""
_TABLE = re.compile(r"\s*\[\s*([\w-]+)\s*\]")
"""A line that opens a table between single brackets."""


@dataclass(frozen=True, slots=True)
class TomlFault:
    """One fault of the file."""

    line: int | None
    path: str
    """The way to the key, with dots; empty: the file as a whole."""
    why: str
    """A marked sentence, which ``values`` fill."""
    values: Mapping[str, object] = field(default_factory=dict)
    given: str = ""
    """What stands there, as the file has it; empty: nothing, or what is not told."""
    nearest: str | None = None
    """The word that may have been meant."""

    def said(self, locale: Locale, file: str = "") -> str:
        """Return one sentence: file and line, the key, what is allowed, what stands there, what may be meant."""
        say = translator(locale).gettext
        where = say(_("line {line}: ")).format(line=self.line) if self.line else ""
        why = say(self.why).format(**self.values) if self.values else say(self.why)
        if self.given:
            why = say(_("{why}; it says {given}")).format(why=why, given=self.given)
        if self.nearest:
            why = say(_("{why}. Did you mean {nearest}?")).format(why=why, nearest=self.nearest)
        said = say(_("{name}: {why}")).format(name=self.path, why=why) if self.path else why
        if not file:
            return where + said
        return f"{file}, {where}{said}" if where else say(_("{name}: {why}")).format(name=file, why=said)


def of_syntax(text: str, error: tomllib.TOMLDecodeError, model: type[BaseModel]) -> TomlFault:
    """Return why a text that ``model`` reads is no TOML, with its line, and the key that the line begins with."""
    found = re.search(r"\(at line (\d+)", str(error))
    lines = text.split("\n")
    line = int(found[1]) if found else len(lines)
    key = lines[min(line, len(lines)) - 1].partition("=")[0].strip() if line else ""
    why = next((said for begins, said in SYNTAX.items() if str(error).startswith(begins)), NO_TOML)
    table = _TABLE.match(lines[min(line, len(lines)) - 1])
    if table is not None and _is_list(model, table[1]):
        return TomlFault(line, "", SEVERAL, {"name": table[1]})
    return TomlFault(line, key if re.fullmatch(r"[\w.-]+", key) else "", why)


def _is_list(model: type[BaseModel], name: str) -> bool:
    known = model.model_fields.get(name)
    return known is not None and get_origin(known.annotation) is tuple


def of_validation(places: Mapping[Place, int], fault: ErrorDetails, model: type[BaseModel]) -> TomlFault:
    """Return what pydantic found in a table of ``model``."""
    place, context = fault["loc"], fault.get("ctx", {})
    known: Sequence[str] = ()
    if fault["type"] == WRONG:
        why, values, known = context["why"], context["values"], context["known"]
        place = (*place, context["key"]) if context["key"] else place
    else:
        why, values = KINDS.get(fault["type"], UNREADABLE), context
        if fault["type"] == "extra_forbidden":
            known = tuple(_keys_at(model, place[:-1]))
        elif "expected" in context:
            known = re.findall(r"'([^']*)'", str(context["expected"]))
        why, values = _by_brackets(fault, why, values)
        if fault["type"] == "extra_forbidden" and nearest_of(str(place[-1]), known) is None:
            why = OTHER_KEYS
    told = None if fault["type"] in {"missing", "extra_forbidden"} else fault["input"]
    if isinstance(told, Mapping) and len(place) > len(fault["loc"]):
        told = told.get(place[-1])
    sought = place[-1] if fault["type"] == "extra_forbidden" else told
    return _fault(places, place, why, values, known, told, sought)


def _by_brackets(fault: ErrorDetails, why: str, values: Mapping[str, object]) -> tuple[str, Mapping[str, object]]:
    """Return why, with its values: a table between the brackets of the other kind is told as that."""
    if len(fault["loc"]) == 1:
        if fault["type"] == "tuple_type" and isinstance(fault["input"], Mapping):
            return SEVERAL, {"name": fault["loc"][0]}
        if fault["type"].startswith("model_") and isinstance(fault["input"], list):
            return ONE, {"name": fault["loc"][0]}
    return why, values


def of_tables(places: Mapping[Place, int], fault: Disagreement, raw: object) -> TomlFault:
    """Return what tables say against each other."""
    given = _standing(raw, fault.place)
    return _fault(places, fault.place, fault.why, fault.values, fault.known, given, given)


def of_plan(places: Mapping[Place, int], raw: object, plan: int, fault: PlanFault) -> TomlFault:
    """Return what is wrong with the n-th plan."""
    place = ("plans", plan, *fault.place)
    given = _standing(raw, place)
    values = {name: value for name, value in fault.values.items() if name != "known"}
    known = fault.values.get("known", ())
    sought = values.get(SOUGHT.get(fault.why, ""), given)
    return _fault(places, place, PLANS[fault.why], values, known if isinstance(known, tuple) else (), given, sought)


def _fault(
    places: Mapping[Place, int],
    place: Place,
    why: str,
    values: Mapping[str, object],
    known: Sequence[str],
    given: object,
    sought: object,
) -> TomlFault:
    hidden = any(SECRET.search(str(step)) for step in place)
    listed = {"known": ", ".join(map(_shown, known)), **values} if "{known}" in why else values
    nearest = nearest_of(sought, known) if isinstance(sought, str) and not hidden else None
    shown = "" if hidden else _shown(given)
    return TomlFault(line_of(places, place), _path(place), why, listed, shown, nearest and _shown(nearest))


def _shown(value: object) -> str:
    """Return a value as the file has it, cut where it is long; nothing of a table."""
    from tomlkit import item

    if isinstance(value, Mapping) and all(isinstance(one, int | float) for one in value.values()):
        return f"{{ {', '.join(f'{name} = {one}' for name, one in value.items())} }}" if value else ""
    if value is None or isinstance(value, (Mapping, BaseModel)) or (isinstance(value, (list, tuple)) and _holds(value)):
        return ""
    text = item(value).as_string()
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _holds(values: Sequence[object]) -> bool:
    return any(isinstance(one, (Mapping, BaseModel, list, tuple)) for one in values)


def _standing(raw: object, place: Place) -> object:
    """Return what a file has at a place; None: nothing."""
    given = raw
    for step in place:
        given = _at(given, step)
    return given


def _at(value: object, step: int | str) -> object:
    if isinstance(value, Mapping):
        return value.get(step)
    return value[step] if isinstance(value, list) and isinstance(step, int) and step < len(value) else None


def _keys_at(model: type[BaseModel], place: Place) -> Iterator[str]:
    """Yield the keys that the table at a place may hold."""
    for step in place:
        if isinstance(step, str):
            found = next((one for name, one in model.model_fields.items() if step in {name, one.alias}), None)
            model = next(_models(found.annotation), model) if found else model
    yield from (field.alias or name for name, field in model.model_fields.items())


def _models(hint: object) -> Iterator[type[BaseModel]]:
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        yield hint
    for part in get_args(hint):
        yield from _models(part)


def _path(place: Place) -> str:
    return ".".join(map(str, place))
