"""The interview as a dialogue: saved, taken up again, closed for one request or several; what it sets going."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from tests.workflow.grids import row, sheet
from tests.workflow.office import PEDAGO, Office, at, channel
from tests.workflow.test_use_cases_tasks import LEFT
from workflow.courses.refusals import InformationMissing
from workflow.courses.tasks import Tick
from workflow.courses.teaching_support import INTERVIEW, PEDAGOGICAL_SUPPORT, PLANNING
from workflow.courses.use_cases import tasks
from workflow.helpdesk.use_cases import moving_words
from workflow.helpdesk.use_cases.incident_opening import open_incident
from workflow.items.journal import What
from workflow.items.notices import CardChanged, ItemOpened
from workflow.items.refusals import NoSuchItem, NotForYou, WrongState
from workflow.items.states import SupportState, TaskState
from workflow.items.use_cases import talking
from workflow.items.use_cases.access import THE_DESK
from workflow.overview.queue_filter import Filter, Show, understood
from workflow.overview.use_cases.digest import digest_view
from workflow.overview.use_cases.finding import find
from workflow.overview.use_cases.lists import work_view
from workflow.people.people import Group
from workflow.people.refusals import MembersOnly, NotYourGroup
from workflow.people.use_cases import people
from workflow.people.use_cases.distribute import assign
from workflow.ports.desk import Transaction
from workflow.support.notices import SupportWaits
from workflow.support.support_tasks import SupportTask
from workflow.teaching.interview import SUPER_USER_TRAINING, Findings
from workflow.teaching.notices import AnswersShared, CalendarAwaited, InterviewOver, InterviewTaken
from workflow.teaching.presenters import Care, Typed
from workflow.teaching.sessions import Mode, Session
from workflow.teaching.use_cases import closing, interview, offers, presenters
from workflow.teaching.use_cases.calendar_again import day_in
from workflow.teaching.use_cases.interview import Others
from workflow.teaching.use_cases.interview_view import InterviewView, interview_view
from workflow.teaching.use_cases.offers import Wanted
from workflow.teaching.use_cases.presenters import Cared, lines_of
from workflow.teaching.use_cases.request_views import task_view

RITM, OTHER = "RITM0001001", "RITM0001002"
CAMILLE, DENIS = Typed("Camille Roy", "camille.roy@example.org"), Typed("Denis Côté", "denis@example.org")
WHOLE = Findings((CAMILLE, DENIS), date(2026, 9, 4), "Les jeudis")


@pytest.fixture
async def course(office: Office) -> Office:
    """A course of Zoé Gagnon's by both approaches, and another one of hers; Paul has the first interview."""
    await office.import_grid(
        sheet(row(Approches="Classe virtuelle; Enregistrement"), row(Sigle="MMD 1232", Approches="Classe virtuelle"))
    )
    await office.do(tasks.claim, office.paul.id, number(office))
    await office.post_cards()
    office.said()
    return office


def number(office: Office, request: str = RITM, step: str = INTERVIEW) -> str:
    return office.tasks_of(request)[step].number


def state(office: Office, request: str = RITM, step: str = INTERVIEW) -> TaskState:
    return office.tasks_of(request)[step].state


async def listed(office: Office, request: str = RITM) -> tuple[Typed, ...]:
    return await office.desk.read(partial(lines_of, number=request))


async def view(office: Office, request: str = RITM) -> InterviewView:
    found: InterviewView = await office.do(interview_view, office.paul.id, number(office, request))
    return found


def support_of(office: Office, request: str = RITM) -> list[SupportTask]:
    return [one for _number, one in sorted(office.desk.state.support.items()) if one.request == request]


# --- Saving ---------------------------------------------------------------------------


