"""Cancelling many requests takes longer than a platform waits: it is left to the inbox, and its end is told."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from workflow.courses.cancelling import Scope, scope_of
from workflow.courses.grid import GridReading
from workflow.courses.notices import CancellingDone
from workflow.items.refusals import CouldNotBeWorked, NothingSaid
from workflow.items.topics import About
from workflow.items.use_cases.acting import manager
from workflow.items.use_cases.refuse import refuse
from workflow.items.use_cases.tell import tell
from workflow.notice import ToPerson
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction
from workflow.refusal import Refusal
from workflow.teaching.use_cases.cancelling import CancelReasons, cancel

JOB = "job.cancel"
"""Kind of the inbox row under which requests are cancelled."""
AT_ONCE = 100
"""Requests that are cancelled while the requester waits; of more, the end is told."""


@dataclass(frozen=True, slots=True)
class PendingCancellation:
    """A cancellation that was decided, as it waits in the inbox."""

    person: PersonId
    scope: Scope
    digest: str
    words: CancelReasons
    numbers: tuple[str, ...] | None

    def body(self) -> dict[str, object]:
        """Return what the inbox keeps; ``wanted_of`` reads it."""
        return {
            "person": self.person,
            "scope": str(self.scope),
            "digest": self.digest,
            "reason": self.words.reason,
            "text": self.words.text,
            "numbers": None if self.numbers is None else list(self.numbers),
        }


def wanted_of(body: Mapping[str, object]) -> PendingCancellation:
    """Read what the inbox kept."""
    numbers = body["numbers"]
    return PendingCancellation(
        int(str(body["person"])),
        scope_of(str(body["scope"])),
        str(body["digest"]),
        CancelReasons(str(body["reason"]), str(body["text"])),
        tuple(map(str, numbers)) if isinstance(numbers, list) else None,
    )


async def leave(tx: Transaction, wanted: PendingCancellation, key: str) -> None:
    """Leave a cancellation to the inbox. Raises refusals.ManagersOnly, NothingSaid."""
    await manager(tx, wanted.person)
    if not wanted.words.reason.strip():
        raise NothingSaid
    await tx.inbox.add(f"cancel:{key}", JOB, JOB, wanted.body())


async def carry_out(
    tx: Transaction, wanted: PendingCancellation, reading: GridReading | None, key: str, now: datetime
) -> None:
    """Cancel what was decided, and tell the one who decided it how that ended; also that it cannot be any more."""
    try:
        numbers: Iterable[str] | None = wanted.numbers
        done = await cancel(
            tx, wanted.person, wanted.scope, wanted.digest, wanted.words, now, reading=reading, numbers=numbers
        )
    except Refusal as refusal:
        await refuse(tx, wanted.person, None, refusal, About.REFUSAL.topic(key), now)
        return
    told = CancellingDone(
        About.CANCELLED.topic(done.requests[0].number),
        ToPerson(wanted.person),
        requests=len(done.requests),
        tasks=done.tasks,
        support=done.support,
        told=len(done.told),
        unreached=tuple(one.name for one in done.unreached),
        sessions=done.sessions,
        services=tuple(one.number for one in done.services),
    )
    await tell(tx, [told], now)


async def give_up(tx: Transaction, wanted: PendingCancellation, key: str, now: datetime) -> None:
    """Tell the manager that a cancellation failed by our own fault: nothing was cancelled."""
    await refuse(tx, wanted.person, None, CouldNotBeWorked(), About.REFUSAL.topic(key), now)
