"""The end of a course as dialogues: what is ticked, what is missing, what its lead says of it, feedback."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest

from tests.workflow.grids import row, sheet
from tests.workflow.office import Office, at, channel, names
from tests.workflow.test_use_cases_tasks import LEFT, WHOLE, closed
from workflow.courses.plans import Requirement
from workflow.courses.refusals import NoSuchStep
from workflow.courses.tasks import Tick
from workflow.courses.teaching_support import CONFORMITY, INTERVIEW, PEDAGOGICAL_SUPPORT, PLANNING
from workflow.courses.use_cases import tasks
from workflow.items.journal import What, for_requester
from workflow.items.notices import CardChanged
from workflow.items.reach_notices import Unreachable
from workflow.items.refusals import NotForYou, NothingSaid, WrongState
from workflow.items.states import RequestState, SupportState, TaskState
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.unreachable import could_not_say
from workflow.notice import ToPerson
from workflow.people.refusals import NotYourGroup
from workflow.ports.desk import Transaction
from workflow.support.refusals import SupportOpen
from workflow.support.support_tasks import SupportTask
from workflow.support.use_cases import support
from workflow.teaching import feedback
from workflow.teaching.conformity import Finding, Wish
from workflow.teaching.interview import Findings
from workflow.teaching.notices import LeadAnswered, LeadAsked, LeadReminded, LeadSilent, NothingMissing
from workflow.teaching.presenters import Care
from workflow.teaching.refusals import (
    AlreadyAnswered,
    LeadUnreachable,
    NothingLeftToSay,
    NothingToAsk,
    RecordingsMissing,
    SessionCannotMove,
    SessionsToCome,
)
from workflow.teaching.served import Lack
from workflow.teaching.sessions import Mode, Session, SessionState
from workflow.teaching.use_cases import closing, conformity, lead_answers, plan_life, presenters, sessions
from workflow.teaching.use_cases.balance import REMIND_LEAD, balance_of
from workflow.teaching.use_cases.conformity_views import question_view
from workflow.teaching.use_cases.feedback import give
from workflow.teaching.use_cases.served import early_in, left_in

RITM = "RITM0001001"
NO_WORD_OF_SESSIONS = {key: why for key, why in LEFT.items() if key != Lack(Requirement.HELD).key}
THEMES = ("Le cœur", "Le foie", "Les os")
PAST, THURSDAY = date(2026, 9, 3), date(2026, 9, 10)


def waits(office: Office) -> bool:
    """Whether the lead will still be reminded of what was asked."""
    return any(kind == REMIND_LEAD for _topic, kind in office.desk.state.timers)


async def at_conformity(office: Office, *, lead: str = "marie@example.org") -> tuple[str, tuple[Session, ...]]:
    """Marie's course has come to its last task, which Tom holds; return its number, three recordings, a class."""
    await office.import_grid(sheet(row(Courriel=lead, Responsable="Marie Roy", Approches="Enregistrement")))
    await closed(office, RITM, INTERVIEW, WHOLE)

    async def plan(tx: Transaction) -> tuple[Session, ...]:
        known = await tx.presenters.of_request(RITM)
        presenter = known[0].person
        wanted = [Session(0, RITM, Mode.ANTEM, theme, presenter, day=PAST) for theme in THEMES]
        return await tx.sessions.add_many([*wanted, Session(0, RITM, Mode.ZOOM_LIVE, "Questions", day=THURSDAY)])

    planned = await office.desk.write(plan)
    await closed(office, RITM, PLANNING)
    await closed(office, RITM, PEDAGOGICAL_SUPPORT)
    number = office.tasks_of(RITM)[CONFORMITY].number
    await office.do(tasks.claim, office.tom.id, number)
    await office.post_cards()
    office.said()
    return number, planned


async def findings(office: Office) -> list[Finding]:
    balance = await office.desk.read(lambda tx: balance_of(tx, RITM, office.now))
    return [one.finding for one in balance.recordings]