async def test_what_is_saved_is_there_when_the_interview_goes_on_and_nothing_opens(course: Office) -> None:
    partly = Findings(
        presenters=(CAMILLE,),
        to_come="Plan de cours en révision",
        super_user=(DENIS,),
        notes="Deux groupes",
        training_day=date(2026, 9, 10),
    )
    await course.do(interview.save, course.paul.id, number(course), partly)
    course.later(hours=1)
    await course.do(interview.save, course.paul.id, number(course), Findings(resources="Gabarit", alternative="Aucune"))
    answers = (await view(course)).answers
    assert (answers.presenters, answers.super_user) == ((CAMILLE,), DENIS)
    found = answers.interview
    assert (found.to_come, found.notes, found.resources) == ("Plan de cours en révision", "Deux groupes", "Gabarit")
    assert (found.training_day, found.saved_by, found.saved_at) == (date(2026, 9, 10), course.paul.id, at("08 10:10"))
    assert (state(course), state(course, step=PLANNING)) == (TaskState.IN_PROGRESS, TaskState.WAITING)
    assert not course.desk.state.requests[RITM].due_confirmed


async def test_what_a_saved_interview_lacks_alone_is_asked_for_when_it_is_closed(course: Office) -> None:
    await course.do(interview.save, course.paul.id, number(course), Findings((CAMILLE,), to_come="En révision"))
    with pytest.raises(InformationMissing) as refused:
        await course.do(interview.close, course.paul.id, number(course), Findings())
    assert refused.value.missing == ("due_date",)
    await course.do(interview.close, course.paul.id, number(course), Findings(due_date=date(2026, 9, 4)))
    assert state(course, step=PLANNING) is TaskState.OPEN
    assert await listed(course) == (CAMILLE,)


async def test_an_interview_is_for_members_of_its_group_while_it_is_to_do(course: Office) -> None:
    for person, refusal in ((course.tom, NotYourGroup), (course.marie, NotForYou)):
        with pytest.raises(refusal):
            await course.do(interview.save, person.id, number(course), Findings(notes="x"))
        with pytest.raises(refusal):
            await course.do(interview_view, person.id, number(course))
    await course.do(interview.close, course.paul.id, number(course), WHOLE)
    with pytest.raises(WrongState):
        await course.do(interview.save, course.paul.id, number(course), Findings(notes="x"))
    with pytest.raises(NoSuchItem):
        await course.do(interview.save, course.tom.id, number(course, step=PLANNING), Findings(notes="x"))


async def test_notes_and_resources_are_kept_from_whoever_asked(course: Office) -> None:
    await course.do(interview.save, course.paul.id, number(course), Findings(notes="Pressée", resources="Gabarit"))
    changed = [entry for entry in course.journal(RITM) if entry.what is What.CHANGED]
    assert {entry.detail["field"]: entry.internal for entry in changed} == {"notes": True, "resources": True}


async def test_a_lead_who_presents_is_reached_by_the_interview_itself(course: Office) -> None:
    zoe = Typed("Zoé Gagnon", "zoe.gagnon@example.org")
    findings = Findings((CAMILLE, zoe), date(2026, 9, 4), "Les jeudis")
    await course.do(interview.close, course.paul.id, number(course), findings)
    first, second = await course.desk.read(lambda tx: tx.presenters.of_request(RITM))
    assert (first.reached, second.reached) == (False, True)
    assert second.informed is not None
    assert (second.informed.by, second.informed.at) == (course.paul.id, course.now)
    gone = Cared(removed=frozenset({second.person}))
    await course.do(presenters.take_care, course.paul.id, RITM, gone)
    await course.do(presenters.take_care, course.paul.id, RITM, Cared(added=(zoe,)))
    assert (await course.desk.read(lambda tx: tx.presenters.of_request(RITM)))[1].reached


# --- What its lead hears ----------------------------------------------------------------


async def led(office: Office) -> list[str]:
    """Marie, who can be written to, leads a course by both approaches; return its interviews, once they are said."""
    lead = {"Courriel": "marie@example.org", "Responsable": "Marie Roy"}
    await office.import_grid(sheet(row(Approches="Classe virtuelle; Enregistrement", **lead)))
    office.said()
    return [number(office, one) for one in (RITM, OTHER)]


