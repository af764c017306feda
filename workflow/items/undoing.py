"""Take back what someone has just done to an item, as its journal says it: soon, by them, if nothing else happened."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar

from workflow.items.assignment import Assignable
from workflow.items.changes import Change
from workflow.items.holding import card_changed, held
from workflow.items.journal import Entry, What
from workflow.items.refusals import ChangedSince, NothingThere, TooLateToUndo
from workflow.items.states import State, taken_back
from workflow.people.people import PersonId

WITHIN = timedelta(minutes=10)
"""So long may an act be undone."""
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


def undone(number: str, by: PersonId, now: datetime) -> Entry:
    """Return the line of the journal that says that the act before was taken back."""
    return Entry(number, now, by, What.UNDONE, {"internal": True})


def before(act: Sequence[Entry], what: What) -> Entry | None:
    """Return the first line of its kind, which says what was so before the act."""
    return next((entry for entry in act if entry.what is what), None)


def given_back(item: A, act: Sequence[Entry], by: PersonId, now: datetime) -> Change[A]:
    """Return an item to the holder and to the state that it had before an act, where the states allow."""
    entries, after = [undone(item.number, by, now)], item
    if (line := before(act, What.STATE)) is not None:
        state = taken_back(after.state, str(line.detail["before"]))
        if state is not None:
            entries.append(_moved(after, state, by, now))
            after = _with(after, state=state)
    if (line := before(act, What.HOLDER)) is not None:
        holder = line.detail["before"]
        entries.append(held(after, holder if isinstance(holder, int) else None, by, now))
        after = _with(after, holder=holder)
    return Change(after, tuple(entries), (card_changed(after),))


def _moved(item: Assignable, after: State, by: PersonId, now: datetime) -> Entry:
    return Entry(item.number, now, by, What.STATE, {"before": item.state.value, "after": after.value})


def _with(item: A, **fields: object) -> A:
    return replace(item, **fields)
