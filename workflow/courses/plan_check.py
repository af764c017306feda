"""Faults of a plan that an institution writes, before anything follows it."""

from collections.abc import Collection, Iterator

from workflow.courses.form_check import PlanFault, Wrong, form_faults
from workflow.courses.plans import Plan, PlannedTask


def faults(plan: Plan, groups: Collection[str], templates: Collection[str]) -> Iterator[PlanFault]:
    """Find what keeps a plan from being carried out.

    ``groups`` are the keys of those that exist, ``templates`` those of support that can be made from a task.
    """
    keys = [task.key for task in plan.tasks]
    for at, task in enumerate(plan.tasks):
        yield from _of_task(at, task, keys, groups)
        for template in sorted(set(task.templates) - set(templates)):
            told = {"template": template, "known": tuple(templates)}
            yield PlanFault(("tasks", at, "templates"), Wrong.UNKNOWN_TEMPLATE, told)
    yield from form_faults(plan.form)
    if plan.form and len(plan.tasks) > 1:
        yield PlanFault(("form",), Wrong.FORM_OF_MANY)
    if not plan.tasks:
        yield PlanFault(("tasks",), Wrong.NO_TASK)
    elif not any(not task.waits_for for task in plan.tasks):
        yield PlanFault(("tasks",), Wrong.NOTHING_OPENS)
    else:
        yield from _never_opened(plan, keys)


def _of_task(at: int, task: PlannedTask, keys: list[str], groups: Collection[str]) -> Iterator[PlanFault]:
    if keys.index(task.key) != at:
        yield PlanFault(("tasks", at, "key"), Wrong.TWO_TASKS, {"key": task.key})
    if task.group not in groups:
        yield PlanFault(("tasks", at, "group"), Wrong.UNKNOWN_GROUP, {"known": tuple(groups)})
    for other in sorted(task.waits_for - set(keys)):
        yield PlanFault(
            ("tasks", at, "waits_for"),
            Wrong.UNKNOWN_TASK,
            {"key": other, "known": tuple(key for key in keys if key != task.key)},
        )


def _never_opened(plan: Plan, keys: list[str]) -> Iterator[PlanFault]:
    """Name the tasks that wait in a ring, or behind one."""
    done: frozenset[str] = frozenset()
    while plan.opened_by(done) != done:
        done = plan.opened_by(done)
    known = set(keys)
    for at, task in enumerate(plan.tasks):
        if task.key not in done and task.waits_for <= known:
            waits = ", ".join(sorted(task.waits_for - done))
            yield PlanFault(("tasks", at, "waits_for"), Wrong.CYCLE, {"key": task.key, "waits": waits})
