"""The small rules that shapes are made of, and the report they write to.

A rule looks at one value and its place (a JSON pointer), and reports what is
wrong in the words Slack uses in ``response_metadata.messages``.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias


class Report:
    """What is wrong, and where."""

    def __init__(self) -> None:
        """Start with nothing wrong."""
        self.messages: list[str] = []

    def error(self, pointer: str, what: str) -> None:
        """Add a fault at the pointer."""
        self.messages.append(f"[ERROR] {what} [json-pointer:{pointer or '/'}]")


Rule: TypeAlias = Callable[[object, str, Report], None]


def string(longest: int, shortest: int = 1) -> Rule:
    """A text of a length between the bounds, both included."""

    def check(value: object, pointer: str, report: Report) -> None:
        if not isinstance(value, str):
            report.error(pointer, "must be a string")
        elif len(value) > longest:
            report.error(pointer, f"must be less than {longest + 1} characters")
        elif len(value) < shortest:
            report.error(pointer, f"must be more than {shortest - 1} characters")

    return check


def whole(least: int, most: int) -> Rule:
    """A whole number between the bounds, both included."""

    def check(value: object, pointer: str, report: Report) -> None:
        if not isinstance(value, int) or isinstance(value, bool):
            report.error(pointer, "must be an integer")
        elif not least <= value <= most:
            report.error(pointer, f"must be between {least} and {most}")

    return check


def boolean(value: object, pointer: str, report: Report) -> None:
    """True or false."""
    if not isinstance(value, bool):
        report.error(pointer, "must be a boolean")


def one_of(*allowed: str) -> Rule:
    """One of the words given."""

    def check(value: object, pointer: str, report: Report) -> None:
        if value not in allowed:
            report.error(pointer, f"must be a valid enum value: {', '.join(allowed)}")

    return check


def like(pattern: str, what: str) -> Rule:
    """A text that the whole pattern fits; ``what`` says what it should be."""
    compiled = re.compile(pattern)

    def check(value: object, pointer: str, report: Report) -> None:
        if not isinstance(value, str) or compiled.fullmatch(value) is None:
            report.error(pointer, f"must be a valid {what}")

    return check


def listing(item: Rule, least: int, most: int) -> Rule:
    """A list of so many items, each fit."""

    def check(value: object, pointer: str, report: Report) -> None:
        if not isinstance(value, list):
            report.error(pointer, "must be an array")
            return
        if len(value) > most:
            report.error(pointer, f"no more than {most} items allowed")
        if len(value) < least:
            report.error(pointer, f"must provide at least {least} items")
        for place, entry in enumerate(value[:most]):
            item(entry, f"{pointer}/{place}", report)

    return check


def shape(required: Mapping[str, Rule], optional: Mapping[str, Rule]) -> Rule:
    """An object with these fields and no other; ``type`` is looked at by ``by_type``."""
    fields = {**required, **optional}

    def check(value: object, pointer: str, report: Report) -> None:
        if not isinstance(value, dict):
            report.error(pointer, "must be an object")
            return
        for name in required:
            if name not in value:
                report.error(pointer, f"missing required field: {name}")
        for name, content in value.items():
            if name in fields:
                fields[name](content, f"{pointer}/{name}", report)
            elif name != "type":
                report.error(pointer, f"invalid additional property: {name}")

    return check


def by_type(kinds: Mapping[str, Rule]) -> Rule:
    """An object whose ``type`` chooses the rule."""

    def check(value: object, pointer: str, report: Report) -> None:
        kind = value.get("type") if isinstance(value, dict) else None
        if not isinstance(value, dict):
            report.error(pointer, "must be an object")
        elif kind is None:
            report.error(pointer, "missing required field: type")
        elif not isinstance(kind, str) or kind not in kinds:
            report.error(f"{pointer}/type", f"unsupported type: {kind}")
        else:
            kinds[kind](value, pointer, report)

    return check


def every(*rules: Rule) -> Rule:
    """All of the rules, one after the other."""

    def check(value: object, pointer: str, report: Report) -> None:
        for rule in rules:
            rule(value, pointer, report)

    return check


def exactly_one(names: Sequence[str]) -> Rule:
    """An object with exactly one of the fields."""

    def check(value: object, pointer: str, report: Report) -> None:
        if isinstance(value, dict) and sum(name in value for name in names) != 1:
            report.error(pointer, f"must define exactly one of: {', '.join(names)}")

    return check


def some_of(names: Sequence[str]) -> Rule:
    """An object with at least one of the fields."""

    def check(value: object, pointer: str, report: Report) -> None:
        if isinstance(value, dict) and not any(name in value for name in names):
            report.error(pointer, f"must define at least one of: {', '.join(names)}")

    return check


def repeated(values: Iterable[str]) -> list[str]:
    """The values that occur more than once."""
    seen: set[str] = set()
    twice: list[str] = []
    for value in values:
        if value in seen and value not in twice:
            twice.append(value)
        seen.add(value)
    return twice
