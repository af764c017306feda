"""Undo of a transfer, a merge, a private mark, or an act on several help requests."""

from collections.abc import Sequence
from datetime import datetime

from workflow.helpdesk.incident_step import Step
from workflow.helpdesk.incidents import Incident
from workflow.helpdesk.notices import ClaimTold, UnmergeTold
from workflow.items.changes import Change
from workflow.items.journal import Entry, What
from workflow.items.links import LinkKind
from workflow.items.notices import ItemOpened
from workflow.items.states import IncidentState
from workflow.items.undoing import before, in_force, undone
from workflow.notice import ToGroup, ToPerson
from workflow.people.people import PersonId

_GOES_BACK = frozenset(
    {What.STATE, What.FIRST_ACTION, What.HOLDER, What.GROUP, What.COMMENT, What.LINKED, What.CHANGED, What.WATCHER}
)


def takes_back(act: Sequence[Entry]) -> bool:
    """Return whether an act is undone whole: a claim, an assignment, a transfer, a merge, a mark, an end.

    Words that were sent stay sent, so what asks or answers is none of these; a solution is, since what it says
    is told as settled no longer. What a request goes on as, the service that was asked for, stays as well.
    """
    if any(line.what is What.LINKED and line.detail["kind"] == LinkKind.BECAME for line in act):
        return False
    if not {line.what for line in act} <= _GOES_BACK:
        return False
    settled = any(line.what is What.STATE and line.detail["after"] == IncidentState.RESOLVED for line in act)
    if settled or merged_into(act) is not None:
        return True
    turned = any(line.what in {What.HOLDER, What.GROUP} or _private(line) for line in act)
    return turned and before(act, What.COMMENT) is None


def undo(
    incident: Incident, act: Sequence[Entry], journal: Sequence[Entry], by: PersonId, now: datetime
) -> Change[Incident]:
    """Return a help request to all that it was before an act: state, holder, group, privacy, what its card says."""
    step, back = Step(incident, by, now), undone(act, by, now)
    if (line := before(act, What.STATE)) is not None:
        _state(step, incident, line)
        step.put(resolution=resolution_of(in_force([*journal, back])))
    if before(act, What.FIRST_ACTION) is not None:
        step.put(answered=False)
    if (line := before(act, What.GROUP)) is not None:
        group = str(line.detail["before"])
        step.enter(What.GROUP, before=incident.group, after=group, reason="")
        step.put(group=group)
        step.tell(ItemOpened(incident.number, ToGroup(group)))
    if (line := before(act, What.HOLDER)) is not None:
        holder = line.detail["before"]
        step.hold_by(holder if isinstance(holder, int) else None)
        if isinstance(holder, int) and incident.holder is None and before(act, What.GROUP) is not None:
            step.tell(ClaimTold(incident.number, ToPerson(incident.requester), holder))
    if (other := merged_into(act)) is not None:
        step.tell(UnmergeTold(incident.number, ToPerson(incident.requester), other))
    for line in act:
        if _private(line):
            step.enter(What.CHANGED, field="private", before=incident.private, after=bool(line.detail["before"]))
            step.put(private=bool(line.detail["before"]))
    return step.change().noting(back)


def merged_into(act: Sequence[Entry]) -> str | None:
    """Return the request that this one was merged into, if that is what was done."""
    links = (line for line in act if line.what is What.LINKED and line.detail["kind"] == LinkKind.DUPLICATE_OF)
    return next((str(line.detail["other"]) for line in links if not line.detail.get("back")), None)


def parent_before(act: Sequence[Entry]) -> str | None:
    """Return the request to which this one was attached until the act, if that detached it."""
    links = (line.detail for line in act if line.what is What.LINKED and line.detail["kind"] == LinkKind.CHILD_OF)
    return next((str(one["other"]) for one in links if one.get("ended") and not one.get("back")), None)


def attach_again(parent: Incident, child: Incident, by: PersonId, now: datetime) -> tuple[Change[Incident], ...]:
    """Keep on both that a request is attached to its parent again."""
    steps = Step(child, by, now), Step(parent, by, now)
    for step, other, back in zip(steps, (parent, child), (False, True), strict=True):
        step.enter(What.LINKED, kind=LinkKind.CHILD_OF, other=other.number, back=back, internal=True)
    return tuple(step.change() for step in steps)


def unmerge(other: Incident, duplicate: str, by: PersonId | None, now: datetime) -> Change[Incident]:
    """Keep on the other request that its duplicate goes its own way again."""
    step = Step(other, by, now)
    step.enter(What.LINKED, kind=LinkKind.DUPLICATE_OF, other=duplicate, back=True, ended=True, internal=True)
    return step.change()


def _private(line: Entry) -> bool:
    return line.what is What.CHANGED and line.detail["field"] == "private"


def _state(step: Step, incident: Incident, line: Entry) -> None:
    """Go back to the state before a move, with what that move took away."""
    step.go_back(IncidentState(str(line.detail["before"])))
    was_resolved = step.state is IncidentState.RESOLVED
    step.put(
        resolved_at=incident.resolved_at if was_resolved else None,
        closure="",
        reply_received=bool(line.detail.get("replied")),
    )


def resolution_of(journal: Sequence[Entry]) -> str:
    """Return how a request was settled last, by its journal; empty: it never was."""
    settled = [one for one in journal if one.what is What.STATE and one.detail["after"] == IncidentState.RESOLVED]
    told = [
        str(one.detail["text"])
        for line in settled
        for one in journal
        if one.what is What.COMMENT and one.detail["support"] and (one.at, one.by) == (line.at, line.by)
    ]
    return told[-1] if told else ""
