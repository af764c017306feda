"""Groups of any name do the guide's work, where a file of settings says which."""

import pytest

from bot.config.reading import BadConfigurationError, read_configuration
from tests.bot.test_config_brought import beginning, brought, export, seeded
from workflow.courses.assignment import AssignmentGroups
from workflow.courses.catalogue import DEFAULT_PLANS
from workflow.support.templates import given_by

OWN = """
[[groups]]
key = "pedagogie"
name = "Pédagogie"

[[groups]]
key = "audiovisuel"
name = "Audiovisuel"
default_for_help = true

[[groups]]
key = "gestion"
name = "Gestion"
management = true
slack = ["C0GESTION"]
"""
ASSIGNED = '[assignment_groups]\npedagogy = "pedagogie"\ntechnology = "audiovisuel"\n'


def test_work_that_is_given_to_no_group_is_a_mistake_that_says_what_to_write() -> None:
    with pytest.raises(BadConfigurationError) as refused:
        read_configuration(OWN)
    said = str(refused.value)
    assert "technopedagogues" in said
    assert "[assignment_groups]" in said
    assert 'pedagogy = one of "pedagogie", "audiovisuel", "gestion"' in said


async def test_every_plan_and_template_of_the_guide_is_theirs() -> None:
    desk = await seeded(beginning(ASSIGNED + OWN))
    plans = [plan for key, plan in desk.rules.plans.items() if key in DEFAULT_PLANS]
    assert {task.group for plan in plans for task in plan.tasks} == {"pedagogie", "audiovisuel"}
    assert {one.group for one in given_by(desk.rules.book.assigned).values()} == {"pedagogie", "audiovisuel"}


async def test_a_desk_in_service_is_brought_to_other_groups_and_back() -> None:
    desk = await seeded(beginning())
    file = beginning(ASSIGNED + OWN)
    await brought(desk, file)
    assert desk.rules.book.assigned == AssignmentGroups("pedagogie", "audiovisuel")
    assert {one.key for one in desk.state.groups.values() if not one.closed} == {"pedagogie", "audiovisuel", "gestion"}
    assert (await export(desk)).assignment_groups == file.assignment_groups
    await brought(desk, beginning())
    assert desk.rules.book.assigned == AssignmentGroups()
