"""By which rules a desk was verified: others have all of it looked at again."""

from dataclasses import replace

import pytest

from tests.workflow.office import CALENDAR
from workflow.business_time.sla import Bounds
from workflow.upkeep.rulebook import Rulebook
from workflow.upkeep.verified import rules_of

RULES = Rulebook(CALENDAR)
FURTHER = Bounds(3600, 7200, 10800)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(replace(RULES, response=FURTHER), id="levels of a first response"),
        pytest.param(replace(RULES, resolution=FURTHER), id="levels of a solution"),
        pytest.param(replace(RULES, urgency=replace(RULES.urgency, minutes=30)), id="levels of what is urgent"),
        pytest.param(replace(RULES, calendar=replace(CALENDAR, version=CALENDAR.version + 1)), id="calendar"),
        pytest.param(replace(RULES, plans={}), id="plans"),
    ],
)
def test_what_is_verified_goes_by_the_calendar_the_levels_and_the_plans(other: Rulebook) -> None:
    assert rules_of(other, "1.0") != rules_of(RULES, "1.0") != rules_of(RULES, "1.1")
    assert rules_of(replace(RULES, hold_seconds=9), "1.0") == rules_of(RULES, "1.0")
