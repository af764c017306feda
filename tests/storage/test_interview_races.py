"""Members who work on one interview, or on one list of presenters, or send one offer, at the same moment."""

import asyncio
from datetime import date
from functools import partial

import pytest

from storage import StoredDesk
from tests.storage.samples import NOW, known, request
from workflow.courses.requests import tasks_of
from workflow.courses.tasks import Tick
from workflow.courses.teaching_support import INTERVIEW, PEDAGOGY, TEACHING_SUPPORT, TECHNOLOGY
from workflow.courses.use_cases import tasks
from workflow.items.journal import What
from workflow.items.refusals import WrongState
from workflow.items.states import TaskState
from workflow.people.people import Address, Group, Person, Platform
from workflow.ports.desk import Transaction
from workflow.teaching.interview import Findings
from workflow.teaching.presenters import Care, Presenter, Typed
from workflow.teaching.use_cases import interview, offers
from workflow.teaching.use_cases.findings import write_findings
from workflow.teaching.use_cases.offers import Wanted
from workflow.teaching.use_cases.presenters import set_boxes

RITM = "RITM0001001"
ROOM = Address(Platform.SLACK, "T0", "C0PEDAGO")
WHOLE = Findings(
    tuple(Typed(f"Personne {at}", f"personne{at}@example.org") for at in range(5)),
    date(2026, 9, 4),
    "Les jeudis",
    activate=("technical_help",),
)


@pytest.fixture
async def people(two_desks: tuple[StoredDesk, StoredDesk]) -> tuple[Person, ...]:
    """Members of the group that interviews, one of whom has the interview in hand."""
    people = await known(two_desks[0], *(f"Membre{at}" for at in range(8)))

    async def fill(tx: Transaction) -> None:
        await tx.groups.save(Group(PEDAGOGY, "Technopédagogues", channels=(ROOM,)))
        await tx.groups.save(Group(TECHNOLOGY, "Technologues", default_for_help=True))
        await tx.people.set_members(ROOM, [one.id for one in people])
        served = request(RITM, people[0], plan=TEACHING_SUPPORT.key)
        await tx.requests.add_many([served])
        numbers = await tx.numbers("SCTASK", len(TEACHING_SUPPORT.tasks))
        await tx.tasks.add_many(tasks_of(served, TEACHING_SUPPORT, numbers))

    await two_desks[0].write(fill)
    await two_desks[0].write(partial(tasks.claim, person=people[0].id, number="SCTASK0001001", now=NOW))
    return people


async def test_of_several_who_close_one_interview_at_once_one_does_and_its_support_is_made_once(
    two_desks: tuple[StoredDesk, StoredDesk], people: tuple[Person, ...]
) -> None:
    async def close(desk: StoredDesk) -> bool:
        use_case = partial(interview.close, person=people[0].id, number="SCTASK0001001", findings=WHOLE, now=NOW)
        try:
            await desk.write(use_case)
        except WrongState:
            return False
        return True

    closed = await asyncio.gather(*(close(two_desks[at % 2]) for at in range(6)))
    assert sorted(closed) == [False] * 5 + [True]
    made = await two_desks[0].read(lambda tx: tx.support.of_request(RITM))
    assert len({one.presenter for one in made}) == len(made) == 5
    found = {one.step: one.state for one in await two_desks[0].read(lambda tx: tx.tasks.of_request(RITM))}
    assert found[INTERVIEW] is TaskState.CLOSED
    assert len(await two_desks[0].read(lambda tx: tx.presenters.of_request(RITM))) == 5


async def test_answers_that_several_save_at_once_are_all_kept(
    two_desks: tuple[StoredDesk, StoredDesk], people: tuple[Person, ...]
) -> None:
    answers = [
        Findings(notes="Deux groupes"),
        Findings(resources="Gabarit"),
        Findings(to_come="En révision"),
        Findings(alternative="Un technologue"),
        Findings(super_user=(Typed("Luc Roy", "luc@example.org"),)),
    ]

    async def save(desk: StoredDesk, by: Person, found: Findings) -> None:
        async def write(tx: Transaction) -> None:
            await write_findings(tx, await tx.requests.get(RITM), found, by.id, NOW)

        await desk.write(write)

    await asyncio.gather(*(save(two_desks[at % 2], people[at], found) for at, found in enumerate(answers)))
    kept = await two_desks[0].read(lambda tx: tx.interviews.get(RITM))
    assert (kept.notes, kept.resources, kept.to_come, kept.alternative) == (
        "Deux groupes",
        "Gabarit",
        "En révision",
        "Un technologue",
    )
    assert kept.super_user is not None
    assert kept.version == len(answers)


async def test_boxes_of_one_presenter_that_several_tick_at_once_are_all_kept(
    two_desks: tuple[StoredDesk, StoredDesk], people: tuple[Person, ...]
) -> None:
    await two_desks[0].write(lambda tx: tx.presenters.add_many([Presenter(RITM, people[7].id)]))

    async def tick(desk: StoredDesk, by: Person, care: Care) -> None:
        boxes = {care: {people[7].id: Tick.DONE}}
        await desk.write(partial(set_boxes, number=RITM, boxes=boxes, by=by.id, now=NOW))

    tries = [(people[at], care) for at, care in enumerate((*Care, *Care))]
    await asyncio.gather(*(tick(two_desks[at % 2], by, care) for at, (by, care) in enumerate(tries)))
    (kept,) = await two_desks[0].read(lambda tx: tx.presenters.of_request(RITM))
    assert None not in (kept.informed, kept.trained, kept.supported)
    lines = [entry for entry in await two_desks[0].read(lambda tx: tx.journal.of(RITM)) if entry.detail.get("step")]
    assert len(lines) == len(Care), "each box was ticked once"


async def test_of_several_who_send_one_offer_at_once_one_does(
    two_desks: tuple[StoredDesk, StoredDesk], people: tuple[Person, ...]
) -> None:
    lead = people[0].id
    wanted = Wanted({"fr": "Voici ce que nous offrons."}, to=[lead])

    async def send(desk: StoredDesk, by: Person) -> int:
        use_case = partial(offers.send, person=by.id, number="SCTASK0001001", wanted=wanted, now=NOW)
        return len((await desk.write(use_case)).sent)

    sent = await asyncio.gather(*(send(two_desks[at % 2], one) for at, one in enumerate(people[:6])))
    assert sorted(sent) == [0] * 5 + [1]
    journal = await two_desks[0].read(lambda tx: tx.journal.of("SCTASK0001001"))
    assert sum(one.what is What.PRESENTED for one in journal) == 1
