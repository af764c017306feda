"""A course lead asks for requests of theirs to be cancelled; management cancels them, or keeps them and says why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from workflow.courses import plan_life
from workflow.courses.requests import ServiceRequest
from workflow.courses.use_cases import course_access
from workflow.items.changes import Change
from workflow.items.holding import must_say_something
from workflow.items.journal import Entry, What
from workflow.items.kinds import kind_of
from workflow.items.refusals import NothingChosen
from workflow.items.states import RequestState
from workflow.items.topics import About
from workflow.items.use_cases.acting import manager
from workflow.items.use_cases.limits import within_limit
from workflow.items.use_cases.tell import tell
from workflow.notice import Notice, ToAddress, ToManagement, ToPerson
from workflow.people.people import Person, PersonId
from workflow.people.refusals import ManagersOnly
from workflow.ports.desk import Transaction
from workflow.teaching.notices import CancelAskChanged, CancelAsked, CancelDeclined
from workflow.teaching.refusals import CancelAskedAlready, NotAskedAnyMore

ASKED = frozenset({What.CANCEL_ASKED, What.CANCEL_DECLINED})


def asked_in(journal: Iterable[Entry]) -> Entry | None:
    """Return the lead's wish that still waits for an answer, if any."""
    last = next((entry for entry in reversed(tuple(journal)) if entry.what in ASKED), None)
    return last if last is not None and last.what is What.CANCEL_ASKED else None


@dataclass(frozen=True, slots=True)
class CancelAskView:
    """What a lead asks to cancel, and what became of each."""

    lead: Person
    text: str
    """Why, in their words."""
    requests: tuple[ServiceRequest, ...]
    waiting: frozenset[str]
    """Numbers of those that management has still to decide on."""
    declined: Entry | None
    """Management keeps them: who, when, and what the lead was told."""
    people: Mapping[PersonId, Person]


async def could_ask(tx: Transaction, person: PersonId, number: str) -> tuple[ServiceRequest, ...]:
    """Return what someone may ask to cancel from one of their requests: it, and the others of its course.

    Raises refusals.NotForYou, ManagersOnly, NoSuchItem, WrongState, CancelAskedAlready.
    """
    request = await _own(tx, person, number)
    plan_life.must_be_open(request)
    if asked_in(await tx.journal.of(number)) is not None:
        raise CancelAskedAlready
    if request.key is None:
        return (request,)
    led = await tx.requests.of_lead(person)
    course = [one for one in led if one.key is not None and one.key.course == request.key.course]
    open_ones = [one for one in course if one.state is RequestState.OPEN and one.number != number]
    journals = await tx.journal.of_many(one.number for one in open_ones)
    others = (one for one in open_ones if asked_in(journals.get(one.number, ())) is None)
    return (request, *sorted(others, key=lambda one: one.number))


async def ask(
    tx: Transaction, person: PersonId, number: str, numbers: Sequence[str], reason: str, now: datetime
) -> str:
    """Ask management to cancel some of what ``could_ask`` offers; return the question's topic.

    Raises, beside what that does, refusals.NothingSaid, NothingChosen.
    """
    must_say_something(reason)
    offered = await could_ask(tx, person, number)
    chosen = [one for one in offered if one.number in numbers]
    if not chosen:
        raise NothingChosen
    topic = About.CANCEL_ASKED.topic(*(one.number for one in chosen), int(now.timestamp()))
    detail = {"text": within_limit(reason.strip()), "topic": topic}
    await tx.requests.save_many(chosen)
    await tx.journal.append([Entry(one.number, now, person, What.CANCEL_ASKED, detail) for one in chosen])
    await tell(tx, [CancelAsked(topic, ToManagement())], now)
    return topic


async def for_answer(tx: Transaction, person: PersonId, topic: str) -> CancelAskView:
    """Return the question to a manager who may answer it. Raises refusals.ManagersOnly, NotAskedAnyMore."""
    await manager(tx, person)
    view = await cancel_ask_view(tx, topic)
    if not view.waiting:
        raise NotAskedAnyMore
    return view


async def decline(tx: Transaction, person: PersonId, topic: str, text: str, now: datetime) -> None:
    """Keep what a lead asks to cancel, and tell them why. Raises as ``for_answer``, and refusals.NothingSaid."""
    view = await for_answer(tx, person, topic)
    must_say_something(text)
    said = within_limit(text.strip())
    kept = [one for one in view.requests if one.number in view.waiting]
    await tx.requests.save_many(kept)
    await tx.journal.append([Entry(one.number, now, person, What.CANCEL_DECLINED, {"text": said}) for one in kept])
    await tell(tx, [CancelDeclined(topic, ToPerson(view.lead.id), person, said)], now)
    await tell(tx, await _redrawn(tx, [topic]), now)


async def cancel_ask_view(tx: Transaction, topic: str) -> CancelAskView:
    """Return a question as it stands now. Raises refusals.NothingThere, NotAskedAnyMore."""
    numbers = [part for part in About.CANCEL_ASKED.read(topic).parts if kind_of(part) is not None]
    known = await tx.requests.many(numbers)
    requests = tuple(known[number] for number in numbers if number in known)
    if not requests:
        raise NotAskedAnyMore
    journals = await tx.journal.of_many(numbers)
    waits = {one.number: asked_in(journals.get(one.number, ())) for one in requests if one.state is RequestState.OPEN}
    found = [said for one in requests for said in _asked_and_answered(journals.get(one.number, ()), topic)]
    asked = next((entry for entry in found if entry.what is What.CANCEL_ASKED), None)
    if asked is None or asked.by is None:
        raise NotAskedAnyMore
    answer = next((entry for entry in found if entry.what is What.CANCEL_DECLINED), None)
    people = await tx.people.many(entry.by for entry in (asked, answer) if entry is not None and entry.by is not None)
    return CancelAskView(
        lead=people[asked.by],
        text=str(asked.detail["text"]),
        requests=requests,
        waiting=frozenset(one for one, entry in waits.items() if entry and entry.detail["topic"] == topic),
        declined=answer,
        people=people,
    )


def _asked_and_answered(journal: Iterable[Entry], topic: str) -> Sequence[Entry]:
    """Return the line of a request that asks a question, and the one that answers it where it was kept."""
    said = [entry for entry in journal if entry.what in ASKED]
    at = next((at for at, entry in enumerate(said) if entry.detail.get("topic") == topic), len(said))
    return said[at : at + 2]


async def over(tx: Transaction, change: Change[ServiceRequest], now: datetime) -> None:
    """Have the question about a request follow that it is over."""
    if change.after.state is not RequestState.OPEN:
        await tell(tx, await questions_about(tx, [change.after.number]), now)


async def questions_about(tx: Transaction, numbers: Sequence[str]) -> list[Notice]:
    """Return what draws again the questions that wait about these requests, in few queries."""
    journals = await tx.journal.of_many(numbers)
    waiting = (asked_in(journals.get(number, ())) for number in numbers)
    return await _redrawn(tx, dict.fromkeys(str(entry.detail["topic"]) for entry in waiting if entry is not None))


async def _redrawn(tx: Transaction, topics: Iterable[str]) -> list[Notice]:
    places = await tx.places.of_many(topics)
    return [CancelAskChanged(topic, ToAddress(str(place.address))) for topic, some in places.items() for place in some]


async def _own(tx: Transaction, person: PersonId, number: str) -> ServiceRequest:
    request = await course_access.request(tx, person, number)
    if request.lead != person:
        raise ManagersOnly  # They are of support, who read everyone's: of support, managers cancel.
    return request
