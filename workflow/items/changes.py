"""Decision of a rule: the new value, journal entries, and notices."""

from dataclasses import dataclass, replace
from typing import Generic, Self, TypeVar

from workflow.items.journal import Entry
from workflow.notice import Notice

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Change(Generic[T]):
    """A decision, carried out in one transaction by ``items.use_cases.record``."""

    after: T
    entries: tuple[Entry, ...] = ()
    notices: tuple[Notice, ...] = ()

    def noting(self, *entries: Entry) -> Self:
        """Return the same decision with more lines of the journal."""
        return replace(self, entries=(*self.entries, *entries))

    def saying(self, *said: Notice) -> Self:
        """Return the same decision with more to be said."""
        return replace(self, notices=(*self.notices, *said))
