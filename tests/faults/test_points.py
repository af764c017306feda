"""A desk with points does all that the desk beneath it does."""

from functools import partial

import pytest

from tests.faults.points import watch
from tests.storage.samples import NOW, technologists
from workflow.helpdesk.use_cases.incident_opening import open_incident
from workflow.items.refusals import DoneBefore
from workflow.items.repeats import Asked
from workflow.ports.desk import AlreadyDoneError, Desk


async def test_a_repeat_is_told_and_a_point_is_passed_through_a_desk_with_points(quick_desk: Desk) -> None:
    passed: list[str] = []

    async def at(point: str) -> None:
        passed.append(point)

    watched = watch(quick_desk, at)
    (lea,) = await technologists(quick_desk, "Léa")
    asked = Asked(lea.id, "aide: le son coupe")
    opening = partial(open_incident, requester=lea.id, text="Le son coupe.", now=NOW)
    first = await watched.write(opening, once="first", asked=asked)
    assert "committed incidents.add" in passed
    with pytest.raises(DoneBefore) as told:
        await watched.write(opening, once="again", asked=asked)
    assert told.value.items == (first.number,)
    await watched.answered(asked, in_time=True)
    with pytest.raises(AlreadyDoneError):
        await watched.write(opening, once="first", asked=asked)
