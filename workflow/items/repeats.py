"""Requests repeated because no answer came in time, told from those that are asked twice on purpose."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from workflow.items.journal import Entry, What
from workflow.people.people import PersonId

_LASTS = frozenset({What.OPENED, What.COMMENT, What.WORK_NOTE})
"""What was opened or said stays so, whatever others do next."""
_CHANGES = frozenset(
    {What.STATE, What.HOLDER, What.GROUP, What.CHANGED, What.TICKED, What.PRESENTER, What.PLANNED, What.LINKED}
    | {What.SESSION, What.WATCHER}
)
"""What others can undo."""
WITHIN = timedelta(minutes=2)
"""Real time in which someone who was not answered types, presses or sends again."""


_NO_ITEM = ""
"""Stands for absences, channels and all else that has no history."""


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

    ``done`` is theirs, the newest first; ``now`` is real time. None where they did something else since on the same
    item, or on none either: to claim, release and claim again is no repeat, nor to leave, come back and leave again.
    """
    since: set[str] = set()
    for one in done:
        if one.at < now - WITHIN:
            return None
        items = one.items or (_NO_ITEM,)
        if one.digest == asked.digest:
            return one if since.isdisjoint(items) else None
        since.update(items)
    return None


def undone(person: PersonId, journal: Sequence[Entry]) -> bool:
    """Return whether someone else has changed again, in an item's journal, what a person's last act there changed.

    A claim that a manager took away may be claimed again; a request that others work on is not opened twice.
    """
    own = [number for number, entry in enumerate(journal) if entry.by == person]
    if not own:
        return False
    last = own[-1]
    act = {journal[number].what for number in own if journal[number].at == journal[last].at}
    return not act & _LASTS and any(entry.what in act & _CHANGES for entry in journal[last + 1 :])
