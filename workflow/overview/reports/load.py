"""Load by group: what came, what was done and what is left; and what each member holds."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from workflow.courses.tasks import TO_WORK
from workflow.helpdesk.incidents import AT_WORK
from workflow.items.kinds import ItemKind
from workflow.items.states import IncidentState, SupportState, TaskState
from workflow.overview.reports.histories import (
    History,
    IncidentHistory,
    Interval,
    SupportHistory,
    TaskHistory,
    first_group,
    group_at,
    holder_at,
    moved_into,
    opened_at,
    state_at,
)
from workflow.people.people import PersonId
from workflow.support.support_tasks import UNDER_WAY

_DONE: dict[ItemKind, frozenset[str]] = {
    ItemKind.INCIDENT: frozenset({IncidentState.RESOLVED}),
    ItemKind.TASK: frozenset({TaskState.CLOSED}),
    ItemKind.SUPPORT: frozenset({SupportState.DONE}),
}
_LEFT: dict[ItemKind, frozenset[str]] = {
    ItemKind.INCIDENT: frozenset(AT_WORK),
    ItemKind.TASK: frozenset(TO_WORK),
    ItemKind.SUPPORT: frozenset(UNDER_WAY),
}


@dataclass(frozen=True, slots=True)
class LoadRow:
    """The work of one kind of a group."""

    group: str
    kind: ItemKind
    opened: int
    """That came before the group within the span."""
    done: int
    """Resolved, closed or given within it: an item that was so twice counts once."""
    held: int
    """Left at its end, with a holder."""
    free: int
    """Left at its end, with nobody."""


@dataclass(frozen=True, slots=True)
class HolderRow:
    """What one person has in hand at the end of the span."""

    person: PersonId
    counts: tuple[tuple[ItemKind, int], ...]


class LoadTally:
    """Work as it is counted."""

    def __init__(self, span: Interval) -> None:
        self._span = span
        self._opened: Counter[tuple[str, ItemKind]] = Counter()
        self._done: Counter[tuple[str, ItemKind]] = Counter()
        self._held: Counter[tuple[str, ItemKind]] = Counter()
        self._free: Counter[tuple[str, ItemKind]] = Counter()
        self._holders: Counter[tuple[PersonId, ItemKind]] = Counter()

    def add(self, item: History) -> None:
        """Count an item for the group that it was with at each of these instants."""
        kind, until = item_kind(item), self._span.until
        opened = opened_at(item)
        if opened is None or opened > until:
            return
        if opened in self._span:
            self._opened[first_group(item), kind] += 1
        done = moved_into(item, _DONE[kind], self._span)
        if done is not None:
            self._done[group_at(item, done), kind] += 1
        if state_at(item, until) in _LEFT[kind]:
            holder, group = holder_at(item, until), group_at(item, until)
            (self._free if holder is None else self._held)[group, kind] += 1
            if holder is not None:
                self._holders[holder, kind] += 1

    def kept(self) -> list[list[list[Any]]]:
        """Return what was counted, as JSON has it."""
        return [[[*key, count] for key, count in counter.items()] for counter in self._counters]

    def take(self, counters: Iterable[Iterable[Sequence[Any]]]) -> None:
        """Add what was counted of other items."""
        for counter, rows in zip(self._counters, counters, strict=True):
            for key, kind, count in rows:
                counter[key, ItemKind(kind)] += count

    @property
    def _counters(self) -> tuple[Counter[Any], ...]:
        return self._opened, self._done, self._held, self._free, self._holders

    def rows(self) -> tuple[LoadRow, ...]:
        """Return them by group and kind."""
        met = set(self._opened) | set(self._done) | set(self._held) | set(self._free)
        return tuple(
            LoadRow(*key, self._opened[key], self._done[key], self._held[key], self._free[key])
            for key in sorted(met, key=lambda key: (key[0], list(_DONE).index(key[1])))
        )

    def holders(self) -> tuple[HolderRow, ...]:
        """Return who holds what, in no order of merit: by id."""
        persons = sorted({person for person, _kind in self._holders})
        return tuple(HolderRow(one, tuple((kind, self._holders[one, kind]) for kind in _DONE)) for one in persons)


def item_kind(item: History) -> ItemKind:
    """Return what kind of item a history is of."""
    match item:
        case IncidentHistory():
            return ItemKind.INCIDENT
        case TaskHistory():
            return ItemKind.TASK
        case SupportHistory():
            return ItemKind.SUPPORT
