"""A grid on its way in: previewed, being imported, done, abandoned, or undone after it was done."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from workflow.items.journal import Detail, Entry, What
from workflow.items.topics import About
from workflow.people.people import PersonId


class ImportState(StrEnum):
    """Where an import stands."""

    PREVIEWED = "previewed"
    IMPORTING = "importing"
    DONE = "done"
    ABANDONED = "abandoned"
    UNDONE = "undone"
    """It was imported, and all of it was taken back."""


DECIDED = (ImportState.DONE, ImportState.ABANDONED, ImportState.UNDONE)
"""States of an import that waits for nobody: what its workbook brought is written, or is not wanted."""


@dataclass(frozen=True, slots=True)
class Demand:
    """New requests that an import makes in one approach for courses that begin on one day."""

    approach: str
    first_activity: date | None
    count: int


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
    termless: int = 0
    """Rows that are rejected because they name no term: it is asked for."""
    demand: tuple[Demand, ...] = field(default=(), kw_only=True)
    """The new requests, by approach and first activity."""

    @property
    def marked(self) -> bool:
        """Return whether its workbook has something to show: cells at fault, or requests that are known."""
        return bool(self.rejected or self.warnings or self.changed or self.unchanged)


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
    """Requests that a grid no longer names were cancelled together."""

    count: int
    left: int
    """How many of what it names no more are still open."""
    by: PersonId
    at: datetime


REMOVED = "removed"
UPDATED = "updated"
NAMED = "named"
TOLD = "told"
BEGUN = "begun"
_LISTED = " "
IMPORT = "import"
"""What a line of a journal calls the id of the import that wrote it."""


@dataclass(frozen=True, slots=True)
class Written:
    """What an import wrote over, beside the requests that it made."""

    updated: tuple[str, ...]
    """Numbers of the requests that it changed, or was the first grid to name."""
    named: tuple[str, ...]
    """Topics of the intentions that it was the last to name."""


def written_entries(grid: GridImport, written: Written, by: PersonId, now: datetime) -> tuple[Entry, ...]:
    """Return the journal lines of a grid that say what it wrote over: it is undone by them."""
    return tuple(
        Entry(grid.topic, now, by, What.CHANGED, {"field": field, "before": "", "after": _LISTED.join(names)})
        for field, names in ((UPDATED, written.updated), (NAMED, written.named))
    )


def written_of(journal: Iterable[Entry]) -> Written | None:
    """Read them back; None of an import that was done before they were kept."""
    found = {
        entry.detail.get("field"): tuple(str(entry.detail["after"]).split())
        for entry in journal
        if entry.what is What.CHANGED
    }
    return Written(found[UPDATED], found[NAMED]) if UPDATED in found and NAMED in found else None


@dataclass(frozen=True, slots=True)
class LeadsTold:
    """Course leads were told of an import."""

    people: tuple[PersonId, ...]
    unreached: int
    """How many could not be written to."""


def told_entry(grid: GridImport, people: Iterable[PersonId], unreached: int, now: datetime) -> Entry:
    """Return the journal line of a grid whose leads were told."""
    detail: Detail = {"field": TOLD, "before": unreached, "after": _LISTED.join(map(str, people))}
    return Entry(grid.topic, now, None, What.CHANGED, detail)


def told_of(journal: Iterable[Entry]) -> LeadsTold | None:
    """Read it back; None where no lead was told."""
    for entry in journal:
        if entry.what is What.CHANGED and entry.detail.get("field") == TOLD:
            return LeadsTold(tuple(map(int, str(entry.detail["after"]).split())), _number(entry, "before"))
    return None


def undone_of(journal: Iterable[Entry]) -> Entry | None:
    """Return the line of a grid's journal that says who took it back; None while it stands."""
    return next((entry for entry in journal if entry.what is What.UNDONE), None)


def begun_entry(topic: str, number: str, now: datetime) -> Entry:
    """Return the journal line of a grid that says in which item someone began first on what its import wrote."""
    return Entry(topic, now, None, What.CHANGED, {"field": BEGUN, "before": "", "after": number})


def is_begun(journal: Iterable[Entry]) -> bool:
    """Return whether a grid's journal has such a line."""
    return any(one.what is What.CHANGED and one.detail.get("field") == BEGUN for one in journal)


def removed_entry(grid: GridImport, by: PersonId, known: int, cancelled: int, now: datetime) -> Entry:
    """Return the journal line of a grid whose missing requests were cancelled: how many of ``known``."""
    return Entry(grid.topic, now, by, What.CHANGED, {"field": REMOVED, "before": known, "after": known - cancelled})


def removed_of(journal: Iterable[Entry]) -> tuple[RemovedCancelled, ...]:
    """Read a grid's journal back, in its order."""
    return tuple(
        RemovedCancelled(
            _number(entry, "before") - _number(entry, "after"), _number(entry, "after"), entry.by, entry.at
        )
        for entry in journal
        if entry.what is What.CHANGED and entry.detail.get("field") == REMOVED and entry.by is not None
    )


def _number(entry: Entry, name: str) -> int:
    return int(entry.detail[name] or 0)