async def test_a_lead_is_told_once_who_prepares_all_approaches_of_a_course(office: Office) -> None:
    first, second = await led(office)
    await office.do(tasks.claim, office.paul.id, first)
    await office.pass_to(at("08 09:11"))
    await office.do(tasks.claim, office.paul.id, second)
    assert office.said(InterviewTaken) == []
    await office.pass_to(at("08 09:12"))
    ((told, where),) = office.said(InterviewTaken)
    assert isinstance(told, InterviewTaken)
    assert (told.requests, told.by, where.id) == ((RITM, OTHER), office.paul.id, "U0MARIE")
    await office.pass_to(at("08 12:00"))
    assert office.said(InterviewTaken) == []


async def test_an_interview_that_is_put_back_at_once_is_said_to_nobody(office: Office) -> None:
    first, second = await led(office)
    await office.do(tasks.claim, office.paul.id, first)
    await office.do(tasks.claim, office.paul.id, second)
    await office.do(tasks.release, office.paul.id, second)
    await office.pass_to(at("08 09:12"))
    assert [one.requests for one, _where in office.said(InterviewTaken)] == [(RITM,)]
    await office.do(tasks.release, office.paul.id, first)
    await office.do(tasks.claim, office.paul.id, second)
    await office.do(tasks.release, office.paul.id, second)
    await office.pass_to(at("08 10:00"))
    assert office.said(InterviewTaken) == []


async def test_nobody_is_said_to_write_soon_who_has_written(office: Office) -> None:
    first, second = await led(office)
    await office.do(tasks.claim, office.paul.id, first)
    await office.do(tasks.claim, office.paul.id, second)
    await office.do(talking.answer, office.paul.id, second, "Bonjour Marie, quand pouvons-nous nous parler ?")
    await office.pass_to(at("08 10:00"))
    assert office.said(InterviewTaken) == []


async def test_what_a_lead_answers_to_the_presentation_lands_in_that_interview(office: Office) -> None:
    first, _second = await led(office)
    await office.do(tasks.claim, office.paul.id, first)
    await office.do(offers.send, office.paul.id, first, Wanted({"fr": "Voici."}, [office.marie.id]))
    await office.post_cards()
    await office.pass_to(at("08 11:00"))
    assert await office.says(office.marie, "Merci, Antem me conviendrait bien pour les capsules.") is None
    said = [one.detail["text"] for one in office.journal(first) if one.what is What.COMMENT]
    assert said == ["Merci, Antem me conviendrait bien pour les capsules."]
    assert "ReplyReceived" in {notice.stored for notice, _where in office.said()}


async def test_words_moved_from_an_interview_leave_its_history_with_one_line_that_says_where(office: Office) -> None:
    first, _second = await led(office)
    await office.do(tasks.claim, office.paul.id, first)
    await office.do(offers.send, office.paul.id, first, Wanted({"fr": "Voici."}, [office.marie.id]))
    await office.post_cards()
    await office.pass_to(at("08 11:00"))
    assert await office.says(office.marie, "Mon micro grésille en salle 3.") is None
    entry = next(at_ for at_, one in enumerate(office.journal(first)) if one.what is What.COMMENT)
    moved = await office.do(moving_words.move_words, office.marie.id, first, entry)
    shown = (await office.do(task_view, THE_DESK, first)).journal
    assert not [one for one in shown if one.what is What.COMMENT]
    assert [one.detail["other"] for one in shown if one.what is What.MOVED] == [moved]


async def test_nobody_is_said_to_write_soon_who_has_presented_the_service(office: Office) -> None:
    first, _second = await led(office)
    await office.do(tasks.claim, office.paul.id, first)
    await office.do(offers.send, office.paul.id, first, Wanted({"fr": "Voici."}, [office.marie.id]))
    await office.pass_to(at("08 10:00"))
    assert office.said(InterviewTaken) == []


async def test_a_lead_is_told_once_what_the_interviews_closed_together_have_confirmed(office: Office) -> None:
    first, second = await led(office)
    await office.do(tasks.claim, office.paul.id, first)
    others = Others(WHOLE, {second: date(2026, 9, 4)})
    await office.do(interview.close, office.paul.id, first, WHOLE, others=others)
    ((told, where),) = office.said(InterviewOver)
    assert isinstance(told, InterviewOver)
    assert (told.requests, told.by, where.id) == ((RITM, OTHER), office.paul.id, "U0MARIE")
    await office.pass_to(at("08 10:00"))
    assert office.said(InterviewTaken) == [], "it is over by the time that it would be said"


