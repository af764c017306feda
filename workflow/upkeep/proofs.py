"""State of the nightly proof: how far histories were checked, and the last results."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from workflow.business_time.calendar import BusinessCalendar
from workflow.items.kinds import ItemKind
from workflow.items.timers import Detail
from workflow.upkeep.integrity import Broken, Fault

AT = time(3, 30)
"""Of the cell's wall clock: nobody works then, and no hour is skipped or comes twice."""
TOLD = 20
"""Faults that are told one by one; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Proof:
    """One proof, under way or done."""

    began: datetime
    since: datetime
    """When the one before it began."""
    after: int
    """Place of the last line of the histories that was looked at."""
    numbers: Mapping[str, int] = field(default_factory=dict)
    """By kind, the last number that was looked at."""
    items: int = 0
    faults: tuple[str, ...] = ()
    """The first ``TOLD`` that are left, as ``fault_text`` writes them."""
    broken: int = 0
    """How many are left."""
    mended: int = 0
    done: datetime | None = None
    first: int = 0
    """The last line that was there when the one before it began."""
    last: int = 0
    """The last line that was there when it began."""
    cards: Mapping[str, int] = field(default_factory=dict)
    """How many cards were looked at where they stand, by what they showed (``standing.Shown``)."""
    unread: Mapping[str, int] = field(default_factory=dict)
    """How many may not be read, by platform and why."""
    unread_told: tuple[str, ...] = ()
    """Which of these reasons management knows."""
    left: int | None = None
    """How many open items still have their turn in this night; None before histories are looked at to their end."""
    turned: str = ""
    """The last open item that had its turn."""

    def goes_on(self, now: datetime, last: int) -> "Proof":
        """Return the next one; one that came to no end goes on, with all that it found. ``last`` line is there now.

        It looks again from where the one before this began: a line gets its place before it is committed, so that of
        an act that was under way then, the place may have been passed before there was anything to see.
        """
        if self.done is not None:
            begun = Proof(now, self.began, self.first, self.numbers, first=self.last, last=last)
            return replace(begun, turned=self.turned, unread_told=self.unread_told)
        return replace(self, last=last) if self.after == self.first else self

    def as_detail(self) -> Detail:
        """Return it as JSON keeps it."""
        done = self.done and self.done.isoformat()
        instants = {"began": self.began.isoformat(), "since": self.since.isoformat(), "done": done}
        counts = {name: dict(getattr(self, name)) for name in ("numbers", "cards", "unread")}
        return {**asdict(self), **instants, **counts}

    @classmethod
    def of(cls, detail: Detail) -> "Proof":
        """Return what was kept, without what only a newer instance knows.

        One of before its lines were bounded began at the last that was looked at.
        """
        known = {one.name: detail[one.name] for one in fields(cls) if one.name in detail}
        instants = {name: detail[name] and datetime.fromisoformat(detail[name]) for name in ("began", "since", "done")}
        bounds = {"first": detail["after"], "last": detail["after"]}
        lists = {name: tuple(known.get(name, ())) for name in ("faults", "unread_told")}
        return cls(**{**bounds, **known, **instants, **lists})


def next_night(calendar: BusinessCalendar, now: datetime) -> datetime:
    """Return when the next proof begins."""
    local = calendar.local(now)
    day = local.date() if local.time() < AT else local.date() + timedelta(days=1)
    return datetime.combine(day, AT, ZoneInfo(calendar.timezone))


def first_numbers() -> dict[str, int]:
    """Return the numbers of a desk of which nothing was looked at."""
    return {kind.value: 0 for kind in ItemKind}


def fault_text(fault: Fault) -> str:
    """Write a fault in one line, for a notice."""
    return json.dumps([fault.what, fault.item, fault.detail], ensure_ascii=False)


def fault_of(text: str) -> Fault:
    """Read a fault that ``fault_text`` wrote."""
    what, item, detail = json.loads(text)
    return Fault(Broken(what), item, detail)