def states(office: Office) -> list[SessionState]:
    return [one.state for one in office.desk.state.sessions.values()]


def redone(office: Office) -> list[SupportTask]:
    return [one for one in office.desk.state.support.values() if one.template == "redo_recording"]


async def asked(office: Office) -> tuple[str, str, tuple[Session, ...]]:
    """The first recording is there; Marie is asked about the two others. Give the task, the question, the sessions."""
    number, planned = await at_conformity(office)
    await office.do(conformity.check, office.tom.id, number, {planned[0].id: True})
    questions = await office.do(conformity.ask, office.tom.id, number, {one.id for one in planned})
    assert [one.session for one in questions] == [planned[1].id, planned[2].id]
    return number, questions[0].topic, planned


async def test_what_is_there_is_ticked_several_at_once_and_a_tick_is_taken_back(office: Office) -> None:
    number, planned = await at_conformity(office)
    await office.do(conformity.check, office.ada.id, number, {one.id: True for one in planned})
    assert states(office) == [SessionState.VALIDATED] * 3 + [SessionState.HELD]
    moves = [entry.detail["after"] for entry in office.journal(RITM) if entry.detail.get("session") == planned[0].id]
    assert moves == ["recorded", "published", "validated"]
    await office.do(conformity.check, office.ada.id, number, {planned[1].id: False, planned[3].id: False})
    assert states(office)[1::2] == [SessionState.PUBLISHED, SessionState.PLANNED]
    assert await findings(office) == [Finding.THERE, Finding.TO_CHECK, Finding.THERE]


async def test_the_last_task_is_not_closed_while_a_recording_is_missing(office: Office) -> None:
    number, planned = await at_conformity(office)
    await office.do(conformity.check, office.tom.id, number, {planned[0].id: True})
    before = office.desk.state
    with pytest.raises(RecordingsMissing) as refused:
        await office.do(closing.close, office.tom.id, number, Findings(), reasons=LEFT)
    assert refused.value.recordings == ("Le foie|2026-09-03", "Les os|2026-09-03")
    assert office.desk.state is before
    await office.do(conformity.check, office.tom.id, number, {one.id: True for one in planned[1:3]})
    before = office.desk.state
    with pytest.raises(SessionsToCome) as told:
        await office.do(closing.close, office.tom.id, number, Findings(), reasons=NO_WORD_OF_SESSIONS)
    assert (told.value.sessions, office.desk.state is before) == (("Questions|2026-09-10",), True)
    await office.do(closing.close, office.tom.id, number, Findings(), reasons=LEFT)
    assert office.desk.state.requests[RITM].state is RequestState.CLOSED


async def test_a_recording_of_a_session_to_come_is_no_missing_one(office: Office) -> None:
    number, planned = await at_conformity(office)
    await move_to(office, planned[0], THURSDAY)
    assert await findings(office) == [Finding.MISSING, Finding.MISSING, Finding.TO_COME]
    balance = await office.desk.read(lambda tx: balance_of(tx, RITM, office.now))
    assert planned[0].id not in {one.session.id for one in (*balance.missing, *balance.to_ask)}
    await office.do(conformity.check, office.tom.id, number, dict.fromkeys([one.id for one in planned[1:3]], True))
    balance = await office.desk.read(lambda tx: balance_of(tx, RITM, office.now))
    assert (balance.closable, balance.complete) == (True, False)
    await office.pass_to(at("11 09:00"))
    assert Finding.MISSING in await findings(office), "its day has passed"


