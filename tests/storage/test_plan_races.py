"""People who move one plan at the same moment, on real databases: each gate opens once, and nothing slips by."""

import asyncio
from collections.abc import Awaitable
from dataclasses import replace
from functools import partial

import pytest

from storage import StoredDesk
from tests.storage.samples import GESTION, NOW, TECHNO, known, request, task
from tests.workflow.test_use_cases_tasks import LEFT
from workflow.courses.cancelling import Scope, digest_of
from workflow.courses.plan_life import LIVE
from workflow.courses.refusals import StepGoesOn
from workflow.courses.tasks import TO_WORK, ServiceTask
from workflow.courses.teaching_support import CONFORMITY, INTERVIEW, PEDAGOGICAL_SUPPORT, PLANNING, TEACHING_SUPPORT
from workflow.courses.use_cases import tasks
from workflow.items.journal import What
from workflow.items.notices import ItemOpened
from workflow.items.refusals import WrongState
from workflow.items.states import RequestState, TaskState
from workflow.people.people import Group, Person
from workflow.ports.desk import Desk, Transaction
from workflow.ports.queues import LEASE
from workflow.refusal import Refusal
from workflow.support.use_cases import support
from workflow.teaching.interview import Findings
from workflow.teaching.use_cases import cancelling, closing, plan_life
from workflow.teaching.use_cases.cancelling import CancelReasons

RITM = "RITM0001001"
NUMBERS = {
    INTERVIEW: "SCTASK0001001",
    PLANNING: "SCTASK0001002",
    PEDAGOGICAL_SUPPORT: "SCTASK0001003",
    CONFORMITY: "SCTASK0001004",
}
ROUNDS = 6
"""Each race is run as often, on requests of their own."""


@pytest.fixture
async def nadia(two_desks: tuple[StoredDesk, StoredDesk]) -> Person:
    """A manager, who may do anything to any task."""
    (nadia,) = await known(two_desks[0], "Nadia")

    async def prepare(tx: Transaction) -> None:
        await tx.groups.save(Group("gestion", "Gestion", management=True, channels=(GESTION,)))
        await tx.groups.save(Group("technologues", "Technologues", channels=(TECHNO,)))
        await tx.people.join(GESTION, nadia.id)

    await two_desks[0].write(prepare)
    return nadia


async def plan(desk: Desk, lead: Person, at: int, **states: TaskState) -> dict[str, str]:
    """Put a request on the desk whose tasks stand so; return their numbers by step."""
    served = request(f"RITM{at:07}", lead, plan=TEACHING_SUPPORT.key)
    numbers = {step: f"SCTASK{at * 10 + place:07}" for place, step in enumerate(NUMBERS)}
    every = [_standing(number, served.number, step, states[step], lead) for step, number in numbers.items()]

    async def add(tx: Transaction) -> None:
        await tx.requests.add_many([served])
        await tx.tasks.add_many([replace(one, request=served.number) for one in every])

    await desk.write(add)
    return {**numbers, "request": served.number}


def _standing(number: str, of: str, step: str, state: TaskState, holder: Person) -> ServiceTask:
    plain = task(number, request(of, holder), step=step, state=state)
    held = state in {TaskState.IN_PROGRESS, TaskState.CLOSED}
    return replace(
        plain,
        holder=holder.id if held else None,
        opened_at=None if state is TaskState.WAITING else NOW,
        closed_at=NOW if state is TaskState.CLOSED else None,
    )


async def both(*doing: Awaitable[object]) -> list[object]:
    """Do both at once; return what each came to: a refusal where it was refused."""
    done = await asyncio.gather(*doing, return_exceptions=True)
    for one in done:
        if isinstance(one, BaseException) and not isinstance(one, Refusal):
            raise one
    return list(done)


async def state_of(desk: Desk, numbers: dict[str, str]) -> dict[str, TaskState]:
    found = await desk.read(lambda tx: tx.tasks.of_request(numbers["request"]))
    return {one.step: one.state for one in found}


def close(desk: Desk, who: Person, number: str) -> Awaitable[object]:
    return desk.write(partial(closing.close, person=who.id, number=number, findings=Findings(), reasons=LEFT, now=NOW))


def claim(desk: Desk, who: Person, number: str) -> Awaitable[object]:
    return desk.write(partial(tasks.claim, person=who.id, number=number, now=NOW))


def skip(desk: Desk, who: Person, number: str) -> Awaitable[object]:
    return desk.write(partial(plan_life.skip, person=who.id, number=number, reason="Voilà.", now=NOW))


def reopen(desk: Desk, who: Person, number: str) -> Awaitable[object]:
    return desk.write(partial(plan_life.reopen, person=who.id, number=number, reason="Voilà.", now=NOW))


async def cancel(desk: Desk, who: Person, number: str) -> None:
    served = await desk.read(lambda tx: tx.requests.get(number))
    wanted = partial(
        cancelling.cancel,
        person=who.id,
        scope=Scope(number=number),
        digest=digest_of([served]),
        words=CancelReasons("Voilà."),
        now=NOW,
    )
    await desk.write(wanted)


def _named(one: object) -> str:
    return str(getattr(one, "__name__", one))


BEFORE_THE_LAST = {
    INTERVIEW: TaskState.CLOSED,
    PLANNING: TaskState.IN_PROGRESS,
    PEDAGOGICAL_SUPPORT: TaskState.IN_PROGRESS,
    CONFORMITY: TaskState.WAITING,
}


