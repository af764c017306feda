"""Undo of someone's last act on an item, by its journal: soon, by them, and if nothing else happened."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar

from workflow.items.assignment import Assignable
from workflow.items.changes import Change
from workflow.items.holding import card_changed, held
from workflow.items.journal import HANDS, Entry, What
from workflow.items.refusals import ChangedSince, NothingThere, TooLateToUndo
from workflow.items.states import State
from workflow.people.people import PersonId

WITHIN = timedelta(minutes=10)
"""So long may an act be undone."""
REPLAYED = frozenset(
    {What.STATE, What.FIRST_ACTION, What.UNANSWERED, What.HOLDER, What.GROUP, What.COMMENT, What.LINKED, What.URGENCY}
)
"""Kinds of lines by which an item is replayed."""
A = TypeVar("A", bound=Assignable)


def last_act(number: str, journal: Iterable[Entry], by: PersonId, done_at: int, now: datetime) -> tuple[Entry, ...]:
    """Return the lines of the act that someone did at ``done_at`` (seconds since 1970), the last thing done there.

    What the desk noted by itself since counts for nothing. Raises
    refusals.NothingThere, TooLateToUndo, ChangedSince.
    """
    by_people = [entry for entry in journal if entry.by is not None]
    act = tuple(entry for entry in by_people if entry.by == by and int(entry.at.timestamp()) == done_at)
    if not act:
        raise NothingThere
    if now - act[0].at > WITHIN:
        raise TooLateToUndo(number)
    if act[-1] is not by_people[-1] or any(entry.what is What.UNDONE for entry in act):
        raise ChangedSince(number)
    return act


def latest(journal: Iterable[Entry], by: PersonId, now: datetime) -> tuple[Entry, ...]:
    """Return the lines of the last thing that people did to an item; nothing unless it was theirs, and soon enough."""
    by_people = [entry for entry in journal if entry.by is not None]
    if not by_people or by_people[-1].by != by or now - by_people[-1].at > WITHIN:
        return ()
    last = int(by_people[-1].at.timestamp())
    act = tuple(entry for entry in by_people if entry.by == by and int(entry.at.timestamp()) == last)
    return () if any(entry.what is What.UNDONE for entry in act) else act


def was_handed(act: Sequence[Entry]) -> bool:
    """Return whether all that an act did was to change who has an item."""
    whats = {entry.what for entry in act}
    return What.HOLDER in whats and whats <= HANDS


def undone(act: Sequence[Entry], by: PersonId, now: datetime) -> Entry:
    """Return the line of the journal that says that an act was taken back."""
    return Entry(act[0].item, now, by, What.UNDONE, {"internal": True, "since": act[0].at.isoformat()})


def in_force(journal: Iterable[Entry]) -> list[Entry]:
    """Leave out of a journal what was done and taken back, with what took it back: an item is replayed by the rest.

    What the desk noted meanwhile stays.
    """
    kept: list[Entry] = []
    for entry in journal:
        if entry.what is What.UNDONE and "since" in entry.detail:
            since = datetime.fromisoformat(str(entry.detail["since"]))
            kept = [one for one in kept if one.what not in REPLAYED or one.by != entry.by or one.at < since]
        kept.append(entry)
    return kept


def undone_by_moves(journal: Iterable[Entry]) -> frozenset[tuple[datetime, PersonId | None]]:
    """Return when, and by whom, acts were taken back by moves that count: their lines do not say ``since`` when.

    So it was done once; such a move may be one that the table does not have.
    """
    undoings = (entry for entry in journal if entry.what is What.UNDONE and "since" not in entry.detail)
    return frozenset((entry.at, entry.by) for entry in undoings)


def before(act: Sequence[Entry], what: What) -> Entry | None:
    """Return the first line of its kind, which says what was so before the act."""
    return next((entry for entry in act if entry.what is what), None)


def given_back(item: A, act: Sequence[Entry], by: PersonId, now: datetime) -> Change[A]:
    """Return an item to the holder and to the state that it had before an act."""
    entries, after = [], item
    if (line := before(act, What.STATE)) is not None:
        state = type(after.state)(str(line.detail["before"]))
        entries.append(_moved(after, state, by, now))
        after = _with(after, state=state)
    if (line := before(act, What.HOLDER)) is not None:
        holder = line.detail["before"]
        entries.append(held(after, holder if isinstance(holder, int) else None, by, now))
        after = _with(after, holder=holder)
    return Change(after, (*entries, undone(act, by, now)), (card_changed(after),))


def _moved(item: Assignable, after: State, by: PersonId, now: datetime) -> Entry:
    return Entry(item.number, now, by, What.STATE, {"before": item.state.value, "after": after.value})


def _with(item: A, **fields: object) -> A:
    return replace(item, **fields)
