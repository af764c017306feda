"""What someone writes to the desk: gather what is known, have ``belonging`` decide, and carry that out."""

from collections.abc import Sequence
from datetime import datetime

from workflow.helpdesk.asides import Aside, aside_of
from workflow.helpdesk.belonging import (
    JOIN_WITHIN,
    Append,
    Ask,
    Because,
    Command,
    Courtesy,
    Join,
    Keep,
    OpenNew,
    Show,
    Words,
    decide,
)
from workflow.helpdesk.incidents import Incident
from workflow.helpdesk.notices import CommandOffered, Greeted, ItemShown, Thanked
from workflow.helpdesk.use_cases import asides, incident_access, pending
from workflow.helpdesk.use_cases.incident_opening import open_incident
from workflow.helpdesk.use_cases.kept_words import Message
from workflow.helpdesk.use_cases.pending import person_topic
from workflow.helpdesk.use_cases.placing import Beside, place
from workflow.helpdesk.use_cases.situation import Typed, situation, words_of
from workflow.helpdesk.use_cases.writing import add_from_requester, add_to, add_to_theirs
from workflow.items.attachments import Attachment
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.timers import Timer
from workflow.items.topics import About, topic_of
from workflow.items.use_cases.access import THE_DESK, must_exist
from workflow.items.use_cases.acting import actor
from workflow.items.use_cases.hearing import Relayed
from workflow.items.use_cases.limits import within_limit
from workflow.items.use_cases.talking import take_in
from workflow.items.use_cases.tell import tell
from workflow.items.use_cases.work_items import work_item
from workflow.items.work_items import WorkItem
from workflow.notice import ToPerson
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction

OF_AN_ITEM = frozenset(
    {
        About.REOPEN,
        About.SOLVED,
        About.PLACED,
        About.ALERT,
        About.BROKEN,
        About.CLAIMED,
        About.MERGED,
        About.URGENT,
        About.CALL,
        About.FINISH,
    }
)
"""Topics of messages about an item, whose number comes first in them."""
GREETING = "greeting"
"""Someone has only said hello, and was answered."""


async def message_from_requester(
    tx: Transaction,
    requester: PersonId,
    text: str,
    now: datetime,
    *,
    thread: tuple[str, str] | None = None,
    written: Relayed | None = None,
    files: Sequence[Attachment] = (),
    typed: Typed | None = None,
) -> Incident | None:
    """Take in a message to the desk; return the help request it went to.

    None when it waits for what follows, or went to an item of another kind.

    ``thread`` is (channel, message) of what it is a reply to: the root of its thread, or the message that it quotes.
    ``typed`` is the command that its words are, if any.
    """
    said = Message(text, tuple(files), written)
    aside = None if files else aside_of(text)
    pointed = await _pointed(tx, requester, thread) if thread else None
    words = await words_of(tx, requester, text, files, typed)
    if not words.greeting:
        await tx.timers.cancel(person_topic(requester), GREETING)
    decision = decide(words, await situation(tx, requester, text, pointed, now))
    match decision:
        case Append():
            within_limit(text)
            return await _append(tx, requester, said, words, decision, now)
        case Join():
            await pending.join(tx, requester, said)
        case Ask(among, unanswered):
            within_limit(text)
            await pending.ask(tx, requester, among, said, now, unanswered=unanswered)
        case Keep(among):
            await pending.keep_word(tx, requester, among, said, now)
        case OpenNew(alone):
            within_limit(text)
            return await _open(tx, requester, said, now, alone=alone)
        case Show(number):
            await must_exist(tx, number)
            await tell(tx, [ItemShown(_topic(requester, written, now), ToPerson(requester), number)], now)
        case Command():
            await _carry_out(tx, requester, aside, typed, _topic(requester, written, now), now)
        case Courtesy():
            await _answer_in_kind(tx, requester, words, now)
    return None


async def _append(
    tx: Transaction, person: PersonId, said: Message, words: Words, decision: Append, now: datetime
) -> Incident | None:
    """Add words to an item of theirs; where the desk chose it, say so with the way back."""
    number, because = decision.to, decision.because
    if because is Because.POINTED:
        return await _in_thread(tx, person, number, said, now)
    if because is Because.NAMED and await pending.join(tx, person, said):
        # It answers the question where the words before belong.
        went = await pending.add_pending(tx, person, number, now)
        return await incident_access.incident(tx, THE_DESK, went) if kind_of(went) is ItemKind.INCIDENT else None
    waited = next((one for one in await tx.awaited.of(person) if one.item == number), None)
    added: Incident | None = None
    if kind_of(number) is ItemKind.INCIDENT:
        added = await add_from_requester(tx, person, number, said.text, now, written=said.written, files=said.files)
    else:
        await add_to_theirs(tx, person, number, said.text, now, written=said.written, files=said.files)
    if (added is None or added.number == number) and not words.thanks:
        await place(tx, person, number, because, now, beside=Beside(decision.others, waited), written=[said.written])
    return added


