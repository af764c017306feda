"""Two who write to different rows and decide on each other's, at once, on real databases."""

import asyncio
from collections.abc import Awaitable
from dataclasses import replace
from datetime import date, time
from functools import partial

import pytest

from storage import StoredDesk
from tests.storage.samples import GESTION, NOW, TECHNO, known, request, support, task
from tests.workflow.test_use_cases_tasks import LEFT
from workflow.courses.cancelling import Scope, digest_of
from workflow.courses.teaching_support import CONFORMITY, PEDAGOGICAL_SUPPORT, PLANNING, TEACHING_SUPPORT
from workflow.items.journal import What
from workflow.items.refusals import WrongState
from workflow.items.states import RequestState, SupportState, TaskState
from workflow.people.people import Group, Person
from workflow.ports.desk import Desk, Transaction
from workflow.ports.queues import LEASE
from workflow.refusal import Refusal
from workflow.support.notices import SupportSettled
from workflow.support.use_cases import support as support_tasks
from workflow.teaching.interview import Findings
from workflow.teaching.presenters import Presenter
from workflow.teaching.refusals import RecordingsMissing
from workflow.teaching.sessions import Mode, Session, SessionState
from workflow.teaching.use_cases import cancelling, closing, session_support, sessions
from workflow.teaching.use_cases.cancelling import CancelReasons
from workflow.teaching.use_cases.session_support import Chosen

ROUNDS = 12
"""Each race is run as often, on requests of their own."""
Desks = tuple[StoredDesk, StoredDesk]
RECORDING = Session(0, "", Mode.ANTEM, "Le foie", day=date(2026, 9, 10), starts=time(9))
GIVEN = replace(RECORDING, day=date(2026, 8, 28))
"""Given already, so that its recording is missing; of one to come, a reason is asked."""


@pytest.fixture
async def nadia(two_desks: Desks) -> Person:
    """A manager, who may do anything to any task."""
    (nadia,) = await known(two_desks[0], "Nadia")

    async def prepare(tx: Transaction) -> None:
        await tx.groups.save(Group("gestion", "Gestion", management=True, channels=(GESTION,)))
        await tx.groups.save(Group("technologues", "Technologues", channels=(TECHNO,)))
        await tx.people.join(GESTION, nadia.id)

    await two_desks[0].write(prepare)
    return nadia


async def course(desk: Desk, nadia: Person, at: int, *steps: str, approach: str = "virtual_class") -> tuple[str, ...]:
    """Put a request on the desk whose steps Nadia has in hand; return its number and theirs."""
    number = f"RITM{at:07}"
    numbers = [f"SCTASK{at * 10 + place:07}" for place in range(len(steps))]
    served = request(number, nadia, plan=TEACHING_SUPPORT.key, approach=approach)
    held = {"state": TaskState.IN_PROGRESS, "holder": nadia.id}

    async def add(tx: Transaction) -> None:
        await tx.requests.add_many([served])
        await tx.tasks.add_many(
            [task(own, served, step=step, **held) for own, step in zip(numbers, steps, strict=True)]
        )
        await tx.presenters.add_many([Presenter(number, nadia.id)])

    await desk.write(add)
    return (number, *numbers)


async def both(*doing: Awaitable[object]) -> list[type | None]:
    """Do both at once; return the refusal that each met."""
    done = await asyncio.gather(*doing, return_exceptions=True)
    for one in done:
        if isinstance(one, BaseException) and not isinstance(one, Refusal):
            raise one
    return [type(one) if isinstance(one, BaseException) else None for one in done]


def close(desk: Desk, who: Person, number: str) -> Awaitable[object]:
    return desk.write(partial(closing.close, person=who.id, number=number, findings=Findings(), reasons=LEFT, now=NOW))


def add(desk: Desk, who: Person, number: str, session: Session = RECORDING) -> Awaitable[object]:
    return desk.write(partial(sessions.add, person=who.id, number=number, session=session, now=NOW))


async def cancel(desk: Desk, who: Person, number: str) -> None:
    served = await desk.read(lambda tx: tx.requests.get(number))
    scope, digest = Scope(number=number), digest_of([served])
    await desk.write(
        partial(cancelling.cancel, person=who.id, scope=scope, digest=digest, words=CancelReasons("Voilà."), now=NOW)
    )