@pytest.mark.parametrize("second", [close, skip], ids=["closed", "skipped"])
async def test_when_both_that_it_waits_for_are_done_at_once_the_last_task_opens_exactly_once(
    two_desks: tuple[StoredDesk, StoredDesk], nadia: Person, second: object
) -> None:
    for at in range(1, ROUNDS + 1):
        found = await plan(two_desks[0], nadia, at, **BEFORE_THE_LAST)
        done = await both(
            close(two_desks[0], nadia, found[PLANNING]),
            second(two_desks[1], nadia, found[PEDAGOGICAL_SUPPORT]),  # type: ignore[operator]
        )
        assert not any(isinstance(one, Refusal) for one in done)
        assert (await state_of(two_desks[0], found))[CONFORMITY] is TaskState.OPEN
        journal = await two_desks[0].read(lambda tx, one=found[CONFORMITY]: tx.journal.of(one))  # type: ignore[misc]
        assert [entry.detail["after"] for entry in journal if entry.what is What.STATE] == ["open"]
        assert await _said(two_desks[0], found[CONFORMITY]) == 1


async def _said(desk: StoredDesk, number: str) -> int:
    """How often a task's card was queued for its group."""
    waiting = await desk.outbox.lease(1000, LEASE)
    return sum(isinstance(one.notice, ItemOpened) and one.notice.topic == number for one in waiting)


async def test_of_a_closing_and_a_skipping_of_one_task_one_goes_through(
    two_desks: tuple[StoredDesk, StoredDesk], nadia: Person
) -> None:
    for at in range(1, ROUNDS + 1):
        found = await plan(two_desks[0], nadia, at, **BEFORE_THE_LAST)
        done = await both(close(two_desks[0], nadia, found[PLANNING]), skip(two_desks[1], nadia, found[PLANNING]))
        (refused,) = [one for one in done if isinstance(one, Refusal)]
        assert isinstance(refused, WrongState)
        after = (await state_of(two_desks[0], found))[PLANNING]
        assert after == refused.state
        assert after in {TaskState.CLOSED, TaskState.SKIPPED}


async def test_of_a_reopening_and_a_claim_of_what_it_opened_one_goes_through(
    two_desks: tuple[StoredDesk, StoredDesk], nadia: Person
) -> None:
    for at in range(1, ROUNDS + 1):
        found = await plan(
            two_desks[0],
            nadia,
            at,
            interview=TaskState.CLOSED,
            planning=TaskState.OPEN,
            pedagogical_support=TaskState.OPEN,
            conformity=TaskState.WAITING,
        )
        done = await both(reopen(two_desks[0], nadia, found[INTERVIEW]), claim(two_desks[1], nadia, found[PLANNING]))
        (refused,) = [one for one in done if isinstance(one, Refusal)]
        after = await state_of(two_desks[0], found)
        if isinstance(refused, StepGoesOn):
            assert (refused.other, refused.holder) == (found[PLANNING], nadia.id)
            assert (after[INTERVIEW], after[PLANNING]) == (TaskState.CLOSED, TaskState.IN_PROGRESS)
            assert after[PEDAGOGICAL_SUPPORT] is TaskState.OPEN
        else:
            assert isinstance(refused, WrongState)
            assert (after[INTERVIEW], after[PLANNING]) == (TaskState.IN_PROGRESS, TaskState.WAITING)
            assert after[PEDAGOGICAL_SUPPORT] is TaskState.WAITING


async def test_a_request_never_ends_while_one_of_its_steps_is_reopened(
    two_desks: tuple[StoredDesk, StoredDesk], nadia: Person
) -> None:
    """Its last two steps go on side by side: one is closed and reopened, while the other is closed."""
    for at in range(1, ROUNDS + 1):
        found = await plan(
            two_desks[0],
            nadia,
            at,
            interview=TaskState.CLOSED,
            planning=TaskState.CLOSED,
            pedagogical_support=TaskState.IN_PROGRESS,
            conformity=TaskState.SKIPPED,
        )
        await both(reopen(two_desks[0], nadia, found[PLANNING]), close(two_desks[1], nadia, found[PEDAGOGICAL_SUPPORT]))
        served = await two_desks[0].read(lambda tx, one=found["request"]: tx.requests.get(one))  # type: ignore[misc]
        live = set((await state_of(two_desks[0], found)).values()) & LIVE
        assert (served.state is RequestState.CLOSED) == (not live)


@pytest.mark.parametrize("other", [close, skip, reopen, claim, "support"], ids=_named)
async def test_a_cancelled_request_has_no_work_whatever_is_done_to_it_at_that_moment(
    two_desks: tuple[StoredDesk, StoredDesk], nadia: Person, other: object
) -> None:
    for at in range(1, ROUNDS + 1):
        found = await plan(
            two_desks[0],
            nadia,
            at,
            interview=TaskState.CLOSED,
            planning=TaskState.IN_PROGRESS,
            pedagogical_support=TaskState.OPEN,
            conformity=TaskState.WAITING,
        )
        numbers = {close: PLANNING, skip: PEDAGOGICAL_SUPPORT, reopen: INTERVIEW, claim: PEDAGOGICAL_SUPPORT}
        if other == "support":
            doing: Awaitable[object] = two_desks[1].write(
                partial(
                    support.make,
                    person=nadia.id,
                    task_number=found[PLANNING],
                    template="technical_help",
                    presenters=[nadia.id],
                    now=NOW,
                )
            )
        else:
            doing = other(two_desks[1], nadia, found[numbers[other]])  # type: ignore[operator,index]
        await both(cancel(two_desks[0], nadia, found["request"]), doing)
        served = await two_desks[0].read(lambda tx, one=found["request"]: tx.requests.get(one))  # type: ignore[misc]
        assert served.state is RequestState.CANCELLED
        assert not set((await state_of(two_desks[0], found)).values()) & (TO_WORK | {TaskState.WAITING})
        helping = await two_desks[0].read(lambda tx, one=found["request"]: tx.support.of_request(one))  # type: ignore[misc]
        assert all(one.state == "cancelled" for one in helping)
