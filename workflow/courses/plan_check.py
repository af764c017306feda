"""What is wrong with a plan that an institution writes, before anything follows it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from workflow.courses.plans import Plan, PlannedTask


@dataclass(frozen=True, slots=True)
class PlanFault:
    """One fault of a plan."""

    task: int | None
    """Position of the task it is about; None: the plan as a whole."""
    field: str
    why: str


def faults(plan: Plan, groups: Collection[str], templates: Collection[str]) -> Iterator[PlanFault]:
    """Find what keeps a plan from being carried out.

    ``groups`` are the keys of those that exist, ``templates`` those of support that can be made from a task.
    """
    keys = [task.key for task in plan.tasks]
    for at, task in enumerate(plan.tasks):
        yield from _of_task(at, task, keys, groups)
        for template in sorted(set(task.templates) - set(templates)):
            known = ", ".join(templates)
            yield PlanFault(at, "templates", f"unknown template {template!r}; there are: {known}")
    if not plan.tasks:
        yield PlanFault(None, "tasks", "a plan needs at least one task")
    elif not any(not task.waits_for for task in plan.tasks):
        yield PlanFault(None, "tasks", "every task waits for another: nothing opens the first")
    else:
        yield from _never_opened(plan, keys)


def _of_task(at: int, task: PlannedTask, keys: list[str], groups: Collection[str]) -> Iterator[PlanFault]:
    if keys.index(task.key) != at:
        yield PlanFault(at, "key", f"two tasks have the key {task.key!r}")
    if task.group not in groups:
        yield PlanFault(at, "group", f"unknown group {task.group!r}")
    for other in sorted(task.waits_for - set(keys)):
        yield PlanFault(at, "waits_for", f"waits for {other!r}, which is no task of this plan: nothing can open it")


def _never_opened(plan: Plan, keys: list[str]) -> Iterator[PlanFault]:
    """Name the tasks that wait in a ring, or behind one."""
    done: frozenset[str] = frozenset()
    while plan.opened_by(done) != done:
        done = plan.opened_by(done)
    known = set(keys)
    for at, task in enumerate(plan.tasks):
        if task.key not in done and task.waits_for <= known:
            waits = ", ".join(sorted(task.waits_for - done))
            yield PlanFault(
                at, "waits_for", f"a cycle: {task.key!r} waits for {waits}, which waits for it or never opens"
            )
