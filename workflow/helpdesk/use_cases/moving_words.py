"""The way back of words that the desk put to an item: to a new request, or to another item of their author's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from workflow.helpdesk import words_moved
from workflow.helpdesk.conversation_notices import WordsMoved
from workflow.helpdesk.incident_timers import REOPEN
from workflow.helpdesk.incidents import Incident
from workflow.helpdesk.notices import ReopenQuestion
from workflow.helpdesk.refusals import NothingPending, TakenBack
from workflow.helpdesk.taken_back import came_of
from workflow.helpdesk.use_cases import incident_access
from workflow.helpdesk.use_cases.incident_opening import Opening, open_incident
from workflow.helpdesk.use_cases.incident_record import record_incident
from workflow.helpdesk.use_cases.kept_words import Message, unpacked_at
from workflow.helpdesk.use_cases.on_call import call_late
from workflow.helpdesk.use_cases.placing import PLACED, draw_placed, entry_of, placed_topic
from workflow.helpdesk.use_cases.settling import ask_no_longer
from workflow.helpdesk.use_cases.waiting import draw_reopen_question
from workflow.helpdesk.use_cases.writing import add_each
from workflow.items.awaited import Awaited, Why
from workflow.items.changes import Change
from workflow.items.holding import must_act_for
from workflow.items.journal import Entry, What
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.refusals import NotForYou
from workflow.items.states import IncidentState
from workflow.items.talk import Moved
from workflow.items.timers import Timer
from workflow.items.topics import About
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.acting import actor
from workflow.items.use_cases.copying import take_back
from workflow.items.use_cases.record import changed
from workflow.items.use_cases.tell import redraw, tell
from workflow.items.use_cases.work_items import work_item
from workflow.items.work_items import WorkItem
from workflow.notice import ToPerson
from workflow.people.people import PersonId
from workflow.people.use_cases.channels import asked_in
from workflow.ports.desk import Transaction


async def move_words(
    tx: Transaction, person: PersonId, number: str, entry: int, now: datetime, *, to: str | None = None
) -> str:
    """Move words that the desk put to an item to a new request, or ``to`` another item of their author's, with files.

    Their author can, whomever the item concerns by now, and support that works on the item (to a new request, which is
    as private); return the number that has them. Raises refusals.NothingPending when it was done or is too late,
    TakenBack, NotForYou, NotYourGroup.
    """
    wrong = await work_item(tx, person, number)
    topic, journal = placed_topic(number, entry), await tx.journal.of(number)
    kept = await tx.timers.get(topic, PLACED)
    moving = [] if kept is None else _standing(journal, kept)
    if kept is None and came_of(journal, entry) is not None:
        raise TakenBack(number)
    if kept is None or not moving:
        raise NothingPending
    author = moving[0].by
    if person != author:
        must_act_for(wrong, await actor(tx, person))
        if to is not None:
            raise NotForYou(to)
    await tx.timers.cancel(topic, PLACED)
    for one in moving:
        await take_back(tx, number, one.words.entry)
    said = kept.detail.get("said")
    since = moving[0].words.at if said is None else datetime.fromisoformat(str(said))
    right = await _take(tx, moving, to, since, now, private=wrong.private)
    await _leave(tx, wrong, moving, right, person, kept, now)
    await tx.journal.append([words_moved.came(right, number, person, now)])
    await draw_placed(tx, wrong, author, entry, kept, now)
    if wrong.holder is not None and wrong.holder != person:
        await tell(tx, [WordsMoved(number, ToPerson(wrong.holder), right)], now)
    return right


@dataclass(frozen=True, slots=True)
class _Moving:
    """A message that goes from an item to another."""

    by: PersonId
    words: words_moved.Words
    message: Message


def _standing(journal: Sequence[Entry], kept: Timer) -> list[_Moving]:
    """Return the messages that were put to an item together, as far as they stand there."""
    found = []
    entries = kept.detail.get("entries", (entry_of(kept),))
    for entry, at in zip(entries, kept.detail["written"], strict=False):
        words = words_moved.words_at(journal, entry)
        by = None if words is None else journal[entry].by
        if words is not None and by is not None:
            found.append(_Moving(by, words, Message(words.text, words.files, unpacked_at(at))))
    return found


async def _leave(
    tx: Transaction,
    wrong: WorkItem,
    moved: Sequence[_Moving],
    right: str,
    by: PersonId,
    kept: Timer,
    now: datetime,
) -> None:
    """Keep that words went from an item, which waits again as it did before them."""
    number, author, moving = wrong.number, moved[0].by, [one.words for one in moved]
    if kind_of(number) is ItemKind.INCIDENT:
        journal, incident = await tx.journal.of(number), await incident_access.incident(tx, THE_DESK, number)
        await ask_no_longer(tx, incident, now)
        woke = entry_of(kept) if kept.detail["woke"] else None
        change = words_moved.leave(incident, journal, moving, right, by, now, woke=woke)
        await settle_reopening(tx, incident, await record_incident(tx, change, now), moving[0].at, now)
        return
    await tx.journal.append(words_moved.gone(number, moving, right, by, now))
    await changed(tx, Change(Moved(wrong, author, tuple(one.entry for one in moving))), now)
    await _wait_again(tx, wrong, author, kept)


async def _wait_again(tx: Transaction, item: WorkItem, author: PersonId, kept: Timer) -> None:
    """Make an item that is no help request wait again as it did before words that were taken back."""
    why, since = kept.detail["waited"] or ("", "")
    if why in set(Why):  # what older desks waited for may ask nothing any more
        await tx.awaited.put(Awaited(author, item.number, datetime.fromisoformat(since), Why(why)))
    await redraw(tx, {item.number: item.addressees})


async def offer_no_longer(tx: Transaction, number: str, entry: int, now: datetime) -> None:
    """Stop offering the way back of words that their author took back, once all that went with them are gone."""
    journal, item = await tx.journal.of(number), await work_item(tx, THE_DESK, number)
    said = (placed_topic(number, at) for at in range(entry + 1) if journal[at].what is What.COMMENT)
    author = journal[entry].by or item.concerns
    for kept in await tx.timers.several(said, PLACED):
        if entry in kept.detail.get("entries", (entry_of(kept),)) and not _standing(journal, kept):
            await tx.timers.cancel(kept.topic, PLACED)
            if kind_of(number) is not ItemKind.INCIDENT:
                await _wait_again(tx, item, author, kept)
            await draw_placed(tx, item, author, entry_of(kept), kept, now)


async def _take(
    tx: Transaction, moving: Sequence[_Moving], to: str | None, since: datetime, now: datetime, *, private: bool
) -> str:
    """Put messages to another item, or open a request with them as of the moment they were said.

    Of those that stand where help is asked for, it is held there.
    """
    author = moving[0].by
    first, *more = (one.message for one in moving)
    if to is not None:
        return await add_each(tx, author, to, [first, *more], now)
    asked = None if first.written is None else await asked_in(tx, first.written.address)
    how = Opening(private=private, more=tuple(more), group=asked.group if asked else "", in_thread=asked is not None)
    opened = await open_incident(tx, author, first.text, since, written=first.written, files=first.files, how=how)
    await call_late(tx, opened, since, now)
    return opened.number


async def settle_reopening(
    tx: Transaction, before: Incident, incident: Incident, since: datetime, now: datetime
) -> None:
    """Withdraw the question whether to reopen a request that only words of something else had raised, ``since``."""
    if before.state is not incident.state and incident.state is IncidentState.RESOLVED:
        question = About.REOPEN.topic(incident.number, int(since.timestamp()))
        await tell(tx, [ReopenQuestion(question, ToPerson(incident.requester), incident.number)], now)
        return
    asked = await tx.timers.get(incident.number, REOPEN)
    if asked is not None and not words_moved.has_since_resolved(incident, await tx.journal.of(incident.number)):
        await tx.timers.cancel(incident.number, REOPEN)
        await draw_reopen_question(tx, incident, asked, now)