async def _in_thread(tx: Transaction, person: PersonId, number: str, said: Message, now: datetime) -> Incident | None:
    """Add words to the item that they point at; what they ask to be shown is shown as well."""
    if kind_of(number) is not ItemKind.INCIDENT:
        await take_in(tx, person, number, said.text, now, written=said.written, files=said.files)
        return None
    incident = went = await incident_access.incident(tx, THE_DESK, number)
    if incident.requester == person:
        went = await add_to(tx, incident, said.text, now, written=said.written, files=said.files)
    else:
        await take_in(tx, person, number, said.text, now, written=said.written, files=said.files)
    aside = None if said.files else aside_of(said.text)
    if aside is not None:
        await asides.aside_in_thread(tx, person, aside, incident, _topic(person, said.written, now), now)
    return went


async def _open(tx: Transaction, person: PersonId, said: Message, now: datetime, *, alone: bool) -> Incident:
    """Open a request: with the words that wait, if any do, unless ``alone``."""
    if not alone and await pending.join(tx, person, said):
        return await pending.open_pending(tx, person, now)
    return await open_incident(tx, person, said.text, now, written=said.written, files=said.files)


async def _carry_out(
    tx: Transaction, person: PersonId, aside: Aside | None, typed: Typed | None, topic: str, now: datetime
) -> None:
    if aside is not None:
        await asides.answer_aside(tx, person, aside, topic, now)
    elif typed is not None:
        await tell(tx, [CommandOffered(topic, ToPerson(person), typed.command)], now)


def _topic(person: PersonId, written: Relayed | None, now: datetime) -> str:
    """Name what is shown to someone for one message of theirs."""
    said = (written.channel, written.message) if written is not None else (person, int(now.timestamp()))
    return About.ASIDE.topic(*said)


# --- What a message points at ------------------------------------------------------


async def _pointed(tx: Transaction, person: PersonId, thread: tuple[str, str]) -> str | None:
    """Return the item that a message is a reply to, if its author has a part in it."""
    asked = await asked_in_thread(tx, person, thread)
    number = asked.number if asked is not None else await item_of_thread(tx, thread)
    if number is None:
        return None
    item = await work_item(tx, THE_DESK, number)
    if item.concerns == person or person in await tx.watchers.of(number):
        return number
    return number if (await actor(tx, person)).acts_for(item.group) else None


async def asked_in_thread(tx: Transaction, person: PersonId, thread: tuple[str, str]) -> WorkItem | None:
    """Return what someone talks about in a thread of a request channel: what they asked there, else what they hold.

    Else what anyone asked there; the newest, of several. None for any other thread.
    """
    found = [await work_item(tx, THE_DESK, one.item) for one in await tx.request_threads.at(*thread)]
    theirs = [one for one in found if one.concerns == person] or [one for one in found if one.holder == person]
    return next(iter(theirs or found), None)


async def request_of_thread(tx: Transaction, thread: tuple[str, str]) -> str | None:
    """Tell which help request a thread is about, as ``item_of_thread`` does."""
    number = await item_of_thread(tx, thread)
    return number if number is not None and kind_of(number) is ItemKind.INCIDENT else None


async def item_of_thread(tx: Transaction, thread: tuple[str, str]) -> str | None:
    """Tell which item a thread is about: its card's, a question's, an alert's, or anything the desk said about it."""
    place = await tx.places.at(*thread)
    if place is None:
        heard = await tx.heard.at(*thread)
        return heard.item if heard is not None and kind_of(heard.item) is not None else None
    said = topic_of(place.topic)
    if said is not None and said.about in OF_AN_ITEM:
        return said.parts[0]
    return place.topic if kind_of(place.topic) is not None else None


# --- Hello, and thank you ---------------------------------------------------------


async def _answer_in_kind(tx: Transaction, person: PersonId, words: Words, now: datetime) -> None:
    if words.greeting:
        await _greet(tx, person, now)
    else:
        await tell(tx, [Thanked(_courtesy(person, now), ToPerson(person))], now)


async def _greet(tx: Transaction, person: PersonId, now: datetime) -> None:
    """Say hello back, once until something follows or some time has passed."""
    if await tx.timers.get(person_topic(person), GREETING) is not None:
        return
    await tx.timers.set(person_topic(person), GREETING, now + JOIN_WITHIN, {})
    await tell(tx, [Greeted(_courtesy(person, now), ToPerson(person))], now)


async def forget_greeting(_tx: Transaction, _timer: Timer, _now: datetime) -> None:
    """Nothing followed a greeting, which was answered: nothing is left to do."""


def _courtesy(person: PersonId, now: datetime) -> str:
    return About.COURTESY.topic(person, int(now.timestamp()))
