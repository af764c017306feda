"""What someone asks again because no answer came in time, told from what they ask twice on purpose."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from workflow.people import PersonId

WITHIN = timedelta(minutes=2)
"""Real time in which someone who was not answered types, presses or sends again."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What someone asked for, by its meaning and not by its key: typed again, it has the same digest."""

    person: PersonId
    digest: str
    """Of the command, button or form and of all that was written in it."""


@dataclass(frozen=True, slots=True)
class Did:
    """One thing that was done for someone."""

    digest: str | None
    """None once its answer has reached them: whatever they ask from then on, they mean."""
    items: tuple[str, ...]
    """Numbers and other topics in whose history it stands."""
    at: datetime
    """Real time."""


def first_of(asked: Asked, done: Iterable[Did], now: datetime) -> Did | None:
    """Return what was done already of what someone asks, its answer not known to have reached them.

    ``done`` is theirs, the newest first; ``now`` is real time. None where something else was done since on the same
    item: to claim, release and claim again is no repeat.
    """
    since: set[str] = set()
    for one in done:
        if one.at < now - WITHIN:
            return None
        if one.digest == asked.digest:
            return one if since.isdisjoint(one.items) else None
        since.update(one.items)
    return None
