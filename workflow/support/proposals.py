"""Times for an appointment, proposed from an item to the one whom it concerns, who picks one or says that none fits."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from workflow.items.topics import About
from workflow.people.people import PersonId
from workflow.support.refusals import ProposalOver, TimePassed, TimesNeeded
from workflow.support.support_tasks import Appointment

MOST = 3
"""Times that are proposed at once."""


class ProposalState(StrEnum):
    """What became of the times that were proposed last."""

    ASKED = "asked"
    CHOSEN = "chosen"
    NONE_FITS = "none_fits"
    MOVE_ASKED = "move_asked"
    """Who picked wants another time: the one that stands does so until another is picked."""
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Proposal:
    """The appointment of one item: the times that were proposed last, and the one that stands."""

    item: str
    """Number of the SCTASK or TASK."""
    by: PersonId
    """Who proposed, and will be there."""
    to: PersonId
    """Who picks."""
    slots: tuple[Appointment, ...]
    """Those that can still be picked."""
    at: datetime
    place: str = ""
    state: ProposalState = ProposalState.ASKED
    round: int = 1
    """How often times were proposed: what was posted of an earlier round picks nothing."""
    starts_at: datetime | None = None
    """When it takes place; of a TASK, that says so itself."""
    ends_at: datetime | None = None
    sequence: int = 0
    """How often its appointment has changed since it was first known (RFC 5545)."""
    decided_at: datetime | None = None
    version: int = 0
    """0: not kept yet."""

    @property
    def appointment(self) -> Appointment | None:
        """Return the appointment that stands."""
        return Appointment(self.starts_at, self.ends_at) if self.starts_at and self.ends_at else None

    def to_come(self, now: datetime) -> bool:
        """Return whether an appointment stands that has not begun."""
        return self.starts_at is not None and self.starts_at > now

    @property
    def topic(self) -> str:
        """Name the times that were proposed last as what a notice is about."""
        return About.PROPOSAL.topic(self.item, self.round)


class Proposals(Protocol):
    """Proposals, as the desk keeps them: one for each item."""

    async def get(self, item: str) -> Proposal | None:
        """Return an item's; None where no time was ever proposed."""
        ...

    async def many(self, items: Iterable[str]) -> tuple[Proposal, ...]:
        """Return those of several items, by item."""
        ...

    async def of_people(self, people: Iterable[PersonId]) -> tuple[Proposal, ...]:
        """Return those that one of these persons made or was made, by item, locked: two who pick see one another."""
        ...

    async def save(self, proposal: Proposal) -> None:
        """Keep it: new at version 0, else compare-and-swap. Raises StaleWriteError."""
        ...


def proposed(
    before: Proposal | None,
    item: str,
    by: PersonId,
    to: PersonId,
    slots: Iterable[Appointment],
    place: str,
    now: datetime,
) -> Proposal:
    """Return an item's proposal with other times; an appointment that stands does so until another is picked.

    Raises TimesNeeded without one to three times, TimePassed for one that is not to come.
    """
    wanted = tuple(dict.fromkeys(sorted(slots, key=lambda one: one.starts_at)))
    if not 1 <= len(wanted) <= MOST:
        raise TimesNeeded(item)
    if any(one.starts_at <= now or one.ends_at <= one.starts_at for one in wanted):
        raise TimePassed(item)
    plain = Proposal(item, by, to, wanted, now, place)
    if before is None:
        return plain
    kept = replace(before, by=by, to=to, slots=wanted, at=now, place=place, state=ProposalState.ASKED)
    return replace(kept, round=before.round + 1, decided_at=None)


def picked(proposal: Proposal, slot: Appointment, now: datetime) -> Proposal:
    """Return a proposal of which a time was picked."""
    first = proposal.starts_at is None and proposal.sequence == 0
    return replace(
        proposal,
        state=ProposalState.CHOSEN,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        sequence=0 if first else proposal.sequence + 1,
        decided_at=now,
    )


def without(proposal: Proposal, gone: Iterable[Appointment], now: datetime) -> Proposal:
    """Return a proposal of which some times can no longer be picked; with none left, none fits."""
    taken = set(gone)
    left = tuple(one for one in proposal.slots if one not in taken)
    if left:
        return replace(proposal, slots=left)
    return replace(proposal, slots=(), state=ProposalState.NONE_FITS, decided_at=now)


def called_off(proposal: Proposal, now: datetime) -> Proposal:
    """Return a proposal that is given up, with its appointment to come. Raises ProposalOver where nothing stands."""
    to_come = proposal.to_come(now)
    if proposal.state is not ProposalState.ASKED and not to_come:
        raise ProposalOver(proposal.item)
    gone = replace(proposal, state=ProposalState.CANCELLED, slots=(), decided_at=now)
    return replace(gone, starts_at=None, ends_at=None, sequence=gone.sequence + 1) if to_come else gone


def move_asked(proposal: Proposal, which: int, now: datetime) -> Proposal:
    """Return a proposal of which the one who picked wants another time.

    Raises ProposalOver for an earlier round, where no appointment is to come, and where that was asked already.
    """
    asked = proposal.round == which and proposal.state is ProposalState.CHOSEN
    if not asked or not proposal.to_come(now):
        raise ProposalOver(proposal.item)
    return replace(proposal, state=ProposalState.MOVE_ASKED, decided_at=now)


def handed(proposal: Proposal, holder: PersonId | None, now: datetime) -> Proposal:
    """Return a proposal of an item that changes hands; nobody's, it keeps who proposed until someone takes it."""
    after = proposal if holder is None else replace(proposal, by=holder)
    return replace(after, sequence=after.sequence + 1) if after.to_come(now) else after


def must_be_asked(proposal: Proposal, which: int) -> None:
    """Raise ProposalOver for a round that was answered, given up, or followed by another."""
    if proposal.round != which or proposal.state is not ProposalState.ASKED:
        raise ProposalOver(proposal.item)
