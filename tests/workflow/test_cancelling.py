"""Requests given up: one, those that a grid names no more, those of a department and a term."""

import json
from collections.abc import Sequence
from datetime import timedelta
from functools import partial

import pytest

from tests.workflow.grids import row, sheet
from tests.workflow.office import PEDAGO, TECHNO, Office, at, names, reading_of
from tests.workflow.test_use_cases_tasks import WHOLE, closed
from workflow.courses.cancelling import Cancellation, CancelPreview, Scope, scope_of
from workflow.courses.grid import CellValue, Sheet
from workflow.courses.imports import GridImport, removed_of
from workflow.courses.notices import CancellingDone, RequestsCancelled, UnreachedListed
from workflow.courses.refusals import GridIsOld, NothingToCancel, PreviewMoved
from workflow.courses.teaching_support import INTERVIEW, PEDAGOGICAL_SUPPORT, PLANNING
from workflow.courses.use_cases import tasks
from workflow.helpdesk.use_cases import catalogue
from workflow.items.journal import What
from workflow.items.notices import CardChanged, Refused
from workflow.items.refusals import NothingChosen, NothingSaid, WrongState
from workflow.items.states import RequestState, SupportState, TaskState
from workflow.people.people import Person
from workflow.people.refusals import ManagersOnly
from workflow.support.notices import AgendaLeft, AppointmentCancelled, AppointmentsGathered, AppointmentsOff
from workflow.support.support_tasks import Appointment
from workflow.support.use_cases import support
from workflow.teaching.use_cases import cancel_later, cancelling
from workflow.teaching.use_cases.cancel_later import PendingCancellation
from workflow.teaching.use_cases.cancel_work import unreached_of
from workflow.teaching.use_cases.cancelling import CancelReasons

WORDS = CancelReasons("Cours annulé par le département.", "Votre cours n’a plus lieu cet automne.")


async def shown(office: Office, scope: Scope, of: Sheet | None = None, by: Person | None = None) -> CancelPreview:
    reading = None if of is None else reading_of(of)
    return await office.do(cancelling.preview, (by or office.gisele).id, scope, reading=reading)


async def cancelled(
    office: Office,
    preview: CancelPreview,
    of: Sheet | None = None,
    words: CancelReasons = WORDS,
    numbers: list[str] | None = None,
) -> Cancellation:
    reading = None if of is None else reading_of(of)
    return await office.do(
        cancelling.cancel,
        office.gisele.id,
        preview.scope,
        preview.digest,
        words,
        reading=reading,
        numbers=numbers,
    )


async def one_of_maries(office: Office) -> str:
    """A request for Marie's course, its interview closed and its planning in Tom's hands."""
    await office.import_grid(sheet(row(Courriel="marie@example.org")))
    (request,) = office.requests()
    await closed(office, request, INTERVIEW, WHOLE)
    await office.do(tasks.claim, office.tom.id, office.tasks_of(request)[PLANNING].number)
    await office.post_cards()
    office.said()
    return request


# --- One ---------------------------------------------------------------------------


async def test_a_request_is_cancelled_with_all_that_is_left_of_its_plan(office: Office) -> None:
    request = await one_of_maries(office)
    preview = await shown(office, Scope(number=request))
    assert (len(preview.would.requests), preview.would.tasks, preview.would.support) == (1, 3, 0)
    assert [one.name for one in preview.would.told] == ["Marie Roy", "Tom Gagnon"]

    await cancelled(office, preview)

    ended = office.desk.state.requests[request]
    assert (ended.state, ended.closed_at) == (RequestState.CANCELLED, office.now)
    states = {step: task.state for step, task in office.tasks_of(request).items()}
    assert states.pop(INTERVIEW) is TaskState.CLOSED
    assert set(states.values()) == {TaskState.CANCELLED}
    entry = office.journal(request)[-1]
    assert (entry.what, entry.detail["after"], entry.detail["reason"]) == (What.STATE, "cancelled", WORDS.reason)
    assert all(
        office.journal(task.number)[-1].detail["after"] == "cancelled"
        for step, task in office.tasks_of(request).items()
        if step != INTERVIEW
    )


async def test_its_holders_its_groups_and_its_lead_are_told_each_once_the_lead_without_the_reason(
    office: Office,
) -> None:
    request = await one_of_maries(office)
    await cancelled(office, await shown(office, Scope(number=request)))
    said = office.said()
    told = [(type(notice).__name__, where.id) for notice, where in said]
    assert sorted(told) == [
        ("CardChanged", "C0PEDAGO"),
        ("CardChanged", "C0TECHNO"),
        ("CoursesCancelled", "U0MARIE"),
        ("RequestsCancelled", "C0PEDAGO"),
        ("RequestsCancelled", "C0TECHNO"),
        ("RequestsCancelled", "U0TOM"),
        ("TasksImported", "C0PEDAGO"),
    ]
    (marie,) = (notice for notice, where in said if where.id == "U0MARIE")
    assert WORDS.reason not in str(marie)
    assert WORDS.text in str(marie)


