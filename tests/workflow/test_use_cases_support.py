"""Support tasks as dialogues: made for presenters, taken, planned, carried out, and what they hold up."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest

from tests.workflow.grids import row, sheet
from tests.workflow.office import GESTION, PEDAGO, TECHNO, Office, at, names
from tests.workflow.test_files_of_support import dropped_in, two_channels
from tests.workflow.test_use_cases_tasks import LEFT, WHOLE, closed
from workflow.business_time.sla import ClockKind
from workflow.courses.refusals import NoSuchStep
from workflow.courses.tasks import Tick
from workflow.courses.teaching_support import INTERVIEW, PLANNING
from workflow.courses.use_cases import tasks
from workflow.items.journal import What
from workflow.items.notices import Assigned, CardChanged, FileRelayed, ItemOpened, NoteShown
from workflow.items.refusals import (
    AlreadyTaken,
    AlreadyYours,
    NobodyHolds,
    NoSuchItem,
    NothingChosen,
    NothingSaid,
    NotTheHolder,
    WrongState,
)
from workflow.items.states import SupportState, TaskState
from workflow.items.use_cases import noting
from workflow.notice import ToPerson
from workflow.overview.use_cases.finding import find
from workflow.people.distribution import Distribution, GroupRules
from workflow.people.people import Person
from workflow.people.refusals import NotYourGroup
from workflow.people.use_cases import distribute
from workflow.ports.desk import Transaction
from workflow.support.notices import (
    AppointmentCancelled,
    AppointmentMade,
    AppointmentNear,
    HelperNamed,
    SupportGiven,
    SupportMade,
    SupportSettled,
    SupportWaits,
)
from workflow.support.refusals import (
    AppointmentPassed,
    DateNeeded,
    EndsTooSoon,
    GivenTooSoon,
    NobodyToSupport,
    NoSuchTemplate,
    PlaceNeeded,
    SupportOpen,
)
from workflow.support.support_tasks import Appointment, SupportTask
from workflow.support.templates import SUPER_USER_TRAINING, TEMPLATES
from workflow.support.use_cases import support
from workflow.support.use_cases.support import Particulars
from workflow.support.use_cases.support_several import End, settle_several
from workflow.teaching.presenters import Presenter
from workflow.teaching.refusals import SessionsAhead
from workflow.teaching.sessions import Mode, Session, SessionState
from workflow.teaching.use_cases import closing

HOUR = timedelta(hours=1)
NEXT_DAY = Appointment(at("09 10:00"), at("09 11:30"))


@pytest.fixture
async def planning(office: Office) -> str:
    """The planning of a course, which Tom has in hand; gives its number."""
    await office.import_grid(sheet(row()))
    request = office.requests()[0]
    await closed(office, request, INTERVIEW, WHOLE)
    number = office.tasks_of(request)[PLANNING].number
    await office.do(tasks.claim, office.tom.id, number)
    await office.post_cards()
    office.said()
    return number


async def made(office: Office, planning: str, template: str = "zoom_on_call", *who: Person) -> tuple[SupportTask, ...]:
    presenters = [one.id for one in who or (office.marie,)]
    return await office.do(support.make, office.tom.id, planning, template, presenters)


async def planned(office: Office, planning: str, template: str = "zoom_on_call") -> SupportTask:
    (task,) = await made(office, planning, template)
    await office.post_cards()
    await office.do(support.claim, office.ada.id, task.number)
    return await office.do(support.plan, office.ada.id, task.number, NEXT_DAY, "Salle 4")


def kept(office: Office, number: str) -> SupportTask:
    return office.desk.state.support[number]


async def test_one_is_made_for_each_presenter_and_posted_to_the_group_of_its_template(
    office: Office, planning: str
) -> None:
    three = (office.marie, office.john, office.gisele)
    first, second, third = await made(office, planning, "pedagogical_help", *three)
    assert [first.number, second.number, third.number] == ["TASK0001001", "TASK0001002", "TASK0001003"]
    assert [one.presenter for one in (first, second, third)] == [one.id for one in three]
    assert {one.group for one in (first, second, third)} == {"technopedagogues"}
    assert {one.state for one in (first, second, third)} == {SupportState.OPEN}
    told = office.said()
    assert [where for notice, where in told if isinstance(notice, ItemOpened)] == [PEDAGO] * 3
    shown = [notice for notice, where in told if isinstance(notice, SupportMade) and where == TECHNO]
    assert [one.numbers for one in shown] == [(first.number, second.number, third.number)]
    assert {notice.topic for notice, _where in told if isinstance(notice, CardChanged)} == {planning}
    found = await office.do(find, office.tom.id, "Marie accompagnement")
    assert [row.task for row in found.support] == [first]


async def test_more_than_a_channel_takes_are_said_in_one_message(office: Office, planning: str) -> None:
    many = [support.SupportWanted(office.marie.id, NEXT_DAY) for _ in range(support.CARDS + 1)]
    await office.do(support.make_each, office.tom.id, planning, "zoom_on_call", many)
    told = office.said()
    assert not [notice for notice, _where in told if isinstance(notice, ItemOpened)]
    ((waits, where),) = [(notice, where) for notice, where in told if isinstance(notice, SupportWaits)]
    assert (waits.count, waits.template, where) == (support.CARDS + 1, "zoom_on_call", TECHNO)
    await office.post_cards()
    await office.do(support.claim, office.ada.id, "TASK0001007")
    assert names(office.said(ItemOpened)) == [("ItemOpened", TECHNO.id)]


async def test_only_whoever_holds_the_service_task_or_a_manager_makes_them(office: Office, planning: str) -> None:
    with pytest.raises(NotTheHolder):
        await office.do(support.make, office.ada.id, planning, "zoom_on_call", [office.marie.id])
    with pytest.raises(NotYourGroup):
        await office.do(support.make, office.paul.id, planning, "zoom_on_call", [office.marie.id])
    with pytest.raises(NobodyToSupport):
        await office.do(support.make, office.tom.id, planning, "zoom_on_call", [])
    with pytest.raises(NoSuchTemplate):
        await office.do(support.make, office.tom.id, planning, "juggling", [office.marie.id])
    await office.do(support.make, office.gisele.id, planning, "zoom_on_call", [office.marie.id])
    await office.do(tasks.release, office.tom.id, planning)
    with pytest.raises(WrongState):
        await office.do(support.make, office.tom.id, planning, "zoom_on_call", [office.marie.id])


async def test_a_claim_is_one_persons_and_a_release_gives_it_back(office: Office, planning: str) -> None:
    (number,) = (one.number for one in await made(office, planning))
    await office.do(support.claim, office.ada.id, number)
    assert (kept(office, number).state, kept(office, number).holder) == (SupportState.CLAIMED, office.ada.id)
    with pytest.raises(AlreadyTaken) as taken:
        await office.do(support.claim, office.tom.id, number)
    assert taken.value.since is not None
    with pytest.raises(AlreadyYours):
        await office.do(support.claim, office.ada.id, number)
    with pytest.raises(NotYourGroup):
        await office.do(support.claim, office.paul.id, number)
    with pytest.raises(NotTheHolder):
        await office.do(support.release, office.tom.id, number)
    await office.do(support.release, office.ada.id, number)
    assert (kept(office, number).state, kept(office, number).holder) == (SupportState.OPEN, None)
    with pytest.raises(NobodyHolds):
        await office.do(support.release, office.gisele.id, number)


async def test_what_needs_no_date_is_given_without_one_and_is_not_planned_without_one(
    office: Office, planning: str
) -> None:
    (task,) = await made(office, planning, "pedagogical_help")
    await office.do(support.claim, office.paul.id, task.number)
    with pytest.raises(DateNeeded) as refused:
        await office.do(support.plan, office.paul.id, task.number, None, "Salle 4")
    assert not refused.value.required
    assert kept(office, task.number).state is SupportState.CLAIMED
    assert names(office.said(HelperNamed)) == [("HelperNamed", "U0MARIE")]
    await office.do(support.done, office.paul.id, task.number)
    assert kept(office, task.number).state is SupportState.DONE
    assert names(office.said(SupportGiven)) == [("SupportGiven", "U0MARIE")]


async def test_the_first_date_of_support_that_was_planned_without_is_not_said_to_be_moved(
    office: Office, planning: str
) -> None:
    (task,) = await made(office, planning, "pedagogical_help")
    await office.do(support.claim, office.paul.id, task.number)
    undated = replace(kept(office, task.number), state=SupportState.PLANNED)

    async def save(tx: Transaction, now: object) -> None:
        assert now
        await tx.support.save(undated)

    await office.do(save)
    office.said()
    await office.do(support.plan, office.paul.id, task.number, NEXT_DAY, "Salle 4")
    later = Appointment(NEXT_DAY.starts_at + HOUR, NEXT_DAY.ends_at + HOUR)
    await office.do(support.plan, office.paul.id, task.number, later, "Salle 4")
    told = [one for one, _where in office.said() if isinstance(one, AppointmentMade)]
    assert [one.moved for one in told] == [False, True]


async def test_a_date_and_a_place_are_needed_to_plan_not_to_make(office: Office, planning: str) -> None:
    (booth,) = await made(office, planning, "recording_booth")
    await office.do(support.claim, office.ada.id, booth.number)
    with pytest.raises(DateNeeded):
        await office.do(support.plan, office.ada.id, booth.number, None, "Cubicule 2")
    with pytest.raises(PlaceNeeded):
        await office.do(support.plan, office.ada.id, booth.number, NEXT_DAY, " ")
    with pytest.raises(EndsTooSoon):
        await office.do(support.plan, office.ada.id, booth.number, Appointment(at("09 10:00"), at("09 10:00")), "Ici")
    with pytest.raises(AppointmentPassed):
        await office.do(support.plan, office.ada.id, booth.number, Appointment(at("07 10:00"), at("07 11:00")), "Ici")
    after = await office.do(support.plan, office.ada.id, booth.number, NEXT_DAY, "Cubicule 2")
    assert (after.state, after.appointment, after.place) == (SupportState.PLANNED, NEXT_DAY, "Cubicule 2")


async def test_what_was_made_for_a_known_time_is_planned_by_its_claim(office: Office, planning: str) -> None:
    wanted = [support.SupportWanted(office.marie.id, NEXT_DAY, session=3)]
    (task,) = await office.do(support.make_each, office.tom.id, planning, "zoom_on_call", wanted)
    assert (task.state, task.appointment, task.session) == (SupportState.OPEN, NEXT_DAY, 3)
    office.said()
    await office.do(support.claim, office.ada.id, task.number)
    assert kept(office, task.number).state is SupportState.PLANNED
    ((told, where),) = office.said(AppointmentMade)
    assert (where.id, told) == (
        "U0MARIE",
        AppointmentMade(task.number, ToPerson(office.marie.id), moved=False, sequence=1),
    )
    (room,) = await office.do(support.make_each, office.tom.id, planning, "zoom_in_room", wanted)
    await office.do(support.claim, office.ada.id, room.number)
    assert kept(office, room.number).state is SupportState.CLAIMED, "it has no place yet"


async def test_each_change_of_an_appointment_counts_and_its_presenter_is_told(office: Office, planning: str) -> None:
    task = await planned(office, planning)
    assert task.sequence == 0
    assert [notice.moved for notice, _where in office.said(AppointmentMade)] == [False]
    later = Appointment(at("10 10:00"), at("10 11:30"))
    moved = await office.do(support.plan, office.ada.id, task.number, later, "Salle 4")
    assert (moved.sequence, moved.state) == (1, SupportState.PLANNED)
    assert [notice.moved for notice, _where in office.said(AppointmentMade)] == [True]
    same = await office.do(support.plan, office.ada.id, task.number, later, "Salle 4")
    assert (same.sequence, office.said(AppointmentMade)) == (1, [])
    gone = await office.do(support.cancel, office.ada.id, task.number, "Cours déplacé.")
    assert (gone.state, gone.sequence) == (SupportState.CANCELLED, 2)
    assert names(office.said(AppointmentCancelled)) == [("AppointmentCancelled", "U0MARIE")]


async def test_nobody_is_told_of_the_end_of_what_they_never_heard_of(office: Office, planning: str) -> None:
    wanted = [support.SupportWanted(office.marie.id, NEXT_DAY)]
    (task,) = await office.do(support.make_each, office.tom.id, planning, "zoom_on_call", wanted)
    await office.do(support.cancel, office.tom.id, task.number, "En double.")
    assert office.said(AppointmentCancelled) == []
    (entry,) = [one for one in office.journal(task.number) if one.what is What.STATE]
    assert entry.detail["reason"] == "En double."
    with pytest.raises(WrongState):
        await office.do(support.claim, office.ada.id, task.number)


async def test_support_given_before_its_time_is_asked_why_once(office: Office, planning: str) -> None:
    task = await planned(office, planning)
    with pytest.raises(GivenTooSoon) as refused:
        await office.do(support.done, office.ada.id, task.number, note=" ")
    assert refused.value.at == NEXT_DAY.starts_at.isoformat()
    with pytest.raises(GivenTooSoon):
        await office.do(settle_several, office.ada.id, planning, [task.number], End.DONE, "")
    await office.do(support.done, office.ada.id, task.number, note="Donné au téléphone, la veille.")
    assert kept(office, task.number).state is SupportState.DONE


@pytest.mark.parametrize("several", [False, True])
async def test_support_given_before_all_its_sessions_is_asked_about_without_an_appointment_too(
    office: Office, planning: str, *, several: bool
) -> None:
    wanted = [support.SupportWanted(office.marie.id)]
    (task,) = await office.do(support.make_each, office.tom.id, planning, "technical_help", wanted)
    await office.do(support.claim, office.tom.id, task.number)
    request = office.desk.state.tasks[planning].request

    async def given(note: str = "") -> object:
        if several:
            return await office.do(settle_several, office.tom.id, planning, [task.number], End.DONE, note)
        return await office.do(support.done, office.tom.id, task.number, note=note)

    days = [date(2026, 9, 28), date(2026, 10, 5)]
    sessions = [Session(0, request, Mode.ZOOM_LIVE, "A", office.marie.id, day=day) for day in days]
    kept_sessions = await office.desk.write(lambda tx: tx.sessions.add_many(sessions))
    with pytest.raises(SessionsAhead) as refused:
        await given()
    assert (refused.value.number, refused.value.day) == (task.number, "2026-09-28")
    assert kept(office, task.number).state is SupportState.CLAIMED, "nothing is written"
    if several:
        await given("Tout a été réglé au téléphone.")
    else:
        held = replace(kept_sessions[0], state=SessionState.HELD)
        await office.desk.write(lambda tx: tx.sessions.save_many([held]))
        await given()
    assert kept(office, task.number).state is SupportState.DONE


@pytest.mark.parametrize("several", [False, True])
async def test_support_is_for_the_sessions_of_the_course_where_none_names_who_presents(
    office: Office, planning: str, *, several: bool
) -> None:
    wanted = [support.SupportWanted(office.marie.id)]
    (task,) = await office.do(support.make_each, office.tom.id, planning, "technical_help", wanted)
    await office.do(support.claim, office.tom.id, task.number)
    request = office.desk.state.tasks[planning].request
    ahead = [Session(0, request, Mode.ANTEM, "Anamnèse", day=date(2026, 9, 28))]
    await office.desk.write(lambda tx: tx.sessions.add_many(ahead))
    given = partial(settle_several, task=planning, numbers=[task.number], end=End.DONE, text="")
    with pytest.raises(SessionsAhead):
        await office.do(given if several else partial(support.done, number=task.number), office.tom.id)
    assert kept(office, task.number).state is SupportState.CLAIMED


async def test_training_is_given_before_the_sessions_and_nobody_asks_why(office: Office, planning: str) -> None:
    wanted = [support.SupportWanted(office.marie.id)]
    (task,) = await office.do(support.make_each, office.tom.id, planning, SUPER_USER_TRAINING, wanted)
    await office.do(support.claim, office.tom.id, task.number)
    request = office.desk.state.tasks[planning].request
    ahead = [Session(0, request, Mode.ZOOM_LIVE, "A", office.marie.id, day=date(2026, 9, 28))]
    await office.desk.write(lambda tx: tx.sessions.add_many(ahead))
    await office.do(support.done, office.tom.id, task.number)
    assert kept(office, task.number).state is SupportState.DONE


async def test_whoever_holds_or_made_it_may_give_it_up_with_a_reason(office: Office, planning: str) -> None:
    task = await planned(office, planning)
    with pytest.raises(NotYourGroup):
        await office.do(support.cancel, office.paul.id, task.number, "Non.")
    with pytest.raises(NothingSaid):
        await office.do(support.cancel, office.ada.id, task.number, " ")
    other = await office.meet("Luc Morin", room=TECHNO)
    with pytest.raises(NotTheHolder):
        await office.do(support.cancel, other.id, task.number, "Non.")
    await office.do(support.cancel, office.tom.id, task.number, "Je l’ai demandée par erreur.")


async def test_open_support_holds_up_its_service_task_and_the_end_of_the_last_offers_to_close_it(
    office: Office, planning: str
) -> None:
    first, second = await made(office, planning, "zoom_on_call", office.marie, office.john)
    with pytest.raises(SupportOpen) as held_up:
        await office.do(closing.close, office.tom.id, planning, WHOLE, reasons=LEFT)
    assert held_up.value.open == (first.number, second.number)
    await office.do(support.claim, office.ada.id, first.number)
    await office.do(support.done, office.ada.id, first.number, note="Tout va bien.")
    assert kept(office, first.number).done_at == office.now
    assert office.said(SupportSettled) == []
    await office.do(support.cancel, office.tom.id, second.number, "Séance annulée.")
    assert names(office.said(SupportSettled)) == [("SupportSettled", "U0TOM")]
    await office.do(closing.close, office.tom.id, planning, WHOLE, reasons=LEFT)
    assert office.task(planning).state is TaskState.CLOSED


async def test_several_are_ended_at_once_each_with_its_journal_or_none_is(office: Office, planning: str) -> None:
    everyone = (office.marie, office.john, office.paul)
    first, second, third = await made(office, planning, "zoom_on_call", *everyone)
    numbers = [first.number, second.number, third.number]
    await office.do(support.claim, office.ada.id, second.number)
    office.said()
    with pytest.raises(NotTheHolder):
        await office.do(settle_several, office.tom.id, planning, numbers, End.DONE, "")
    with pytest.raises(NothingSaid):
        await office.do(settle_several, office.tom.id, planning, numbers, End.CANCELLED, " ")
    with pytest.raises(NothingChosen):
        await office.do(settle_several, office.tom.id, planning, [], End.DONE, "")
    with pytest.raises(NoSuchItem):
        await office.do(settle_several, office.tom.id, planning, ["TASK0009999"], End.DONE, "")
    assert [kept(office, one).state for one in numbers] == [SupportState.OPEN, SupportState.CLAIMED, SupportState.OPEN]

    await office.do(settle_several, office.tom.id, planning, [first.number, third.number], End.DONE, "Aux deux.")
    for number in (first.number, third.number):
        assert (kept(office, number).state, kept(office, number).holder) == (SupportState.DONE, office.tom.id)
        journal = office.desk.state.journal[number]
        assert [one.detail["after"] for one in journal if one.what is What.STATE] == ["claimed", "done"]
        assert [one.detail["text"] for one in journal if one.what is What.WORK_NOTE] == ["Aux deux."]
    assert office.said(SupportSettled) == []
    await office.do(settle_several, office.tom.id, planning, [second.number], End.CANCELLED, "Reportée.")
    assert names(office.said(SupportSettled)) == [("SupportSettled", "U0TOM")]


async def test_a_support_task_that_is_done_marks_its_presenter_as_supported(office: Office, planning: str) -> None:
    request = office.task(planning).request

    async def add(tx: Transaction) -> None:
        await tx.presenters.add_many([Presenter(request, office.marie.id, position=5)])

    await office.desk.write(add)
    task = await planned(office, planning)
    await office.do(support.done, office.ada.id, task.number, note="Plus tôt que prévu.")

    async def mark(tx: Transaction) -> Presenter:
        return next(one for one in await tx.presenters.of_request(request) if one.person == office.marie.id)

    supported = (await office.desk.read(mark)).supported
    assert supported is not None
    assert supported.by == office.ada.id


async def test_the_steps_of_its_template_are_ticked(office: Office, planning: str) -> None:
    (task,) = await made(office, planning)
    await office.do(support.tick, office.ada.id, task.number, {"1": Tick.DONE})
    assert kept(office, task.number).ticks["1"].by == office.ada.id
    with pytest.raises(NoSuchStep):
        await office.do(support.tick, office.ada.id, task.number, {"2": Tick.NOT_APPLICABLE})
    with pytest.raises(NoSuchStep):
        await office.do(support.tick, office.ada.id, task.number, {"9": Tick.DONE})


async def test_a_note_is_shown_in_its_thread_and_kept(office: Office, planning: str) -> None:
    (task,) = await made(office, planning)
    await office.post_cards()
    await office.do(noting.note, office.ada.id, task.number, "Elle préfère le matin.")
    assert names(office.said(NoteShown)) == [("NoteShown", TECHNO.id)]
    assert [one.detail["text"] for one in office.journal(task.number) if one.what is What.WORK_NOTE] == [
        "Elle préfère le matin."
    ]


async def test_a_file_in_its_thread_is_copied_to_the_groups_other_channels(office: Office, planning: str) -> None:
    (task,) = await made(office, planning)
    await two_channels(office, task.group)
    await office.post_cards()
    office.said()
    await office.do(noting.note, office.ada.id, task.number, "Le plan.", files=[dropped_in(TECHNO)])
    assert names(office.said(FileRelayed)) == [("FileRelayed", "C0AUTRE")]


async def test_two_appointments_of_one_person_at_once_are_told_apart_from_neighbours(
    office: Office, planning: str
) -> None:
    task = await planned(office, planning)
    other = await planned(office, planning, "technical_help")
    touching = await planned(office, planning)
    await office.do(
        support.plan, office.ada.id, touching.number, Appointment(NEXT_DAY.ends_at, NEXT_DAY.ends_at + HOUR), ""
    )
    assert [one.item for one in await office.desk.read(lambda tx: support.clashes(tx, task))] == [other.number]
    free = replace(task, holder=office.tom.id, presenter=office.john.id)
    assert await office.desk.read(lambda tx: support.clashes(tx, free)) == ()


async def test_reminders_come_a_business_day_before_to_both_and_minutes_before_to_the_holder(
    office: Office, planning: str
) -> None:
    (task,) = await made(office, planning)
    await office.do(support.claim, office.ada.id, task.number)
    monday = Appointment(at("14 10:00"), at("14 11:00"))
    await office.do(support.plan, office.ada.id, task.number, monday, "")
    office.said()
    await office.pass_to(at("11 09:59"))
    assert office.said(AppointmentNear) == []
    await office.pass_to(at("11 10:00"))
    near = [(notice.to_presenter, where.id) for notice, where in office.said(AppointmentNear)]
    assert near == [(False, "U0ADA"), (True, "U0MARIE")]
    await office.pass_to(at("14 09:45"))
    assert names(office.said(AppointmentNear)) == [("AppointmentNear", "U0ADA")]


async def test_reminders_move_and_go_with_the_appointment(office: Office, planning: str) -> None:
    task = await planned(office, planning)
    later = Appointment(at("10 10:00"), at("10 11:30"))
    await office.do(support.plan, office.ada.id, task.number, later, "Salle 4")
    office.said()
    await office.pass_to(at("09 10:00"))
    assert len(office.said(AppointmentNear)) == 2
    await office.do(support.release, office.ada.id, task.number)
    await office.pass_to(at("10 09:45"))
    assert names(office.said(AppointmentNear)) == [("AppointmentNear", TECHNO.id)], "nobody has it"
    await office.do(support.cancel, office.tom.id, task.number, "Annulé.")
    await office.pass_to(at("10 12:00"))
    assert office.said(AppointmentNear) == []


async def test_what_nobody_has_taken_is_said_to_its_group_the_day_before_and_again_minutes_before(
    office: Office, planning: str
) -> None:
    particulars = Particulars(Appointment(at("10 10:00"), at("10 11:30")))
    await office.do(support.make, office.tom.id, planning, "zoom_on_call", [office.marie.id], particulars=particulars)
    office.said()
    for instant in ("09 10:00", "10 09:45"):
        await office.pass_to(at(instant))
        near = [(notice.to_presenter, where) for notice, where in office.said(AppointmentNear)]
        assert near == [(False, TECHNO)]


async def test_distribution_gives_them_in_turn_and_an_assignment_is_no_claim(office: Office, planning: str) -> None:
    fair = GroupRules(distribution=Distribution.ROUND_ROBIN)
    office.desk.rules = replace(office.desk.rules, groups={"technologues": fair})
    found = await made(office, planning, "zoom_on_call", office.marie, office.john, office.gisele)
    assert [one.holder for one in found] == [office.tom.id, office.ada.id, office.tom.id]
    assert {one.state for one in found} == {SupportState.OPEN}
    assert len(office.said(Assigned)) == 3
    await office.do(distribute.assign, office.gisele.id, found[0].number, office.ada.id)
    assert kept(office, found[0].number).holder == office.ada.id
    await office.do(support.claim, office.ada.id, found[0].number)
    assert kept(office, found[0].number).state is SupportState.CLAIMED
    await office.do(support.plan, office.ada.id, found[0].number, NEXT_DAY, "")
    office.said()
    await office.do(distribute.assign, office.gisele.id, found[0].number, office.tom.id)
    assert kept(office, found[0].number).state is SupportState.PLANNED
    assert [(one.topic, where.id) for one, where in office.said(AppointmentMade)] == [(found[0].number, "U0MARIE")], (
        "someone else comes"
    )


async def test_the_response_clock_runs_where_the_group_wants_it(office: Office, planning: str) -> None:
    office.desk.rules = replace(office.desk.rules, groups={"technologues": GroupRules(task_clock=True)})
    (task,) = await made(office, planning)
    assert office.clock(task.number, ClockKind.RESPONSE).stopped_at is None
    office.later(hours=1)
    await office.do(support.claim, office.ada.id, task.number)
    assert office.clock(task.number, ClockKind.RESPONSE).stopped_at == office.now


async def test_every_template_can_be_made_claimed_planned_and_done(office: Office, planning: str) -> None:
    for key in TEMPLATES:
        (task,) = await made(office, planning, key)
        member = office.paul if task.group == "technopedagogues" else office.ada
        await office.do(support.claim, member.id, task.number)
        await office.do(support.plan, member.id, task.number, NEXT_DAY, "Salle 4")
        await office.do(support.done, member.id, task.number, note="Plus tôt que prévu.")
        assert kept(office, task.number).state is SupportState.DONE


async def test_particulars_hold_for_all_that_are_made_at_once(office: Office, planning: str) -> None:
    particulars = Particulars(NEXT_DAY, " Salle 4 ", " Elle débute. ")
    found = await office.do(
        support.make,
        office.gisele.id,
        planning,
        "zoom_in_room",
        [office.marie.id, office.john.id, office.marie.id],
        particulars=particulars,
    )
    assert [(one.appointment, one.place, one.details) for one in found] == [(NEXT_DAY, "Salle 4", "Elle débute.")] * 2
    assert GESTION not in {where for _notice, where in office.said(ItemOpened)}
