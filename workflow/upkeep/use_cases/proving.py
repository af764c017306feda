"""Each night the desk proves that all that it promised held: what has changed since is looked at, mended, or told.

What it costs goes with what has changed, not with what is stored: ``integrity.check`` looks at everything. Cards are
read from their platforms: of what has changed, and of a seventh of what is open, so that a week takes all of it round.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from workflow.courses.use_cases.course_access import task
from workflow.courses.use_cases.task_clocks import keep_task_clocks
from workflow.helpdesk.use_cases.incident_access import incident
from workflow.helpdesk.use_cases.incident_record import keep_clocks
from workflow.items.changes import Change
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.refusals import NoSuchItem
from workflow.items.timers import Timer
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.tell import redraw, tell
from workflow.items.use_cases.work_items import work_item
from workflow.notice import ToManagement
from workflow.ports.desk import Transaction
from workflow.support.use_cases.support_access import support
from workflow.support.use_cases.support_clocks import keep_support_clocks
from workflow.upkeep.acts import ActQuery
from workflow.upkeep.integrity import Broken, Fault
from workflow.upkeep.notices import ProofTold
from workflow.upkeep.proofs import TOLD, Proof, fault_text, first_numbers, next_night
from workflow.upkeep.standing import Share, Shown, Sighting
from workflow.upkeep.use_cases.integrity import check_items, check_numbers
from workflow.upkeep.use_cases.standing_cards import repair, repaired, share_of_night, take_turn

PROOF = "proof"
"""Kind and topic of the one timer that goes off each night."""
JOB = "job.prove"
LINES = 500
"""Lines of histories of one step."""
TURNS = 100
"""Open items of one step whose cards are looked at though nothing changed."""
UNSAID_FOR = timedelta(hours=1)
"""Of business time: a level that was reached and is not said after so long was forgotten: a tick says it at once."""


@dataclass(frozen=True, slots=True)
class Step:
    """What one look came to."""

    before: Proof
    after: int
    numbers: Mapping[str, int]
    changed: Sequence[str]
    faults: Sequence[Fault]
    share: Share | None = None
    """The open items that have their turn; None while histories are not looked at to their end."""

    @property
    def ends(self) -> bool:
        """Tell whether nothing is left to look at."""
        return self.share is not None and self.share.left == 0

    @property
    def of_cards(self) -> tuple[str, ...]:
        """The items whose cards are to be looked at where they stand."""
        return tuple(dict.fromkeys((*self.changed, *(self.share.numbers if self.share is not None else ()))))


async def schedule(tx: Transaction, now: datetime) -> None:
    """Schedule the nightly proof; histories of before the first night are for ``vigie audit --check``."""
    if await tx.timers.get(PROOF, PROOF) is None:
        numbers = {kind: await tx.audit.last_number(ItemKind(kind)) for kind in first_numbers()}
        last = await tx.audit.last_entry()
        await _keep(tx, Proof(now, now, last, numbers, first=last, last=last), now)


async def ask(tx: Transaction, timer: Timer, now: datetime) -> None:
    """Leave the night's proof to the inbox, and set the next one."""
    await _keep(tx, Proof.of(timer.detail).goes_on(now, await tx.audit.last_entry()), now)
    await tx.inbox.add(f"prove:{timer.at.isoformat()}", JOB, JOB, {})


async def last(tx: Transaction) -> Proof | None:
    """Return how far the last proof is; None where none was ever due."""
    timer = await tx.timers.get(PROOF, PROOF)
    return None if timer is None else Proof.of(timer.detail)


async def look(tx: Transaction, now: datetime) -> Step | None:
    """Look at what comes next, in one state of the desk, and change nothing; None where all of it is proven."""
    proof = await last(tx)
    if proof is None or proof.done is not None:
        return None
    lines = await tx.audit.entries(ActQuery(), proof.after, LINES)
    items = tuple(dict.fromkeys(entry.item for _place, entry in lines))
    faults: list[Fault] = []
    await check_items(tx, items, faults.append)
    after, numbers = lines[-1][0] if lines else proof.after, proof.numbers
    if len(lines) == LINES:
        return Step(proof, after, numbers, items, faults)
    left = proof.left
    if left is None:
        numbers = {
            kind: await check_numbers(tx, ItemKind(kind), since, faults.append) for kind, since in numbers.items()
        }
        faults += await _unsaid(tx, proof, now)
        left = await share_of_night(tx)
    return Step(proof, after, numbers, items, faults, await take_turn(tx, proof.turned, left, TURNS))


