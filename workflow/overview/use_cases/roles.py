"""Roles of someone, by the groups that they are in."""

from workflow.items.use_cases.acting import actor
from workflow.overview.roles import TEACHING, Role
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction
from workflow.teaching.interview import is_interview


async def roles(tx: Transaction, person: PersonId) -> frozenset[Role]:
    """Return the roles of a person: a technopedagogue's where their group holds the interviews of courses."""
    who = await actor(tx, person)
    if not who.is_member:
        return TEACHING
    management = {group.key for group in await tx.groups.all() if group.management}
    plan = tx.rules.plans[tx.rules.teaching_plan]
    interviewing = {task.group for task in plan.tasks if is_interview(task)}
    found = {Role.MANAGER} if who.manager else set[Role]()
    for key in who.groups - management:
        found.add(Role.TECHNOPEDAGOGUE if key in interviewing else Role.TECHNOLOGIST)
    return frozenset(found)
