"""Rows of the outbox that give way: what they show was said after what comes behind them."""

from collections.abc import Collection, Sequence
from typing import NamedTuple


class Queued(NamedTuple):
    """A row of one line (one topic, one address) that nobody has begun to send."""

    row: int
    entry: int | None
    """Of a copy: the position, in the topic's journal, of what it shows."""


def overtaken(line: Sequence[Queued], entry: int, later: Collection[int]) -> tuple[int, ...]:
    """Return the rows that go to the end of their line, in their order, so that the copies of an entry go before them.

    ``line`` is in the order in which it is sent; ``later`` are the entries that were said after that one. What was
    queued between the two, such as a file that came with the later one, stays behind that.
    """
    entries = [one.entry for one in line]
    first = next((at for at, one in enumerate(entries) if one in later), len(line))
    if entry not in entries[first:] or entry in entries[:first]:
        return ()
    return tuple(one.row for one in line[first : entries.index(entry)])