# --- Several at once ------------------------------------------------------------------


async def test_the_leads_other_interviews_are_offered_with_who_holds_them(course: Office) -> None:
    anne = await course.meet("Anne Lavoie", room=PEDAGO)
    await course.do(tasks.claim, anne.id, number(course, "RITM0001003"))
    offered = [(one.request.number, one.holder, one.theirs) for one in (await view(course)).others]
    assert offered == [(OTHER, None, True), ("RITM0001003", anne, False)]


async def test_answers_go_to_the_chosen_ones_and_those_one_may_close_are_closed_together(course: Office) -> None:
    anne = await course.meet("Anne Lavoie", room=PEDAGO)
    third = "RITM0001003"
    await course.do(tasks.claim, anne.id, number(course, third))
    due = {number(course, OTHER): date(2026, 9, 4), number(course, third): date(2026, 9, 11)}
    outcome = await course.do(interview.close, course.paul.id, number(course), WHOLE, others=Others(WHOLE, due))
    assert (outcome.closed, outcome.saved) == (
        (number(course), number(course, OTHER)),
        (number(course, third),),
    )
    for request, day in ((RITM, 4), (OTHER, 4), (third, 11)):
        kept = course.desk.state.requests[request]
        assert (kept.calendar, kept.data.first_activity, kept.due_confirmed) == ("Les jeudis", date(2026, 9, day), True)
        assert await listed(course, request) == (CAMILLE, DENIS)
        assert {entry.detail.get("field") for entry in course.journal(request)} >= {"presenters", "calendar"}
    assert [state(course, request) for request in (RITM, OTHER, third)] == [
        TaskState.CLOSED,
        TaskState.CLOSED,
        TaskState.IN_PROGRESS,
    ]
    taken = [entry.detail["after"] for entry in course.journal(number(course, OTHER)) if entry.what is What.HOLDER]
    assert taken == [course.paul.id]


async def test_what_stays_empty_leaves_what_another_has(course: Office) -> None:
    await course.do(interview.save, course.paul.id, number(course, OTHER), Findings((DENIS,), calendar="Les mardis"))
    answers = Findings((), None, "", notes="Deux groupes")
    others = Others(answers, {number(course, OTHER): None})
    await course.do(interview.save, course.paul.id, number(course), answers, others=others)
    assert await listed(course, OTHER) == (DENIS,)
    assert course.desk.state.requests[OTHER].calendar == "Les mardis"
    assert course.desk.state.interviews[OTHER].notes == "Deux groupes"


async def test_if_one_of_several_lacks_something_none_is_closed(course: Office) -> None:
    before = course.desk.state
    with pytest.raises(InformationMissing) as refused:
        await course.do(
            interview.close,
            course.paul.id,
            number(course),
            WHOLE,
            others=Others(WHOLE, {number(course, "RITM0001003"): None}),
        )
    assert (refused.value.number, refused.value.missing) == (number(course, "RITM0001003"), ("due_date",))
    assert course.desk.state is before


async def test_the_answers_never_go_to_someone_elses_course(course: Office) -> None:
    await course.import_grid(sheet(row(Sigle="MMD 4000", Courriel="marie@example.org", Responsable="Marie Roy")))
    foreign = number(course, "RITM0001004")
    with pytest.raises(NoSuchItem):
        await course.do(interview.save, course.paul.id, number(course), WHOLE, others=Others(WHOLE, {foreign: None}))


# --- Last session -----------------------------------------------------------------------


