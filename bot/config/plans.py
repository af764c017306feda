"""Plans that an institution writes in its TOML: ``[[plans]]``, each with its ``[[plans.tasks]]``.

They stand beside the guide's own (``workflow.courses.teaching_support`` and
``workflow.courses.catalogue``), or in place of the one whose key they take. A plan of
one task is a service of the catalogue.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from workflow.courses.plan_check import PlanFault, faults
from workflow.courses.plans import (
    Bilingual,
    ChecklistLine,
    Concern,
    Opening,
    Plan,
    PlannedTask,
    Plans,
    Requirement,
    TickedBy,
)
from workflow.courses.teaching_support import TEACHING_SUPPORT
from workflow.support.templates import TEMPLATES

Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]*$")]
Text = Annotated[str, Field(min_length=1, max_length=300)]


class StepTable(BaseModel):
    """A line of a checklist."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: Text
    text_en: str = ""
    optional: bool = False
    """It can be marked "sans objet"."""
    ticked_by: TickedBy | None = None
    """What ticks it by itself."""

    def step(self, place: int) -> ChecklistLine:
        """Return the line as the core knows it."""
        return ChecklistLine(str(place), Bilingual.of(self.text, self.text_en), self.optional, ticked_by=self.ticked_by)


class TaskTable(BaseModel):
    """A task of a plan."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    key: Key
    name: Text
    group: str
    name_en: str = ""
    sequence: str = ""
    """As people see it; its place in the plan unless given."""
    aim: str = ""
    """What its objectives come under."""
    objectives: tuple[str, ...] = ()
    introduction: tuple[str, ...] = ()
    """What is said before its steps, a sentence each."""
    waits_for: tuple[str, ...] = ()
    requires: tuple[Requirement, ...] = ()
    concerns: tuple[Concern, ...] = ()
    """What it deals with beside its checklist."""
    steps: tuple[StepTable, ...] = ()
    usual_days: Annotated[int, Field(ge=1, le=260)] = 5
    """Business days that it usually takes: tells a course at risk."""
    templates: tuple[str, ...] = ()
    """Templates of support tasks that are offered on it; all of them unless given."""

    def planned(self, place: int) -> PlannedTask:
        """Return the task as the core knows it."""
        return PlannedTask(
            key=self.key,
            sequence=self.sequence or str(place),
            name=Bilingual.of(self.name, self.name_en),
            group=self.group,
            objectives=tuple(Bilingual.of(one) for one in self.objectives),
            opening=Opening(
                aim=Bilingual.of(self.aim) if self.aim else None,
                introduction=tuple(Bilingual.of(one) for one in self.introduction),
            ),
            waits_for=frozenset(self.waits_for),
            requires=self.requires,
            concerns=frozenset(self.concerns),
            checklist=tuple(one.step(at) for at, one in enumerate(self.steps, 1)),
            usual_days=self.usual_days,
            templates=self.templates,
        )


class PlanTable(BaseModel):
    """A plan."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    key: Key
    name: Text
    name_en: str = ""
    for_grids: bool = False
    """The requests of a grid follow it, in place of the guide's plan; those that there are go on as they began."""
    tasks: tuple[TaskTable, ...] = ()

    def plan(self) -> Plan:
        """Return the plan as the core knows it."""
        tasks = tuple(task.planned(place) for place, task in enumerate(self.tasks, 1))
        return Plan(self.key, Bilingual.of(self.name, self.name_en), tasks)


def plan_faults(tables: Sequence[PlanTable], groups: Collection[str]) -> list[tuple[int, PlanFault]]:
    """Find what is wrong with the plans, each with the place of its plan."""
    found: list[tuple[int, PlanFault]] = []
    seen: set[str] = set()
    for at, table in enumerate(tables):
        if table.key in seen:
            found.append((at, PlanFault(None, "key", f"two plans have the key {table.key!r}")))
        seen.add(table.key)
        found += [(at, fault) for fault in faults(table.plan(), groups, TEMPLATES)]
    for at in [at for at, table in enumerate(tables) if table.for_grids][1:]:
        found.append((at, PlanFault(None, "for_grids", "another plan is for grids already")))
    return found


def grid_plan(tables: Iterable[PlanTable]) -> str:
    """Return the key of the plan that a grid's requests follow."""
    return next((table.key for table in tables if table.for_grids), TEACHING_SUPPORT.key)


def with_usual_days(plan: Plan, days: Mapping[str, int]) -> Plan:
    """Return a plan whose steps usually take so many business days, by key."""
    tasks = (replace(task, usual_days=days.get(task.key, task.usual_days)) for task in plan.tasks)
    return replace(plan, tasks=tuple(tasks))


def with_plans(known: Plans, tables: Iterable[PlanTable]) -> Plans:
    """Add an institution's plans to the guide's."""
    return {**known, **{table.key: table.plan() for table in tables}}


def line_of(text: str, plan: int, task: int | None, field: str) -> int | None:
    """Find the line of a field of the n-th plan, or of one of its tasks; of their heading when it is not there."""
    start: int | None = None
    plans, tasks = -1, -1
    for number, line in enumerate(text.splitlines(), 1):
        said = line.strip()
        if said == "[[plans]]":
            plans, tasks = plans + 1, -1
        elif said == "[[plans.tasks]]":
            tasks += 1
        here = plans == plan and (tasks == task if task is not None else tasks == -1)
        if here and start is None:
            start = number
        if here and said.split("=")[0].strip() == field:
            return number
        if start is not None and not here and task is not None:
            break
    return start