async def test_of_the_last_two_who_give_support_at_once_one_has_the_closing_offered(
    two_desks: Desks, nadia: Person
) -> None:
    parents = []
    tom, ada = await known(two_desks[0], "Tom", "Ada")
    for at in range(1, ROUNDS + 1):
        served, parent = await course(two_desks[0], nadia, at, PLANNING)
        numbers = [f"TASK{at * 10 + place:07}" for place in range(2)]
        whole = task(parent, request(served, nadia), step=PLANNING)
        await two_desks[0].write(
            lambda tx, numbers=numbers, whole=whole: tx.support.add_many(  # type: ignore[misc]
                [
                    support(one, whole, helped, state=SupportState.CLAIMED, template="technical_help", holder=nadia.id)
                    for one, helped in zip(numbers, (tom, ada), strict=True)
                ]
            )
        )
        done = partial(support_tasks.done, person=nadia.id, now=NOW)
        await both(*(desk.write(partial(done, number=one)) for desk, one in zip(two_desks, numbers, strict=True)))
        parents.append(parent)
    told = await two_desks[0].outbox.lease(1000, LEASE)
    assert [one.notice.topic for one in told if isinstance(one.notice, SupportSettled)] == parents


async def test_two_steps_that_ask_for_the_support_of_one_session_at_once_make_it_once(
    two_desks: Desks, nadia: Person
) -> None:
    for at in range(1, ROUNDS + 1):
        served, *steps = await course(two_desks[0], nadia, at, PLANNING, PEDAGOGICAL_SUPPORT)
        live = replace(RECORDING, request=served, mode=Mode.ZOOM_LIVE, presenter=nadia.id)
        (session,) = await two_desks[0].write(lambda tx, live=live: tx.sessions.add_many([live]))  # type: ignore[misc]
        make = partial(session_support.make_for_sessions, person=nadia.id, ids=[session.id], chosen=Chosen(), now=NOW)
        await both(*(desk.write(partial(make, number=step)) for desk, step in zip(two_desks, steps, strict=True)))
        made = await two_desks[0].read(lambda tx, served=served: tx.support.of_request(served))  # type: ignore[misc]
        assert [one.session for one in made] == [session.id]


async def test_a_course_is_never_closed_over_a_recording_that_is_announced_at_the_same_moment(
    two_desks: Desks, nadia: Person
) -> None:
    for at in range(1, ROUNDS + 1):
        served, last = await course(two_desks[0], nadia, at, CONFORMITY, approach="recording")
        refused = await both(close(two_desks[0], nadia, last), add(two_desks[1], nadia, served, GIVEN))
        state, planned = await two_desks[0].read(partial(_standing, number=served))
        if refused[0] is None:
            assert (state, planned, refused[1]) == (RequestState.CLOSED, 0, WrongState)
        else:
            assert (state, planned, refused) == (RequestState.OPEN, 1, [RecordingsMissing, None])


async def test_nothing_is_added_to_the_plan_of_a_request_that_is_cancelled_at_the_same_moment(
    two_desks: Desks, nadia: Person
) -> None:
    for at in range(1, ROUNDS + 1):
        served, _planning = await course(two_desks[0], nadia, at, PLANNING)
        refused = await both(cancel(two_desks[0], nadia, served), add(two_desks[1], nadia, served))
        journal = await two_desks[0].read(lambda tx, served=served: tx.journal.of(served))  # type: ignore[misc]
        added_and_dropped = [What.SESSION, What.STATE, What.SESSION]
        assert ([one.what for one in journal], refused[1]) in [
            (added_and_dropped, None),
            ([What.STATE], WrongState),
        ]
        state, to_come = await two_desks[0].read(partial(_standing, number=served))
        assert (state, to_come) == (RequestState.CANCELLED, 0)


async def _standing(tx: Transaction, number: str) -> tuple[RequestState, int]:
    plan = await tx.sessions.of_request(number)
    return (await tx.requests.get(number)).state, sum(one.state is not SessionState.DROPPED for one in plan)