async def test_last_sessions_answers_for_the_same_course_are_offered_and_never_written_by_themselves(
    office: Office,
) -> None:
    for term in ("A24", "A25"):
        await office.import_grid(sheet(row(Trimestre=term, Approches="Enregistrement")))
    for request, who in ((RITM, CAMILLE), (OTHER, DENIS)):
        await office.do(tasks.claim, office.paul.id, number(office, request))
        found = Findings((who,), date(2025, 9, 4), "Les jeudis", super_user=(who,), resources=f"Gabarit de {who.name}")
        await office.do(interview.close, office.paul.id, number(office, request), found)
    await office.import_grid(sheet(row(Approches="Classe virtuelle; Enregistrement")))
    again = next(
        one.number
        for one in office.desk.state.requests.values()
        if one.key and one.key.term.code == "A26" and one.approach == "recording"
    )
    last = (await view(office, again)).last
    assert last is not None
    assert (last.request.number, last.presenters, last.super_user) == (OTHER, (DENIS,), DENIS)
    assert (await view(office, again)).answers.is_empty
    other_approach = next(one.number for one in office.desk.state.requests.values() if one.approach == "virtual_class")
    assert (await view(office, other_approach)).last is None


# --- What it sets going -----------------------------------------------------------------


async def test_the_support_that_was_chosen_is_made_where_the_interview_leads(course: Office) -> None:
    found = Findings(
        (CAMILLE, DENIS),
        date(2026, 9, 4),
        "Les jeudis",
        super_user=(Typed("Luc Roy", "luc@example.org"),),
        activate=("pedagogical_help", "technical_help", SUPER_USER_TRAINING),
        training_day=date(2026, 9, 10),
        training_time="9 h à 10 h 30",
    )
    await course.do(interview.close, course.paul.id, number(course), found)
    people = {one.email: one.id for one in course.desk.state.persons.values()}
    made = [(one.template, one.task, one.presenter) for one in support_of(course)]
    planning, accompaniment = number(course, step=PLANNING), number(course, step=PEDAGOGICAL_SUPPORT)
    assert made == [
        ("pedagogical_help", accompaniment, people["camille.roy@example.org"]),
        ("pedagogical_help", accompaniment, people["denis@example.org"]),
        ("technical_help", planning, people["camille.roy@example.org"]),
        ("technical_help", planning, people["denis@example.org"]),
        (SUPER_USER_TRAINING, planning, people["luc@example.org"]),
    ]
    training = support_of(course)[-1]
    assert (training.starts_at, training.ends_at) == (at("10 09:00"), at("10 10:30"))
    assert {one.state for one in support_of(course)} == {SupportState.OPEN}
    told = course.said()
    posted = sorted(notice.topic for notice, _where in told if isinstance(notice, ItemOpened))
    assert posted == sorted([planning, accompaniment]), "one card for each group, which names its support"
    assert not [notice for notice, _where in told if isinstance(notice, SupportWaits)]


async def test_a_training_time_that_cannot_be_read_goes_along_as_it_was_typed(course: Office) -> None:
    found = Findings(
        (CAMILLE,),
        date(2026, 9, 4),
        "Les jeudis",
        super_user=(DENIS,),
        activate=(SUPER_USER_TRAINING,),
        training_time="le matin",
    )
    await course.do(interview.close, course.paul.id, number(course), found)
    (training,) = support_of(course)
    assert (training.starts_at, training.details) == (None, "le matin")


async def test_of_several_at_once_the_super_user_is_trained_once(course: Office) -> None:
    found = Findings(
        (CAMILLE,),
        date(2026, 9, 4),
        "Les jeudis",
        super_user=(DENIS,),
        activate=("technical_help", SUPER_USER_TRAINING),
    )
    others = Others(found, {number(course, OTHER): date(2026, 9, 4)})
    await course.do(interview.close, course.paul.id, number(course), found, others=others)
    assert [one.template for one in support_of(course)] == ["technical_help", SUPER_USER_TRAINING]
    assert [one.template for one in support_of(course, OTHER)] == ["technical_help"]


async def test_what_was_chosen_and_saved_is_set_going_by_the_closing_alone(course: Office) -> None:
    await course.do(interview.save, course.paul.id, number(course), Findings(activate=("technical_help",)))
    assert support_of(course) == []
    await course.do(interview.close, course.paul.id, number(course), WHOLE)
    assert [one.template for one in support_of(course)] == ["technical_help", "technical_help"]