async def test_closing_before_sessions_are_given_is_a_reservation_with_its_reason(office: Office) -> None:
    number, planned = await at_conformity(office)
    await move_to(office, planned[0], THURSDAY)
    ticked = dict.fromkeys([one.id for one in planned[1:3]], True)
    await office.do(conformity.check, office.tom.id, number, ticked)
    camille = (await office.desk.read(lambda tx: tx.presenters.of_request(RITM)))[0].person
    cared = presenters.Cared({care: {camille: Tick.DONE} for care in (Care.SUPPORTED, Care.TRAINED)})
    await office.do(presenters.take_care, office.tom.id, RITM, cared)
    with pytest.raises(SessionsToCome) as refused:
        await office.do(closing.close, office.tom.id, number, Findings())
    assert refused.value.sessions == ("Le cœur|2026-09-10", "Questions|2026-09-10")
    why = {Lack(Requirement.HELD).key: "La responsable prend le relais."}
    await office.do(closing.close, office.tom.id, number, Findings(), reasons=why)
    left = [one.detail for one in office.journal(number) if one.what is What.LEFT]
    assert {(one["step"], one["session"]) for one in left} == {("held", planned[0].id), ("held", planned[3].id)}
    assert office.desk.state.requests[RITM].reserved
    for moment in (office.now, at("30 09:00")):
        stood = await office.desk.read(partial(left_in, request=office.desk.state.requests[RITM], now=moment))
        held = [one.why for one in stood if one.lack.need is Requirement.HELD]
        assert [one and one.detail["reason"] for one in held] == ["La responsable prend le relais."] * 2
    proof = await office.desk.read(lambda tx: early_in(tx, {RITM: tuple(office.tasks_of(RITM).values())}))
    assert len(proof[RITM]) == 2


async def move_to(office: Office, session: Session, day: date) -> None:
    async def save(tx: Transaction) -> None:
        await tx.sessions.save_many([replace(await tx.sessions.get(session.id), day=day)])

    await office.desk.write(save)


async def test_a_live_session_whose_day_has_passed_holds_up_nothing_and_is_no_completeness(office: Office) -> None:
    number, planned = await at_conformity(office)
    await office.do(conformity.check, office.tom.id, number, {one.id: True for one in planned[:3]})
    balance = await office.desk.read(lambda tx: balance_of(tx, RITM, office.now))
    assert (balance.closable, balance.complete, balance.not_held) == (True, False, (planned[3],))
    await office.pass_to(at("11 09:00"))
    await office.do(closing.close, office.tom.id, number, Findings(), reasons=LEFT)
    assert office.desk.state.requests[RITM].state is RequestState.CLOSED


async def test_a_balance_is_complete_once_sessions_are_held_and_presenters_served(office: Office) -> None:
    number, planned = await at_conformity(office)
    await office.do(conformity.check, office.tom.id, number, {one.id: True for one in planned})
    assert not (await office.desk.read(lambda tx: balance_of(tx, RITM, office.now))).complete
    camille = (await office.desk.read(lambda tx: tx.presenters.of_request(RITM)))[0].person
    for care, tick, complete in ((Care.SUPPORTED, Tick.DONE, False), (Care.TRAINED, Tick.NOT_APPLICABLE, True)):
        await office.do(presenters.take_care, office.tom.id, RITM, presenters.Cared({care: {camille: tick}}))
        assert (await office.desk.read(lambda tx: balance_of(tx, RITM, office.now))).complete is complete


async def test_only_its_group_checks_and_only_while_it_is_at_work(office: Office) -> None:
    number, planned = await at_conformity(office)
    with pytest.raises(NotYourGroup):
        await office.do(conformity.check, office.paul.id, number, {planned[0].id: True})
    with pytest.raises(NoSuchStep):
        await office.do(conformity.ask, office.tom.id, office.tasks_of(RITM)[PLANNING].number, {planned[0].id})
    await office.do(conformity.check, office.tom.id, number, {one.id: True for one in planned})
    await office.do(closing.close, office.tom.id, number, Findings(), reasons=LEFT)
    with pytest.raises(WrongState):
        await office.do(conformity.check, office.tom.id, number, {planned[0].id: False})


