"""``docs/configuration.md``: every table, every key, every variable, with what it is unless given."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

import bot
from bot.config.configuration import Configuration
from bot.config.environment import Environment
from bot.config.writing import as_toml

ROOT = Path(bot.__file__).parents[1]
PAGE = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
Row = tuple[str, str]
"""A key, and its default."""


def models(hint: object) -> Iterator[type[BaseModel]]:
    """Return the table that a type holds, if any."""
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        yield hint
    for part in get_args(hint):
        yield from models(part)


def tables() -> list[tuple[str, type[BaseModel]]]:
    """Return every table, under the name of its section; the tables within tables after it."""
    found = []
    for name, field in Configuration.model_fields.items():
        waiting = list(models(field.annotation))
        while waiting:
            table = waiting.pop(0)
            if (name, table) not in found:
                found.append((name, table))
                waiting += [one for own in table.model_fields.values() for one in models(own.annotation)]
    return found


def rows(model: type[BaseModel]) -> list[Row]:
    """Return what the page says of a table: its keys, and what they are unless given."""
    said = []
    for name, field in model.model_fields.items():
        default = "required" if field.is_required() else "none" if field.default is None else None
        said.append((field.alias or name, default or f"`{as_toml(name, field.default)}`"))
    return said


def on_the_page(section: str) -> list[list[Row]]:
    """Return the tables of a section of the page, as rows."""
    text = re.split(r"^## `\[+(\w+)\]+`$", PAGE, flags=re.MULTILINE)
    body = dict(zip(text[1::2], text[2::2], strict=True))[section]
    tables = re.split(r"^\| key \| default \| what it sets \|\n\|---\|---\|---\|\n", body, flags=re.MULTILINE)[1:]
    return [re.findall(r"^\| `(\w+)` \| (.*?) \| ", table, flags=re.MULTILINE) for table in tables]


@pytest.mark.parametrize(("section", "model"), tables())
def test_every_key_stands_in_its_table_with_what_it_is_unless_given(section: str, model: type[BaseModel]) -> None:
    assert rows(model) in on_the_page(section)


def test_no_table_of_the_page_is_of_yesterday() -> None:
    for section in Configuration.model_fields:
        assert len(on_the_page(section)) == len([name for name, _model in tables() if name == section])


def test_every_variable_of_the_environment_stands_on_the_page() -> None:
    page = (ROOT / "docs/configuration.md").read_text(encoding="utf-8")
    table = set(re.findall(r"`([A-Z_]+)`", "\n".join(line for line in page.splitlines() if line.startswith("| `"))))
    assert {name.upper() for name in Environment.model_fields} <= table
