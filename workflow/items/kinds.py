"""Kinds of items, as the first letters of a number name them: INC0001001, RITM0001001, SCTASK0001001, TASK0001001."""

import re
from enum import StrEnum


class ItemKind(StrEnum):
    """What a number is a number of."""

    INCIDENT = "INC"
    REQUEST = "RITM"
    TASK = "SCTASK"
    SUPPORT = "TASK"


FIRST_NUMBER = 1001
"""The first number of each kind that is handed out."""
LETTERS = "|".join(ItemKind)
"""For patterns that look for numbers."""
NUMBER = re.compile(rf"\b({LETTERS})(\d{{7}})\b", re.IGNORECASE)
"""A number as people write it."""
_NUMBER = re.compile(rf"({LETTERS})[0-9]+")


def parts_of(number: str) -> tuple[ItemKind, int]:
    """Return the kind of an item and its place among those of its kind. Raises ValueError for what is no number."""
    found = _NUMBER.fullmatch(number)
    if found is None:
        raise ValueError(number)
    return ItemKind(found[1]), int(number.removeprefix(found[1]))


def kind_of(topic: str) -> ItemKind | None:
    """Return the kind of item that a number names; None for a topic that is not an item's number."""
    found = _NUMBER.fullmatch(topic)
    return ItemKind(found[1]) if found else None