async def test_the_lead_is_asked_once_in_one_message(office: Office) -> None:
    number, topic, planned = await asked(office)
    assert names(office.said(LeadAsked)) == [("LeadAsked", "U0MARIE")]
    assert await findings(office) == [Finding.THERE, Finding.ASKED, Finding.ASKED]
    with pytest.raises(NothingToAsk):
        await office.do(conformity.ask, office.ada.id, number, {one.id for one in planned})
    view = await office.desk.read(lambda tx: question_view(tx, THE_DESK, topic, office.now))
    assert [one.session.theme for one in view.recordings] == ["Le foie", "Les os"]


async def test_wanted_is_left_out_and_not_wanted_is_done_again_with_its_presenter(office: Office) -> None:
    number, topic, planned = await asked(office)
    office.said()
    await office.do(lead_answers.answer, office.marie.id, topic, {planned[1].id: Wish.WANTED})
    assert states(office)[1] is SessionState.DROPPED
    assert redone(office) == []
    await office.do(lead_answers.answer, office.marie.id, topic, {planned[2].id: Wish.NOT_WANTED})
    (redo,) = redone(office)
    assert (redo.presenter, redo.session, redo.task, redo.details) == (
        planned[2].presenter,
        planned[2].id,
        number,
        "Les os",
    )
    assert await findings(office) == [Finding.THERE, Finding.LEFT_OUT, Finding.REDOING]
    told = {(where.id, notice.answers) for notice, where in office.said(LeadAnswered)}
    wanted, not_wanted = (f"{planned[1].id}|wanted|",), (f"{planned[2].id}|not_wanted|{redo.number}",)
    assert told == {("C0TECHNO", wanted), ("C0TECHNO", not_wanted), ("U0TOM", not_wanted)}, "Tom has something to do"
    assert not waits(office)


async def test_a_lead_answers_once_and_nobody_else_does(office: Office) -> None:
    _number, topic, planned = await asked(office)
    with pytest.raises(NotForYou):
        await office.do(lead_answers.answer, office.john.id, topic, {planned[1].id: Wish.WANTED})
    await office.do(lead_answers.answer, office.marie.id, topic, {planned[1].id: Wish.NOT_WANTED})
    with pytest.raises(AlreadyAnswered) as refused:
        await office.do(lead_answers.answer, office.marie.id, topic, {planned[1].id: Wish.WANTED})
    assert refused.value.answer == "not_wanted"
    assert len(redone(office)) == 1


async def test_a_recording_that_is_found_meanwhile_needs_no_answer_any_more(office: Office) -> None:
    number, topic, planned = await asked(office)
    await office.post_cards()
    await office.do(conformity.check, office.tom.id, number, {planned[1].id: True, planned[2].id: True})
    assert names(office.said(LeadAsked)) == [("LeadAsked", "U0MARIE")], "what she was asked is drawn anew"
    with pytest.raises(NothingLeftToSay):
        await office.do(lead_answers.answer, office.marie.id, topic, {planned[1].id: Wish.WANTED})
    assert not waits(office)


async def test_the_holder_is_told_when_nothing_is_missing_any_more(office: Office) -> None:
    number, topic, planned = await asked(office)
    await office.do(lead_answers.answer, office.marie.id, topic, {planned[1].id: Wish.WANTED})
    assert office.said(NothingMissing) == []
    await office.do(lead_answers.answer, office.marie.id, topic, {planned[2].id: Wish.WANTED})
    assert names(office.said(NothingMissing)) == [("NothingMissing", "U0TOM")]
    await office.do(closing.close, office.tom.id, number, Findings(), reasons=LEFT)
    assert office.task(number).state is TaskState.CLOSED


