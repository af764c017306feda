"""Service tasks (SCTASK): the steps of a plan, and the gates between them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from workflow.courses.plans import ChecklistLine, Plan, PlannedTask
from workflow.courses.refusals import NoSuchStep
from workflow.items.changes import Change
from workflow.items.holding import (
    card_changed,
    held,
    moved,
    must_act_for,
    must_be_claimable,
    must_be_releasable,
    must_hold,
    unclaimed,
    wrong,
)
from workflow.items.journal import Entry, What
from workflow.items.notices import ItemOpened
from workflow.items.states import TaskState
from workflow.notice import ToGroup
from workflow.people.people import Actor, PersonId

DONE = frozenset({TaskState.CLOSED, TaskState.SKIPPED})
TO_WORK = frozenset({TaskState.OPEN, TaskState.IN_PROGRESS})


class Tick(StrEnum):
    """What stands in a box of a checklist."""

    NONE = "none"
    DONE = "done"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Mark:
    """A ticked box: what, by whom, when."""

    tick: Tick
    by: PersonId
    at: datetime


@dataclass(frozen=True, slots=True)
class ServiceTask:
    """A step of a service request's plan."""

    number: str
    request: str
    """Number of the RITM that it serves."""
    step: str
    """Key of its task in the plan."""
    group: str
    state: TaskState
    opened_at: datetime | None = None
    holder: PersonId | None = None
    closed_at: datetime | None = None
    ticks: Mapping[str, Mark] = field(default_factory=dict)
    """By step key of the checklist."""
    version: int = 1


@dataclass(frozen=True, slots=True)
class Claimed:
    """Someone has taken a task in charge themselves."""

    task: ServiceTask
    by: PersonId


def claim(task: ServiceTask, actor: Actor, now: datetime, *, holder_away: bool = False) -> Change[ServiceTask]:
    """Take an open task in charge: also one that was given, or that someone holds who is away."""
    must_act_for(task, actor)
    _must_be_to_work(task, "work")
    must_be_claimable(task, actor, begun=task.state is not TaskState.OPEN, holder_away=holder_away)
    after, entries = replace(task, holder=actor.id), [held(task, actor.id, actor.id, now)]
    if task.state is TaskState.OPEN:
        after, entry = _move(after, TaskState.IN_PROGRESS, actor.id, now)
        entries.insert(0, entry)
    return _changed(after, *entries)


def release(task: ServiceTask, actor: Actor, journal: Sequence[Entry], now: datetime) -> Change[ServiceTask]:
    """Put a task back to be taken; where nothing was done to it, the clock of its first claim goes on."""
    must_act_for(task, actor)
    _must_be_to_work(task, "work")
    must_be_releasable(task, actor)
    after, entries = replace(task, holder=None), [held(task, None, actor.id, now)]
    if task.state is not TaskState.OPEN:
        after, entry = _move(after, TaskState.OPEN, actor.id, now)
        entries.insert(0, entry)
    return _changed(after, *entries, *unclaimed(task, journal, actor.id, now))


def tick(
    task: ServiceTask,
    planned: PlannedTask,
    actor: Actor,
    ticks: Mapping[str, Tick],
    now: datetime,
) -> Change[ServiceTask]:
    """Set boxes of the checklist; those that already stand so keep who and when."""
    must_act_for(task, actor)
    _must_be_to_work(task, "tick")
    marks, entries = ticked(Checklist(task.number, planned.checklist, task.ticks), ticks, actor.id, now)
    return _changed(replace(task, ticks=marks), *entries)


@dataclass(frozen=True, slots=True)
class Checklist:
    """A checklist of an item, with the marks that stand on it."""

    item: str
    checklist: Iterable[ChecklistLine]
    marks: Mapping[str, Mark]


def ticked(
    sheet: Checklist, ticks: Mapping[str, Tick], by: PersonId, now: datetime
) -> tuple[Mapping[str, Mark], tuple[Entry, ...]]:
    """Set boxes; return the marks after it, and the journal's lines of what changed.

    Raises refusals.NoSuchStep: also for "not applicable" where the step is not optional.
    """
    optional = {step.key: step.optional for top in sheet.checklist for step in (top, *top.steps)}
    marks = dict(sheet.marks)
    entries = []
    for step, wanted in ticks.items():
        if step not in optional or (wanted is Tick.NOT_APPLICABLE and not optional[step]):
            raise NoSuchStep(step)
        before = marks[step].tick if step in marks else Tick.NONE
        if wanted is before:
            continue
        if wanted is Tick.NONE:
            del marks[step]
        else:
            marks[step] = Mark(wanted, by, now)
        entries.append(Entry(sheet.item, now, by, What.TICKED, {"step": step, "mark": wanted.value}))
    return marks, tuple(entries)


def close(task: ServiceTask, actor: Actor, now: datetime) -> Change[ServiceTask]:
    """Close a task in progress. What it opens is decided by ``gates``."""
    must_act_for(task, actor)
    _must_be_to_work(task, "close")
    must_hold(task, actor)
    gone_on, entry = _move(task, TaskState.CLOSED, actor.id, now)
    return _changed(replace(gone_on, closed_at=now), entry)


def gates(
    plan: Plan, tasks: Iterable[ServiceTask], by: PersonId | None, now: datetime
) -> tuple[Change[ServiceTask], ...]:
    """Open every waiting task of a request whose gate has come free.

    ``tasks`` are all the tasks of the request, as they stand after the change
    that may have freed something.
    """
    all_tasks = tuple(tasks)
    done = frozenset(task.step for task in all_tasks if task.state in DONE)
    free = plan.opened_by(done)
    opened = []
    for task in all_tasks:
        if task.state is TaskState.WAITING and task.step in free:
            gone_on, entry = _move(task, TaskState.OPEN, by, now)
            notice = ItemOpened(task.number, ToGroup(task.group))
            opened.append(Change(replace(gone_on, opened_at=now), (entry,), (notice,)))
    return tuple(opened)


def all_done(tasks: Iterable[ServiceTask]) -> bool:
    """Return whether nothing of a plan is left to do."""
    return all(task.state in DONE or task.state is TaskState.CANCELLED for task in tasks)


def _changed(task: ServiceTask, *entries: Entry) -> Change[ServiceTask]:
    return Change(task, entries, (card_changed(task),) if entries else ())


def _move(task: ServiceTask, after: TaskState, by: PersonId | None, now: datetime) -> tuple[ServiceTask, Entry]:
    return replace(task, state=after), moved(task, after, by, now)


def _must_be_to_work(task: ServiceTask, move: str) -> None:
    if task.state not in TO_WORK:
        raise wrong(task, move)
