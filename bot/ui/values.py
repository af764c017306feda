"""Values of buttons and forms: text that a client sends back, perhaps of an older version, perhaps forged.

It is read once, at the door, into a type or a plain value; what cannot be read is refused, never guessed at.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import MISSING, Field, dataclass, fields
from datetime import date
from enum import Enum
from typing import Any, ClassVar, Self, TypeVar

from workflow.items.refusals import NothingThere
from workflow.people.people import Address

T = TypeVar("T")
E = TypeVar("E", bound=Enum)
LARGEST = 2**63 - 1
"""Of the integers that a database takes."""


@contextmanager
def reading() -> Iterator[None]:
    """Read a value within; one of an older version, or a forged one, is refused. Raises refusals.NothingThere."""
    try:
        yield
    except (KeyError, ValueError, IndexError, OverflowError) as error:
        raise NothingThere from error


def whole(text: str) -> int:
    """Read an id, a page, a year. Raises refusals.NothingThere."""
    with reading():
        number = int(text)
    if abs(number) > LARGEST:
        raise NothingThere
    return number


def day_of(text: str) -> date:
    """Read the day of a field. Raises refusals.NothingThere."""
    with reading():
        return date.fromisoformat(text)


def day_if_any(text: str) -> date | None:
    """Read the day of a field that may be left empty. Raises refusals.NothingThere."""
    return day_of(text) if text else None


def is_day(text: str) -> bool:
    """Return whether a text is a day as date fields carry it: ISO 8601."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def one_of(kind: type[E], text: object) -> E:
    """Read what was chosen among the values of an enumeration. Raises refusals.NothingThere."""
    with reading():
        return kind(text)


def ticked(text: str) -> tuple[str, ...]:
    """Return the boxes that are ticked."""
    return tuple(one for one in text.split(",") if one)


def ticked_ids(text: str) -> tuple[int, ...]:
    """Return the ids whose boxes are ticked. Raises refusals.NothingThere."""
    return tuple(map(whole, ticked(text)))


def shown_in(text: str, kind: type[T]) -> Mapping[str, T]:
    """Read what a form showed as it was drawn: by name, each of one kind. Raises refusals.NothingThere."""
    with reading():
        found = json.loads(text)
    if not isinstance(found, dict) or not all(isinstance(one, kind) for one in found.values()):
        raise NothingThere
    return found


@dataclass(frozen=True, slots=True)
class Carried:
    """A button's value of several parts, in the order of its fields; those that have a default may be left out.

    Cards that were posted keep working as long as the text of a type stays the same (``tests/bot/test_values.py``).
    """

    between: ClassVar[str] = " "
    """What stands between the parts; the last part may hold it too."""

    def __str__(self) -> str:
        """Return the text that the button carries; a part that is None is left out."""
        parts = (getattr(self, part.name) for part in fields(self))
        return self.between.join(str(part) for part in parts if part is not None)

    @classmethod
    def read(cls, text: str) -> Self:
        """Read a value. Raises refusals.NothingThere."""
        wanted = fields(cls)
        texts = text.split(cls.between, len(wanted) - 1)
        texts += [""] * (len(wanted) - len(texts))
        return cls(*map(_part, wanted, texts))


def _part(part: "Field[Any]", text: str) -> object:
    if not text and part.default is not MISSING:
        return part.default
    return _READ[part.type](text)


def address(text: str) -> Address:
    """Read an address. Raises refusals.NothingThere."""
    with reading():
        return Address.parse(text)


_READ: Mapping[object, Callable[[str], object]] = {
    str: str,
    int: whole,
    Address: address,
    date: day_of,
    str | None: str,
    int | None: whole,
}


@dataclass(frozen=True, slots=True)
class MenuChoice(Carried):
    """An action that a menu offers, and the value that it carries."""

    between: ClassVar[str] = ":"
    action: str
    value: str = ""
