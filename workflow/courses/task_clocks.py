"""The response clock of service and support tasks: from their opening to the first claim that came to something."""

from collections.abc import Sequence

from workflow.business_time.clocks import forget_first_action
from workflow.business_time.sla import Mark, Turn
from workflow.courses.tasks import ServiceTask
from workflow.items.journal import Entry, What
from workflow.items.states import SupportState, TaskState
from workflow.items.undoing import in_force

_OVER = frozenset({TaskState.CLOSED, TaskState.SKIPPED, TaskState.CANCELLED})


def task_marks(task: ServiceTask, journal: Sequence[Entry], *, at_creation: bool) -> tuple[Mark, ...]:
    """Read a task's turns from its journal.

    ``at_creation``: one that is open from the first counts from then; otherwise
    only one that a gate opens later has a clock.
    """
    journal = in_force(journal)
    moves = [entry for entry in journal if entry.what is What.STATE]
    first = moves[0].detail["before"] if moves else task.state
    found: list[Mark] = []
    if at_creation and first != TaskState.WAITING:
        found += [Mark(entry.at, Turn.OPENED) for entry in journal if entry.what is What.OPENED]
    for entry in journal:
        if entry.what is What.UNANSWERED:
            forget_first_action(found)
        if entry.what is not What.STATE:
            continue
        turn = _turn(str(entry.detail["before"]), str(entry.detail["after"]), opened_before=bool(found))
        if turn is not None:
            found.append(Mark(entry.at, turn))
    return tuple(found)


def support_marks(journal: Sequence[Entry]) -> tuple[Mark, ...]:
    """Read a support task's turns from its journal: opened, claimed, over."""
    found = [Mark(entry.at, Turn.OPENED) for entry in journal if entry.what is What.OPENED]
    for entry in in_force(journal):
        if entry.what is What.UNANSWERED:
            forget_first_action(found)
        turn = _SUPPORT_TURNS.get(str(entry.detail["after"])) if entry.what is What.STATE else None
        if turn is not None:
            found.append(Mark(entry.at, turn))
    return tuple(found)


_SUPPORT_TURNS = {
    SupportState.CLAIMED.value: Turn.FIRST_ACTION,
    SupportState.DONE.value: Turn.ENDED,
    SupportState.CANCELLED.value: Turn.ENDED,
}


def _turn(before: str, after: str, *, opened_before: bool) -> Turn | None:
    if after in _OVER:
        return Turn.ENDED
    if after == TaskState.WAITING:
        return Turn.RESOLVED
    if after == TaskState.IN_PROGRESS:
        return Turn.FIRST_ACTION
    if before == TaskState.WAITING:
        return Turn.REOPENED if opened_before else Turn.OPENED
    return None
