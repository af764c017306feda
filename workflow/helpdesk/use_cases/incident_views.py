"""Help requests as people look at them, with all that a card shows of one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from workflow.business_time import sla
from workflow.business_time.sla import Bounds, Level
from workflow.business_time.use_cases.held_views import HeldView, absence_of, named
from workflow.helpdesk.incident_timers import LOOK
from workflow.helpdesk.incidents import AT_WORK, AWAITING, GOING_ON, Incident
from workflow.helpdesk.knowledge import Article, best_articles
from workflow.helpdesk.use_cases import incident_access
from workflow.helpdesk.use_cases.classes import ClassNow, class_now
from workflow.helpdesk.use_cases.merged import as_seen_by
from workflow.helpdesk.use_cases.settled_last import settled_before
from workflow.helpdesk.use_cases.urgent import called_for
from workflow.helpdesk.words_moved import as_shown
from workflow.items.links import Link, LinkKind, items
from workflow.items.states import IncidentState
from workflow.items.use_cases.access import Reader
from workflow.items.watchers import read_apart
from workflow.notice import Notice
from workflow.people.people import Address, Group, Person, PersonId
from workflow.people.use_cases.people import known_groups
from workflow.ports.desk import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentView(HeldView):
    """A help request, with who and what stands around it."""

    incident: Incident
    groups: Mapping[str, Group]
    resolution: Bounds
    """The promise of a solution, before its clock runs too."""
    articles: tuple[Article, ...]
    """What may help meanwhile."""
    also_open: tuple[str, ...] = ()
    """Numbers of what else its requester has at work, the newest first; while it is new itself."""
    settled_before: str | None = None
    """Number of what its requester had just settled as they opened it, and may mean again; while it is at work."""
    links: tuple[Link, ...] = ()
    looked_at: datetime | None = None
    """While it waits: when its holder is asked what to do."""
    in_class: ClassNow | None = None
    """The class that its requester gives now."""
    called: tuple[PersonId, ...] = ()
    """Whom it calls, while it is urgent and nobody has begun."""
    telephone: str = ""
    """Where someone answers at once; empty: nowhere."""
    in_thread: bool = False
    """It was asked in a request channel, where everyone reads what is answered."""
    undelivered: tuple[Notice, ...] = ()
    """What was to be said of it to its requester, and waits until they can be written to."""
    held: frozenset[int] = frozenset()
    """Entries of its journal of which copies have not left yet."""

    @property
    def children(self) -> tuple[str, ...]:
        """Numbers of what is attached to it."""
        return items(self.links, self.number, LinkKind.CHILD_OF)

    @property
    def number(self) -> str:
        """Its number."""
        return self.incident.number

    @property
    def requester(self) -> Person:
        """Who asks."""
        return self.people[self.incident.requester]

    @property
    def held_by(self) -> PersonId | None:
        """Who has it, if anyone."""
        return self.incident.holder

    def left(self, channel: Address) -> bool:
        """Return whether a channel is another group's: the request was transferred from there."""
        own = self.group.channels or [
            one for group in self.groups.values() if group.management for one in group.channels
        ]
        linked = {one for group in self.groups.values() for one in group.channels}
        return channel in linked and channel not in own

    @property
    def level(self) -> Level:
        """How high its clocks stand, or stood when the last one stopped."""
        return sla.worst(self.clocks, self.calendar, self.now)

    @property
    def group(self) -> Group:
        """Whose it is."""
        return self.groups[self.incident.group]


async def incident_view(
    tx: Transaction, reader: Reader, number: str, now: datetime, *, seen_by: PersonId | None = None
) -> IncidentView:
    """Return a help request whole, as one person sees it (``seen_by``). Raises refusals.NotForYou, NoSuchItem."""
    incident = await incident_access.incident(tx, reader, number)
    journal = as_shown(await tx.journal.of(number))
    if seen_by is not None and (seen := await as_seen_by(tx, seen_by, incident)) is not incident:
        incident, journal = seen, read_apart(journal, seen_by, incident.requester)
    clocks = tuple(kept.clock for kept in (await tx.clocks.of([number])).get(number, ()))
    going_on = await class_now(tx, incident.requester, now) if incident.state in GOING_ON else None
    on_call = going_on.on_call if going_on else ()
    called = await called_for(tx, incident, now)
    people = await tx.people.many(named([incident.requester, incident.holder, *on_call, *called], journal))
    return IncidentView(
        incident=incident,
        people=people,
        groups=await known_groups(tx),
        clocks=clocks,
        resolution=tx.rules.resolution,
        journal=journal,
        articles=best_articles([one for one in tx.rules.articles if one.link], incident.text),
        calendar=tx.rules.calendar,
        now=now,
        absence=await absence_of(tx, incident.holder, now),
        followers=await tx.watchers.of(number),
        links=await tx.links.of(number),
        also_open=await _also_open(tx, incident) if incident.state is IncidentState.NEW else (),
        settled_before=await settled_before(tx, incident) if incident.state in AT_WORK else None,
        in_class=going_on,
        looked_at=await _looked_at(tx, incident),
        called=called,
        telephone=tx.rules.urgency.telephone,
        in_thread=not incident.private and await tx.request_threads.of(number) is not None,
        undelivered=await _undelivered(tx, people[incident.requester], number),
        held=await tx.outbox.held(number),
    )


async def _undelivered(tx: Transaction, requester: Person, number: str) -> tuple[Notice, ...]:
    if requester.out_of_reach is None:
        return ()
    return tuple(one.notice for one in await tx.undelivered.of(requester.id) if one.notice.topic == number)


async def _looked_at(tx: Transaction, incident: Incident) -> datetime | None:
    timer = await tx.timers.get(incident.number, LOOK) if incident.state in AWAITING else None
    return None if timer is None else timer.at


async def _also_open(tx: Transaction, incident: Incident) -> tuple[str, ...]:
    others = await tx.incidents.of_requester(incident.requester, ended=True)  # as ``settled_before`` asks
    return tuple(one.number for one in others if one.number != incident.number and one.state in AT_WORK)
