"""What a button carries in its value, read: nothing else of ours may pass for a button that leads nowhere."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TypeVar

from bot.desk.common import known_kind
from workflow.items.kinds import ItemKind
from workflow.items.refusals import NothingThere

T = TypeVar("T")


@contextmanager
def reading() -> Iterator[None]:
    """Read a value within; one of an older version, or a forged one, is refused. Raises refusals.NothingThere."""
    try:
        yield
    except (KeyError, ValueError, IndexError) as error:
        raise NothingThere from error


def whole(text: str) -> int:
    """Read an id, a page, a year. Raises refusals.NothingThere."""
    with reading():
        return int(text)


def of_kind(by_kind: Mapping[ItemKind, T], number: str) -> T:
    """Return what there is for an item's kind. Raises refusals.NoSuchItem, refusals.NothingThere."""
    with reading():
        return by_kind[known_kind(number)]