async def test_a_recording_done_again_settles_the_case_before_anyone_has_looked(office: Office) -> None:
    number, topic, planned = await asked(office)
    wishes = {planned[1].id: Wish.WANTED, planned[2].id: Wish.NOT_WANTED}
    await office.do(lead_answers.answer, office.marie.id, topic, wishes)
    (redo,) = redone(office)
    with pytest.raises(SupportOpen):
        await office.do(closing.close, office.tom.id, number, Findings(), reasons=LEFT)
    await office.do(support.claim, office.ada.id, redo.number)
    await office.do(support.done, office.ada.id, redo.number)
    assert await findings(office) == [Finding.THERE, Finding.LEFT_OUT, Finding.REDONE]
    await office.do(conformity.check, office.tom.id, number, {planned[2].id: True})
    assert states(office)[2] is SessionState.VALIDATED
    await office.do(closing.close, office.tom.id, number, Findings(), reasons=LEFT)
    assert office.desk.state.requests[RITM].state is RequestState.CLOSED


async def test_a_recording_that_was_done_again_in_vain_is_asked_about_again(office: Office) -> None:
    number, topic, planned = await asked(office)
    await office.do(lead_answers.answer, office.marie.id, topic, {planned[1].id: Wish.NOT_WANTED})
    (redo,) = redone(office)
    await office.do(support.claim, office.ada.id, redo.number)
    await office.do(support.done, office.ada.id, redo.number)
    office.later(hours=1)
    (again,) = await office.do(conformity.ask, office.tom.id, number, {planned[1].id})
    assert (await findings(office))[1] is Finding.ASKED
    await office.do(lead_answers.answer, office.marie.id, again.topic, {planned[1].id: Wish.NOT_WANTED})
    assert (await findings(office))[1] is Finding.REDOING
    assert len(redone(office)) == 2


async def test_a_recording_whose_redoing_is_given_up_is_missing_again_and_asked_again(office: Office) -> None:
    number, topic, planned = await asked(office)
    await office.do(lead_answers.answer, office.marie.id, topic, {planned[1].id: Wish.NOT_WANTED})
    (redo,) = redone(office)
    await office.do(support.cancel, office.tom.id, redo.number, "Paul est parti.")
    assert (await findings(office))[1] is Finding.MISSING
    office.later(hours=1)
    (again,) = await office.do(conformity.ask, office.tom.id, number, {planned[1].id})
    assert again.topic != topic
    await office.do(lead_answers.answer, office.marie.id, again.topic, {planned[1].id: Wish.WANTED})
    assert states(office)[1] is SessionState.DROPPED
    assert office.desk.state.support[redo.number].state is SupportState.CANCELLED


async def test_a_lead_who_says_nothing_is_reminded_and_then_support_is_told(office: Office) -> None:
    number, topic, planned = await asked(office)
    office.said()
    await office.pass_to(at("11 09:09"))
    assert office.said(LeadReminded) == []
    await office.pass_to(at("11 09:10"))
    assert names(office.said(LeadReminded)) == [("LeadReminded", "U0MARIE")]
    await office.do(lead_answers.answer, office.marie.id, topic, {planned[1].id: Wish.WANTED})
    await office.pass_to(at("16 09:10"))
    ((silent, where),) = office.said(LeadSilent)
    assert (silent.topic, silent.waiting, where.id) == (number, 1, "C0TECHNO")
    await office.pass_to(at("30 09:10"))
    assert office.said(LeadReminded, LeadSilent) == []


async def test_nobody_is_reminded_of_what_is_settled_or_over(office: Office) -> None:
    number, _topic, planned = await asked(office)
    await office.do(conformity.check, office.tom.id, number, {planned[1].id: True, planned[2].id: True})
    await office.do(closing.close, office.tom.id, number, Findings(), reasons=LEFT)
    office.said()
    await office.pass_to(at("30 09:10"))
    assert office.said(LeadReminded, LeadSilent) == []


