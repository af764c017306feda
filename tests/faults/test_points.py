"""A desk with points does all that the desk beneath it does."""

from datetime import timedelta
from functools import partial

import pytest

from tests.faults import victim
from tests.faults.points import At, watch
from tests.storage.samples import NOW, technologists
from workflow.helpdesk.use_cases.incident_opening import open_incident
from workflow.items.refusals import DoneBefore
from workflow.items.repeats import Asked
from workflow.overview.reports.histories import CourseHistory
from workflow.ports.desk import AlreadyDoneError, Desk, Transaction


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


async def test_what_yields_is_read_through_a_desk_with_points(quick_desk: Desk) -> None:
    async def at(_point: str) -> None: ...

    async def courses(tx: Transaction) -> list[CourseHistory]:
        return [one async for one in tx.histories.courses(NOW, NOW)]

    assert await watch(quick_desk, at).write(courses) == []


async def test_a_process_passes_the_points_of_the_outbox(quick_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    passed: list[str] = []

    def noted(_orders: victim.Orders) -> At:
        async def at(point: str) -> None:
            passed.append(point)

        return at

    monkeypatch.setattr(victim, "killer", noted)
    doomed = victim.doomed(quick_desk, lambda: victim.NEVER)
    await doomed.outbox.lease(1, timedelta(minutes=1))
    assert passed == ["before outbox.lease", "after outbox.lease"]
