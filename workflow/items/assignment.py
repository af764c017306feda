"""Name a holder, by distribution or by a manager: never a first action."""

from collections.abc import Collection
from dataclasses import Field, replace
from datetime import datetime
from typing import Any, ClassVar, Protocol, TypeVar

from workflow.items.changes import Change
from workflow.items.holding import Held, Moving, card_changed, held, wrong
from workflow.items.journal import Entry
from workflow.items.notices import Assigned
from workflow.items.refusals import AlreadyTaken
from workflow.items.states import State
from workflow.notice import Notice, ToPerson
from workflow.people.people import Actor, PersonId
from workflow.people.refusals import ManagersOnly


class Assignable(Held, Moving, Protocol):
    """An item, a dataclass, that one person holds while it is worked on."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


A = TypeVar("A", bound=Assignable)


def given(change: Change[A], holder: PersonId | None, now: datetime) -> Change[A]:
    """Name the holder of what is being opened; None leaves it to be claimed."""
    if holder is None:
        return change
    entry, told = _named(change.after, holder, None, now)
    return replace(change, after=replace(change.after, holder=holder)).noting(entry).saying(told)


def assign(item: A, by: Actor, holder: PersonId, now: datetime, *, at_work: Collection[State]) -> Change[A]:
    """Assign an item, in one of the states ``at_work``, to someone, as a manager.

    Raises refusals.ManagersOnly, WrongState, AlreadyTaken.
    """
    if item.state not in at_work:
        raise wrong(item, "work")
    if not by.manager:
        raise ManagersOnly
    if item.holder == holder:
        raise AlreadyTaken(item.number, holder)
    entry, told = _named(item, holder, by.id, now)
    return Change(replace(item, holder=holder), (entry,), (told, card_changed(item)))


def _named(item: Held, holder: PersonId, by: PersonId | None, now: datetime) -> tuple[Entry, Notice]:
    return held(item, holder, by, now), Assigned(item.number, ToPerson(holder), by)
