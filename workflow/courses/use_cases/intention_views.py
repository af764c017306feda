"""Intentions as people look at them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

from workflow.courses.delegates import answering_for
from workflow.courses.intentions import Intention, department_key
from workflow.courses.refusals import DelegatesOnly
from workflow.courses.requests import ServiceRequest
from workflow.courses.use_cases import course_access
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.acting import actor, answers_for
from workflow.people.people import Person, PersonId
from workflow.ports.desk import Transaction

REFUSED_FOR = timedelta(days=30)
"""How long a refused intention stays in its author's list."""


class Part(Enum):
    """What a reader is to an intention."""

    AUTHOR = auto()
    DECIDER = auto()
    """Answers for the department, or manages."""
    NONE = auto()
    """May have answered for the department before."""


@dataclass(frozen=True, slots=True)
class IntentionView:
    """An intention, with who and what stands around it."""

    intention: Intention
    people: Mapping[PersonId, Person]
    delegates: tuple[Person, ...]
    """Those who answer for its department, are there and can be written to, its author left out."""
    part: Part
    """Of the one who reads."""

    @property
    def author(self) -> Person:
        """Who announced it."""
        return self.people[self.intention.author]

    @property
    def decided_by(self) -> Person | None:
        """Who has decided, if anyone."""
        by = self.intention.decided_by
        return None if by is None else self.people[by]


@dataclass(frozen=True, slots=True)
class IntentionsView:
    """What waits for a decision; for a manager, also what was approved and no grid names yet."""

    waiting: tuple[IntentionView, ...]
    """The first of them; ``count`` counts them all."""
    count: int
    off_grid: tuple[ServiceRequest, ...]
    manager: bool
    announced: bool = True
    """For a manager: whether any course was ever announced."""


async def intention_view(tx: Transaction, intention_id: int, reader: PersonId | None) -> IntentionView:
    """Return an intention whole; ``reader`` None is the channel of management. Raises refusals.NoSuchIntention."""
    (view,) = await _views(tx, [await course_access.intention(tx, THE_DESK, intention_id)], reader)
    return view


async def seen_by(tx: Transaction, person: PersonId, intention_id: int) -> IntentionView:
    """Return an intention for someone who may see it. Raises refusals.NoSuchIntention, NotYourIntention."""
    (view,) = await _views(tx, [await course_access.intention(tx, person, intention_id)], person)
    return view


async def own_intentions(tx: Transaction, person: PersonId, now: datetime) -> tuple[IntentionView, ...]:
    """Return what someone has announced and may still want to follow, the newest first."""
    return await _views(tx, await tx.intentions.of_author(person, now - REFUSED_FOR), person)


async def to_decide(tx: Transaction, person: PersonId) -> tuple[IntentionView, ...]:
    """Return what waits for someone who answers for a department, the oldest first; nothing for anyone else."""
    keys = await answers_for(tx, person)
    if not keys:
        return ()
    waiting = [one for one in await tx.intentions.waiting(sorted(keys)) if one.author != person]
    return await _views(tx, waiting, person)


async def intentions_view(tx: Transaction, person: PersonId) -> IntentionsView:
    """Return what waits for those who decide: a manager sees every department. Raises refusals.DelegatesOnly."""
    who = await actor(tx, person)
    if who.manager:
        waiting = await _views(tx, await tx.intentions.waiting(), person)
        return IntentionsView(
            waiting,
            await tx.intentions.count_waiting(),
            await tx.requests.off_grid(),
            manager=True,
            announced=await tx.intentions.any_announced(),
        )
    if not await answers_for(tx, person):
        raise DelegatesOnly
    waiting = await to_decide(tx, person)
    return IntentionsView(waiting, len(waiting), (), manager=False)


async def _views(tx: Transaction, found: Iterable[Intention], reader: PersonId | None) -> tuple[IntentionView, ...]:
    """Return intentions with their people, in a fixed number of queries."""
    listed = list(found)
    if not listed:
        return ()
    held = await tx.delegates.now()
    named = {one.id: answering_for(one.wish.department, held) for one in listed}
    ids = {person for some in named.values() for person in some}
    ids |= {person for one in listed for person in (one.author, one.decided_by) if person is not None}
    people = await tx.people.many(ids)
    named = {one: tuple(each for each in some if not people[each].guest) for one, some in named.items()}
    absent = await tx.absences.of(ids)  # One that is over is taken away by its timer.
    manages = reader is None or (await actor(tx, reader)).manager
    keys = frozenset[str]() if reader is None else await answers_for(tx, reader)

    def view(one: Intention) -> IntentionView:
        there = [each for each in named[one.id] if each != one.author and each not in absent]
        delegates = [people[each] for each in there if people[each].reachable]
        part = Part.DECIDER if manages or department_key(one.wish.department) in keys else Part.NONE
        return IntentionView(one, people, tuple(delegates), Part.AUTHOR if reader == one.author else part)

    return tuple(map(view, listed))
