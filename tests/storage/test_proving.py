"""Each night the desk looks at what has changed since, mends what it can make again, and tells the rest."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

import pytest

from storage import StoredDesk
from tests.desks.passing import pass_time
from tests.storage.lived import INC, lived
from tests.storage.samples import HOUR, NOW, TECHNO, known
from workflow.business_time.clocks import TO_SAY, CrossingRecord
from workflow.business_time.sla import ClockKind, Level
from workflow.helpdesk.use_cases.incident_opening import open_incident
from workflow.items.journal import Entry, What
from workflow.items.kinds import ItemKind
from workflow.items.notices import ItemOpened
from workflow.items.use_cases.restored import go_beyond
from workflow.notice import Notice, ToGroup
from workflow.ports.desk import Desk, Transaction
from workflow.ports.queues import LEASE
from workflow.upkeep.integrity import Broken
from workflow.upkeep.notices import ProofTold
from workflow.upkeep.proofs import Proof, fault_of, next_night
from workflow.upkeep.use_cases import integrity, proving

LATER = timedelta(days=30)


async def asked(tx: Transaction, now: datetime) -> None:
    """Have the timer go off."""
    timer = await tx.timers.get(proving.PROOF, proving.PROOF)
    assert timer is not None
    await proving.ask(tx, timer, now)


async def night(desk: Desk, now: datetime) -> Proof:
    """Have a proof asked for, and work it as an instance does."""
    await desk.write(partial(asked, now=now))
    while (step := await desk.read(partial(proving.look, now=now))) is not None:
        await desk.write(partial(proving.settle, step=step, now=now))
    proof = await desk.read(proving.last)
    assert proof is not None
    return proof


async def begun(desk: Desk) -> None:
    """A desk that proves itself from its first day on, and was used."""
    await desk.write(partial(proving.schedule, now=NOW - timedelta(days=40)))
    await lived(desk)


async def told(desk: Desk) -> Sequence[ProofTold]:
    """Take what waits to be said, however much, and return what was told of proofs."""
    said: list[Notice] = []
    await pass_time(desk, LATER)
    while rows := await desk.outbox.lease(100, LEASE):
        said += [row.notice for row in rows]
        for row in rows:
            await desk.outbox.drop(row, "read")
    return [one for one in said if isinstance(one, ProofTold)]


async def forgets(tx: Transaction) -> None:
    """Have a clock that runs be looked at by nobody: its levels would never be said."""
    requester = (await tx.incidents.get(INC)).requester
    incident = await open_incident(tx, requester, "Le son coupe.", NOW)
    (kept,) = (await tx.clocks.of([incident.number]))[incident.number]
    await tx.clocks.replace(incident.number, [replace(kept, next_at=None)])


async def test_a_desk_that_was_only_used_proves_itself_and_says_nothing(desk: Desk) -> None:
    await begun(desk)
    proof = await night(desk, NOW + LATER)
    assert (proof.broken, proof.mended, proof.done) == (0, 0, NOW + LATER)
    assert proof.items > 5
    assert await told(desk) == []


async def test_the_next_night_looks_at_what_has_changed_since_alone(desk: Desk) -> None:
    await begun(desk)
    items = [(await night(desk, NOW + nights * LATER)).items for nights in (1, 2, 3)]
    assert items == [items[0], items[0], 0], "what was under way when the one before began is looked at again"


async def test_an_act_that_was_under_way_when_later_ones_were_looked_at_is_looked_at_the_next_night(
    postgres_desk: StoredDesk,
) -> None:
    desk = postgres_desk
    await begun(desk)
    for nights in (1, 2):
        await night(desk, NOW + nights * LATER)
    written, goes_on = asyncio.Event(), asyncio.Event()

    async def act(tx: Transaction) -> None:
        await holder_changes(tx)
        await tx.journal.append([Entry(INC, NOW, None, What.WORK_NOTE, {"text": "?"})])
        written.set()
        await goes_on.wait()

    async with asyncio.TaskGroup() as acts:
        acts.create_task(desk.write(act))
        await written.wait()
        requester = (await desk.read(lambda tx: tx.incidents.get(INC))).requester
        await desk.write(lambda tx: open_incident(tx, requester, "Le son coupe.", NOW))
        before = await night(desk, NOW + 3 * LATER)
        goes_on.set()
    assert (before.items, before.broken) == (1, 0)
    assert (await night(desk, NOW + 4 * LATER)).broken == 1


async def test_a_long_history_is_gone_through_in_steps_each_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    await begun(desk)
    whole = await night(desk, NOW + LATER)
    again = Proof(NOW, NOW, 0, dict.fromkeys((kind.value for kind in ItemKind), 0))
    await desk.write(lambda tx: tx.timers.set(proving.PROOF, proving.PROOF, NOW, again.as_detail()))
    monkeypatch.setattr(proving, "LINES", 3)
    steps = await night(desk, NOW + LATER)
    assert (steps.after, steps.broken) == (whole.after, 0)


async def test_a_proof_that_a_newer_instance_began_is_read_without_what_only_that_knows(desk: Desk) -> None:
    await begun(desk)
    before = await desk.read(proving.last)
    assert before is not None
    of_tomorrow = {**before.as_detail(), "of_tomorrow": 7}
    await desk.write(lambda tx: tx.timers.set(proving.PROOF, proving.PROOF, NOW, of_tomorrow))
    assert await desk.read(proving.last) == before


async def test_a_clock_that_went_wrong_is_counted_again_and_told(desk: Desk) -> None:
    await begun(desk)
    await desk.write(forgets)
    proof = await night(desk, NOW + LATER)
    assert (proof.broken, proof.mended) == (0, 1)
    faults: list[object] = []
    await desk.read(partial(integrity.check, report=faults.append))
    assert faults == []
    (notice,) = await told(desk)
    assert (notice.broken, notice.mended) == (0, 1)


async def holder_changes(tx: Transaction) -> None:
    """Have a request held by someone of whom its history says nothing."""
    incident = await tx.incidents.get(INC)
    await tx.incidents.save(replace(incident, holder=(incident.holder or 0) + 1))


async def test_what_the_desk_cannot_make_again_is_told_to_management_by_name(desk: Desk) -> None:
    await begun(desk)
    await desk.write(holder_changes)
    proof = await night(desk, NOW + LATER)
    assert proof.broken == 1
    (notice,) = await told(desk)
    (fault,) = map(fault_of, notice.faults)
    assert (fault.what, fault.item, fault.detail["field"]) == (Broken.FIELD, INC, "holder")


async def test_a_number_that_was_handed_out_and_is_nowhere_is_told_once(desk: Desk) -> None:
    await begun(desk)

    async def lose(tx: Transaction) -> None:
        await tx.numbers("INC")

    await desk.write(lose)
    assert (await night(desk, NOW + LATER)).broken == 1
    assert (await night(desk, NOW + 2 * LATER)).broken == 0


async def test_a_card_on_which_our_code_failed_is_told(desk: Desk) -> None:
    await begun(desk)
    await told(desk)
    await desk.write(lambda tx: tx.outbox.add([(ItemOpened(INC, ToGroup("technologues")), TECHNO)]))
    (row,) = await desk.outbox.lease(1, LEASE)
    await desk.outbox.give_up(row, "fault", refused=False)
    proof = await night(desk, NOW + LATER)
    assert [fault_of(one).what for one in proof.faults] == [Broken.NOT_SAID]


async def test_two_instances_that_take_the_same_step_settle_it_once(desk: Desk) -> None:
    await begun(desk)
    await desk.write(forgets)
    await desk.write(partial(asked, now=NOW + HOUR))
    step = await desk.read(partial(proving.look, now=NOW + LATER))
    assert step is not None
    for _ in range(2):
        assert not await desk.write(partial(proving.settle, step=step, now=NOW + LATER))
    assert len(await told(desk)) == 1


async def test_a_desk_of_before_is_not_gone_through_from_its_first_day(desk: Desk) -> None:
    await lived(desk)
    await desk.write(forgets)
    await desk.write(partial(proving.schedule, now=NOW))
    assert (await night(desk, NOW + LATER)).items == 0


async def test_it_begins_at_half_past_three_the_next_night(desk: Desk) -> None:
    await known(desk)
    calendar = desk.rules.calendar
    at = next_night(calendar, NOW)
    assert at > NOW
    assert (calendar.local(at).hour, calendar.local(at).minute) == (3, 30)
    assert next_night(calendar, at - timedelta(minutes=1)) == at
    assert next_night(calendar, at) > at


async def test_numbers_that_were_skipped_after_a_restored_backup_are_no_fault(desk: Desk) -> None:
    await begun(desk)
    await desk.write(lambda tx: go_beyond(tx, ["INC0001201"]))
    assert (await night(desk, NOW + LATER)).broken == 0
    faults: list[object] = []
    await desk.read(partial(integrity.check, report=faults.append))
    assert faults == []


async def test_a_level_that_was_reached_and_never_said_is_found_by_night(desk: Desk) -> None:
    await begun(desk)
    at = next_night(desk.rules.calendar, NOW + timedelta(days=2))
    unsaid = CrossingRecord(INC, ClockKind.RESOLUTION, 9, Level.OVERDUE, at - timedelta(hours=14), TO_SAY)
    await desk.write(lambda tx: tx.clocks.record(unsaid))
    assert Broken.LEVEL_UNSAID in {fault_of(one).what for one in (await night(desk, at)).faults}


async def test_a_history_of_nothing_is_told_and_the_rest_is_looked_at(desk: Desk) -> None:
    await begun(desk)
    lost = ("INC0001999", "RITM0001999", "SCTASK0001999", "TASK0001999")
    lines = [Entry(item, NOW, None, What.WORK_NOTE, {"text": "?"}) for item in lost]
    await desk.write(lambda tx: tx.journal.append(lines))
    await desk.write(holder_changes)
    proof = await night(desk, NOW + LATER)
    found = {(fault_of(one).what, fault_of(one).item) for one in proof.faults}
    assert {*((Broken.LOST, item) for item in lost), (Broken.FIELD, INC)} <= found


async def test_a_proof_that_came_to_no_end_goes_on_the_next_night_with_what_it_found(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    await begun(desk)
    await desk.write(holder_changes)
    monkeypatch.setattr(proving, "LINES", 10)
    await desk.write(partial(asked, now=NOW + LATER))
    step = await desk.read(partial(proving.look, now=NOW + LATER))
    assert step is not None
    assert await desk.write(partial(proving.settle, step=step, now=NOW + LATER)), "there is more to look at"
    assert (await night(desk, NOW + LATER + timedelta(days=1))).broken == 1


async def test_a_proof_that_failed_too_often_is_told(desk: Desk) -> None:
    await begun(desk)
    await desk.write(partial(proving.give_up, now=NOW + LATER))
    (notice,) = await told(desk)
    assert [fault_of(one).what for one in notice.faults] == [Broken.UNPROVEN]
