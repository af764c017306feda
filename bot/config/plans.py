"""Plans that an institution writes in its TOML: ``[[plans]]``, each with its ``[[plans.tasks]]``.

They stand beside the guide's own (``workflow.courses.teaching_support`` and
``workflow.courses.catalogue``), or in place of the one whose key they take. A plan of
one task is a service of the catalogue.
"""

from collections.abc import Collection, Sequence
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field

from bot.config.forms import FieldTable
from bot.config.values import Flag, Key, Whole
from workflow.courses.form_check import PlanFault, Wrong
from workflow.courses.plan_book import OwnPlan
from workflow.courses.plan_check import faults
from workflow.courses.plans import (
    Bilingual,
    ChecklistLine,
    Concern,
    Plan,
    PlannedTask,
    Preface,
    Requirement,
    TickedBy,
)
from workflow.support.templates import TEMPLATES

Text = Annotated[str, Field(min_length=1, max_length=300)]


class StepTable(BaseModel):
    """A line of a checklist."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: Text
    text_en: str = ""
    optional: Flag = False
    """It can be marked "sans objet"."""
    ticked_by: TickedBy | None = None
    """What ticks it by itself."""

    @classmethod
    def of(cls, line: ChecklistLine) -> Self:
        """Return what says a line."""
        return cls(text=line.text.fr, text_en=line.text.english, optional=line.optional, ticked_by=line.ticked_by)

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
    usual_days: Annotated[Whole, Field(ge=1, le=260)] = 5
    """Business days that it usually takes: tells a course at risk."""
    templates: tuple[str, ...] = ()
    """Templates of support tasks that are offered on it; all of them unless given."""

    @classmethod
    def of(cls, task: PlannedTask, place: int) -> Self:
        """Return what says a task; ``place``: its own in the plan."""
        return cls(
            key=task.key,
            name=task.name.fr,
            name_en=task.name.english,
            group=task.group,
            sequence="" if task.sequence == str(place) else task.sequence,
            aim=task.opening.aim.fr if task.opening.aim else "",
            objectives=tuple(one.fr for one in task.objectives),
            introduction=tuple(one.fr for one in task.opening.introduction),
            waits_for=tuple(sorted(task.waits_for)),
            requires=task.requires,
            concerns=tuple(sorted(task.concerns)),
            steps=tuple(map(StepTable.of, task.checklist)),
            usual_days=task.usual_days,
            templates=task.templates,
        )

    def planned(self, place: int) -> PlannedTask:
        """Return the task as the core knows it."""
        return PlannedTask(
            key=self.key,
            sequence=self.sequence or str(place),
            name=Bilingual.of(self.name, self.name_en),
            group=self.group,
            objectives=tuple(Bilingual.of(one) for one in self.objectives),
            opening=Preface(
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
    for_grids: Flag = False
    """The requests of a grid follow it, in place of the guide's plan; those that there are go on as they began."""
    tasks: tuple[TaskTable, ...] = ()
    form: tuple[FieldTable, ...] = ()
    """What those who ask for it are asked; of a plan of one task."""

    @property
    def own(self) -> OwnPlan:
        """Return the plan with what it is for, as the core knows it."""
        return OwnPlan(self.plan(), self.for_grids)

    @classmethod
    def of(cls, own: OwnPlan) -> Self:
        """Return what says a plan."""
        plan = own.plan
        return cls(
            key=plan.key,
            name=plan.name.fr,
            name_en=plan.name.english,
            for_grids=own.for_grids,
            tasks=tuple(TaskTable.of(task, place) for place, task in enumerate(plan.tasks, 1)),
            form=tuple(map(FieldTable.of, plan.form)),
        )

    def plan(self) -> Plan:
        """Return the plan as the core knows it."""
        tasks = tuple(task.planned(place) for place, task in enumerate(self.tasks, 1))
        return Plan(self.key, Bilingual.of(self.name, self.name_en), tasks, tuple(one.field() for one in self.form))


def plan_faults(tables: Sequence[PlanTable], groups: Collection[str]) -> list[tuple[int, PlanFault]]:
    """Find what is wrong with the plans, each with the place of its plan."""
    found: list[tuple[int, PlanFault]] = []
    seen: set[str] = set()
    for at, table in enumerate(tables):
        if table.key in seen:
            found.append((at, PlanFault(("key",), Wrong.TWO_PLANS, {"key": table.key})))
        seen.add(table.key)
        found += [(at, fault) for fault in faults(table.plan(), groups, TEMPLATES)]
    for at in [at for at, table in enumerate(tables) if table.for_grids][1:]:
        found.append((at, PlanFault(("for_grids",), Wrong.FOR_GRIDS)))
    return found