async def test_who_presents_after_the_interview_gets_the_support_that_it_asked_for_each(course: Office) -> None:
    found = replace(WHOLE, activate=("technical_help",))
    await course.do(interview.close, course.paul.id, number(course), found)
    late = Typed("Hélène Roy", "helene.roy@example.org")
    await course.do(presenters.take_care, course.paul.id, RITM, Cared(added=[late]))
    people = {one.email: one.id for one in course.desk.state.persons.values()}
    helped = [(one.template, one.presenter) for one in support_of(course)]
    assert helped == [("technical_help", people[one.email]) for one in (CAMILLE, DENIS, late)]


# --- A calendar that is to come ----------------------------------------------------------


@pytest.mark.parametrize(
    ("why", "day"),
    [
        ("L’horaire sort le 15 septembre.", date(2026, 9, 15)),
        ("On September 15, they say", date(2026, 9, 15)),
        ("vers le 2026-10-01", date(2026, 10, 1)),
        ("L’horaire du 3 septembre était faux.", None),
        ("Pas encore publié, 12 séances", None),
    ],
)
def test_the_day_that_a_reason_names_is_read(why: str, day: date | None) -> None:
    assert day_in(why, date(2026, 9, 8)) == day


async def test_a_calendar_that_is_to_come_is_asked_for_again_on_its_day_until_it_is_there(course: Office) -> None:
    found = Findings((CAMILLE,), date(2026, 9, 24), to_come="L’horaire sort le 15 septembre.")
    await course.do(interview.close, course.paul.id, number(course), found)
    planning = number(course, step=PLANNING)
    await course.do(tasks.claim, course.tom.id, planning)
    await course.post_cards()
    course.said()
    await course.pass_to(at("14 16:00"))
    assert course.said(CalendarAwaited) == []
    await course.pass_to(at("15 08:30"))
    told = course.said(CalendarAwaited)
    assert {notice.topic for notice, _where in told} == {planning}
    assert len(told) == 2, "under the card, and to its holder"
    await course.pass_to(at("22 08:30"))
    assert len(course.said(CalendarAwaited)) == 2, "not there yet: five business days later again"

    async def there(tx: Transaction) -> None:
        await tx.sessions.add_many([Session(0, RITM, Mode.ZOOM_LIVE, "Le cœur")])

    await course.desk.write(there)
    await course.pass_to(at("29 08:30"))
    assert course.said(CalendarAwaited) == []


# --- Presenters ---------------------------------------------------------------------------


async def test_what_was_done_for_a_presenter_is_noted_with_who_and_when(course: Office) -> None:
    await course.do(interview.close, course.paul.id, number(course), WHOLE)
    camille, denis = (one.person for one in course.desk.state.presenters.values())
    boxes = {Care.INFORMED: {camille: Tick.DONE, denis: Tick.DONE}, Care.TRAINED: {denis: Tick.NOT_APPLICABLE}}
    await course.do(presenters.take_care, course.tom.id, RITM, Cared(boxes))
    course.later(hours=1)
    await course.do(presenters.take_care, course.paul.id, RITM, Cared({Care.INFORMED: {denis: Tick.NONE}}))
    one, other = (course.desk.state.presenters[RITM, who] for who in (camille, denis))
    assert one.informed is not None
    assert (one.informed.by, one.informed.at) == (course.tom.id, at("08 09:10"))
    assert (other.informed, other.trained and other.trained.tick) == (None, Tick.NOT_APPLICABLE)
    lines = [
        (entry.by, entry.detail["person"], entry.detail["step"], entry.detail["mark"])
        for entry in course.journal(RITM)
        if entry.what is What.PRESENTER
    ]
    assert lines == [
        (course.tom.id, camille, "informed", "done"),
        (course.tom.id, denis, "informed", "done"),
        (course.tom.id, denis, "trained", "not_applicable"),
        (course.paul.id, denis, "informed", "none"),
    ]


