"""View that all claimable items share: the holder, the clocks, and the people whom the journal names."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from workflow.business_time import sla
from workflow.business_time.calendar import BusinessCalendar
from workflow.business_time.sla import Clock, ClockKind, Level
from workflow.items.journal import Entry, What
from workflow.items.use_cases.acting import away
from workflow.people.absences import Absence
from workflow.people.people import Person, PersonId
from workflow.ports.desk import Transaction

OF_PERSONS = frozenset(
    {What.UNREACHABLE, What.REACHED, What.UNPROVED, What.WATCHER, What.PRESENTER, What.PRESENTED, What.LEFT}
)
"""Entries that name someone as ``person``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldView(ABC):
    """An item that someone may hold, with whom it names."""

    people: Mapping[PersonId, Person]
    """Everyone that it or its journal names."""
    journal: tuple[Entry, ...]
    calendar: BusinessCalendar
    now: datetime
    clocks: tuple[Clock, ...] = ()
    absence: Absence | None = None
    """Of the holder, while they are away."""
    followers: tuple[PersonId, ...] = ()

    @property
    @abstractmethod
    def held_by(self) -> PersonId | None:
        """Who has it, if anyone."""

    @property
    def holder(self) -> Person | None:
        """Who has it, if anyone."""
        return None if self.held_by is None else self.people[self.held_by]

    @property
    def former_followers(self) -> frozenset[PersonId]:
        """Those who followed it and no longer do."""
        ever = {entry.detail["person"] for entry in self.journal if entry.what is What.WATCHER}
        return frozenset(one for one in ever if isinstance(one, int)) - set(self.followers)

    @property
    def level(self) -> Level | None:
        """How high its clock stands while it runs; None without one."""
        going = [clock for clock in self.clocks if clock.stopped_at is None]
        return sla.worst(going, self.calendar, self.now) if going else None

    def run(self, kind: ClockKind, number: int) -> Clock | None:
        """Return a run of a clock, if it has it."""
        return next((clock for clock in self.clocks if (clock.kind, clock.run) == (kind, number)), None)

    def clock(self, kind: ClockKind) -> Clock | None:
        """Return the last run of a clock, those left out that another promise took the place of."""
        runs = [clock for clock in self.clocks if clock.kind is kind and not clock.set_aside]
        return runs[-1] if runs else None


async def absence_of(tx: Transaction, holder: PersonId | None, now: datetime) -> Absence | None:
    """Return someone's absence, while they are away."""
    return None if holder is None else (await away(tx, [holder], now)).get(holder)


def named(ids: Iterable[PersonId | None], journal: Iterable[Entry]) -> set[PersonId]:
    """Return these persons and those whom a journal names."""
    found = {one for one in ids if one is not None}
    for entry in journal:
        if entry.by is not None:
            found.add(entry.by)
        of_persons = entry.what is What.HOLDER or entry.detail.get("field") == "presenter"
        for key in ("before", "after") if of_persons else ():
            value = entry.detail[key]
            if isinstance(value, int):
                found.add(value)
        if entry.what in OF_PERSONS and isinstance(person := entry.detail.get("person"), int):
            found.add(person)
    return found
