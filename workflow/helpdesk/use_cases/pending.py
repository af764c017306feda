"""Words that wait: for an answer to the question where they belong, or, a single one, for what follows."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from workflow.helpdesk.belonging import Because, Kept
from workflow.helpdesk.incidents import ENDED, Incident
from workflow.helpdesk.notices import AddOrNewAsked, AddOrNewSettled, AddOrNewWithdrawn, WordKept
from workflow.helpdesk.refusals import NothingPending
from workflow.helpdesk.use_cases.incident_opening import Opening, open_incident
from workflow.helpdesk.use_cases.kept_words import Message, gathered, packed, unpacked
from workflow.helpdesk.use_cases.on_call import call_late
from workflow.helpdesk.use_cases.placing import place
from workflow.helpdesk.use_cases.writing import add_each
from workflow.helpdesk.wording import is_bare
from workflow.items.heard import Heard
from workflow.items.timers import Timer
from workflow.items.topics import About, topic_of
from workflow.items.use_cases.limits import within_limit
from workflow.items.use_cases.tell import tell
from workflow.notice import ToPerson
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction

ANSWER_WITHIN = timedelta(minutes=10)
"""How long words wait for an answer, or for what follows."""
ADD_OR_NEW = "add_or_new"
"""Words wait. Detail: ``question`` (its topic), ``since``, ``messages``, ``bare`` (a single word, which opens nothing),
``offered`` (numbers), ``unanswered`` (the number that they go to without an answer; None: a new request)."""


def person_topic(person: PersonId) -> str:
    """Name a person as what a timer is about."""
    return About.PERSON.topic(person)


def _person_of(topic: str) -> PersonId:
    return About.PERSON.read(topic).id


async def kept(tx: Transaction, person: PersonId) -> Kept | None:
    """Return since when words of someone wait, if any do."""
    asked = await tx.timers.get(person_topic(person), ADD_OR_NEW)
    if asked is None:
        return None
    return Kept(datetime.fromisoformat(str(asked.detail["since"])), bool(asked.detail.get("bare")))


async def ask(
    tx: Transaction,
    person: PersonId,
    offered: tuple[str, ...],
    said: Message,
    now: datetime,
    *,
    unanswered: str | None = None,
) -> None:
    """Ask where a message belongs, and keep it."""
    question = About.ASK.topic(person, int(now.timestamp()))
    await _keep(tx, person, said, now, {"question": question, "offered": offered, "unanswered": unanswered})
    await tell(tx, [AddOrNewAsked(question, ToPerson(person), offered, unanswered)], now)


async def keep_word(tx: Transaction, person: PersonId, offered: tuple[str, ...], said: Message, now: datetime) -> None:
    """Keep a single word, and ask in one line what it is about."""
    question = About.ASK.topic(person, int(now.timestamp()))
    await _keep(tx, person, said, now, {"question": question, "offered": offered, "bare": True})
    await tell(tx, [WordKept(question, ToPerson(person), said.text, offered[:1])], now)


async def _keep(tx: Transaction, person: PersonId, said: Message, now: datetime, detail: Mapping[str, Any]) -> None:
    since = {"since": now.isoformat(), "messages": [packed(said)]}
    await tx.timers.set(person_topic(person), ADD_OR_NEW, now + ANSWER_WITHIN, {**since, **detail})
    await _hear(tx, person, said)


async def is_waiting(tx: Transaction, question: str) -> bool:
    """Tell whether words still wait under a question."""
    asked = await tx.timers.get(person_topic(About.ASK.read(question).id), ADD_OR_NEW)
    return asked is not None and asked.detail["question"] == question


async def join(tx: Transaction, person: PersonId, said: Message) -> bool:
    """Keep one more message with those that wait for the same answer; False when none wait."""
    asked = await tx.timers.get(person_topic(person), ADD_OR_NEW)
    if asked is None:
        return False
    await _set_messages(tx, asked, [*asked.detail["messages"], packed(said)])
    await _hear(tx, person, said)
    return True


async def _set_messages(tx: Transaction, asked: Timer, messages: list[Mapping[str, Any]]) -> None:
    within_limit(gathered(_unpacked(messages)))
    await tx.timers.set(asked.topic, asked.kind, asked.at, {**asked.detail, "messages": messages})


async def outgrown(tx: Transaction, heard: Heard, text: str, now: datetime) -> Message | None:
    """Take out a single word that its author makes into more, to be said anew; None for any other message."""
    asked = await tx.timers.get(heard.item, ADD_OR_NEW)
    if asked is None or not asked.detail.get("bare") or is_bare(text):
        return None
    found = next((one for one in asked.detail["messages"] if _is(one, heard)), None)
    if found is None:
        return None
    await withdraw(tx, heard, now)
    return replace(unpacked(found), text=text)


async def edit(tx: Transaction, heard: Heard, text: str) -> bool:
    """Change what a message that waits says; False when it does not wait (any more)."""
    asked = await tx.timers.get(heard.item, ADD_OR_NEW)
    if asked is None or not any(_is(one, heard) for one in asked.detail["messages"]):
        return False
    await _set_messages(
        tx, asked, [{**one, "text": text} if _is(one, heard) else one for one in asked.detail["messages"]]
    )
    return True


def waited(heard: Heard) -> bool:
    """Tell whether a message was last known as one that waits: it stands on no item."""
    found = topic_of(heard.item)
    return found is not None and found.about is About.PERSON


async def withdraw(tx: Transaction, heard: Heard, now: datetime) -> bool:
    """Forget a message that waits, and the question with the last of them; False when it does not wait (any more)."""
    asked = await tx.timers.get(heard.item, ADD_OR_NEW)
    if asked is None:
        return False
    messages = [one for one in asked.detail["messages"] if not _is(one, heard)]
    if messages:
        await _set_messages(tx, asked, messages)
        return True
    await _forget(tx, asked, now)
    return True


async def forget(tx: Transaction, person: PersonId, now: datetime) -> bool:
    """Forget all that waits, and the question about it; False when nothing does."""
    asked = await tx.timers.get(person_topic(person), ADD_OR_NEW)
    if asked is None:
        return False
    await _forget(tx, asked, now)
    return True


async def _forget(tx: Transaction, asked: Timer, now: datetime) -> None:
    await tx.timers.cancel(asked.topic, asked.kind)
    to = ToPerson(_person_of(asked.topic))
    await tell(tx, [AddOrNewWithdrawn(str(asked.detail["question"]), to)], now)


def _is(one: Mapping[str, Any], heard: Heard) -> bool:
    at = one["written"]
    return at is not None and (at[2], at[1]) == (heard.channel, heard.message)


async def _hear(tx: Transaction, person: PersonId, said: Message) -> None:
    """Know a message again that waits, should it be edited."""
    at = said.written
    if at is not None and at.channel:
        heard = Heard(at.channel, at.message, person_topic(person), person, None, internal=False, thread=at.thread)
        await tx.heard.put(heard)


async def add_pending(tx: Transaction, person: PersonId, number: str, now: datetime) -> str:
    """Answer the question: what they wrote belongs to this item; return the number of the one that it went to.

    Raises refusals.NothingPending, NotForYou.
    """
    asked = await _answered(tx, person)
    went = await add_each(tx, person, number, _messages(asked), now)
    await _settled(tx, person, asked, went, now, opened=went != number)
    return went


async def open_pending(tx: Transaction, person: PersonId, now: datetime) -> Incident:
    """Answer the question: it is a new request. Raises refusals.NothingPending."""
    return await _open(tx, person, await _answered(tx, person), now)


async def unanswered_pending(tx: Transaction, asked: Timer, now: datetime) -> None:
    """Nobody answered: words go where there was talk that day, else open a request; a single word opens nothing."""
    person, question = _person_of(asked.topic), str(asked.detail["question"])
    if asked.detail.get("bare"):
        await tell(tx, [WordKept(question, ToPerson(person), gathered(_messages(asked)), ())], now)
        return
    number = asked.detail.get("unanswered")
    known = await tx.incidents.many([number] if number else [])
    if number is None or (number in known and known[number].state in ENDED):
        await _open(tx, person, asked, now)
        return
    messages = _messages(asked)
    went = await add_each(tx, person, number, messages, now)
    if went != number:
        await _settled(tx, person, asked, went, now, opened=True)
    else:
        written = [one.written for one in messages]
        await place(tx, person, number, Because.UNANSWERED, now, line=question, written=written)


async def _answered(tx: Transaction, person: PersonId) -> Timer:
    asked = await tx.timers.get(person_topic(person), ADD_OR_NEW)
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
    await _settled(tx, person, asked, incident.number, now, opened=True)
    return incident


async def _settled(
    tx: Transaction, person: PersonId, asked: Timer, number: str, now: datetime, *, opened: bool
) -> None:
    question, to = str(asked.detail["question"]), ToPerson(person)
    await tell(tx, [AddOrNewSettled(question, to, number, opened)], now)


def _messages(asked: Timer) -> list[Message]:
    """Return those that wait, in the order in which they were written."""
    return _unpacked(asked.detail["messages"])


def _unpacked(messages: Sequence[Mapping[str, Any]]) -> list[Message]:
    return [unpacked(one) for one in messages]
