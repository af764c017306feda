"""What a rule decides: the value after, what the journal gains, what must be said."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from workflow.journal import Entry
from workflow.notices import Notice

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Change(Generic[T]):
    """A decision, carried out in one transaction by ``use_cases.record``."""

    after: T
    entries: tuple[Entry, ...] = ()
    notices: tuple[Notice, ...] = ()
