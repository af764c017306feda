"""Groups that do the work which the guide's plans and templates give to its own groups."""

from dataclasses import dataclass, replace
from typing import ClassVar

from workflow.courses.plans import Plan
from workflow.courses.teaching_support import PEDAGOGY, TECHNOLOGY


@dataclass(frozen=True, slots=True)
class AssignmentGroups:
    """Keys of the groups that an institution has for it; as the guide calls them unless it says otherwise."""

    stored: ClassVar[str] = "AssignmentGroups"
    pedagogy: str = PEDAGOGY
    """Interviews course leads, and accompanies them."""
    technology: str = TECHNOLOGY
    """Plans technology, looks at conformity, renders the services of the catalogue and most support."""

    def of(self, group: str) -> str:
        """Return the group that does what the guide gives to ``group``."""
        return {PEDAGOGY: self.pedagogy, TECHNOLOGY: self.technology}.get(group, group)

    def on(self, plan: Plan) -> Plan:
        """Return a plan of the guide's with these groups."""
        return replace(plan, tasks=tuple(replace(task, group=self.of(task.group)) for task in plan.tasks))