async def test_the_answer_of_a_lead_who_cannot_be_written_to_is_noted(office: Office) -> None:
    number, planned = await at_conformity(office, lead="zoe.gagnon@example.org")
    with pytest.raises(LeadUnreachable):
        await office.do(conformity.ask, office.tom.id, number, {planned[0].id})
    wishes = {planned[0].id: Wish.WANTED, planned[1].id: Wish.NOT_WANTED}
    await office.do(lead_answers.record, office.tom.id, number, wishes)
    assert await findings(office) == [Finding.LEFT_OUT, Finding.REDOING, Finding.MISSING]
    question = office.desk.state.questions[planned[1].id]
    assert (question.answer, question.answered_by) == (Wish.NOT_WANTED, office.tom.id)
    noted = [entry.detail["wish"] for entry in office.journal(number) if entry.what is What.LEAD_ANSWERED]
    assert noted == ["wanted", "not_wanted"]
    with pytest.raises(NothingToAsk):
        await office.do(lead_answers.record, office.tom.id, number, wishes)


async def test_an_answer_noted_by_support_settles_what_the_lead_was_asked(office: Office) -> None:
    number, topic, planned = await asked(office)
    await office.post_cards()
    await office.do(lead_answers.record, office.tom.id, number, {planned[1].id: Wish.WANTED})
    assert names(office.said(LeadAsked)) == [("LeadAsked", "U0MARIE")]
    with pytest.raises(AlreadyAnswered):
        await office.do(lead_answers.answer, office.marie.id, topic, {planned[1].id: Wish.NOT_WANTED})


async def test_the_recording_of_someone_unknown_is_redone_with_the_lead(office: Office) -> None:
    number, planned = await at_conformity(office)

    async def forget(tx: Transaction) -> None:
        (one, *_rest) = await tx.sessions.of_request(RITM)
        guest = Session(one.id, RITM, Mode.ANTEM, one.theme, presenter_text="Une invitée", day=one.day)
        await tx.sessions.save_many([guest])

    await office.desk.write(forget)
    await office.do(lead_answers.record, office.tom.id, number, {planned[0].id: Wish.NOT_WANTED})
    (redo,) = redone(office)
    assert redo.presenter == office.marie.id


async def test_what_the_plan_itself_leaves_out_is_not_missing(office: Office) -> None:
    number, planned = await at_conformity(office)
    ids = [one.id for one in planned[:3]]
    await office.do(sessions.move_several, office.tom.id, RITM, ids, SessionState.DROPPED)
    assert await findings(office) == [Finding.LEFT_OUT] * 3
    with pytest.raises(SessionCannotMove):
        await office.do(conformity.check, office.tom.id, number, {planned[0].id: True})
    await office.do(closing.close, office.tom.id, number, Findings(), reasons=LEFT)


async def test_the_plan_settles_what_was_asked_of_the_lead_too(office: Office) -> None:
    number, topic, planned = await asked(office)
    await office.post_cards()
    await office.do(sessions.move_several, office.ada.id, RITM, [planned[1].id], SessionState.DROPPED)
    drawn = {(notice.topic, where.id) for notice, where in office.said(LeadAsked, CardChanged)}
    assert {(topic, "U0MARIE"), (number, "C0TECHNO")} <= drawn
    await office.do(sessions.move_several, office.ada.id, RITM, [planned[2].id], SessionState.VALIDATED)
    assert names(office.said(NothingMissing)) == [("NothingMissing", "U0TOM")]
    assert not waits(office)


async def test_a_request_that_ends_otherwise_asks_its_lead_no_more(office: Office) -> None:
    number, topic, planned = await asked(office)
    await office.post_cards()
    await office.do(plan_life.skip, office.gisele.id, number, "Le cours est retiré.")
    assert office.desk.state.requests[RITM].state is RequestState.CLOSED
    assert names(office.said(LeadAsked)) == [("LeadAsked", "U0MARIE")]
    assert not waits(office)
    with pytest.raises(NothingLeftToSay):
        await office.do(lead_answers.answer, office.marie.id, topic, {planned[1].id: Wish.WANTED})


