"""Talk through an item, whatever its kind: write to the person whom it concerns, and take in what comes back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from workflow.items import talk
from workflow.items.attachments import Attachment, words_of
from workflow.items.awaited import Awaited, Why
from workflow.items.changes import Change
from workflow.items.holding import must_act_for
from workflow.items.journal import also_written_to, asked_last, wrote_beside
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.notices import AnswerShown
from workflow.items.passing import RECEIVED, Passed
from workflow.items.refusals import NotForYou
from workflow.items.talk import BY_FORM, Said, Via, Way
from workflow.items.use_cases.acting import actor, in_truth
from workflow.items.use_cases.copying import hold_copies, tied
from workflow.items.use_cases.files import with_files
from workflow.items.use_cases.followers import tell_followers
from workflow.items.use_cases.hearing import Relayed, hear, is_private, mark, passed_on
from workflow.items.use_cases.limits import within_limit
from workflow.items.use_cases.noting import keep_note
from workflow.items.use_cases.record import changed
from workflow.items.use_cases.tell import tell
from workflow.items.use_cases.work_items import work_item
from workflow.items.watchers import came_by_merge
from workflow.items.work_items import WorkItem
from workflow.notice import ToItem, ToPerson
from workflow.people.people import Actor, Person, PersonId
from workflow.ports.desk import Transaction


@dataclass(frozen=True, slots=True)
class Correspondent:
    """Who is written to about an item."""

    item: WorkItem
    person: Person


async def correspondent(tx: Transaction, person: PersonId, number: str, *, to: PersonId | None = None) -> Correspondent:
    """Return whom someone of support writes to about an item: whom it concerns, or ``to`` another written to from it.

    Raises refusals.NotYourGroup, NobodyToWriteTo, NotForYou.
    """
    item = await work_item(tx, person, number)
    must_act_for(item, await actor(tx, person))
    if to is not None and not await has_part(tx, item, to):
        raise NotForYou(number)
    concerned = await tx.people.get(item.concerns if to is None else to)
    talk.must_be_reachable(number, concerned)
    return Correspondent(item, concerned)


async def has_part(tx: Transaction, item: WorkItem, person: PersonId) -> bool:
    """Return whether support talks with someone in an item: it concerns them, or they were written to from it.

    So it is for those whose own request was merged into it.
    """
    if person == item.concerns:
        return True
    journal = await tx.journal.of(item.number)
    return person in also_written_to(journal) | came_by_merge(journal)


async def theirs(tx: Transaction, person: PersonId, number: str) -> WorkItem:
    """Return an item for someone whom support talks with in it. Raises refusals.NotForYou for others, NoSuchItem."""
    item = await work_item(tx, person, number)
    if not await has_part(tx, item, person):
        raise NotForYou(number)
    return item


async def answer(
    tx: Transaction,
    person: PersonId,
    number: str,
    text: str,
    now: datetime,
    *,
    to: PersonId | None = None,
    written: Relayed | None = None,
    files: Sequence[Attachment] = (),
) -> None:
    """Write to the person whom an item concerns: by a form, or by a message (``written``) of its thread or in private.

    ``to`` names another who was written to from it; a message of the thread goes to the last person who wrote there.
    Raises refusals.NotYourGroup, NobodyToWriteTo, NotForYou, NothingSaid, TextTooLong, NoSuchItem.
    """
    if written is not None and to is None:
        to = wrote_beside(await tx.journal.of(number))
    item = (await correspondent(tx, person, number, to=to)).item
    way = BY_FORM
    if written is not None and not await is_private(tx, person, written):
        way = Way(Via.THREAD, str(written.address))
    beside = to if to != item.concerns else None
    said = Said(item, person, text, support=True, way=way, files=tuple(files), beside=beside)
    await _answer(tx, said, await actor(tx, person), now, written)


async def answer_as(
    tx: Transaction,
    item: WorkItem,
    who: Actor,
    text: str,
    now: datetime,
    *,
    written: Relayed | None = None,
    way: Way = BY_FORM,
    files: Sequence[Attachment] = (),
) -> None:
    """Write to the person whom an item concerns, with the rights that ``who`` carries.

    What came in a thread can be taken back or mended for some seconds.
    """
    said = Said(item, who.id, text, support=True, way=way, files=tuple(files))
    await _answer(tx, said, who, now, written)


async def _answer(tx: Transaction, said: Said, who: Actor, now: datetime, written: Relayed | None) -> None:
    """Carry out what support says to someone, once it is known who says it and to whom."""
    item, text = said.item, within_limit(words_of(said.text, said.files))
    shown = AnswerShown(item.number, ToItem(), who.id, text, said.beside)
    change = passed_on(talk.answer(item, who, text, now, to=said.beside), shown, written)
    await _keep(tx, change, replace(said, text=text), now, written)


async def reply(
    tx: Transaction,
    person: PersonId,
    item: WorkItem,
    text: str,
    now: datetime,
    *,
    written: Relayed | None = None,
    way: Way = BY_FORM,
    files: Sequence[Attachment] = (),
) -> None:
    """Say to support what the person whom an item concerns writes, or someone outside support who follows it."""
    text = within_limit(words_of(text, files))
    beside = person if person != item.concerns and await has_part(tx, item, person) else None
    way = way if way.accepts is not None or not await _asked_later(tx, item, person) else replace(way, early=True)
    change = talk.reply(item, person, text, now, beside=beside is not None, way=way)
    if written is not None:
        change = change.saying(mark(item.number, written, RECEIVED))
    said = Said(item, person, text, support=False, way=way, files=tuple(files), beside=beside)
    await _keep(tx, change, said, now, written)


async def _asked_later(tx: Transaction, item: WorkItem, person: PersonId) -> bool:
    """Return whether what a step asks someone is still on its way to them."""
    asked = asked_last(await tx.journal.of(item.number), person) if kind_of(item.number) is ItemKind.TASK else None
    unsaid = None if asked is None else await tx.outbox.unsaid(item.number, asked)
    return unsaid is not None and bool(unsaid.untouched or unsaid.begun)


async def take_in(
    tx: Transaction,
    person: PersonId,
    number: str,
    text: str,
    now: datetime,
    *,
    written: Relayed | None = None,
    files: Sequence[Attachment] = (),
) -> bool:
    """Take in what someone writes to the desk, in private, under an item; False when they have no part in it.

    Of the person whom it concerns and of those outside support who follow it, it is a comment; of a member who works
    on it or follows it, a work note, shown in the card's thread: by mail too.
    """
    try:
        item = await work_item(tx, person, number)
    except NotForYou:
        return False
    who, follows = await in_truth(tx, person), person in await tx.watchers.of(number)
    if person != item.concerns and (who.acts_for(item.group) or (who.is_member and follows)):
        await keep_note(tx, item, person, text, now, written=written, files=files, in_private=True)
    elif follows or await has_part(tx, item, person):
        await reply(tx, person, item, text, now, written=written, files=files)
    else:
        return False
    return True


async def _keep(tx: Transaction, change: Change[WorkItem], said: Said, now: datetime, written: Relayed | None) -> None:
    """Write what was said with its files, tell those concerned, and call the domains that follow it."""
    change = await _unread(tx, change, said.item, written)
    apart = said.beside is not None and not said.support
    change = with_files(change, said.by, said.files, now, internal=apart)
    await tx.journal.append(change.entries)
    await tell(tx, await tied(tx, change.entries, change.notices), now, said.item.addressees)
    await tell_followers(tx, said.item, change.entries, now)
    await _await_answer(tx, said, now)
    await changed(tx, Change(said), now)
    await hear(tx, said.item.number, said.by, written)
    if said.support and said.way.via is not Via.FORM:
        await hold_copies(tx, said.item.number, said.by, said.way.where)


async def _unread(
    tx: Transaction, change: Change[WorkItem], item: WorkItem, written: Relayed | None
) -> Change[WorkItem]:
    """Leave out what would say to the person concerned what they read already: it stands in the thread they asked in.

    A message of support's there is marked at once.
    """
    if written is None or not await stands_in_thread(tx, item.number, written):
        return change
    theirs = ToPerson(item.concerns)
    marks = [one.mark for one in change.notices if one.to == theirs and isinstance(one, Passed) and one.mark]
    return replace(change, notices=(*(one for one in change.notices if one.to != theirs), *marks))


async def stands_in_thread(tx: Transaction, number: str, written: Relayed) -> bool:
    """Return whether a message stands in the thread of a request channel in which an item was asked."""
    thread = await tx.request_threads.of(number)
    root = written.thread or written.message
    return thread is not None and (thread.channel, thread.message) == (written.channel, root)


async def _await_answer(tx: Transaction, said: Said, now: datetime) -> None:
    """Wait for the person whom an item concerns once support has written to them, until they write in it."""
    number, concerned = said.item.number, said.beside or said.item.concerns
    if said.by == concerned and not said.way.ends_wait:
        return
    if said.by == concerned:
        await tx.awaited.clear([number], concerned)
    elif said.support and said.way.via is not Via.AFTERWARDS:
        apart = came_by_merge(await tx.journal.of(number)) if said.beside is None else frozenset()
        for one in (concerned, *apart):
            await tx.awaited.put(Awaited(one, number, now, Why.COMMENT))
