"""Someone in class asks for help: it is a request at once, and only what is of this class calls who stands by."""

import pytest

from tests.workflow.grids import row, sheet
from tests.workflow.office import Office, at
from tests.workflow.test_use_cases_tasks import WHOLE, closed
from workflow.courses.teaching_support import INTERVIEW, PLANNING
from workflow.courses.use_cases import tasks
from workflow.helpdesk.use_cases import incidents
from workflow.helpdesk.use_cases.incident_opening import open_incident
from workflow.support.notices import InClass
from workflow.support.support_tasks import Appointment
from workflow.support.use_cases import support

CLASS = Appointment(at("09 10:00"), at("09 11:30"))


@pytest.fixture
async def course(office: Office) -> str:
    """A course whose presenter Marie has Ada on call on Wednesday at 10; gives its code."""
    await office.import_grid(sheet(row()))
    request = office.requests()[0]
    await closed(office, request, INTERVIEW, WHOLE)
    planning = office.tasks_of(request)[PLANNING].number
    await office.do(tasks.claim, office.tom.id, planning)
    (task,) = await office.do(support.make, office.tom.id, planning, "zoom_on_call", [office.marie.id])
    await office.do(support.claim, office.ada.id, task.number)
    await office.do(support.plan, office.ada.id, task.number, CLASS, "")
    office.said()
    key = office.desk.state.requests[request].key
    assert key is not None
    return key.code


def called(office: Office) -> list[str]:
    """The requests for which someone who stands by was called, since it was last looked."""
    return [notice.topic for notice, _where in office.said(InClass)]


async def test_what_is_written_in_class_opens_a_request_beside_those_that_are_open(office: Office, course: str) -> None:
    old = await office.asks(office.marie, "Il me faut un accès.")
    await office.pass_to(at("09 10:05"))
    assert called(office) == [], "what waits since yesterday calls nobody"

    new = await office.asks(office.marie, "Le son coupe.")
    assert new.number != old.number
    assert new.course == course
    assert called(office) == [new.number]


async def test_after_the_class_the_question_is_asked_again(office: Office, course: str) -> None:
    old = await office.asks(office.marie, "Il me faut un accès.")
    await office.pass_to(at("09 11:30"))
    assert await office.says(office.marie, "Le son coupe.") is None
    assert old.course == "", f"{course} was not named, and no class was on"


async def test_what_waits_for_an_answer_when_the_class_begins_is_a_request_with_the_next_word(
    office: Office, course: str
) -> None:
    assert course
    await office.asks(office.marie, "Il me faut un accès.")
    await office.pass_to(at("09 09:55"))
    assert await office.says(office.marie, "Mon lien Zoom est brisé.") is None
    await office.pass_to(at("09 10:01"))
    office.said()
    opened = await office.asks(office.marie, "C’est urgent, la classe attend.")
    assert "Mon lien Zoom est brisé." in opened.text
    assert "la classe attend" in opened.text
    assert called(office) == [opened.number]


async def test_what_came_shortly_before_the_class_calls_unless_another_has_it_in_hand(
    office: Office, course: str
) -> None:
    assert course
    await office.pass_to(at("09 09:31"))
    free = await office.asks(office.marie, "Le son coupe.")
    held = await office.do(open_incident, office.marie.id, "Mon lien Zoom est brisé.")
    await office.do(incidents.claim, office.tom.id, held.number)
    theirs = await office.do(open_incident, office.marie.id, "L’image saute.")
    await office.do(incidents.claim, office.ada.id, theirs.number)
    office.said()
    await office.pass_to(at("09 10:00"))
    assert sorted(called(office)) == [free.number, theirs.number]


async def test_an_old_request_that_comes_back_before_the_class_calls(office: Office, course: str) -> None:
    assert course
    old = await office.asks(office.marie, "Le son coupe.")
    await office.do(incidents.claim, office.ada.id, old.number)
    await office.do(incidents.resolve, office.ada.id, old.number, "Réglé.")
    await office.pass_to(at("09 09:45"))
    await office.do(incidents.reopen, office.ada.id, old.number)
    office.said()
    await office.pass_to(at("09 10:00"))
    assert called(office) == [old.number]
