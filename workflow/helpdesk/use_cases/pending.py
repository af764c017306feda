"""Words of which nobody knows yet whether they belong to an open request: kept until their author answers."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import datetime, timedelta
from typing import Any

from workflow.helpdesk.incidents import Incident
from workflow.helpdesk.notices import AddOrNewAsked, AddOrNewSettled, AddOrNewWithdrawn
from workflow.helpdesk.refusals import NothingPending
from workflow.helpdesk.use_cases import incident_access
from workflow.helpdesk.use_cases.incident_opening import open_incident
from workflow.helpdesk.use_cases.on_call import call_late
from workflow.helpdesk.use_cases.writing import add_from_requester
from workflow.items.attachments import Attachment
from workflow.items.heard import Heard
from workflow.items.timers import Timer
from workflow.items.topics import About
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.hearing import Relayed, hear
from workflow.items.use_cases.limits import within_limit
from workflow.items.use_cases.tell import tell
from workflow.notice import ToPerson
from workflow.people.people import Address, PersonId
from workflow.ports.desk import Transaction

ANSWER_WITHIN = timedelta(minutes=10)
"""How long the question "Ajouter à … ou nouvelle demande ?" waits for an answer."""
ADD_OR_NEW = "add_or_new"
"""The question was not answered. Detail: ``question`` (its topic), ``since``, ``messages``."""


@dataclass(frozen=True, slots=True)
class Message:
    """What someone wrote to the desk."""

    text: str
    files: tuple[Attachment, ...] = ()
    written: Relayed | None = None


def person_topic(person: PersonId) -> str:
    """Name a person as what a timer is about."""
    return About.PERSON.topic(person)


def _person_of(topic: str) -> PersonId:
    return About.PERSON.read(topic).id


async def ask(tx: Transaction, person: PersonId, offered: tuple[str, ...], said: Message, now: datetime) -> None:
    """Ask where a message belongs, and keep it."""
    question = About.ASK.topic(person, int(now.timestamp()))
    detail = {"question": question, "since": now.isoformat(), "messages": [_packed(said)]}
    await tx.timers.set(person_topic(person), ADD_OR_NEW, now + ANSWER_WITHIN, detail)
    await _hear(tx, person, said)
    await tell(tx, [AddOrNewAsked(question, ToPerson(person), offered)], now)


async def still_offered(tx: Transaction, numbers: Sequence[str]) -> tuple[Incident, ...]:
    """Return the requests that a question offers."""
    return tuple([await incident_access.incident(tx, THE_DESK, number) for number in numbers])


async def join(tx: Transaction, person: PersonId, said: Message) -> bool:
    """Keep one more message with those that wait for the same answer; False when none wait."""
    asked = await tx.timers.get(person_topic(person), ADD_OR_NEW)
    if asked is None:
        return False
    messages = [*asked.detail["messages"], _packed(said)]
    within_limit(_gathered(messages).text)
    await tx.timers.set(asked.topic, asked.kind, asked.at, {**asked.detail, "messages": messages})
    await _hear(tx, person, said)
    return True


async def edit(tx: Transaction, heard: Heard, text: str) -> bool:
    """Change what a message that waits says; False when it does not wait (any more)."""
    asked = await tx.timers.get(heard.item, ADD_OR_NEW)
    if asked is None:
        return False
    messages = [{**one, "text": text} if _is(one, heard) else one for one in asked.detail["messages"]]
    within_limit(_gathered(messages).text)
    await tx.timers.set(asked.topic, asked.kind, asked.at, {**asked.detail, "messages": messages})
    return True


async def withdraw(tx: Transaction, heard: Heard, now: datetime) -> bool:
    """Forget a message that waits, and the question with the last of them; False when it does not wait (any more)."""
    asked = await tx.timers.get(heard.item, ADD_OR_NEW)
    if asked is None:
        return False
    messages = [one for one in asked.detail["messages"] if not _is(one, heard)]
    if messages:
        await tx.timers.set(asked.topic, asked.kind, asked.at, {**asked.detail, "messages": messages})
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


def _is(packed: Mapping[str, Any], heard: Heard) -> bool:
    at = packed["written"]
    return at is not None and (at[2], at[1]) == (heard.channel, heard.message)


async def _hear(tx: Transaction, person: PersonId, said: Message) -> None:
    """Know a message again that waits, should it be edited."""
    at = said.written
    if at is not None and at.channel:
        heard = Heard(at.channel, at.message, person_topic(person), person, None, internal=False, thread=at.thread)
        await tx.heard.put(heard)


async def add_pending(tx: Transaction, person: PersonId, number: str, now: datetime) -> Incident:
    """Answer the question: what they wrote belongs to this request. Raises refusals.NothingPending."""
    asked = await _answered(tx, person)
    said = _gathered(asked.detail["messages"])
    incident = await add_from_requester(tx, person, number, said.text, now, files=said.files)
    await _settle(tx, person, asked, incident, now, opened=incident.number != number)
    return incident


async def open_pending(tx: Transaction, person: PersonId, now: datetime) -> Incident:
    """Answer the question: it is a new request. Raises refusals.NothingPending."""
    return await _open(tx, person, await _answered(tx, person), now)


async def unanswered_pending(tx: Transaction, asked: Timer, now: datetime) -> None:
    """Nobody answered the question: it becomes a new request."""
    await _open(tx, _person_of(asked.topic), asked, now)


async def _answered(tx: Transaction, person: PersonId) -> Timer:
    asked = await tx.timers.get(person_topic(person), ADD_OR_NEW)
    if asked is None:
        raise NothingPending
    await tx.timers.cancel(asked.topic, asked.kind)
    return asked


async def _open(tx: Transaction, person: PersonId, asked: Timer, now: datetime) -> Incident:
    """Open a request as of the moment it was written: its clock runs from there."""
    said = _gathered(asked.detail["messages"])
    since = datetime.fromisoformat(str(asked.detail["since"]))
    incident = await open_incident(tx, person, said.text, since, files=said.files)
    await call_late(tx, incident, since, now)
    await _settle(tx, person, asked, incident, now, opened=True)
    return incident


async def _settle(
    tx: Transaction, person: PersonId, asked: Timer, incident: Incident, now: datetime, *, opened: bool
) -> None:
    for packed in asked.detail["messages"]:
        await hear(tx, incident.number, person, _unpacked(packed).written)
    question, to = str(asked.detail["question"]), ToPerson(person)
    await tell(tx, [AddOrNewSettled(question, to, incident.number, opened)], now)


def _gathered(packed: list[Mapping[str, Any]]) -> Message:
    """Make one message of those that waited."""
    messages = [_unpacked(one) for one in packed]
    text = "\n".join(one.text for one in messages if one.text.strip())
    return Message(text, tuple(file for one in messages for file in one.files))


def _packed(said: Message) -> dict[str, Any]:
    at = said.written
    return {
        "text": said.text,
        "files": [astuple(file) for file in said.files],
        "written": None if at is None else [str(at.address), at.message, at.channel, at.thread],
    }


def _unpacked(packed: Mapping[str, Any]) -> Message:
    at = packed["written"]
    return Message(
        packed["text"],
        tuple(Attachment(*file) for file in packed["files"]),
        None if at is None else Relayed(Address.parse(at[0]), *at[1:]),
    )