async def test_presenters_come_and_go_and_those_who_stay_keep_what_was_done(course: Office) -> None:
    await course.do(interview.close, course.paul.id, number(course), WHOLE)
    camille, denis = (one.person for one in course.desk.state.presenters.values())
    await course.do(presenters.take_care, course.tom.id, RITM, Cared({Care.INFORMED: {denis: Tick.DONE}}))
    eve = Typed("Ève Roy", "eve@example.org")
    await course.do(presenters.take_care, course.tom.id, RITM, Cared(added=(eve, DENIS), removed=frozenset({camille})))
    assert await listed(course) == (DENIS, eve)
    assert course.desk.state.presenters[RITM, denis].informed is not None
    last = [entry for entry in course.journal(RITM) if entry.detail.get("field") == "presenters"][-1]
    assert last.detail["after"] == "Denis Côté <denis@example.org>; Ève Roy <eve@example.org>"


async def test_only_those_who_work_on_a_request_note_what_was_done(course: Office) -> None:
    await course.do(interview.close, course.paul.id, number(course), WHOLE)
    with pytest.raises(MembersOnly):
        await course.do(presenters.take_care, course.marie.id, RITM, Cared())


async def test_the_cards_of_the_steps_under_way_show_it(course: Office) -> None:
    await course.do(interview.close, course.paul.id, number(course), WHOLE)
    await course.post_cards()
    camille = next(iter(course.desk.state.presenters.values())).person
    await course.do(presenters.take_care, course.tom.id, RITM, Cared({Care.INFORMED: {camille: Tick.DONE}}))
    redrawn = {notice.topic for notice, _where in course.said(CardChanged)}
    assert redrawn == {number(course, step=PLANNING), number(course, step=PEDAGOGICAL_SUPPORT)}


async def test_a_support_task_that_is_done_says_that_its_presenter_was_supported(course: Office) -> None:
    await course.do(interview.close, course.paul.id, number(course), WHOLE)
    camille = next(iter(course.desk.state.presenters.values())).person
    await course.do(presenters.supported, RITM, camille, course.tom.id)
    first = course.desk.state.presenters[RITM, camille]
    course.later(hours=1)
    await course.do(presenters.supported, RITM, camille, course.paul.id)
    await course.do(presenters.supported, RITM, course.marie.id, course.paul.id)
    assert first.supported is not None
    assert course.desk.state.presenters[RITM, camille] == first
    assert (RITM, course.marie.id) not in course.desk.state.presenters


# --- Whom nobody has reached ----------------------------------------------------------------


async def test_those_not_reached_are_counted_for_each_group_once_the_interview_is_over(course: Office) -> None:
    await course.do(interview.save, course.paul.id, number(course), WHOLE)
    assert await waiting(course) == {"technologues": 0, "technopedagogues": 0}
    await course.do(interview.close, course.paul.id, number(course), WHOLE)
    assert await waiting(course) == {"technologues": 2, "technopedagogues": 2}
    camille = next(iter(course.desk.state.presenters.values())).person
    await course.do(presenters.take_care, course.tom.id, RITM, Cared({Care.INFORMED: {camille: Tick.DONE}}))
    await course.do(tasks.claim, course.tom.id, number(course, step=PLANNING))
    await course.do(closing.close, course.tom.id, number(course, step=PLANNING), Findings(), reasons=LEFT)
    assert await waiting(course) == {"technologues": 0, "technopedagogues": 1}


async def waiting(office: Office) -> dict[str, int]:
    """How many each group's digest says."""
    groups = [group for group in office.desk.state.groups.values() if not group.management]
    return {group.key: (await office.do(digest_view, group)).not_reached for group in groups}


async def test_a_list_shows_the_steps_whose_turn_it_is_with_whom_nobody_has_reached(course: Office) -> None:
    await course.do(interview.close, course.paul.id, number(course), WHOLE)
    for person, steps in ((course.tom, [PLANNING]), (course.gisele, [PLANNING, PEDAGOGICAL_SUPPORT])):
        shown = await course.do(work_view, person.id, chosen=Filter(Show.NOT_REACHED))
        assert [row.row.task.step for row in shown.unreached] == steps
        assert {tuple(one.name for one in row.people) for row in shown.unreached} == {("Camille Roy", "Denis Côté")}
    assert (await course.do(work_view, course.tom.id)).unreached == ()


