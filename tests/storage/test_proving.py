"""Each night the desk looks at what has changed since, mends what it can make again, and tells the rest."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from tests.desks.passing import pass_time
from tests.storage.lived import INC, lived
from tests.storage.samples import HOUR, NOW, TECHNO, known
from workflow.helpdesk.use_cases.incident_opening import open_incident
from workflow.items.kinds import ItemKind
from workflow.items.notices import ItemOpened
from workflow.notice import Notice, ToGroup
from workflow.ports.desk import Desk, Transaction
from workflow.ports.queues import LEASE
from workflow.upkeep.integrity import Broken
from workflow.upkeep.notices import ProofTold
from workflow.upkeep.proofs import Proof, fault_of, next_night
from workflow.upkeep.use_cases import integrity, proving

LATER = timedelta(days=30)


async def night(desk: Desk, now: datetime) -> Proof:
    """Have a proof asked for, and work it as an instance does."""

    async def ask(tx: Transaction) -> None:
        timer = await tx.timers.get(proving.PROOF, proving.PROOF)
        assert timer is not None
        await proving.ask(tx, timer, now)

    await desk.write(ask)
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
    await night(desk, NOW + LATER)
    assert (await night(desk, NOW + 2 * LATER)).items == 0


async def test_a_long_history_is_gone_through_in_steps_each_kept(desk: Desk, monkeypatch: object) -> None:
    await begun(desk)
    whole = await night(desk, NOW + LATER)
    await desk.write(lambda tx: tx.timers.cancel(proving.PROOF, proving.PROOF))
    again = Proof(NOW, 0, dict.fromkeys((kind.value for kind in ItemKind), 0))
    await desk.write(lambda tx: tx.timers.set(proving.PROOF, proving.PROOF, NOW, again.as_detail()))
    proving_lines, proving.LINES = proving.LINES, 3
    try:
        steps = await night(desk, NOW + LATER)
    finally:
        proving.LINES = proving_lines
    assert (steps.after, steps.broken) == (whole.after, 0)


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


async def test_what_the_desk_cannot_make_again_is_told_to_management_by_name(desk: Desk) -> None:
    await begun(desk)

    async def take_over(tx: Transaction) -> None:
        incident = await tx.incidents.get(INC)
        await tx.incidents.save(replace(incident, holder=(incident.holder or 0) + 1, version=incident.version))

    await desk.write(take_over)
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

    async def ask(tx: Transaction) -> None:
        timer = await tx.timers.get(proving.PROOF, proving.PROOF)
        assert timer is not None
        await proving.ask(tx, timer, NOW + HOUR)

    await desk.write(ask)
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
