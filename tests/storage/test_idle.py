"""Who was not there for the time that is set is forgotten by the purge; who is awaited, or was there since, is not."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.desk.upkeep.purging import preview, purge
from bot.platforms import MEMORIES
from tests.storage.samples import NOW, TECHNO, grid, incident, known, request, support, task
from workflow.courses.delegates import Delegation
from workflow.courses.grid import Term
from workflow.courses.intentions import Intention, IntentionState, Wish
from workflow.items.journal import Entry, What
from workflow.items.states import IncidentState, RequestState, SupportState, TaskState
from workflow.people.people import Person
from workflow.ports.desk import Desk, Transaction
from workflow.teaching.presenters import Presenter
from workflow.upkeep.acts import Deed, PersonalAct
from workflow.upkeep.keeping import Keeping, Purged

DAY = timedelta(days=1)
DAYS = 365
KEEPING = Keeping(people=DAYS)
LATER = NOW + (DAYS + 1) * DAY
REAL = NOW + 40_000 * DAY
"""Real time, in which the desk knows people since the test began."""
OLD, YOUNG = NOW, NOW + 2 * DAY
RITM = "RITM0001001"

Keeps = Callable[[Transaction, Person, Person], Awaitable[object]]


async def _asked(tx: Transaction, who: Person, state: IncidentState, at: object = OLD) -> None:
    await tx.incidents.add(incident("INC0001001", who, state=state, opened_at=at))


async def _led(tx: Transaction, who: Person, **changes: object) -> None:
    plain = {"state": RequestState.CLOSED, "first_activity": OLD.date(), "closed_at": OLD}
    await tx.requests.add_many([request(RITM, who, **{**plain, **changes})])


async def _held(tx: Transaction, who: Person, other: Person) -> None:
    await tx.incidents.add(incident("INC0001001", other, holder=who.id, state=IncidentState.ACTIVE))


async def _held_task(tx: Transaction, who: Person, other: Person) -> None:
    led = request(RITM, other)
    await tx.requests.add_many([led])
    await tx.tasks.add_many([task("SCTASK0001001", led, holder=who.id, state=TaskState.IN_PROGRESS)])


async def _helped(tx: Transaction, who: Person, other: Person, **changes: object) -> None:
    led = request(RITM, other, state=RequestState.CLOSED, first_activity=OLD.date(), closed_at=OLD)
    parent = task("SCTASK0001001", led)
    await tx.requests.add_many([led])
    await tx.tasks.add_many([parent])
    await tx.support.add_many([support("TASK0001001", parent, who, by=other.id, **changes)])


async def _presented(tx: Transaction, who: Person, other: Person, **changes: object) -> None:
    await _led(tx, other, **changes)
    await tx.presenters.add_many([Presenter(RITM, who.id)])


async def _announced(tx: Transaction, who: Person, state: IntentionState, at: object = OLD) -> None:
    wish = Wish(Term.parse("H27"), "MMD 1231", "", ("recording",), "Anatomie", "Médecine")
    await tx.intentions.add(Intention(0, who.id, wish, at, state))  # type: ignore[arg-type]


async def _wrote(tx: Transaction, who: Person, at: object) -> None:
    await tx.journal.append([Entry("INC0001009", at, who.id, What.COMMENT, {"text": "…", "support": False})])  # type: ignore[arg-type]


KEPT: dict[str, Keeps] = {
    "wrote since": lambda tx, who, _o: _wrote(tx, who, YOUNG),
    "a request under way": lambda tx, who, _o: _asked(tx, who, IncidentState.RESOLVED),
    "a request opened since": lambda tx, who, _o: _asked(tx, who, IncidentState.CLOSED, YOUNG),
    "a request in hand": _held,
    "a task in hand": _held_task,
    "an open course": lambda tx, who, _o: _led(tx, who, state=RequestState.OPEN, closed_at=None),
    "a course that began since": lambda tx, who, _o: _led(tx, who, first_activity=YOUNG.date()),
    "a course that ended since": lambda tx, who, _o: _led(tx, who, closed_at=YOUNG),
    "presents in an open course": lambda tx, who, o: _presented(tx, who, o, state=RequestState.OPEN, closed_at=None),
    "support to come": lambda tx, who, o: _helped(tx, who, o, state=SupportState.PLANNED),
    "support since": lambda tx, who, o: _helped(tx, who, o, state=SupportState.DONE, ends_at=YOUNG, starts_at=YOUNG),
    "waits for a decision": lambda tx, who, _o: _announced(tx, who, IntentionState.SUBMITTED),
    "announced since": lambda tx, who, _o: _announced(tx, who, IntentionState.WITHDRAWN, YOUNG),
    "imported since": lambda tx, who, _o: tx.imports.add(grid(who, at=YOUNG), b"PK"),
    "a member": lambda tx, who, _o: tx.people.join(TECHNO, who.id),
    "answers for a department": lambda tx, who, _o: tx.delegates.add(Delegation(who.id, "Médecine", None, OLD)),
}
IDLE: dict[str, Keeps] = {
    "nothing at all": lambda tx, who, _o: tx.watchers.add("INC0001009", who.id),
    "wrote long ago": lambda tx, who, _o: _wrote(tx, who, OLD),
    "a request long closed": lambda tx, who, _o: _asked(tx, who, IncidentState.CLOSED),
    "a course long over": lambda tx, who, _o: _led(tx, who),
    "presented long ago": _presented,
    "helped long ago": lambda tx, who, o: _helped(tx, who, o, state=SupportState.DONE, ends_at=OLD, starts_at=OLD),
    "announced long ago": lambda tx, who, _o: _announced(tx, who, IntentionState.IN_GRID),
}


async def with_marie(desk: Desk, keeps: Keeps) -> tuple[Person, Person]:
    """Marie, of whom this stands on the desk, and Nadia, who is a first manager."""
    marie, nadia = await known(desk, "Marie", "Nadia")
    desk.rules = replace(desk.rules, managers=frozenset({"nadia@example.org"}))
    await desk.write(lambda tx: keeps(tx, marie, nadia))
    return marie, nadia


@pytest.mark.parametrize("how", IDLE)
async def test_whoever_was_not_there_is_shown_then_forgotten_and_once_only(desk: Desk, how: str) -> None:
    marie, nadia = await with_marie(desk, IDLE[how])
    shown = await preview(desk, KEEPING, LATER, REAL)
    assert [one.id for one in shown.people] == [marie.id]
    assert (await desk.read(lambda tx: tx.people.get(marie.id))).name == "Marie", "a preview changes nothing"
    _purged, gone = await purge(desk, KEEPING, LATER, REAL, MEMORIES)
    assert [one.person for one in gone] == [marie.id]
    assert await desk.read(lambda tx: tx.people.get(marie.id)) == Person(marie.id, f"Personne {marie.id}", None)
    assert (await desk.read(lambda tx: tx.people.get(nadia.id))).name == "Nadia"
    assert await desk.read(lambda tx: tx.audit.personal()) == (PersonalAct(marie.id, Deed.EXPIRED, LATER),)
    assert (await purge(desk, KEEPING, LATER, REAL, MEMORIES))[1] == []


@pytest.mark.parametrize("how", KEPT)
async def test_whoever_was_there_or_is_awaited_stays(desk: Desk, how: str) -> None:
    marie, _nadia = await with_marie(desk, KEPT[how])
    assert marie not in (await preview(desk, KEEPING, LATER, REAL)).people
    await purge(desk, KEEPING, LATER, REAL, MEMORIES)
    assert (await desk.read(lambda tx: tx.people.get(marie.id))).name == "Marie"


async def test_nobody_is_forgotten_unless_it_is_set_nor_before_they_are_known_so_long(desk: Desk) -> None:
    await with_marie(desk, IDLE["nothing at all"])
    assert (await purge(desk, Keeping(), LATER, REAL, MEMORIES))[1] == ()
    today = datetime.now(UTC)
    assert (await purge(desk, KEEPING, LATER, today + DAYS * DAY - DAY, MEMORIES))[1] == []
    assert len((await purge(desk, KEEPING, LATER, today + DAYS * DAY + DAY, MEMORIES))[1]) == 1


async def test_a_preview_counts_what_would_go_and_nothing_goes(desk: Desk) -> None:
    for key in ("done", "failed"):
        await desk.inbox.add(key, "slack.event", key, {"text": key}, NOW)
    done, failed = await desk.inbox.lease(2, DAY)
    await desk.inbox.done(done)
    await desk.inbox.fail(failed, "KeyError")
    at = NOW + 91 * DAY
    keeping = Keeping(once=3650, job_runs=3650)
    counted = (await preview(desk, keeping, NOW, at)).purged
    assert counted == Purged(failed_bodies=1, inbox=2)
    assert (await preview(desk, keeping, NOW, at)).purged == counted
    assert (await purge(desk, keeping, NOW, at, MEMORIES))[0] == counted
    assert (await preview(desk, keeping, NOW, at)).purged == Purged()
