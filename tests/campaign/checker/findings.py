"""What a checker may find."""

from dataclasses import dataclass
from enum import StrEnum


class What(StrEnum):
    """The kinds of fault that people would notice."""

    LOST = "lost"
    DOUBLED = "doubled"
    LATE = "late"
    LEVEL = "wrong level"
    STALE = "stale card"
    ORPHAN = "orphan card"
    ORDER = "out of order"
    TAKEN_BACK = "taken-back words seen"
    READER = "seen by the wrong person"
    STUCK = "did not come to rest"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault."""

    what: What
    request: int
    """Of the script; zero where it is of none."""
    said: str
