"""A lead's pending wish to cancel: the question, its reminders, and its redraws."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from workflow.courses.requests import ServiceRequest
from workflow.items.journal import Entry, What
from workflow.items.kinds import kind_of
from workflow.items.states import RequestState
from workflow.items.topics import About
from workflow.notice import Notice, ToAddress
from workflow.people.people import Person, PersonId
from workflow.ports.desk import Transaction
from workflow.teaching.notices import CancelAskChanged, CancelReminderChanged
from workflow.teaching.refusals import NotAskedAnyMore

TURNS = 2
"""How often management is reminded of a question."""
ASKED = frozenset({What.CANCEL_ASKED, What.CANCEL_DECLINED})


def standing_wish(journal: Iterable[Entry]) -> Entry | None:
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
    asked_at: datetime
    declined: Entry | None
    """Management keeps them: who, when, and what the lead was told."""
    people: Mapping[PersonId, Person]


async def cancel_ask_view(tx: Transaction, topic: str) -> CancelAskView:
    """Return a question as it stands now. Raises refusals.NothingThere, NotAskedAnyMore."""
    numbers = [part for part in About.CANCEL_ASKED.read(topic).parts if kind_of(part) is not None]
    known = await tx.requests.many(numbers)
    requests = tuple(known[number] for number in numbers if number in known)
    if not requests:
        raise NotAskedAnyMore
    journals = await tx.journal.of_many(numbers)
    waits = {
        one.number: standing_wish(journals.get(one.number, ())) for one in requests if one.state is RequestState.OPEN
    }
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
        asked_at=asked.at,
        declined=answer,
        people=people,
    )


def _asked_and_answered(journal: Iterable[Entry], topic: str) -> Sequence[Entry]:
    """Return the line of a request that asks a question, and the one that answers it where it was kept."""
    said = [entry for entry in journal if entry.what in ASKED]
    at = next((at for at, entry in enumerate(said) if entry.detail.get("topic") == topic), len(said))
    return said[at : at + 2]


def reminded(topic: str, turn: int) -> str:
    """Return the topic under which a reminder of a question stands."""
    return About.CANCEL_REMINDED.topic(*About.CANCEL_ASKED.read(topic).parts, turn)


async def questions_about(tx: Transaction, numbers: Sequence[str]) -> list[Notice]:
    """Return what draws again the questions that wait about these requests, in few queries."""
    journals = await tx.journal.of_many(numbers)
    waiting = (standing_wish(journals.get(number, ())) for number in numbers)
    return await drawn_again(tx, dict.fromkeys(str(entry.detail["topic"]) for entry in waiting if entry is not None))


async def drawn_again(tx: Transaction, topics: Collection[str]) -> list[Notice]:
    """Return what draws questions again, and what has reminded of them."""
    reminders = {reminded(topic, turn): (topic, turn) for topic in topics for turn in range(1, TURNS + 1)}
    places = await tx.places.of_many([*topics, *reminders])
    told: list[Notice] = []
    for kept, some in places.items():
        for to in (ToAddress(str(place.address)) for place in some):
            known = reminders.get(kept)
            told.append(CancelReminderChanged(known[0], to, known[1]) if known else CancelAskChanged(kept, to))
    return told