@pytest.mark.parametrize("said", ["non joints", "Présentateurs non joints", "not reached", "non joints technologues"])
def test_the_list_is_asked_for_in_words(said: str) -> None:
    chosen = understood(said, [Group("technologues", "Technologues")], [])
    assert chosen.show is Show.NOT_REACHED


async def test_a_course_is_found_by_its_presenters_also_after_a_grid_has_changed_it(course: Office) -> None:
    await course.do(interview.save, course.paul.id, number(course), Findings((DENIS,)))
    await course.import_grid(sheet(row(Titre="Cardiologie clinique", Approches="Classe virtuelle; Enregistrement")))
    for said in ("Denis Côté", "denis@example.org", "cardiologie clinique denis"):
        found = await course.do(find, course.tom.id, said)
        assert [one.number for one in found.requests] == [RITM], said
    assert (await course.do(find, course.marie.id, "Denis Côté")).requests == ()


async def test_whoever_holds_an_interview_reads_that_it_got_another_ones_answers(course: Office) -> None:
    anne = await course.meet("Anne Lavoie", room=PEDAGO)
    await course.do(tasks.claim, anne.id, number(course, OTHER))
    await course.post_cards()
    others = Others(WHOLE, {number(course, OTHER): date(2026, 9, 4)})
    await course.do(interview.save, course.paul.id, number(course), WHOLE, others=others)
    ((told, where),) = course.said(AnswersShared)
    assert (told.topic, where) == (number(course, OTHER), PEDAGO)


async def test_what_a_manager_gave_to_someone_is_left_for_them_to_take_and_close(course: Office) -> None:
    anne = await course.meet("Anne Lavoie", room=PEDAGO)
    await course.do(assign, course.gisele.id, number(course, OTHER), anne.id)
    others = Others(WHOLE, {number(course, OTHER): date(2026, 9, 4)})
    outcome = await course.do(interview.close, course.gisele.id, number(course), WHOLE, others=others)
    assert (outcome.closed, outcome.saved) == ((number(course),), (number(course, OTHER),))
    assert (state(course, OTHER), course.task(number(course, OTHER)).holder) == (TaskState.OPEN, anne.id)


async def test_cards_call_someone_unreachable_no_more_once_a_platform_has_shown_them(course: Office) -> None:
    found = Findings((CAMILLE, DENIS), date(2026, 9, 4), "Les jeudis", activate=("technical_help",))
    await course.do(interview.close, course.paul.id, number(course), found)
    await course.post_cards()

    async def meet(tx: Transaction, who: Typed) -> int:
        return (await people.meet(tx, channel("U0NEW"), who.name, who.email, "fr", course.now)).id

    camille = await course.desk.write(partial(meet, who=CAMILLE))
    (support,) = [one.number for one in support_of(course) if one.presenter == camille]
    redrawn = {notice.topic for notice, _where in course.said(CardChanged)}
    assert redrawn == {number(course, step=PLANNING), number(course, step=PEDAGOGICAL_SUPPORT), support}
    await course.post_cards()
    await course.desk.write(partial(meet, who=CAMILLE))
    assert course.said(CardChanged) == [], "they were known before"


async def test_of_a_lead_whom_a_platform_has_shown_the_cards_that_stand_are_drawn_again(course: Office) -> None:
    course.said()

    async def meet(tx: Transaction) -> None:
        await people.meet(tx, channel("U0ZOE"), "Zoé Gagnon", "zoe.gagnon@example.org", "fr", course.now)

    await course.desk.write(meet)
    assert {notice.topic for notice, _where in course.said(CardChanged)} == {number(course)}


async def test_what_a_presenter_asks_is_about_the_course_that_they_name(course: Office) -> None:
    asked = await course.asks(course.marie, "Le son coupe dans MMD 1231.")
    assert asked.course == "", "she has nothing to do with it"
    marie = Typed("Marie Roy", "marie@example.org")
    await course.do(interview.close, course.paul.id, number(course), Findings((marie,), date(2026, 9, 4), "Jeudis"))
    course.later(hours=1)
    asked = await course.do(open_incident, course.marie.id, "Le son coupe encore dans MMD 1231.")
    assert asked.course == "MMD 1231"
