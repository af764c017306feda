"""Each kind of item against its history: state, holder, and what else its entries say of it."""

from collections.abc import Iterator, Sequence

from workflow.courses.requests import ServiceRequest
from workflow.courses.tasks import ServiceTask
from workflow.helpdesk.incidents import Incident
from workflow.items.journal import Entry, What
from workflow.items.states import IncidentState, RequestState, SupportState, TaskState
from workflow.support.support_tasks import SupportTask
from workflow.upkeep.integrity.faults import Broken, Fault, differs
from workflow.upkeep.integrity.replay import Replayed, chained, changes_of, held_by, replay, ticks_left


def incident_faults(incident: Incident, journal: Sequence[Entry]) -> Iterator[Fault]:
    """Compare a help request with what its history leads to."""
    number = incident.number
    replayed = replay(number, incident.state, journal, [IncidentState.NEW])
    yield from replayed.faults
    if not replayed.stretches:
        return
    opened = next(entry for entry in journal if entry.what is What.OPENED)
    yield from differs(Broken.FIELD, number, "opened_at", incident.opened_at, opened.at)
    yield from held_by(number, incident.holder, journal)
    moves = [entry for entry in journal if entry.what is What.GROUP]
    yield from chained(number, "group", incident.group, moves, ())
    kind = opened.detail.get("kind")
    yield from chained(number, "kind", incident.kind, changes_of(journal, "kind"), [kind] if kind else ())
    yield from chained(number, "private", incident.private, changes_of(journal, "private"), ())
    raised = [entry.detail["urgent"] for entry in journal if entry.what is What.URGENCY]
    yield from differs(Broken.FIELD, number, "urgent", incident.urgent, raised[-1] if raised else False)
    ratings = [entry.detail["rating"] for entry in journal if entry.what is What.RATED]
    yield from differs(Broken.FIELD, number, "rating", incident.rating, ratings[-1] if ratings else None)
    if incident.state is IncidentState.RESOLVED:
        yield from differs(Broken.FIELD, number, "resolved_at", incident.resolved_at, _resolved(replayed, journal))


def _resolved(replayed: Replayed, journal: Sequence[Entry]) -> object:
    """Return when a request was resolved; one whose reopening was about something else, when it was before that."""
    left = {entry.at for entry in journal if entry.what is What.MOVED and entry.detail.get("entry") is not None}
    found = [one.since for one in replayed.stretches if one.state is IncidentState.RESOLVED]
    while len(found) > 1 and found[-1] in left:
        found.pop()
    return found[-1] if found else None


def request_faults(request: ServiceRequest, journal: Sequence[Entry]) -> Iterator[Fault]:
    """Compare a service request with what its history leads to."""
    replayed = replay(request.number, request.state, journal, [RequestState.OPEN])
    yield from replayed.faults
    if replayed.stretches:
        ended = None if request.state is RequestState.OPEN else replayed.stretches[-1].since
        yield from differs(Broken.FIELD, request.number, "closed_at", request.closed_at, ended)
        yield from chained(request.number, "reserved", request.reserved, changes_of(journal, "reserved"), ())


def task_faults(task: ServiceTask, journal: Sequence[Entry]) -> Iterator[Fault]:
    """Compare a service task with what its history leads to."""
    number = task.number
    replayed = replay(number, task.state, journal, [TaskState.OPEN, TaskState.WAITING])
    yield from replayed.faults
    if not replayed.stretches:
        return
    yield from held_by(number, task.holder, journal)
    yield from differs(Broken.FIELD, number, "opened_at", task.opened_at, _opened(replayed))
    closed = replayed.last(TaskState.CLOSED) if task.state is TaskState.CLOSED else None
    yield from differs(Broken.FIELD, number, "closed_at", task.closed_at, closed)
    yield from ticks_left(number, task.ticks, journal)


def _opened(replayed: Replayed) -> object:
    """Return since when a task could be worked on: a release does not begin that again."""
    opened, before = None, None
    for one in replayed.stretches:
        if one.state is TaskState.WAITING:
            opened = None
        elif one.state is TaskState.OPEN and before in {None, TaskState.WAITING}:
            opened = one.since
        before = one.state
    return opened


def support_faults(task: SupportTask, journal: Sequence[Entry]) -> Iterator[Fault]:
    """Compare a support task with what its history leads to."""
    number = task.number
    replayed = replay(number, task.state, journal, [SupportState.OPEN])
    yield from replayed.faults
    if not replayed.stretches:
        return
    yield from differs(Broken.FIELD, number, "opened_at", task.opened_at, replayed.stretches[0].since)
    yield from held_by(number, task.holder, journal)
    yield from differs(Broken.FIELD, number, "done_at", task.done_at, replayed.last(SupportState.DONE))
    yield from ticks_left(number, task.ticks, journal)
    planned = next((entry for entry in reversed(journal) if entry.what is What.PLANNED), None)
    if planned is not None:
        starts, ends = (at and at.isoformat() for at in (task.starts_at, task.ends_at))
        stored = (starts, ends, task.place)
        expected = tuple(planned.detail[name] for name in ("starts", "ends", "place"))
        yield from differs(Broken.FIELD, number, "appointment", stored, expected)
