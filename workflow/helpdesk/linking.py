"""Rules on two help requests at once: merge one into the other, attach one to the other.

Each gives two changes, of both requests: both rows are written, so that two
people who link the same requests at once find out about each other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from workflow.helpdesk.incident_step import Step
from workflow.helpdesk.incidents import DUPLICATE, ENDED, SERVICE, Incident, must_be_at_work
from workflow.helpdesk.notices import BecameService, MergeTold
from workflow.helpdesk.refusals import AlreadyAttached, HasChildren, OtherIsOver, PrivateStaysApart, SameItem
from workflow.items.changes import Change
from workflow.items.holding import must_act_for, wrong
from workflow.items.journal import What
from workflow.items.links import Link, LinkKind, items, others
from workflow.items.notices import LinkShown
from workflow.items.states import IncidentState
from workflow.notice import ToItem, ToPerson
from workflow.people.people import Actor

Both = tuple[Change[Incident], Change[Incident]]


@dataclass(frozen=True, slots=True)
class Linked:
    """A help request with its links."""

    incident: Incident
    links: Sequence[Link] = ()

    @property
    def number(self) -> str:
        """Its number."""
        return self.incident.number

    @property
    def parent(self) -> str | None:
        """What it is attached to."""
        return next(iter(others(self.links, self.number, LinkKind.CHILD_OF)), None)

    @property
    def children(self) -> tuple[str, ...]:
        """What is attached to it."""
        return items(self.links, self.number, LinkKind.CHILD_OF)


def merge(one: Linked, into: Linked, actor: Actor, now: datetime) -> Both:
    """Close a request as a duplicate of another, by the moves that the table of states allows.

    A new one passes through active and resolved: its requester is told by name
    who has read it (a first action), and its clocks stop.
    """
    _must_fit(one, into, actor)
    if one.children:
        raise HasChildren(one.number)
    duplicate = one.incident
    if duplicate.state in ENDED:
        raise wrong(duplicate, "merge")
    step = Step(duplicate, actor.id, now)
    _close(step, DUPLICATE, now)
    step.tell(MergeTold(duplicate.number, ToPerson(duplicate.requester), into.number))
    return _link(step, into, LinkKind.DUPLICATE_OF, actor, now)


def become(incident: Incident, service: str, actor: Actor, now: datetime) -> Change[Incident]:
    """Close a request that goes on as a service request, as a duplicate is closed: nobody asks whether it is settled.

    Its requester is told where it goes on, and by whom it was read.
    """
    must_act_for(incident, actor)
    must_be_at_work(incident)
    step = Step(incident, actor.id, now)
    _close(step, SERVICE, now)
    step.tell(BecameService(incident.number, ToPerson(incident.requester), actor.id, service))
    return step.change()


def _close(step: Step, closure: str, now: datetime) -> None:
    """Close a request that goes on elsewhere, through the states of the table."""
    step.first_action()
    if step.state is IncidentState.NEW:
        step.move(IncidentState.ACTIVE)
    if step.state is not IncidentState.RESOLVED:
        step.move(IncidentState.RESOLVED)
        step.put(resolved_at=now)
    step.move(IncidentState.CLOSED)
    step.put(closure=closure, reply_received=False)


def attach(child: Linked, parent: Linked, actor: Actor, now: datetime) -> Both:
    """Attach a request to another that has the same cause; one level deep."""
    _must_fit(child, parent, actor)
    must_be_at_work(child.incident)
    if child.parent is not None:
        raise AlreadyAttached(child.number, child.parent)
    if parent.parent is not None:
        raise AlreadyAttached(parent.number, parent.parent)
    if child.children:
        raise HasChildren(child.number)
    return _link(Step(child.incident, actor.id, now), parent, LinkKind.CHILD_OF, actor, now)


def detach(child: Linked, parent: Linked, actor: Actor, now: datetime) -> Both:
    """Detach a request from its parent."""
    must_act_for(child.incident, actor)
    steps = Step(child.incident, actor.id, now), Step(parent.incident, actor.id, now)
    for step, other in zip(steps, (parent, child), strict=True):
        step.enter(What.LINKED, kind=LinkKind.CHILD_OF, other=other.number, ended=True, internal=True)
    return steps[0].change(), steps[1].change()


def _must_fit(one: Linked, other: Linked, actor: Actor) -> None:
    must_act_for(one.incident, actor)
    if one.number == other.number:
        raise SameItem(one.number)
    if other.incident.state in ENDED:
        raise OtherIsOver(one.number, other.number)
    if other.incident.private and other.incident.requester != one.incident.requester:
        raise PrivateStaysApart(other.number)
    if other.parent == one.number:
        raise AlreadyAttached(other.number, one.number)


def _link(step: Step, other: Linked, kind: LinkKind, actor: Actor, now: datetime) -> Both:
    """Put the link in both journals, and say it in both threads."""
    number = step.number
    beyond = Step(other.incident, actor.id, now)
    for side, item, back in ((step, other.number, False), (beyond, number, True)):
        side.enter(What.LINKED, kind=kind, other=item, back=back, internal=True)
        side.tell(LinkShown(side.number, ToItem(), actor.id, number, kind, other.number))
    return step.change(), beyond.change()
