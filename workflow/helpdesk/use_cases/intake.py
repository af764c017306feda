"""What someone writes to the desk: an addition to a request, a new one, or something to be asked about."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from workflow.helpdesk.incidents import Incident
from workflow.helpdesk.notices import Greeted, Thanked
from workflow.helpdesk.thanks import is_thanks
from workflow.helpdesk.use_cases import incident_access, pending
from workflow.helpdesk.use_cases.incident_opening import open_incident
from workflow.helpdesk.use_cases.on_call import class_now
from workflow.helpdesk.use_cases.pending import Message, person_topic
from workflow.helpdesk.use_cases.writing import add_from_requester, add_to
from workflow.helpdesk.wording import is_greeting
from workflow.items.attachments import Attachment
from workflow.items.journal import What
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.states import IncidentState
from workflow.items.timers import Timer
from workflow.items.topics import About, topic_of
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.hearing import Relayed
from workflow.items.use_cases.limits import within_limit
from workflow.items.use_cases.talking import take_in
from workflow.items.use_cases.tell import tell
from workflow.notice import ToPerson
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction

JOIN_WITHIN = timedelta(minutes=2)
"""Messages of one person within this time of the first are one request (by message time)."""
OFFERED = 5
"""Open requests that the question "Ajouter à … ou nouvelle demande ?" offers."""

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
) -> Incident | None:
    """Take in a message to the desk; return the help request it went to.

    None when it waits for what follows, or went to an item of another kind.

    ``thread`` is (channel, message) of the thread's root, when it was written in one.
    """
    number = await item_of_thread(tx, thread) if thread else None
    if number is not None and kind_of(number) is not ItemKind.INCIDENT:
        if await take_in(tx, requester, number, text, now, written=written, files=files):
            return None
    elif number is not None:
        incident = await incident_access.incident(tx, THE_DESK, number)
        if incident.requester == requester:
            return await add_to(tx, incident, text, now, written=written, files=files)
        if await take_in(tx, requester, number, text, now, written=written, files=files):
            return incident
    if not files and (not text.strip() or is_greeting(text)):
        await _greet(tx, requester, now)
        return None
    await tx.timers.cancel(person_topic(requester), GREETING)
    message = Message(text, tuple(files), written)
    if await pending.join(tx, requester, message):
        return await pending.open_pending(tx, requester, now) if await class_now(tx, requester, now) else None
    return await _elsewhere(tx, requester, Message(within_limit(text), tuple(files), written), now)


async def _elsewhere(tx: Transaction, requester: PersonId, said: Message, now: datetime) -> Incident | None:
    """Take in what was written outside of the threads of their requests."""
    known = await tx.incidents.of_requester(requester)
    just = next((one for one in known if timedelta(0) <= now - one.opened_at <= JOIN_WITHIN), None)
    if just is None and is_thanks(said.text) and not said.files:
        just = _thanked(known)
        if just is None:
            await tell(tx, [Thanked(_courtesy(requester, now), ToPerson(requester))], now)
            return None
    if just is not None:
        return await add_from_requester(
            tx, requester, just.number, said.text, now, written=said.written, files=said.files
        )
    # Someone in class has no time for a question: the one who stands by is called at once.
    if not known or await class_now(tx, requester, now):
        return await open_incident(tx, requester, said.text, now, written=said.written, files=said.files)
    await pending.ask(tx, requester, (await _offered(tx, known))[:OFFERED], said, now)
    return None


async def _offered(tx: Transaction, known: Sequence[Incident]) -> tuple[str, ...]:
    """Order what they may mean: first the one about which support spoke to them last; then by likelihood."""
    journals = await tx.journal.of_many(one.number for one in known)
    spoken = {
        entry.at: number
        for number, journal in sorted(journals.items())
        for entry in journal
        if entry.what is What.COMMENT and entry.detail["support"]
    }
    last = spoken[max(spoken)] if spoken else None
    return tuple(one.number for one in sorted(known, key=lambda one: (one.number != last, _likelihood(one))))


def _likelihood(incident: Incident) -> int:
    """Order what they may mean: what waits for a word from them, what is at work, what was settled."""
    if incident.state is IncidentState.AWAITING_USER:
        return 0
    return 2 if incident.state is IncidentState.RESOLVED else 1


async def request_of_thread(tx: Transaction, thread: tuple[str, str]) -> str | None:
    """Tell which help request a thread is about, as ``item_of_thread`` does."""
    number = await item_of_thread(tx, thread)
    return number if number is not None and kind_of(number) is ItemKind.INCIDENT else None


async def item_of_thread(tx: Transaction, thread: tuple[str, str]) -> str | None:
    """Tell which item a thread is about: its card's, a question's, or of anything the desk said about it."""
    place = await tx.places.at(*thread)
    if place is None:
        heard = await tx.heard.at(*thread)
        return heard.item if heard is not None and kind_of(heard.item) is not None else None
    question = topic_of(place.topic)
    if question is not None and question.about in {About.REOPEN, About.SOLVED}:
        return question.parts[0]
    return place.topic if kind_of(place.topic) is not None else None


# --- Hello, and thank you ---------------------------------------------------------


async def _greet(tx: Transaction, person: PersonId, now: datetime) -> None:
    """Say hello back, once until something follows or some time has passed."""
    if await tx.timers.get(person_topic(person), GREETING) is not None:
        return
    await tx.timers.set(person_topic(person), GREETING, now + JOIN_WITHIN, {})
    await tell(tx, [Greeted(_courtesy(person, now), ToPerson(person))], now)


async def forget_greeting(_tx: Transaction, _timer: Timer, _now: datetime) -> None:
    """Nothing followed a greeting, which was answered: nothing is left to do."""


def _thanked(known: Sequence[Incident]) -> Incident | None:
    """Tell whom thanks are for: the request that was resolved last, else the newest."""
    return max(known, key=lambda one: (one.resolved_at or one.opened_at, one.number), default=None)


def _courtesy(person: PersonId, now: datetime) -> str:
    return About.COURTESY.topic(person, int(now.timestamp()))
