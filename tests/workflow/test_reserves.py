"""A course that is over has reservations where someone was left, with a reason, and there alone."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.workflow.grids import row, sheet
from tests.workflow.office import Office, open_office
from workflow.courses.plans import Requirement
from workflow.courses.requests import ServiceRequest
from workflow.courses.tasks import Mark, ServiceTask, Tick
from workflow.courses.teaching_support import TEACHING_SUPPORT
from workflow.items.journal import Entry, What
from workflow.items.states import RequestState, TaskState
from workflow.teaching.presenters import Presenter
from workflow.teaching.served import not_served, whom
from workflow.teaching.sessions import Mode, Session, SessionState
from workflow.upkeep.integrity import Broken, reserve_faults

NOW = datetime(2026, 8, 18, 13, 15, tzinfo=UTC)
DONE = Mark(Tick.DONE, 1, NOW)
INFORMED = Presenter("RITM0001001", 7, informed=DONE)
SERVED = replace(INFORMED, trained=DONE, supported=DONE)
WHY = Entry("SCTASK0001004", NOW, 1, What.LEFT, {"step": "served", "person": 7, "session": None, "reason": "Absente."})


@pytest.fixture
async def course() -> tuple[ServiceRequest, tuple[ServiceTask, ...]]:
    """A course whose steps are all closed."""
    office: Office = await open_office()
    await office.import_grid(sheet(row()))
    (request,) = office.desk.state.requests.values()
    tasks = tuple(replace(one, state=TaskState.CLOSED) for one in office.desk.state.tasks.values())
    return replace(request, state=RequestState.CLOSED), tasks


@pytest.mark.parametrize(
    ("presenter", "reserved", "journal", "skipped", "fields"),
    [
        (SERVED, False, (), False, []),
        (SERVED, True, (WHY,), False, ["reserved"]),
        (INFORMED, True, (WHY,), False, []),
        (INFORMED, True, (), False, ["reason"]),
        (INFORMED, False, (WHY,), False, ["reserved"]),
        (SERVED, False, (), True, ["reserved"]),
        (SERVED, True, (), True, []),
    ],
)
def test_reservations_are_proven_by_who_was_left_and_why(
    course: tuple[ServiceRequest, tuple[ServiceTask, ...]],
    presenter: Presenter,
    reserved: bool,
    journal: tuple[Entry, ...],
    skipped: bool,
    fields: list[str],
) -> None:
    request, tasks = course
    if skipped:
        tasks = (replace(tasks[0], state=TaskState.SKIPPED), *tasks[1:])
    lacks = not_served([presenter], ())
    found = list(reserve_faults(replace(request, reserved=reserved), tasks, lacks, journal, TEACHING_SUPPORT))
    assert [one.detail["field"] for one in found] == fields
    assert {one.what for one in found} <= {Broken.RESERVED}


def test_who_was_left_is_named_once_also_as_a_session_says() -> None:
    base = Session(1, "RITM0001001", Mode.ZOOM_LIVE, "Anatomie", presenter=7, presenter_text="")
    sessions = (
        base,
        replace(base, id=2, presenter=None, presenter_text="Yvon Ailleurs <yvon@example.org>"),
        replace(base, id=3, presenter=None, presenter_text="Déjà Venue", state=SessionState.HELD),
        replace(base, id=4, presenter=9, presenter_text=""),
    )
    lacks = not_served([INFORMED], sessions)
    assert {one.need for one in lacks} == {Requirement.SERVED}
    assert whom(lacks, sessions) == (7, "Yvon Ailleurs", 9)
