"""Unreachable people: their items say so, what they miss waits, and it is brought to them once they can be reached.

One decision for all that is said to a person, whatever it is and whatever item it is about: ``delivered`` and
``could_not_say`` (``unreachable.py``) are called when it is known, so that nothing claims it before.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from workflow.items.changes import Change
from workflow.items.journal import Entry, What
from workflow.items.kinds import kind_of
from workflow.items.passing import BROUGHT, UNDELIVERED, Passed
from workflow.items.reach_notices import Missed, MissedBrought, Unreachable
from workflow.items.topics import About
from workflow.items.undelivered import Undelivered
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.record import changed
from workflow.items.use_cases.tell import REACH, note_unreachable, tell
from workflow.items.use_cases.work_items import work_item
from workflow.items.work_items import Addressees, CameTo, NotReached
from workflow.notice import Lane, Notice, ToItem, ToPerson
from workflow.people.people import Address, OutOfReach, Person, PersonId, Reached, ReachTurned
from workflow.ports.desk import Transaction

AT_ONCE = 8
"""Notices of one message: what waits beyond that comes in the next."""


def is_kept_back(reader: Person, notice: Notice) -> bool:
    """Return whether a notice waits with what its reader has missed, so that they get it together and in order."""
    if reader.out_of_reach is None or isinstance(notice, Missed):
        return False
    return isinstance(notice.to, ToPerson) and notice.lane is not Lane.EDIT


async def keep_back(tx: Transaction, person: PersonId, notice: Notice, row: int, now: datetime) -> None:
    """Put a notice with what someone has missed, and try to bring them all of it. Again is the same."""
    await keep(tx, person, notice, row, now)
    await try_again(tx, person, now)


async def lose(tx: Transaction, person: PersonId, notice: Notice, row: int | None, why: str, now: datetime) -> None:
    """Note that someone's last account has refused a notice, which waits for them from now on."""
    new = await tx.people.lose(person, OutOfReach(now, why))
    await keep(tx, person, notice, row, now)
    if new:
        await changed(tx, Change(ReachTurned(person)), now)


async def keep(tx: Transaction, person: PersonId, notice: Notice, row: int | None, now: datetime) -> None:
    """Keep what someone does not get, once, and tell those who work on its item that they do not."""
    if notice.is_kept and isinstance(notice.to, ToPerson):
        if not await tx.undelivered.keep([Undelivered(person, notice, now, row)]):
            return
        if isinstance(notice, Passed) and notice.mark is not None:
            await tell(tx, [replace(notice.mark, mark=UNDELIVERED)], now)
    await changed(tx, Change(NotReached(notice, person)), now)
    topic = notice.about_item
    addressees = await addressees_of(tx, topic)
    if addressees and await note_unreachable(tx, topic, person, now):
        await tell(tx, [Unreachable(topic, ToItem(), person)], now, addressees)


async def try_again(tx: Transaction, person: PersonId, now: datetime) -> None:
    """Try to bring someone what they have missed; they can be written to if there is nothing."""
    missed = await tx.undelivered.of(person)
    if missed:
        kept = tuple(one.id for one in missed[:AT_ONCE])
        await tell(tx, [Missed(About.MISSED.topic(person), ToPerson(person), kept)], now)
    elif await tx.people.find_again(person):
        await changed(tx, Change(ReachTurned(person)), now)


async def let_go(tx: Transaction, person: PersonId, kept: Sequence[int], now: datetime) -> None:
    """Drop what someone has missed and nobody says any more, and try to bring them the rest."""
    await tx.undelivered.drop(kept)
    await try_again(tx, person, now)


async def met(tx: Transaction, change: Change[Reached], now: datetime) -> None:
    """Bring someone what waited for them while they were known by e-mail alone."""
    if await tx.undelivered.of(change.after.person):
        await try_again(tx, change.after.person, now)


async def delivered(tx: Transaction, notice: Notice, address: Address, now: datetime) -> None:
    """Say where it is waited for that a notice has been said to whom it was for."""
    if isinstance(notice, Passed) and notice.mark is not None:
        await tell(tx, [notice.mark], now)
    if not isinstance(notice.to, ToPerson):
        return
    if isinstance(notice, Missed):
        await _brought(tx, notice, notice.to.person, address, now)
    await changed(tx, Change(CameTo(notice, notice.to.person)), now)


async def _brought(tx: Transaction, notice: Missed, person: PersonId, address: Address, now: datetime) -> None:
    waited = await tx.undelivered.of(person)
    brought = [one for one in waited if one.id in notice.kept]
    await tx.undelivered.drop(one.id for one in brought)
    found_again = await tx.people.find_again(person)
    await tx.outbox.add([(one.notice, address) for one in brought if comes_by_itself(one.notice)])
    marks = [one.notice.mark for one in brought if isinstance(one.notice, Passed) and one.notice.mark is not None]
    await tell(tx, [replace(mark, mark=BROUGHT) for mark in marks], now)
    about = Counter(one.notice.about_item for one in brought)
    for topic, count in about.items():
        addressees = await addressees_of(tx, topic)
        if addressees:
            await tx.journal.append([Entry(topic, now, None, What.REACHED, {"person": person, "count": count})])
            await tell(tx, [MissedBrought(topic, ToItem(), person, count)], now, addressees)
    if found_again:
        await changed(tx, Change(ReachTurned(person)), now)
    if len(brought) < len(waited):
        await try_again(tx, person, now)


async def not_reached_on(tx: Transaction, topic: str) -> Person | None:
    """Return who does not get what is said to them about an item, if anyone: the last one of whom that was noted."""
    noted = [one for one in await tx.journal.of(topic) if one.what in REACH]
    people = await tx.people.many(int(one.detail["person"] or 0) for one in noted)
    lost = [one for one in people.values() if not one.reachable]
    return lost[-1] if lost else None


def comes_by_itself(notice: Notice) -> bool:
    """Return whether a missed notice is a card of its own, or a file, that follows the message which names it."""
    return notice.draws_card or notice.encloses


async def addressees_of(tx: Transaction, topic: str) -> Addressees | None:
    """Return where an item stands; None for a topic that is not one that people work on."""
    return None if kind_of(topic) is None else Addressees((await work_item(tx, THE_DESK, topic)).group)
