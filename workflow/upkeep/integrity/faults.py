"""Integrity faults."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Broken(StrEnum):
    """Which of the things that always hold does not."""

    NUMBER_MISSING = "number_missing"
    """A number was handed out, and nothing has it."""
    NUMBER_BEYOND = "number_beyond"
    """An item has a number that is still to be handed out, so it would be used twice."""
    NEVER_OPENED = "never_opened"
    OPENED_TWICE = "opened_twice"
    MOVE = "move"
    """The history has a move that no rule allows, or one from where the item was not."""
    FIELD = "field"
    """What is stored is not what the history leads to."""
    CLOCK = "clock"
    """A stored clock is not the one that the history makes."""
    CROSSING = "crossing"
    """A level is recorded of a clock that is not there, or the history says it otherwise."""
    GATE = "gate"
    """A step is open while one that it waits for is not done, or waits for nothing that is left."""
    PLAN = "plan"
    """A request's steps are not those of its plan."""
    ENDING = "ending"
    """A request is over while something of it is left to do, or the other way round."""
    RESERVED = "reserved"
    """A course is over with reservations while nobody was left, or nobody said why; or the other way round."""
    SUM = "sum"
    """What an import brought does not add up."""
    LOST = "lost"
    """Something is kept of an item that is not there."""
    SHARED_PLACE = "shared_place"
    """Two cards are said to stand in one message."""
    LEVEL_UNSAID = "level_unsaid"
    """A level was reached, and neither said nor overtaken."""
    UNPROVEN = "unproven"
    """The nightly proof itself failed, again and again."""
    NOT_SAID = "not_said"
    """The desk's own code failed on something that it had to say."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that does not hold."""

    what: Broken
    item: str
    """Its number, or another topic."""
    detail: Mapping[str, str] = field(default_factory=dict)
    """``field``, ``stored`` and ``expected``, as far as there is something to say."""


def differs(what: Broken, item: str, name: str, stored: object, expected: object) -> tuple[Fault, ...]:
    """Return a fault if two values that should be the same are not."""
    if stored == expected:
        return ()
    return (Fault(what, item, {"field": name, "stored": str(stored), "expected": str(expected)}),)
