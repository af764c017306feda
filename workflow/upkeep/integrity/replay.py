"""A history, replayed: what an item has come to by its entries alone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from workflow.courses.tasks import Mark, Tick
from workflow.items.journal import Entry, What
from workflow.items.states import State, moves_from
from workflow.items.undoing import in_force, undone_by_moves
from workflow.upkeep.integrity.faults import Broken, Fault, differs


@dataclass(frozen=True, slots=True)
class Stretch:
    """One state that an item was in, and since when."""

    state: State
    since: datetime


@dataclass(frozen=True, slots=True)
class Replayed:
    """The states that an item went through, and what is wrong with the way."""

    stretches: tuple[Stretch, ...]
    faults: tuple[Fault, ...]

    def last(self, state: State) -> datetime | None:
        """Return when it came into a state for the last time."""
        return next((one.since for one in reversed(self.stretches) if one.state is state), None)


def replay(number: str, stored: State, journal: Sequence[Entry], starts: Iterable[State]) -> Replayed:
    """Follow an item from one of the states that it may start in to the one that is stored."""
    openings = [entry for entry in journal if entry.what is What.OPENED]
    if not openings:
        return Replayed((), (Fault(Broken.NEVER_OPENED, number),))
    faults: list[Fault] = []
    if len(openings) > 1:
        faults.append(Fault(Broken.OPENED_TWICE, number, {"stored": str(len(openings))}))
    moves = [entry for entry in in_force(journal) if entry.what is What.STATE]
    first = _state(stored, moves[0].detail["before"]) if moves else stored
    if first not in tuple(starts):
        faults.append(Fault(Broken.MOVE, number, {"field": "state", "stored": str(first)}))
    stretches = [Stretch(first, openings[0].at)] if first is not None else []
    undoings = undone_by_moves(journal)
    for move in moves:
        before, after = (_state(stored, move.detail[side]) for side in ("before", "after"))
        now = stretches[-1].state if stretches else None
        allowed = now is not None and (after in moves_from(now) or (move.at, move.by) in undoings)
        if after is None or before is not now or not allowed:
            said = f"{move.detail['before']} → {move.detail['after']}"
            faults.append(Fault(Broken.MOVE, number, {"field": "state", "stored": said, "expected": str(now)}))
        if after is not None:
            stretches.append(Stretch(after, move.at))
    if stretches:
        faults += differs(Broken.FIELD, number, "state", stored, stretches[-1].state)
    return Replayed(tuple(stretches), tuple(faults))


def _state(like: State, text: object) -> State | None:
    """Read a state of the same kind; None for a text that is none."""
    return next((one for one in type(like) if one.value == text), None)


def chained(
    number: str, name: str, stored: object, entries: Iterable[Entry], first: Sequence[object]
) -> Iterator[Fault]:
    """Follow a field through its changes, each from where the last one led, to what is stored.

    ``first``: the one value that it may start from; empty when the history does not say.
    """
    known = list(first)
    for entry in entries:
        if known and entry.detail["before"] != known[-1]:
            said = f"{entry.detail['before']} → {entry.detail['after']}"
            yield Fault(Broken.MOVE, number, {"field": name, "stored": said, "expected": str(known[-1])})
        known.append(entry.detail["after"])
    if known:
        yield from differs(Broken.FIELD, number, name, stored, known[-1])


def held_by(number: str, holder: int | None, journal: Iterable[Entry]) -> Iterator[Fault]:
    """Follow who had an item: nobody at first. One can take what they were given already."""
    last = None
    for entry in journal:
        if entry.what is What.HOLDER:
            last = entry.detail["after"]
    yield from differs(Broken.FIELD, number, "holder", holder, last)


def changes_of(journal: Iterable[Entry], name: str) -> list[Entry]:
    """Return the changes of one plain field."""
    return [entry for entry in journal if entry.what is What.CHANGED and entry.detail["field"] == name]


def ticks_left(number: str, marks: Mapping[str, Mark], journal: Iterable[Entry]) -> Iterator[Fault]:
    """Follow the boxes of a checklist: what stands in each, by whom and since when."""
    left: dict[str, Mark] = {}
    for entry in journal:
        if entry.what is not What.TICKED:
            continue
        step, tick = str(entry.detail["step"]), Tick(str(entry.detail["mark"]))
        left.pop(step, None)
        if tick is not Tick.NONE and entry.by is not None:
            left[step] = Mark(tick, entry.by, entry.at)
    for step in sorted({*left, *marks}):
        yield from differs(Broken.FIELD, number, f"step {step}", marks.get(step), left.get(step))
