"""Words that wait: for an answer to the question where they belong, or, a single one, for what follows."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from workflow.helpdesk.belonging import Ask, Because
from workflow.helpdesk.belonging_known import Kept
from workflow.helpdesk.conversation_notices import AddOrNewAsked, AddOrNewSettled, AddOrNewWithdrawn, WordKept
from workflow.helpdesk.incidents import ENDED, Incident
from workflow.helpdesk.refusals import NothingPending
from workflow.helpdesk.use_cases.became import where_it_goes_on
from workflow.helpdesk.use_cases.incident_opening import Opening, open_incident
from workflow.helpdesk.use_cases.kept_words import Message, gathered, packed, unpacked
from workflow.helpdesk.use_cases.on_call import call_late
from workflow.helpdesk.use_cases.placing import Beside, place
from workflow.helpdesk.use_cases.writing import add_each
from workflow.helpdesk.wording import is_bare
from workflow.items.heard import Heard
from workflow.items.passing import WAITS
from workflow.items.timers import Timer
from workflow.items.topics import About
from workflow.items.use_cases.acting import actor
from workflow.items.use_cases.hearing import mark
from workflow.items.use_cases.limits import within_limit
from workflow.items.use_cases.noting import note
from workflow.items.use_cases.talking import answer
from workflow.items.use_cases.tell import tell
from workflow.notice import ToPerson
from workflow.people.people import CHATS, PersonId
from workflow.ports.desk import Transaction

ANSWER_WITHIN = timedelta(minutes=10)
"""How long words wait for an answer, or for what follows."""
KEPT = timedelta(days=7)
"""How long words that may be for someone else are left alone, once they were asked about again; then for as long."""
ADD_OR_NEW = "add_or_new"
"""Words wait. Detail: ``question`` (its topic), ``since``, ``messages``, ``bare`` (a single word, which opens nothing),
``offered`` (numbers), ``unanswered`` (the number that they go to without an answer; None: a new request), ``helping``
(numbers of what they may answer for support), ``former`` (topics of the same question, asked before)."""


def person_topic(person: PersonId, helping: str = "") -> str:
    """Name a person as what a timer is about: where their own words wait, or those that may answer an item."""
    return About.PERSON.topic(*filter(None, (person, helping)))


def _person_of(topic: str) -> PersonId:
    return About.PERSON.read(topic).id


async def kept(tx: Transaction, person: PersonId) -> Kept | None:
    """Return since when words of someone wait, if any do."""
    asked = await tx.timers.get(person_topic(person), ADD_OR_NEW)
    if asked is None:
        return None
    return Kept(datetime.fromisoformat(str(asked.detail["since"])), bool(asked.detail.get("bare")))


async def ask(tx: Transaction, person: PersonId, asking: Ask, said: Message, now: datetime) -> None:
    """Ask where a message belongs, and keep it: with others that may answer the same item, where some wait."""
    helping = asking.helping[:1]
    if helping and await join(tx, person, said, now, helping=helping[0]):
        return
    topic, question = person_topic(person, *helping), About.ASK.topic(person, int(now.timestamp()), *helping)
    asked = {"offered": asking.among, "unanswered": asking.unanswered, "helping": asking.helping}
    await _keep(tx, topic, said, now, {"question": question, **asked})
    told = AddOrNewAsked(question, ToPerson(person), asking.among, asking.unanswered, asking.helping)
    await tell(tx, [told], now)


async def _ask_again(tx: Transaction, asked: Timer, now: datetime) -> None:
    """Ask once more, with the words that wait, a question that scrolled up unanswered."""
    person, detail = _person_of(asked.topic), asked.detail
    former, helping = [*detail.get("former", ()), detail["question"]], tuple(detail["helping"])
    question = About.ASK.topic(person, int(now.timestamp()), helping[0])
    if question in former:
        return
    await tx.timers.set(asked.topic, asked.kind, now + KEPT, {**detail, "question": question, "former": former})
    words, to = gathered(_messages(asked)), ToPerson(person)
    await tell(tx, [AddOrNewAsked(question, to, tuple(detail["offered"]), None, helping, words)], now)


async def keep_word(tx: Transaction, person: PersonId, offered: tuple[str, ...], said: Message, now: datetime) -> None:
    """Keep a single word or file, with those that wait for what follows, and ask in one line what it is about."""
    before = await tx.timers.get(person_topic(person), ADD_OR_NEW)
    if before is not None and before.detail.get("bare") and await join(tx, person, said, now):
        question, messages = str(before.detail["question"]), [*_messages(before), said]
        offered = tuple(before.detail["offered"])
    else:
        question, messages = About.ASK.topic(person, int(now.timestamp())), [said]
        await _keep(tx, person_topic(person), said, now, {"question": question, "offered": offered, "bare": True})
    await tell(tx, [_word_kept(question, person, messages, offered[:1])], now)


def _word_kept(question: str, person: PersonId, messages: Sequence[Message], offered: tuple[str, ...] = ()) -> WordKept:
    words, files = gathered(messages).replace("\n", " "), any(one.files for one in messages)
    return WordKept(question, ToPerson(person), words, offered, files)


async def _keep(tx: Transaction, topic: str, said: Message, now: datetime, detail: Mapping[str, Any]) -> None:
    since = {"since": now.isoformat(), "messages": [packed(replace(said, said=now))]}
    await tx.timers.set(topic, ADD_OR_NEW, now + ANSWER_WITHIN, {**since, **detail})
    await _hear(tx, topic, said)


def waits_until(question: str) -> datetime:
    """Return until when words wait for an answer to the question where they belong. Raises NothingThere."""
    return datetime.fromtimestamp(int(About.ASK.read(question).parts[1]), UTC) + ANSWER_WITHIN


async def is_waiting(tx: Transaction, question: str) -> bool:
    """Return whether words still wait under a question."""
    asked = await tx.timers.get(person_topic(About.ASK.read(question).id), ADD_OR_NEW)
    return asked is not None and asked.detail["question"] == question


async def join(tx: Transaction, person: PersonId, said: Message, now: datetime, *, helping: str = "") -> bool:
    """Keep one more message with those that wait for the same answer; False when none wait.

    A question that was asked twice already has scrolled up too: it is asked once more.
    """
    asked = await tx.timers.get(person_topic(person, helping), ADD_OR_NEW)
    if asked is None:
        return False
    joined = await set_messages(tx, asked, [*asked.detail["messages"], packed(replace(said, said=now))])
    await _hear(tx, asked.topic, said)
    if asked.detail.get("former"):
        await _ask_again(tx, joined, now)
    return True


async def wait(tx: Transaction, person: PersonId, said: Message, now: datetime) -> None:
    """Keep one more message with those that wait, and show its author that it does."""
    asked, at = await tx.timers.get(person_topic(person), ADD_OR_NEW), said.written
    if await join(tx, person, said, now) and asked is not None and at is not None and at.address.platform in CHATS:
        await tell(tx, [mark(str(asked.detail["question"]), at, WAITS)], now)


async def set_messages(tx: Transaction, asked: Timer, messages: list[Mapping[str, Any]]) -> Timer:
    """Keep these messages in place of those that waited."""
    within_limit(gathered(_unpacked(messages)))
    after = replace(asked, detail={**asked.detail, "messages": messages})
    await tx.timers.set(after.topic, after.kind, after.at, after.detail)
    return after


async def forget(tx: Transaction, person: PersonId, now: datetime) -> bool:
    """Forget all that waits, and the question about it; False when nothing does."""
    asked = await tx.timers.get(person_topic(person), ADD_OR_NEW)
    if asked is None:
        return False
    await forget_asked(tx, asked, now)
    return True


async def drop_words(tx: Transaction, person: PersonId) -> None:
    """Forget whatever waits of someone who is forgotten themselves."""
    for asked in await tx.timers.of_kinds([ADD_OR_NEW]):
        if _person_of(asked.topic) == person:
            await tx.timers.cancel(asked.topic, asked.kind)


async def forget_asked(tx: Transaction, asked: Timer, now: datetime) -> None:
    """Forget what waits under a question, and draw that as withdrawn."""
    await tx.timers.cancel(asked.topic, asked.kind)
    to = ToPerson(_person_of(asked.topic))
    await tell(tx, [AddOrNewWithdrawn(question, to) for question in _questions(asked)], now)


def _questions(asked: Timer) -> list[str]:
    """Return the topics under which a question stands, the last first."""
    return [str(asked.detail["question"]), *asked.detail.get("former", ())]


async def _hear(tx: Transaction, topic: str, said: Message) -> None:
    """Know a message again that waits, should it be edited."""
    at = said.written
    if at is not None and at.channel:
        author = _person_of(topic)
        await tx.heard.put(Heard(at.channel, at.message, topic, author, None, internal=False, thread=at.thread))


async def add_pending(tx: Transaction, person: PersonId, number: str, now: datetime, *, helping: str = "") -> str:
    """Answer the question: what they wrote belongs to this item; return the number of the one that it went to.

    ``helping``: the item that it may have been an answer for. Raises refusals.NothingPending, NotForYou.
    """
    asked = await _answered(tx, person, helping)
    went = await add_each(tx, person, number, _messages(asked), now)
    await _settled(tx, asked, AddOrNewSettled("", ToPerson(person), went, opened=went != number), now)
    return went


async def open_pending(tx: Transaction, person: PersonId, now: datetime, *, helping: str = "") -> Incident:
    """Answer the question: the words are a new request. Raises refusals.NothingPending."""
    return await _open(tx, person, await _answered(tx, person, helping), now)


async def send_pending(
    tx: Transaction, person: PersonId, number: str, now: datetime, *, helping: str, to: PersonId
) -> None:
    """Answer the question: what they wrote is sent, for support, to the one who was named, about this item.

    Raises refusals.NothingPending, NotYourGroup, NobodyToWriteTo, NotForYou.
    """
    asked = await _answered(tx, person, helping)
    for one in _messages(asked):
        await answer(tx, person, number, one.text, now, to=to, written=one.written, files=one.files)
    await _settled(tx, asked, AddOrNewSettled("", ToPerson(person), number, opened=False, sent_to=to), now)


async def note_pending(tx: Transaction, person: PersonId, number: str, now: datetime, *, helping: str) -> None:
    """Answer the question: what they wrote is a work note on this item.

    Raises refusals.NothingPending, NotYourGroup.
    """
    asked = await _answered(tx, person, helping)
    for one in _messages(asked):
        await note(tx, person, number, one.text, now, written=one.written, files=one.files, in_private=True)
    await _settled(tx, asked, AddOrNewSettled("", ToPerson(person), number, opened=False, noted=True), now)


async def unanswered_pending(tx: Transaction, asked: Timer, now: datetime) -> None:
    """Nobody answered: words go where there was talk that day, else open a request; a single word opens nothing.

    Nor does what a member drops without a word; anyone else's file does, which may show what is wrong. Words that may
    be for someone else are asked about once more, and kept.
    """
    person, question = _person_of(asked.topic), str(asked.detail["question"])
    if asked.detail.get("helping"):
        if asked.detail.get("former"):
            await tx.timers.set(asked.topic, asked.kind, now + KEPT, asked.detail)
        else:
            await _ask_again(tx, asked, now)
        return
    messages = _messages(asked)
    alone = all(is_bare(one.text) and not one.files for one in messages)
    number = asked.detail.get("unanswered")
    number = await where_it_goes_on(tx, number) if number else None
    known = await tx.incidents.many([number] if number else [])
    over = number is None or (number in known and known[number].state in ENDED)
    bare = asked.detail.get("bare") and not await _shows_it(tx, person, messages)
    if bare or (over and alone):
        await tell(tx, [_word_kept(question, person, messages)], now)
        return
    if number is None or over:
        await _open(tx, person, asked, now)
        return
    went = await add_each(tx, person, number, messages, now)
    if went != number:
        await _settled(tx, asked, AddOrNewSettled("", ToPerson(person), went, opened=True), now)
    else:
        written = [one.written for one in messages]
        beside = Beside(said=datetime.fromisoformat(str(asked.detail["since"])))
        await place(tx, person, number, Because.UNANSWERED, now, beside=beside, line=question, written=written)


async def _shows_it(tx: Transaction, person: PersonId, messages: Sequence[Message]) -> bool:
    """Return whether what waits may show by itself what is wrong: a file of someone who asks for help."""
    return any(one.files for one in messages) and not (await actor(tx, person)).is_member


async def _answered(tx: Transaction, person: PersonId, helping: str) -> Timer:
    asked = await tx.timers.get(person_topic(person, helping), ADD_OR_NEW)
    if asked is None:
        raise NothingPending
    await tx.timers.cancel(asked.topic, asked.kind)
    return asked


async def _open(tx: Transaction, person: PersonId, asked: Timer, now: datetime) -> Incident:
    """Open a request as of the moment it was written: its clock runs from there."""
    first, *more = _messages(asked)
    since, how = datetime.fromisoformat(str(asked.detail["since"])), Opening(more=tuple(more))
    incident = await open_incident(tx, person, first.text, since, written=first.written, files=first.files, how=how)
    await call_late(tx, incident, since, now)
    await _settled(tx, asked, AddOrNewSettled("", ToPerson(person), incident.number, opened=True), now)
    return incident


async def _settled(tx: Transaction, asked: Timer, settled: AddOrNewSettled, now: datetime) -> None:
    """Say, wherever the question stands, what became of it."""
    await tell(tx, [replace(settled, topic=question) for question in _questions(asked)], now)


def _messages(asked: Timer) -> list[Message]:
    """Return those that wait, in the order in which they were written."""
    return _unpacked(asked.detail["messages"])


def _unpacked(messages: Sequence[Mapping[str, Any]]) -> list[Message]:
    return [unpacked(one) for one in messages]
