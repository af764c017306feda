"""Duty of a group by business days: the rota, and swapped days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar, Protocol

from workflow.items.refusals import DatePassed
from workflow.items.topics import About
from workflow.people.people import PersonId
from workflow.support.refusals import NotOnDuty, OnDutyAlready, SwapSettled

Days = tuple[tuple[str, ...], ...]
NOBODY: Days = ((),) * 7


@dataclass(frozen=True, slots=True)
class Rota:
    """Who is on duty in a group, week after week."""

    stored: ClassVar[str] = "Rota"
    group: str
    days: Days = NOBODY
    """E-mails for each day of the week, from Monday."""

    def on(self, day: date) -> tuple[str, ...]:
        """Return the e-mails of those whose day it is by the rota alone."""
        return self.days[day.weekday()]


class SwapState(StrEnum):
    """What became of a day that someone was asked to take."""

    ASKED = "asked"
    TAKEN = "taken"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Swap:
    """A day on duty that one person takes from another, and the day that they may give in return."""

    id: int
    group: str
    day: date
    giver: PersonId
    taker: PersonId
    by: PersonId
    """Who asked, or the manager who decided it."""
    at: datetime
    back: date | None = None
    """A day of the taker's that the giver takes in return."""
    state: SwapState = SwapState.ASKED
    decided_at: datetime | None = None
    version: int = 1

    def from_to(self, day: date) -> tuple[PersonId, PersonId] | None:
        """Return who gives a day to whom by it; None when it is about others."""
        if day == self.day:
            return self.giver, self.taker
        return (self.taker, self.giver) if day == self.back else None


class Swaps(Protocol):
    """Days that people ask one another to take, as the desk keeps them: all of them, for ever."""

    async def add(self, swap: Swap) -> Swap:
        """Add one (its ``id`` is ignored); give it back with its id."""
        ...

    async def get(self, swap_id: int) -> Swap:
        """Return one. Raises ``refusals.NoSuchSwap``."""
        ...

    async def save(self, swap: Swap) -> None:
        """Compare-and-swap on ``version``. Raises StaleWriteError."""
        ...

    async def of(self, group: str, first: date, last: date) -> tuple[Swap, ...]:
        """Return those about a day between two, both included, whatever became of them; in the order of their ids."""
        ...


def topic(swap_id: int) -> str:
    """Name a swap as what a notice is about."""
    return About.DUTY.topic(swap_id)


def on_day(by_rota: Sequence[PersonId], day: date, swaps: Iterable[Swap]) -> tuple[PersonId, ...]:
    """Return who is on duty on a day: those of the rota, each replaced as was agreed, agreements in their order."""
    taken = [one for one in swaps if one.state is SwapState.TAKEN]
    found = list(dict.fromkeys(by_rota))
    for one in sorted(taken, key=lambda swap: (swap.decided_at or swap.at, swap.id)):
        change = one.from_to(day)
        if change is not None and change[0] in found:
            found[found.index(change[0])] = change[1]
    return tuple(dict.fromkeys(found))


def must_be_possible(swap: Swap, on: Sequence[PersonId], back: Sequence[PersonId], today: date) -> None:
    """Raise NotOnDuty, OnDutyAlready or DatePassed for a swap that cannot be.

    On duty are ``on`` and, on the day that is given in return, ``back``.
    """
    if swap.day < today or (swap.back is not None and swap.back < today):
        raise DatePassed(min(swap.day, swap.back or swap.day).isoformat())
    _must_go(swap.giver, swap.taker, swap.day, on)
    if swap.back is not None:
        _must_go(swap.taker, swap.giver, swap.back, back)


def _must_go(giver: PersonId, taker: PersonId, day: date, on: Sequence[PersonId]) -> None:
    if giver not in on:
        raise NotOnDuty(giver, day.isoformat())
    if taker in on:
        raise OnDutyAlready(taker, day.isoformat())


def decided(swap: Swap, state: SwapState, now: datetime) -> Swap:
    """Return a swap with what became of it. Raises SwapSettled for one that was decided before."""
    if swap.state is not SwapState.ASKED:
        raise SwapSettled
    return replace(swap, state=state, decided_at=now)
