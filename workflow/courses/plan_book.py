"""The plans of an institution: the guide's, its own beside them or in their place, and earlier ones still followed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar

from workflow.courses.assignment import AssignmentGroups
from workflow.courses.catalogue import DEFAULT_PLANS
from workflow.courses.plans import EARLIER, Plan, Plans
from workflow.courses.teaching_support import TEACHING_SUPPORT


@dataclass(frozen=True, slots=True)
class OwnPlan:
    """A plan that an institution wrote."""

    stored: ClassVar[str] = "OwnPlan"
    plan: Plan
    for_grids: bool = False
    """The requests of a grid follow it, in place of the guide's plan."""


@dataclass(frozen=True, slots=True)
class UsualDays:
    """Business days that steps of the guide's plan usually take, where it is not what the guide says."""

    stored: ClassVar[str] = "UsualDays"
    days: tuple[tuple[str, int], ...] = ()
    """By key of the step, in the order of the plan."""


@dataclass(frozen=True, slots=True)
class PlanBook:
    """What an institution sets of plans."""

    own: tuple[OwnPlan, ...] = ()
    usual: UsualDays = UsualDays()
    assigned: AssignmentGroups = field(default_factory=AssignmentGroups)
    earlier: Mapping[str, Plan] = field(default_factory=dict)
    """Plans as they were before a change, each under a key of its own: requests that began with them follow them."""

    @property
    def plans(self) -> Plans:
        """Return every plan that a request can follow, by key."""
        days = dict(self.usual.days)
        timed = {**DEFAULT_PLANS, TEACHING_SUPPORT.key: _with_days(TEACHING_SUPPORT, days)}
        guide = {key: self.assigned.on(plan) for key, plan in timed.items()}
        return {**guide, **{one.plan.key: one.plan for one in self.own}, **self.earlier}

    @property
    def for_grids(self) -> str:
        """Return the key of the plan that a grid's requests follow."""
        return next((one.plan.key for one in self.own if one.for_grids), TEACHING_SUPPORT.key)

    def with_own(self, own: Sequence[OwnPlan], version: int) -> "PlanBook":
        """Return the book with other plans of the institution's; ``version`` names what they take the place of."""
        after = replace(self, own=tuple(own))
        known = after.plans
        gone = {earlier_key(key, version): plan for key, plan in self.plans.items() if known.get(key) != plan}
        kept = {key: replace(plan, key=key) for key, plan in gone.items()}
        return replace(after, earlier={**self.earlier, **kept})


def earlier_key(key: str, version: int) -> str:
    """Return the key under which a plan is kept that a change of settings replaced."""
    return f"{key}{EARLIER}{version}"


def _with_days(plan: Plan, days: Mapping[str, int]) -> Plan:
    tasks = (replace(task, usual_days=days.get(task.key, task.usual_days)) for task in plan.tasks)
    return replace(plan, tasks=tuple(tasks))