async def test_cancelling_needs_a_manager_a_reason_and_an_open_request(office: Office) -> None:
    request = await one_of_maries(office)
    with pytest.raises(ManagersOnly):
        await shown(office, Scope(number=request), by=office.tom)
    preview = await shown(office, Scope(number=request))
    with pytest.raises(NothingSaid):
        await cancelled(office, preview, words=CancelReasons("  "))
    await cancelled(office, preview)
    with pytest.raises(WrongState) as refused:
        await cancelled(office, preview)
    assert refused.value.state == RequestState.CANCELLED
    with pytest.raises(WrongState):
        await shown(office, Scope(number=request))


async def test_a_new_request_for_the_same_course_works_after(office: Office) -> None:
    request = await one_of_maries(office)
    await cancelled(office, await shown(office, Scope(number=request)))
    office.now = at("09 09:10")
    await office.import_grid(sheet(row(Courriel="marie@example.org", Titre="Cardiologie 2")))
    first, second = office.requests()
    assert (first, office.desk.state.requests[second].state) == (request, RequestState.OPEN)


async def test_support_under_way_is_given_up_and_its_presenter_told_where_an_appointment_was_announced(
    office: Office,
) -> None:
    request = await one_of_maries(office)
    task = office.tasks_of(request)[PLANNING].number
    made = await office.do(support.make, office.tom.id, task, "zoom_on_call", [office.marie.id, office.john.id])
    planned, waiting = (one.number for one in made)
    await office.do(support.claim, office.tom.id, planned)
    when = Appointment(at("15 10:00"), at("15 12:00"))
    await office.do(support.plan, office.tom.id, planned, when, "https://zoom.example.org/1")
    await office.post_cards()
    office.said()

    preview = await shown(office, Scope(number=request))
    assert preview.would.support == 2
    await cancelled(office, preview)

    kept = office.desk.state.support
    assert {kept[one].state for one in (planned, waiting)} == {SupportState.CANCELLED}
    assert (kept[planned].sequence, [topic for topic, _kind in office.desk.state.timers if topic == planned]) == (1, [])
    said = office.said()
    assert ("AppointmentCancelled", "U0MARIE") in names(said)
    assert ("AgendaLeft", "U0TOM") in names(said), "it leaves the calendar of whoever was to give it"
    assert "U0JOHN" not in {where.id for _notice, where in said}
    assert {notice.topic for notice, _where in said if isinstance(notice, CardChanged)} >= {planned, waiting}


async def test_of_appointments_that_nobody_was_told_of_yet_nobody_hears_that_they_are_off(office: Office) -> None:
    request = await one_of_maries(office)
    task = office.tasks_of(request)[PLANNING].number
    when = [Appointment(at(f"{day} 10:00"), at(f"{day} 12:00")) for day in (15, 16, 17)]
    wanted = [support.SupportWanted(office.marie.id, one) for one in when]
    made = await office.do(support.make_each, office.tom.id, task, "zoom_on_call", wanted)
    for one in made:
        await office.do(support.claim, office.tom.id, one.number)
    office.said()

    await cancelled(office, await shown(office, Scope(number=request)))

    off = (AppointmentCancelled, AgendaLeft, AppointmentsOff)
    told = office.said(*off)
    assert sorted(names(told)) == [("AgendaLeft", "U0TOM"), ("AppointmentCancelled", "U0MARIE")]
    assert {notice.topic for notice, _where in told} == {made[0].number}, "of the others they never heard"
    await office.pass_to(office.now + timedelta(minutes=2))
    assert office.said(AppointmentsGathered) == []


async def test_a_service_of_the_catalogue_is_cancelled_too_and_the_task_it_was_asked_from_shows_it(
    office: Office,
) -> None:
    request = await one_of_maries(office)
    task = office.tasks_of(request)[PLANNING].number
    service = await office.do(
        catalogue.ask_from_task, office.tom.id, task, "access", "Zoé Roy <zoe.roy@example.org>", {}
    )
    await office.post_cards()
    office.said()

    await cancelled(office, await shown(office, Scope(number=service.number)))

    assert office.desk.state.requests[service.number].state is RequestState.CANCELLED
    assert office.desk.state.requests[request].state is RequestState.OPEN
    assert task in {notice.topic for notice, _where in office.said(CardChanged)}


# --- Those that a grid names no more -------------------------------------------------

BOTH = (row(Courriel="marie@example.org"), row(Sigle="MMD 1232", Courriel="john@example.org"))


