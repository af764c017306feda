"""A grid on its way in: previewed, being imported, done or abandoned."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workflow.items.journal import Entry, What
from workflow.items.topics import About
from workflow.people.people import PersonId


class ImportState(StrEnum):
    """Where an import stands."""

    PREVIEWED = "previewed"
    IMPORTING = "importing"
    DONE = "done"
    ABANDONED = "abandoned"


@dataclass(frozen=True, slots=True)
class GridSummary:
    """The two sums that always hold, and what stands apart from them."""

    rows_read: int
    accepted: int
    duplicates: int
    rejected: int
    warnings: int
    new: int
    changed: int
    unchanged: int
    removed: int
    tasks: int
    """How many service tasks the new requests bring."""
    named: int = 0
    """Approved intentions' requests that this grid is the first to name."""
    absent: int = 0
    """Those of its terms and departments that it does not name either."""


@dataclass(frozen=True, slots=True)
class GridImport:
    """One dropped grid. Its workbook is kept beside it until it is done with."""

    id: int
    file_hash: str
    """SHA-256 of the workbook's bytes, in hexadecimal."""
    file_name: str
    by: PersonId
    at: datetime
    address: str
    """The channel where it was dropped, in its stored form; empty for the command line."""
    digest: str
    """``GridPlan.digest()`` of the plan that the preview shows."""
    summary: GridSummary
    """Of the preview; of what was done, once it is done."""
    default_term: str | None = None
    state: ImportState = ImportState.PREVIEWED
    decided_by: PersonId | None = None
    decided_at: datetime | None = None
    version: int = 1

    @property
    def topic(self) -> str:
        """The topic of its notices and card."""
        return About.IMPORT.topic(self.id)


def import_list(import_id: int, group: str) -> str:
    """Return the topic of the list of tasks that an import gave a group."""
    return About.IMPORT.topic(import_id, group)


@dataclass(frozen=True, slots=True)
class RemovedCancelled:
    """Requests that a grid names no more were cancelled together."""

    count: int
    left: int
    """How many of what it names no more are still open."""
    by: PersonId
    at: datetime


_REMOVED = "removed"


def removed_entry(grid: GridImport, by: PersonId, known: int, cancelled: int, now: datetime) -> Entry:
    """Return the journal line of a grid whose missing requests were cancelled: how many of ``known``."""
    return Entry(grid.topic, now, by, What.CHANGED, {"field": _REMOVED, "before": known, "after": known - cancelled})


def removed_of(journal: Iterable[Entry]) -> tuple[RemovedCancelled, ...]:
    """Read a grid's journal back, in its order."""
    return tuple(
        RemovedCancelled(
            _number(entry, "before") - _number(entry, "after"), _number(entry, "after"), entry.by, entry.at
        )
        for entry in journal
        if entry.what is What.CHANGED and entry.detail.get("field") == _REMOVED and entry.by is not None
    )


def _number(entry: Entry, name: str) -> int:
    return int(entry.detail[name] or 0)
