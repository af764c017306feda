"""Limit on the mail held in memory at once."""

from collections.abc import Mapping
from typing import TypeVar

WHOLE = 40 * 1024 * 1024
"""Bytes of all mails that are read together, and of one that is read whole."""
BEGINNING = 1024 * 1024
"""Bytes that are read of a larger one."""

Id = TypeVar("Id")


def that_fit(sizes: Mapping[Id, int]) -> list[Id]:
    """Return the first mails that are no larger in all than what is held at once; one too large comes alone."""
    fitting: list[Id] = []
    total = 0
    for one, size in sizes.items():
        total += size
        if fitting and total > WHOLE:
            break
        fitting.append(one)
    return fitting


def read_of(size: int) -> int:
    """Return how many bytes are read of a mail of this size."""
    return BEGINNING if size > WHOLE else WHOLE