async def second_grid(office: Office, *rows: Sequence[CellValue]) -> tuple[GridImport, Sheet]:
    """Two courses are imported, then a grid of these rows."""
    await office.import_grid(sheet(*BOTH))
    office.later(hours=1)
    other = sheet(*rows)
    return await office.import_grid(other), other


async def test_what_a_grid_names_no_more_is_cancelled_together_and_nothing_else(office: Office) -> None:
    grid, other = await second_grid(office, row(Sigle="MMD 1233", Courriel="marie@example.org"))
    office.said()
    preview = await shown(office, Scope(import_id=grid.id), other)
    assert [one.key.code for one in preview.would.requests if one.key] == ["MMD 1231", "MMD 1232"]
    assert (preview.would.tasks, [one.name for one in preview.would.told]) == (8, ["John Smith", "Marie Roy"])

    done = await cancelled(office, preview, other)

    assert len(done.requests) == 2
    journal = await office.desk.read(lambda tx: tx.journal.of(grid.topic))
    assert [(one.count, one.left, one.by) for one in removed_of(journal)] == [(2, 0, office.gisele.id)]
    assert [one.state for one in office.desk.state.requests.values()] == [
        RequestState.CANCELLED,
        RequestState.CANCELLED,
        RequestState.OPEN,
    ]
    told = [one for one in names(office.said()) if one[0] in {"RequestsCancelled", "CoursesCancelled"}]
    assert sorted(told) == [
        ("CoursesCancelled", "U0JOHN"),
        ("CoursesCancelled", "U0MARIE"),
        ("RequestsCancelled", "C0PEDAGO"),
    ]


async def test_boxes_leave_some_of_them_out(office: Office) -> None:
    grid, other = await second_grid(office, row(Sigle="MMD 1233"))
    preview = await shown(office, Scope(import_id=grid.id), other)
    second = preview.would.requests[1].number
    await cancelled(office, preview, other, numbers=[second])
    journal = await office.desk.read(lambda tx: tx.journal.of(grid.topic))
    assert [(one.count, one.left) for one in removed_of(journal)] == [(1, len(preview.would.requests) - 1)]
    assert [one.number for one in office.desk.state.requests.values() if one.state is RequestState.CANCELLED] == [
        second
    ]
    with pytest.raises(NothingChosen):
        await cancelled(office, await shown(office, Scope(import_id=grid.id), other), other, numbers=[])


async def test_what_has_changed_since_the_preview_is_not_cancelled(office: Office) -> None:
    grid, other = await second_grid(office, row(Sigle="MMD 1233"))
    preview = await shown(office, Scope(import_id=grid.id), other)
    await cancelled(office, preview, other, numbers=[preview.would.requests[0].number])
    with pytest.raises(PreviewMoved):
        await cancelled(office, preview, other)


async def test_an_older_grid_says_nothing_of_what_was_taken_off(office: Office) -> None:
    grid, other = await second_grid(office, row(Sigle="MMD 1233"))
    office.later(hours=1)
    await office.import_grid(sheet(*BOTH, row(Sigle="MMD 1234")))
    with pytest.raises(GridIsOld):
        await shown(office, Scope(import_id=grid.id), other)


async def test_a_grid_that_still_names_all_takes_nothing_off(office: Office) -> None:
    grid, other = await second_grid(office, *BOTH, row(Sigle="MMD 1233"))
    with pytest.raises(NothingToCancel):
        await shown(office, Scope(import_id=grid.id), other)


# --- A department, a term -------------------------------------------------------------


async def test_a_department_and_a_term_are_cancelled_together(office: Office) -> None:
    await office.import_grid(
        sheet(
            row(),
            row(Sigle="MMD 1232", Trimestre="H27"),
            row(Sigle="PHA 1111", Département="Pharmacie"),
            row(Sigle="PHA 1112", Département="Pharmacie", Trimestre="H27"),
        )
    )
    codes = {
        scope: [one.key.code for one in (await shown(office, scope)).would.requests if one.key]
        for scope in (Scope(department="Pharmacie"), Scope(term="H27"), Scope(department="Pharmacie", term="H27"))
    }
    assert list(codes.values()) == [["PHA 1111", "PHA 1112"], ["MMD 1232", "PHA 1112"], ["PHA 1112"]]

    await cancelled(office, await shown(office, Scope(term="H27")))

    with pytest.raises(NothingToCancel):
        await shown(office, Scope(term="H27"))
    assert len((await shown(office, Scope(department="Pharmacie"))).would.requests) == 1


