"""Which roles people have, by the groups they are in: the help tells each of their own day."""

from dataclasses import replace

import pytest

from tests.workflow.office import Office, open_office
from workflow.overview.roles import Role
from workflow.overview.use_cases.roles import roles
from workflow.people.people import Person
from workflow.upkeep.rulebook import Rulebook


@pytest.fixture
async def office() -> Office:
    return await open_office()


async def found(office: Office, person: Person) -> frozenset[Role]:
    return await office.desk.read(lambda tx: roles(tx, person.id))


async def test_each_has_the_role_of_their_group(office: Office) -> None:
    assert await found(office, office.marie) == {Role.TEACHER}
    assert await found(office, office.tom) == {Role.TECHNOLOGIST}
    assert await found(office, office.paul) == {Role.TECHNOPEDAGOGUE}
    assert await found(office, office.gisele) == {Role.MANAGER}


async def test_a_group_of_another_name_that_holds_the_interviews_accompanies_courses(office: Office) -> None:
    def with_interviews_elsewhere(rules: Rulebook) -> Rulebook:
        plan = rules.plans[rules.teaching_plan]
        tasks = tuple(replace(task, group="technologues") for task in plan.tasks)
        return replace(rules, plans={**rules.plans, plan.key: replace(plan, tasks=tasks)})

    office.desk.rules = with_interviews_elsewhere(office.desk.rules)
    assert await found(office, office.tom) == {Role.TECHNOPEDAGOGUE}
    assert await found(office, office.paul) == {Role.TECHNOLOGIST}
