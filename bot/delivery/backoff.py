"""Delay before the next try."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta

from workflow.people.people import Address

FIRST = timedelta(seconds=1)
LONGEST = timedelta(minutes=5)

PART = 0.5
"""The longest wait that is added, as a part of what is waited in any case."""

Jitter = Callable[[], float]
"""Gives a share, from 0 up to 1, of what may be added so that no two retry in step."""


def wait(tries: int, *, jitter: Jitter = random.random, longest: timedelta = LONGEST) -> timedelta:
    """Return the wait after so many failures in a row (1 or more): doubled each time up to ``longest``, and spread."""
    doubled = FIRST * (1 << min(max(tries - 1, 0), 16))
    return spread(min(doubled, longest), jitter=jitter)


def spread(least: timedelta, *, jitter: Jitter = random.random) -> timedelta:
    """Return a wait of at least so long, and of up to half as long again."""
    return least * (1 + PART * jitter())


class Pauses:
    """Until when nothing is sent to a destination; the others go on."""

    def __init__(self, jitter: Jitter = random.random) -> None:
        """Begin with all destinations open."""
        self._jitter = jitter
        self._until: dict[Address, datetime] = {}
        self._failures: dict[Address, int] = {}

    def until(self, address: Address, now: datetime) -> datetime | None:
        """Return when a destination opens again; None when it is open."""
        until = self._until.get(address)
        return until if until is not None and until > now else None

    def shut(self, now: datetime) -> list[Address]:
        """Return the destinations that are not open."""
        return [address for address, until in self._until.items() if until > now]

    def failing(self, address: Address) -> bool:
        """Return whether the last try at a destination did not get through: another instance's may."""
        return address in self._failures

    def asked(self, address: Address, now: datetime, after: timedelta) -> datetime:
        """Pause for at least as long as the platform asks; return when it opens."""
        return self._pause(address, now + spread(max(after, FIRST), jitter=self._jitter))

    def failed(self, address: Address, now: datetime) -> datetime:
        """Pause longer with each failure in a row; return when it opens."""
        failures = self._failures.get(address, 0) + 1
        self._failures[address] = failures
        return self._pause(address, now + wait(failures, jitter=self._jitter))

    def worked(self, address: Address) -> None:
        """Forget the failures of a destination that has answered."""
        self._failures.pop(address, None)
        self._until.pop(address, None)

    def _pause(self, address: Address, until: datetime) -> datetime:
        self._until[address] = max(until, self._until.get(address, until))
        return self._until[address]