async def test_who_cannot_be_written_to_is_named_and_holds_nothing_up(office: Office) -> None:
    await office.import_grid(sheet(row()))
    preview = await shown(office, Scope(term="A26"))
    assert ([one.name for one in preview.would.told], [one.name for one in preview.would.unreached]) == (
        [],
        ["Zoé Gagnon"],
    )
    office.said()
    done = await cancelled(office, preview)
    assert [one.name for one in done.unreached] == ["Zoé Gagnon"]
    ((told, where),) = office.said(UnreachedListed)
    assert isinstance(told, UnreachedListed)
    ((who, courses),) = await office.desk.read(partial(unreached_of, requests=told.requests, people=told.people))
    assert (where.id, who.name) == ("U0GISELE", "Zoé Gagnon")
    assert [one.number for one in courses] == [one.number for one in done.requests]


async def test_each_group_with_something_to_do_gets_one_message_whatever_the_number(office: Office) -> None:
    await office.import_grid(sheet(*(row(Sigle=f"MMD {code}") for code in range(1000, 1030))))
    for request in office.requests()[:2]:
        await closed(office, request, INTERVIEW, WHOLE)
    office.said()
    await cancelled(office, await shown(office, Scope(term="A26")))
    groups = office.said(RequestsCancelled)
    assert sorted((where.id, len(notice.requests)) for notice, where in groups if where in (TECHNO, PEDAGO)) == [
        ("C0PEDAGO", 30),
        ("C0TECHNO", 2),
    ]
    assert {task.state for task in office.tasks_of(office.requests()[5]).values()} == {TaskState.CANCELLED}
    assert office.tasks_of(office.requests()[0])[PEDAGOGICAL_SUPPORT].state is TaskState.CANCELLED


# --- Many, left for later ---------------------------------------------------------------


async def left(office: Office, preview: CancelPreview) -> PendingCancellation:
    """A cancellation is left to the inbox; return what waits there."""
    wanted = PendingCancellation(office.gisele.id, preview.scope, preview.digest, WORDS, None)
    await office.desk.write(partial(cancel_later.leave, wanted=wanted, key="click"))
    (row,) = (one for one in office.desk.state.inbox.values() if one.kind == cancel_later.JOB)
    return cancel_later.wanted_of(json.loads(row.body))


async def carried_out(office: Office, wanted: PendingCancellation) -> None:
    await office.do(cancel_later.carry_out, wanted, None, "job")


async def test_many_are_cancelled_later_and_whoever_decided_it_is_told_how_it_ended(office: Office) -> None:
    await office.import_grid(sheet(row(), row(Sigle="MMD 1232", Courriel="marie@example.org")))
    wanted = await left(office, await shown(office, Scope(term="A26")))
    assert {one.state for one in office.desk.state.requests.values()} == {RequestState.OPEN}

    await carried_out(office, wanted)

    assert {one.state for one in office.desk.state.requests.values()} == {RequestState.CANCELLED}
    ((told, where),) = office.said(CancellingDone)
    assert isinstance(told, CancellingDone)
    assert (told.requests, told.tasks, told.told, told.unreached, where.id) == (2, 8, 1, ("Zoé Gagnon",), "U0GISELE")


async def test_what_has_changed_by_then_is_not_cancelled_and_they_are_told(office: Office) -> None:
    await office.import_grid(sheet(row()))
    wanted = await left(office, await shown(office, Scope(term="A26")))
    office.later(hours=1)
    await office.import_grid(sheet(row(), row(Sigle="MMD 1232")))
    office.said()

    await carried_out(office, wanted)

    assert {one.state for one in office.desk.state.requests.values()} == {RequestState.OPEN}
    ((told, where),) = office.said(Refused)
    assert isinstance(told, Refused)
    assert (told.refusal, where.id) == ("PreviewMoved", "U0GISELE")


async def test_one_that_fails_for_good_is_told_too(office: Office) -> None:
    await office.import_grid(sheet(row()))
    wanted = await left(office, await shown(office, Scope(term="A26")))
    office.said()
    await office.do(cancel_later.give_up, wanted, "job")
    ((told, where),) = office.said()
    assert (type(told), where.id) == (Refused, "U0GISELE")


async def test_nothing_is_left_for_later_without_a_manager_and_a_reason(office: Office) -> None:
    await office.import_grid(sheet(row()))
    preview = await shown(office, Scope(term="A26"))
    for person, words, refused in (
        (office.tom, WORDS, ManagersOnly),
        (office.gisele, CancelReasons(" "), NothingSaid),
    ):
        wanted = PendingCancellation(person.id, preview.scope, preview.digest, words, None)
        with pytest.raises(refused):
            await office.desk.write(partial(cancel_later.leave, wanted=wanted, key="click"))


@pytest.mark.parametrize(
    "scope",
    [Scope(number="RITM0001001"), Scope(import_id=7), Scope("", None, "Soins | santé", "A26"), Scope(term="H27")],
)
def test_what_a_button_carries_is_read_back(scope: Scope) -> None:
    assert scope_of(str(scope)) == scope
