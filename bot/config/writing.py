"""Settings → TOML: what ``read_configuration`` reads back as the same settings, with a word on each table."""

from collections.abc import Mapping, Sequence
from enum import Enum
from functools import partial
from typing import cast

import tomlkit
from pydantic import BaseModel
from tomlkit.items import AoT, Array, InlineTable, Item, Table

from bot.config.configuration import Configuration
from bot.language import Locale, _, translator
from bot.language.commands import with_commands

HEAD = (
    _("The settings of Vigie. They seed an empty desk, named by VIGIE_CONFIG; a desk at work has its own."),
    _("docs/en/configuration.md says what each key means, and what it is unless given."),
)
NOTES: Mapping[str, str] = {
    "people": _("The first managers, by verified e-mail; then everyone in the management group’s channels"),
    "calendar": _("Business hours and closures; later: {/vigie calendar}"),
    "levels": _("Business hours after which a promise is called moderate, high, overdue"),
    "urgency": _("What makes a help request urgent, the business minutes promised then, where one can call"),
    "conversation": _("How the words of people are understood, and passed on"),
    "reactions": _("Which emoji of a member asks for what; an empty one asks for nothing"),
    "groups": _("Support groups and their channels; later: {/vigie link}"),
    "request_channels": _("Channels where others ask a group for help; later: {/vigie link}"),
    "duty": _("Who is on duty in a group on which days of the week; later: {/vigie duty}"),
    "routing": _("Which help requests go to which group: the first rule that fits"),
    "faq": _("Frequently asked questions; the best two are offered beside a request"),
    "guides": _("Guides, offered in the same way"),
    "services": _("What the support cell offers: {/vigie services}"),
    "files": _("Files that are passed on between a requester and support"),
    "keeping": _("Days after which what has served goes; requests and their history stay"),
    "canned": _("Answers that a group keeps ready"),
    "plans": _("Plans of tasks, beside the guide’s own"),
    "usual_days": _("Business days that the steps of the guide’s plan usually take"),
    "assignment_groups": _("Which groups do what the guide gives to technopédagogues and technologues"),
    "delegates": _("Who answers for a department; later: {/vigie delegates}"),
    "mailboxes": _("The shared mailboxes that are read and answered from; no secret stands here"),
}
IN_LINE = frozenset({"closures", "steps", "response", "resolution"})
"""Tables that are written within the line of their key."""


def toml_of(configuration: Configuration, locale: Locale = Locale.FR) -> str:
    """Write settings, the tables in the order of ``NOTES``; what says nothing is left out.

    A list that is emptied is a plain value: those come before every table, or it would be read as a key of one.
    """
    said = partial(_noted, locale=locale)
    given = dict(_said(configuration))
    head, parts = ["".join(map(said, HEAD))], list[str]()
    for name, note in NOTES.items():
        value = given.get(name)
        if isinstance(value, BaseModel) and not _said(value):
            continue
        if name in given:
            (parts if value else head).append(f"{said(note)}{tomlkit.dumps({name: _item(name, value)})}")
    return "\n".join((*head, *parts))


def some_toml(given: Mapping[str, object], locale: Locale) -> str:
    """Write some tables, each with its note, of plain values: what is not given has its default."""
    notes = {name: _noted(NOTES[name], locale) for name in given}
    tables = (f"{notes[name]}{tomlkit.dumps({name: value})}" for name, value in given.items())
    return "\n".join(("".join(_noted(one, locale) for one in HEAD), *tables))


def _noted(sentence: str, locale: Locale) -> str:
    return f"# {with_commands(translator(locale).gettext(sentence), locale, slash=True)}\n"


def as_toml(name: str, value: object) -> str:
    """Write the value of one key, as it stands after the equals sign."""
    return _item(name, value).as_string()


def _said(model: BaseModel) -> Sequence[tuple[str, object]]:
    """Return the fields that say something, under the names that the TOML has."""
    found = []
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        emptied = value == "" != field.default
        if field.is_required() or emptied or (value not in (None, "") and not (value == field.default == ())):
            found.append((field.alias or name, value))
    return found


def _item(name: str, value: object) -> Item:
    match value:
        case BaseModel():
            return _in_line(value) if name in IN_LINE else _table(value)
        case (BaseModel(), *_):
            models = cast("Sequence[BaseModel]", value)
            return _lines(models) if name in IN_LINE else _tables(models)
        case _:
            return _plain(value)


def _table(model: BaseModel) -> Table:
    table = tomlkit.table()
    for name, value in _said(model):
        table.add(name, _item(name, value))
    return table


def _tables(models: Sequence[BaseModel]) -> AoT:
    tables = tomlkit.aot()
    for one in models:
        tables.append(_table(one))
    return tables


def _lines(models: Sequence[BaseModel]) -> Array:
    lines = tomlkit.array().multiline(multiline=True)
    for one in models:
        lines.append(_in_line(one))
    return lines


def _in_line(model: BaseModel) -> InlineTable:
    table = tomlkit.inline_table()
    for name, value in _said(model):
        if value is not False:
            table.add(name, _plain(value))
    return table


def _plain(value: object) -> Item:
    match value:
        case Enum():
            return _plain(value.value)
        case str() if (
            "\n" in value and "\r" not in value
        ):  # over several lines, tomlkit writes a carriage return as it is
            return tomlkit.string(value, multiline=True)
        case float() if value.is_integer():
            return tomlkit.item(int(value))
        case tuple():
            return tomlkit.item([_plain(one) for one in value])
        case _:
            return tomlkit.item(value)
