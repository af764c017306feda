"""Help requests, grids, and the journal of all items."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from tests.desks.memory.state import State
from tests.desks.memory.swap import add, swap
from workflow.courses.imports import GridImport, ImportState
from workflow.helpdesk.incidents import AT_WORK, ENDED, Incident
from workflow.items.erasing import without
from workflow.items.journal import Entry, What
from workflow.items.refusals import NoSuchItem, NothingThere
from workflow.people.people import Person, PersonId


class MemoryIncidents:
    """``workflow.helpdesk.ports.Incidents`` in memory."""

    def __init__(self, state: State) -> None:
        self._incidents = state.incidents

    async def get(self, number: str) -> Incident:
        """Return one. Raises NoSuchItem."""
        if number not in self._incidents:
            raise NoSuchItem(number)
        return self._incidents[number]

    async def many(self, numbers: Iterable[str]) -> Mapping[str, Incident]:
        """Return those that exist."""
        return {number: self._incidents[number] for number in numbers if number in self._incidents}

    async def add(self, incident: Incident) -> None:
        """Add a new one."""
        add(self._incidents, incident.number, incident)

    async def save(self, incident: Incident) -> None:
        """Compare-and-swap. Raises StaleWriteError."""
        swap(self._incidents, incident.number, incident)

    async def of_requester(
        self, person: PersonId, *, ended: bool = False, limit: int | None = None
    ) -> tuple[Incident, ...]:
        """Return a requester's, newest first."""
        own = [one for one in self._oldest_first() if one.requester == person]
        return tuple(one for one in reversed(own) if ended or one.state not in ENDED)[:limit]

    async def opened_since(self, since: datetime) -> tuple[Incident, ...]:
        """Return what was opened at an instant or after it, newest first."""
        return tuple(one for one in reversed(self._oldest_first()) if one.opened_at >= since)[:200]

    async def at_work(self, groups: Iterable[str]) -> tuple[Incident, ...]:
        """Return what is at work in these groups, oldest first."""
        wanted = set(groups)
        return tuple(one for one in self._oldest_first() if one.group in wanted and one.state in AT_WORK)

    async def held_by(self, persons: Iterable[PersonId]) -> tuple[Incident, ...]:
        """Return what these persons have in hand, oldest first."""
        wanted = set(persons)
        return tuple(one for one in self._oldest_first() if one.holder in wanted and one.state in AT_WORK)

    def _oldest_first(self) -> list[Incident]:
        return sorted(self._incidents.values(), key=lambda one: (one.opened_at, one.number))


class MemoryImports:
    """``workflow.courses.ports.Imports`` in memory."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def add(self, grid: GridImport, workbook: bytes) -> GridImport:
        """Add one with its workbook; give it back with its id."""
        added = replace(grid, id=self._state.next_id("imports"))
        self._state.imports[added.id] = added
        self._state.workbooks[added.id] = workbook
        return added

    async def get(self, import_id: int) -> GridImport:
        """Return one. Raises refusals.NothingThere."""
        if import_id not in self._state.imports:
            raise NothingThere
        return self._state.imports[import_id]

    async def workbook(self, import_id: int) -> bytes | None:
        """Return its workbook's bytes, while they are kept."""
        return self._state.workbooks.get(import_id)

    async def drop_workbook(self, import_id: int) -> None:
        """Let its workbook go."""
        if import_id in self._state.workbooks:
            del self._state.workbooks[import_id]

    async def latest(self, limit: int) -> tuple[GridImport, ...]:
        """Return the imports that were done, the latest first."""
        done = [
            (one.decided_at, one.id)
            for one in self._state.imports.values()
            if one.state is ImportState.DONE and one.decided_at
        ]
        return tuple(self._state.imports[number] for _at, number in sorted(done, reverse=True)[:limit])

    async def waiting(self, limit: int) -> tuple[GridImport, ...]:
        """Return the previews that nobody has decided, the latest first."""
        waiting = [one for one in self._state.imports.values() if one.state is ImportState.PREVIEWED]
        return tuple(sorted(waiting, key=lambda one: -one.id)[:limit])

    async def last_done(self) -> GridImport | None:
        """Return the import that was done last."""
        return next(iter(await self.latest(1)), None)

    async def save(self, grid: GridImport) -> None:
        """Compare-and-swap. Raises StaleWriteError."""
        swap(self._state.imports, grid.id, grid)


class MemoryJournal:
    """``workflow.items.ports.Journal`` in memory."""

    def __init__(self, state: State) -> None:
        self._journal = state.journal

    async def append(self, entries: Sequence[Entry]) -> None:
        """Add entries in this order."""
        for entry in entries:
            self._journal[entry.item] = (*self._journal.get(entry.item, ()), entry)

    async def of(self, item: str) -> tuple[Entry, ...]:
        """Return an item's entries in the order they were appended."""
        return self._journal.get(item, ())

    async def commented(self, person: PersonId, since: datetime) -> tuple[str, ...]:
        """Return the items to which someone has added comments since an instant, by number."""
        said = (one for some in self._journal.values() for one in some if one.what is What.COMMENT and one.by == person)
        return tuple(sorted({one.item for one in said if one.at >= since}))

    async def erase(self, person: Person) -> tuple[str, ...]:
        """Take away someone's words and name wherever they stand; return each such entry's item."""
        changed: list[str] = []
        for item, entries in tuple(self._journal.items()):
            after = tuple(without(entry, person) for entry in entries)
            changed += [item for one, other in zip(entries, after, strict=True) if one != other]
            self._journal[item] = after
        return tuple(changed)

    async def of_many(self, items: Iterable[str]) -> Mapping[str, tuple[Entry, ...]]:
        """Return the entries of several items that have any."""
        return {item: self._journal[item] for item in items if item in self._journal}