async def test_those_who_asked_are_told_that_a_lead_could_not_be_written_to(office: Office) -> None:
    number, topic, _planned = await asked(office)
    office.said()
    to = ToPerson(office.marie.id)
    await office.do(could_not_say, LeadAsked(topic, to, number), channel("U0MARIE"), "account_inactive")
    assert names(office.said(Unreachable)) == [("Unreachable", "C0TECHNO")]
    assert office.journal(number)[-1].what is What.UNREACHABLE


# --- Feedback -------------------------------------------------------------------------


async def test_feedback_is_kept_with_the_request_ticked_on_its_task_and_never_shown_to_its_lead(office: Office) -> None:
    await office.import_grid(sheet(row(Courriel="marie@example.org", Responsable="Marie Roy")))
    await closed(office, RITM, INTERVIEW, WHOLE)
    number = office.tasks_of(RITM)[PEDAGOGICAL_SUPPORT].number
    await office.do(tasks.claim, office.paul.id, number)
    await office.do(give, office.paul.id, number, " Les quiz ont plu. ", "")
    assert set(office.task(number).ticks) == {"4.1"}
    office.later(hours=2)
    await office.do(give, office.paul.id, number, "", "Moins de diapos.")
    assert set(office.task(number).ticks) == {"4", "4.1", "4.2"}
    kept = feedback.in_journal(office.journal(RITM))
    assert [(one.results, one.improvements) for one in kept] == [("Les quiz ont plu.", ""), ("", "Moins de diapos.")]
    assert kept[0].by == office.paul.id
    assert kept[1].at - kept[0].at == timedelta(hours=2)
    assert not any(entry.what is What.FEEDBACK for entry in for_requester(office.journal(RITM)))
    await office.do(closing.close, office.paul.id, number, Findings(), reasons=LEFT)
    await office.do(give, office.paul.id, number, "Une année plus tard : toujours bien.", "")
    assert len(feedback.in_journal(office.journal(RITM))) == 3


async def test_feedback_says_something_about_that_step_and_comes_from_its_group(office: Office) -> None:
    await office.import_grid(sheet(row()))
    await closed(office, RITM, INTERVIEW, WHOLE)
    number = office.tasks_of(RITM)[PEDAGOGICAL_SUPPORT].number
    with pytest.raises(NothingSaid):
        await office.do(give, office.paul.id, number, " ", "")
    with pytest.raises(NotYourGroup):
        await office.do(give, office.tom.id, number, "Bien", "")
    with pytest.raises(NoSuchStep):
        await office.do(give, office.paul.id, office.tasks_of(RITM)[INTERVIEW].number, "Bien", "")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Pas voulu, il devait être là.", Finding.REDOING),
        ("C’est voulu.", Finding.LEFT_OUT),
        ("Oui", Finding.LEFT_OUT),
        ("Je regarde avec Camille", Finding.ASKED),
        ("Voulu, mais pas pour longtemps", Finding.ASKED),
    ],
)
async def test_what_a_lead_says_in_words_is_their_answer(office: Office, words: str, found: Finding) -> None:
    number, planned = await at_conformity(office)
    await office.do(conformity.check, office.tom.id, number, {one.id: True for one in planned[:2]})
    await office.do(conformity.ask, office.tom.id, number, {planned[2].id})
    await office.post_cards()
    office.later(minutes=30)
    await office.says(office.marie, words)
    assert (await findings(office))[2] is found
    assert [one for one in office.journal(number) if one.what is What.COMMENT], "the team reads the words too"


@pytest.mark.parametrize(("words", "found"), [("pas voulu", Finding.REDOING), ("voulu pour le foie", Finding.ASKED)])
async def test_of_several_only_words_that_hold_for_each_are_an_answer(
    office: Office, words: str, found: Finding
) -> None:
    _number, _topic, _planned = await asked(office)
    await office.post_cards()
    office.later(minutes=30)
    await office.says(office.marie, words)
    assert (await findings(office))[1:] == [found, found]
