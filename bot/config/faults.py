"""What is wrong in the TOML: its line, its key, and why, in the language of the one who reads it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pydantic_core import ErrorDetails

from bot.language import Locale, _, translator
from workflow.courses.form_check import PlanFault, Wrong

Place = tuple[int | str, ...]
"""The way to a key: names of tables, and the position of one among several of its name."""
_HEADING = re.compile(r"\[(\[?)([^\[\]]+)\]")

PLANS: Mapping[Wrong, str] = {
    Wrong.TWO_PLANS: _("two plans have the key “{key}”"),
    Wrong.FOR_GRIDS: _("another plan is for grids already"),
    Wrong.NO_TASK: _("a plan needs at least one task"),
    Wrong.NOTHING_OPENS: _("every task waits for another: nothing opens the first"),
    Wrong.TWO_TASKS: _("two tasks have the key “{key}”"),
    Wrong.UNKNOWN_GROUP: _("unknown group “{group}”"),
    Wrong.UNKNOWN_TASK: _("waits for “{key}”, which is no task of this plan: nothing can open it"),
    Wrong.CYCLE: _("a cycle: “{key}” waits for {waits}, which waits for it or never opens"),
    Wrong.UNKNOWN_TEMPLATE: _("unknown template “{template}”; there are: {known}"),
    Wrong.FORM_OF_MANY: _("a service has a form, which is a plan of one task"),
    Wrong.TWO_FIELDS: _("two fields have the key “{key}”"),
    Wrong.TOO_MANY_FIELDS: _("{count} fields: {most} at most"),
    Wrong.TOO_MANY_LONG: _("long texts stand on one page: {most} at most"),
    Wrong.TOO_MUCH: _("pages before the last may hold {most} characters, these {count}: give texts a limit"),
    Wrong.NO_OPTIONS: _("“{key}” has no options to choose from"),
    Wrong.OPTIONS: _("“{key}” is a {kind}, which has no options"),
    Wrong.OPTION_TWICE: _("“{key}” has an option twice"),
    Wrong.TOO_MANY_OPTIONS: _("“{key}” has {count} options: {most} at most"),
    Wrong.NOTHING_ABOVE: _("“{key}” is shown when “{field}” says something: no field before it offers options so"),
    Wrong.NOT_OFFERED: _("“{key}” is shown for “{value}”, which “{field}” does not offer"),
}
KINDS: Mapping[str, str] = {
    "missing": _("this key is required"),
    "extra_forbidden": _("there is no such key here"),
    "enum": _("it is one of: {expected}"),
    "literal_error": _("it is one of: {expected}"),
    "string_type": _("it is a text between quotation marks"),
    "string_too_long": _("{max_length} characters at most"),
    "string_too_short": _("{min_length} characters at least"),
    "string_pattern_mismatch": _("it is written as {pattern}"),
    "int_type": _("it is a whole number"),
    "int_parsing": _("it is a whole number"),
    "bool_type": _("it is true or false"),
    "bool_parsing": _("it is true or false"),
    "greater_than_equal": _("{ge} at least"),
    "less_than_equal": _("{le} at most"),
    "tuple_type": _("it is a list between square brackets"),
    "too_short": _("{min_length} entries at least"),
}
"""What a value should be, by pydantic's name of the fault; what is not here is said in its English."""


@dataclass(frozen=True, slots=True)
class TomlFault:
    """One fault of the file."""

    line: int | None
    path: str
    """The way to the key, with dots; empty: the file as a whole."""
    why: str
    """A marked sentence, or one that stands in no catalogue."""
    values: Mapping[str, object] = field(default_factory=dict)

    def said(self, locale: Locale) -> str:
        """Return the line, the key and the reason."""
        translate = translator(locale).gettext
        where = translate(_("line {line}: ")).format(line=self.line) if self.line else ""
        why = translate(self.why).format(**self.values) if self.values else translate(self.why)
        return where + (translate(_("{name}: {why}")).format(name=self.path, why=why) if self.path else why)


def of_validation(text: str, fault: ErrorDetails) -> TomlFault:
    """Return what pydantic found, with its line."""
    place, context = fault["loc"], {name: _listed(value) for name, value in fault.get("ctx", {}).items()}
    why = KINDS.get(fault["type"])
    return TomlFault(line_of(text, place), _path(place), why or fault["msg"], context if why else {})


def _listed(value: object) -> object:
    """Return what pydantic tells of a value, without the English between the last two of several."""
    return value.replace(" or ", ", ") if isinstance(value, str) else value


def of_plan(text: str, plan: int, fault: PlanFault) -> TomlFault:
    """Return what is wrong with the n-th plan, with its line."""
    place = ("plans", plan, *fault.place)
    return TomlFault(line_of(text, place), _path(place), PLANS[fault.why], fault.values)


def _path(place: Place) -> str:
    return ".".join(map(str, place))


def line_of(text: str, place: Place) -> int | None:
    """Find the line of a key; where it is not written, of the table that should have it; None: not even that."""
    found, longest = None, 0
    for number, here in _keys(text):
        if len(here) > longest and here == place[: len(here)]:
            found, longest = number, len(here)
    return found


def _keys(text: str) -> Iterator[tuple[int, Place]]:
    """Yield each heading and each key with its line and the way to it."""
    tables: dict[tuple[str, ...], int] = {}
    here: Place = ()
    for number, line in enumerate(text.splitlines(), 1):
        said = line.strip()
        if heading := _HEADING.match(said):
            names = tuple(name.strip() for name in heading[2].split("."))
            if heading[1]:
                tables = {other: at for other, at in tables.items() if other[: len(names)] != names or other == names}
                tables[names] = tables.get(names, -1) + 1
            here = _way(names, tables)
            yield number, here
        elif "=" in said and not said.startswith("#"):
            yield number, (*here, said.partition("=")[0].strip())


def _way(names: tuple[str, ...], tables: Mapping[tuple[str, ...], int]) -> Place:
    way: list[int | str] = []
    for length, name in enumerate(names, 1):
        way.append(name)
        if (at := tables.get(names[:length])) is not None:
            way.append(at)
    return tuple(way)
