"""What is measured: who writes how much at once, what runs beside, and what came of it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

VIGIE, BARE = "Vigie", "bare"


class Beside(StrEnum):
    """What else the instance does while people write."""

    NOTHING = "alone"
    """Each message waits until the card of the one before is there."""
    WORK = "busy"
    """A grid is imported, levels are crossed, and a member asks for their list; the bare app has nothing to do."""
    FLOOD = "flood"
    """Every sender sends its next message as soon as the last is acknowledged."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One measurement."""

    beside: Beside
    senders: int
    messages: int
    period: float = 0.0
    """Seconds between two messages of a sender."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What one measurement found; seconds and bytes."""

    app: str
    database: str
    stored: int
    """Items that the desk had before; 0 of the bare app."""
    cell: Cell
    acknowledged: Sequence[float]
    """Seconds until each message was."""
    commands: Sequence[float]
    """Seconds until each command was."""
    cards: Sequence[float]
    """Seconds from each message to its card in the channel."""
    sending: float
    """Seconds from the first message to the last acknowledgement."""
    statements: float
    """SQL statements, with all that ran beside."""
    processor: float
    stall: float
    """The longest that the event loop stood still."""
    memory: int
    """The most that was seen in memory."""

    @property
    def rate(self) -> float:
        """Messages acknowledged a second."""
        return len(self.acknowledged) / self.sending


def plan(senders: Sequence[int], *, short: bool) -> tuple[Cell, ...]:
    """Return what is measured at each size, in this order; the first one warms up as well."""
    seconds = 4 if short else 8
    busy = tuple(_busy(one, seconds) for one in senders)
    return (Cell(Beside.NOTHING, 1, 8 if short else 24), *busy, Cell(Beside.FLOOD, 32, 64 if short else 384))


def _busy(senders: int, seconds: int) -> Cell:
    """Have one sender write four times a second, more of them once in two seconds at the most."""
    turns = seconds * 4 if senders == 1 else 2 if senders > 100 else seconds // 2
    return Cell(Beside.WORK, senders, senders * turns, seconds / turns)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that this share of all does not exceed: the nearest rank."""
    ranked = sorted(values)
    return ranked[max(0, math.ceil(len(ranked) * share) - 1)]