async def _unsaid(tx: Transaction, proof: Proof, now: datetime) -> list[Fault]:
    """Find levels that were reached and never said, and notices on which the desk's own code failed."""
    levels = [
        Fault(Broken.LEVEL_UNSAID, one.item, {"field": f"{one.kind} {one.run} {one.level.value}"})
        for one in await tx.clocks.to_say()
        if tx.rules.calendar.elapsed(one.at, now) > UNSAID_FOR.total_seconds()
    ]
    failed = await tx.audit.not_said(proof.since)
    return [*levels, *(Fault(Broken.NOT_SAID, one.topic, {"field": one.kind, "stored": one.why}) for one in failed)]


async def settle(tx: Transaction, step: Step, now: datetime, seen: Sequence[Sighting] = ()) -> bool:
    """Mend what can be, keep how far the proof is, and tell at its end; return whether it goes on.

    ``seen`` is what the platforms show of the step's cards.
    """
    proof = await last(tx)
    if proof != step.before:
        return proof is not None and proof.done is None  # another instance took this step
    # An item whose lines stand in several steps is looked at in each.
    found = [fault for fault in step.faults if fault_text(fault) not in proof.faults]
    left = [fault for fault in found if not await _mended(tx, fault, now)]
    proof = replace(
        proof,
        after=step.after,
        numbers=step.numbers,
        items=proof.items + len(step.changed),
        faults=(*proof.faults, *map(fault_text, left))[:TOLD],
        broken=proof.broken + len(left),
        mended=proof.mended + len(found) - len(left),
        cards=_added(proof.cards, await repair(tx, seen, now)),
        unread=_added(proof.unread, Counter(one.why for one in seen if one.shown is Shown.UNREAD)),
        left=None if step.share is None else step.share.left,
        turned=proof.turned if step.share is None else step.share.turned,
        done=now if step.ends else None,
    )
    if step.ends:
        proof = await _tell(tx, proof, now)
    await _keep(tx, proof, now)
    return not step.ends


def _added(known: Mapping[str, int], more: Mapping[Any, int]) -> Mapping[str, int]:
    return dict(Counter(known) + Counter({str(name): count for name, count in more.items()}))


async def _tell(tx: Transaction, proof: Proof, now: datetime) -> Proof:
    """Tell management what there is to tell: why cards cannot be read is told when that is new."""
    unread = tuple(f"{why}|{count}" for why, count in sorted(proof.unread.items()) if why not in proof.unread_told)
    cards = repaired(proof.cards)
    if proof.broken or proof.mended or cards or unread:
        topic = f"{PROOF}:{proof.began.isoformat()}"
        told = ProofTold(topic, ToManagement(), proof.faults, proof.broken, proof.mended, cards, unread)
        await tell(tx, [told], now)
    return replace(proof, unread_told=tuple(sorted(proof.unread)))


async def give_up(tx: Transaction, now: datetime) -> None:
    """Tell that a proof failed too often; the next night takes it up where it stands."""
    proof = await last(tx)
    if proof is not None:
        faults = (*proof.faults, fault_text(Fault(Broken.UNPROVEN, PROOF)))
        topic = f"{PROOF}:{proof.began.isoformat()}:{now.isoformat()}"
        await tell(tx, [ProofTold(topic, ToManagement(), faults, proof.broken + 1, proof.mended)], now)


async def _mended(tx: Transaction, fault: Fault, now: datetime) -> bool:
    """Mend what the desk can make again from what it keeps: clocks, and cards that stand."""
    kind = kind_of(fault.item)
    if kind is None:
        return False
    if fault.what is Broken.CLOCK:
        await _count_again(tx, fault.item, kind, now)
        found: list[Fault] = []
        await check_items(tx, [fault.item], found.append)
        return not [one for one in found if one.item == fault.item and one.what is Broken.CLOCK]
    if fault.what is Broken.NOT_SAID and kind is not ItemKind.REQUEST:
        with suppress(NoSuchItem):
            item = await work_item(tx, THE_DESK, fault.item)
            await redraw(tx, {item.number: item.addressees})
    return False


async def _count_again(tx: Transaction, number: str, kind: ItemKind, now: datetime) -> None:
    match kind:
        case ItemKind.INCIDENT:
            await keep_clocks(tx, Change(await incident(tx, THE_DESK, number)), now)
        case ItemKind.TASK:
            await keep_task_clocks(tx, await task(tx, THE_DESK, number))
        case ItemKind.SUPPORT:
            await keep_support_clocks(tx, await support(tx, THE_DESK, number))
        case ItemKind.REQUEST:
            pass  # it has no clock


async def _keep(tx: Transaction, proof: Proof, now: datetime) -> None:
    await tx.timers.set(PROOF, PROOF, next_night(tx.rules.calendar, now), proof.as_detail())
