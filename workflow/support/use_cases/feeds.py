"""Subscribe to the calendar of support, take a subscription back, and read what one gives."""

from dataclasses import dataclass, replace
from datetime import datetime

from workflow.business_time.calendar import BusinessCalendar
from workflow.items.states import SupportState
from workflow.items.use_cases.acting import actor
from workflow.people.modest import prove
from workflow.people.people import Group, Person, PersonId
from workflow.people.refusals import NoSuchGroup
from workflow.people.use_cases.people import known_groups
from workflow.ports.desk import Transaction
from workflow.support.feeds import AHEAD, KEPT, OWN, Departure, Feed
from workflow.support.refusals import NoFeed, NotYourAgenda
from workflow.support.support_tasks import SupportTask
from workflow.support.use_cases.agenda import EVER, AgendaEntry, entries_of
from workflow.support.use_cases.meetings import ProposalView, meetings_of


@dataclass(frozen=True, slots=True)
class FeedView:
    """What a feed gives, and to whom."""

    owner: Person
    group: Group | None
    """None: the owner's own appointments."""
    entries: tuple[AgendaEntry, ...]
    calendar: BusinessCalendar
    meetings: tuple[ProposalView, ...] = ()
    """The owner's appointments about service tasks."""


async def subscribe(
    tx: Transaction, person: PersonId, group: str, digest: str, now: datetime, *, anew: bool = False
) -> Feed:
    """Make a feed, or return the one of the same calendar that they have; ``anew``: that one opens nothing any more.

    Raises refusals.ChatOnly, NoSuchGroup, NotYourAgenda.
    """
    prove(person)
    if group != OWN:
        if group not in await known_groups(tx):
            raise NoSuchGroup(group)
        if not (await actor(tx, person)).acts_for(group):
            raise NotYourAgenda(group)
    feed = Feed(person, group, digest, now)
    if anew:
        await tx.feeds.put(feed)
    elif not await tx.feeds.add(feed):
        return next(one for one in await tx.feeds.of(person) if one.group == group)
    return feed


async def revoke(tx: Transaction, person: PersonId, group: str) -> None:
    """Take a feed back: the one who reads it finds nothing from now on. Raises refusals.NoFeed."""
    if not await tx.feeds.remove(person, group):
        raise NoFeed


async def feed_view(tx: Transaction, digest: str, now: datetime) -> FeedView | None:
    """Return what a feed gives now; None for an unknown or revoked one, and for a group that its owner has left."""
    feed = await tx.feeds.by_digest(digest)
    if feed is None:
        return None
    who, groups = await actor(tx, feed.person), await known_groups(tx)
    if feed.group != OWN and (feed.group not in groups or not who.acts_for(feed.group)):
        return None
    tasks = {task.number: task for task in await _standing(tx, feed, now)}
    by_group = None if feed.group == OWN else feed.group
    left = await tx.feeds.departed(now - KEPT, person=None if by_group else feed.person, group=by_group)
    gone = {one.task: one for one in left if one.task not in tasks}
    known = await tx.support.many(gone)
    tasks |= {number: _called_off(task, gone[number]) for number, task in known.items()}
    return FeedView(
        owner=who.person,
        group=groups.get(feed.group),
        entries=await entries_of(tx, tasks.values(), groups),
        calendar=tx.rules.calendar,
        meetings=() if by_group else await meetings_of(tx, feed.person, now - KEPT, now + AHEAD),
    )


async def _standing(tx: Transaction, feed: Feed, now: datetime) -> tuple[SupportTask, ...]:
    """Read what belongs in a feed, whatever became of it: a group's; or what its owner holds and is helped at."""
    start, end = now - KEPT, now + AHEAD
    if feed.group != OWN:
        return await tx.support.planned_between(start, end, groups=[feed.group], states=EVER)
    held = await tx.support.planned_between(start, end, holder=feed.person, states=EVER)
    helped = [
        task
        for task in await tx.support.of_presenter(feed.person)
        if (when := task.appointment) is not None and when.ends_at > start and when.starts_at < end
    ]
    return (*held, *helped)


def _called_off(task: SupportTask, departure: Departure) -> SupportTask:
    """Return an appointment that left a calendar as that calendar must drop it."""
    return replace(
        task,
        state=SupportState.CANCELLED,
        starts_at=departure.starts_at,
        ends_at=departure.ends_at,
        place=departure.place,
        sequence=departure.sequence,
    )
