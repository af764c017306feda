"""Rules that all claimable items with states share: who may act, and the journal entries.

Each kind keeps its own states (``workflow.items.states``) and the rules on them.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from workflow.items.journal import HANDS, Entry, What, is_claim
from workflow.items.notices import CardChanged
from workflow.items.refusals import AlreadyTaken, AlreadyYours, NobodyHolds, NothingSaid, NotTheHolder, WrongState
from workflow.items.states import State, moves_from
from workflow.notice import ToItem
from workflow.people.people import Actor, PersonId
from workflow.people.refusals import NotYourGroup


class Numbered(Protocol):
    """An item."""

    @property
    def number(self) -> str:
        """Its number."""
        ...


class Moving(Numbered, Protocol):
    """An item that goes through states."""

    @property
    def state(self) -> State:
        """Where it stands."""
        ...


class Held(Numbered, Protocol):
    """An item that a group works on, and one of its members holds."""

    @property
    def group(self) -> str:
        """Key of the group."""
        ...

    @property
    def holder(self) -> PersonId | None:
        """Who has it, if anyone."""
        ...


def wrong(item: Moving, move: str) -> WrongState:
    """Return the refusal of a move, with what is possible instead."""
    return WrongState(item.number, item.state, move, tuple(sorted(moves_from(item.state))))


def must_act_for(item: Held, actor: Actor) -> None:
    """Raise NotYourGroup when someone may not work on an item."""
    if not actor.acts_for(item.group):
        raise NotYourGroup(item.number, item.group)


def must_hold(item: Held, actor: Actor) -> None:
    """Raise NotTheHolder when someone neither has an item nor manages."""
    if item.holder is None or (item.holder != actor.id and not actor.manager):
        raise NotTheHolder(item.number, item.holder)


def must_be_claimable(item: Held, actor: Actor, *, begun: bool, holder_away: bool) -> None:
    """Raise AlreadyTaken for what someone else holds who is there, AlreadyYours for one's own once work has begun."""
    if item.holder == actor.id and begun:
        raise AlreadyYours(item.number)
    if item.holder not in {None, actor.id} and not holder_away:
        raise AlreadyTaken(item.number, item.holder)


def must_be_releasable(item: Held, actor: Actor) -> None:
    """Raise NobodyHolds for what nobody has; NotTheHolder as ``must_hold`` does."""
    if item.holder is None:
        raise NobodyHolds(item.number)
    must_hold(item, actor)


def must_say_something(text: str) -> None:
    """Raise NothingSaid for a blank text."""
    if not text.strip():
        raise NothingSaid


def moved(item: Moving, after: State, by: PersonId | None, now: datetime, *, reason: str = "", move: str = "") -> Entry:
    """Return the journal's line of a move that the table allows.

    ``move`` is what it is called where the state it leads to does not say it. Raises WrongState.
    """
    if after not in moves_from(item.state):
        raise wrong(item, move or after)
    detail = {"before": item.state.value, "after": after.value, **({"reason": reason} if reason else {})}
    return Entry(item.number, now, by, What.STATE, detail)


def unclaimed(item: Held, journal: Sequence[Entry], by: PersonId, now: datetime) -> tuple[Entry, ...]:
    """Return the line that takes back a first claim, where people have done nothing to the item since; else nothing."""
    taken = max((at for at, entry in enumerate(journal) if is_claim(entry)), default=0)
    if any(entry.by is not None and entry.what not in HANDS for entry in journal[taken:]):
        return ()
    return (Entry(item.number, now, by, What.UNANSWERED),)


def held(item: Held, after: PersonId | None, by: PersonId | None, now: datetime) -> Entry:
    """Return the journal's line of who has an item from now on; None: nobody."""
    return Entry(item.number, now, by, What.HOLDER, {"before": item.holder, "after": after})


def noted(item: Numbered, by: PersonId, text: str, now: datetime) -> Entry:
    """Return the journal's line of a work note, whatever the item's state. Raises NothingSaid."""
    must_say_something(text)
    return Entry(item.number, now, by, What.WORK_NOTE, {"text": text})


def card_changed(item: Moving) -> CardChanged:
    """Redraw the item's cards."""
    return CardChanged(item.number, ToItem(cards=True))
