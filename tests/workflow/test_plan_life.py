"""Steps skipped and reopened, as dialogues: what opens, what waits again, who is told."""

from dataclasses import replace

import pytest

from tests.workflow.office import PEDAGO, TECHNO, Office, addresses, names
from tests.workflow.test_use_cases_tasks import WHOLE, closed, imported, states
from workflow.business_time.sla import ClockKind
from workflow.courses.notices import TaskMoved, TaskOpenedAgain, TaskSkipped
from workflow.courses.refusals import RequestIsOver, StepGoesOn
from workflow.courses.teaching_support import CONFORMITY, INTERVIEW, PEDAGOGICAL_SUPPORT, PLANNING
from workflow.courses.use_cases import tasks
from workflow.items.journal import What
from workflow.items.notices import CardChanged, ItemOpened
from workflow.items.refusals import NothingSaid, WrongState
from workflow.items.states import RequestState, TaskState
from workflow.notice import ToPerson
from workflow.people.distribution import Distribution, GroupRules
from workflow.people.refusals import ManagersOnly, NotYourGroup
from workflow.support.refusals import SupportOpen
from workflow.support.use_cases import support
from workflow.teaching.use_cases import closing, plan_life

WHY = "La personne responsable n’en veut pas."


async def ready_for_conformity(office: Office) -> str:
    request = await imported(office)
    for step, found in ((INTERVIEW, WHOLE), (PLANNING, None), (PEDAGOGICAL_SUPPORT, None)):
        await (closed(office, request, step, found) if found else closed(office, request, step))
    await office.post_cards()
    office.said()
    return request


def number(office: Office, request: str, step: str) -> str:
    return office.tasks_of(request)[step].number


# --- Skipping ----------------------------------------------------------------------


@pytest.mark.parametrize("state", [TaskState.WAITING, TaskState.OPEN, TaskState.IN_PROGRESS])
async def test_a_manager_skips_a_step_wherever_it_stands_and_what_waits_for_it_opens(
    office: Office, state: TaskState
) -> None:
    request = await imported(office)
    step = PLANNING if state is TaskState.WAITING else INTERVIEW
    if state is TaskState.IN_PROGRESS:
        await office.do(tasks.claim, office.paul.id, number(office, request, step))
    assert states(office, request)[step] is state

    skipped = await office.do(plan_life.skip, office.gisele.id, number(office, request, step), WHY)

    assert skipped.state is TaskState.SKIPPED
    opened = {PLANNING, PEDAGOGICAL_SUPPORT} if step == INTERVIEW else set()
    assert {one for one, now in states(office, request).items() if now is TaskState.OPEN} == opened | {
        one for one in (INTERVIEW,) if step != INTERVIEW
    }
    entry = office.journal(skipped.number)[-1]
    assert (entry.what, entry.by, entry.detail["reason"]) == (What.STATE, office.gisele.id, WHY)


async def test_skipping_needs_a_manager_a_reason_and_a_step_to_be_done(office: Office) -> None:
    request = await imported(office)
    task = number(office, request, INTERVIEW)
    with pytest.raises(ManagersOnly):
        await office.do(plan_life.skip, office.paul.id, task, WHY)
    with pytest.raises(NothingSaid):
        await office.do(plan_life.skip, office.gisele.id, task, "  ")
    await office.do(plan_life.skip, office.gisele.id, task, WHY)
    with pytest.raises(WrongState) as refused:
        await office.do(plan_life.skip, office.gisele.id, task, WHY)
    assert (refused.value.state, refused.value.possible) == (TaskState.SKIPPED, ())


async def test_whoever_has_a_skipped_step_is_told_and_so_is_the_thread(office: Office) -> None:
    request = await imported(office)
    task = number(office, request, INTERVIEW)
    await office.do(tasks.claim, office.paul.id, task)
    await office.post_cards()
    office.said()
    await office.do(plan_life.skip, office.gisele.id, task, WHY)
    assert {("TaskMoved", "U0PAUL"), ("TaskSkipped", "C0PEDAGO"), ("CardChanged", "C0PEDAGO")} <= set(
        names(office.said())
    )


async def test_a_step_that_waits_is_skipped_without_a_word_in_its_channel(office: Office) -> None:
    request = await imported(office)
    office.said()
    await office.do(plan_life.skip, office.gisele.id, number(office, request, PLANNING), WHY)
    assert office.said(TaskSkipped, TaskMoved, ItemOpened) == []


async def test_support_that_is_under_way_holds_a_step_back_from_being_skipped(office: Office) -> None:
    request = await imported(office)
    await closed(office, request, INTERVIEW, WHOLE)
    task = number(office, request, PLANNING)
    await office.do(tasks.claim, office.tom.id, task)
    (made,) = await office.do(support.make, office.tom.id, task, "technical_help", [office.marie.id])
    with pytest.raises(SupportOpen) as refused:
        await office.do(plan_life.skip, office.gisele.id, task, WHY)
    assert refused.value.open == (made.number,)
    await office.do(support.cancel, office.tom.id, made.number, WHY)
    assert (await office.do(plan_life.skip, office.gisele.id, task, WHY)).state is TaskState.SKIPPED


async def test_the_request_ends_with_its_last_step_even_a_skipped_one(office: Office) -> None:
    request = await ready_for_conformity(office)
    await office.do(plan_life.skip, office.gisele.id, number(office, request, CONFORMITY), WHY)
    ended = office.desk.state.requests[request]
    assert (ended.state, ended.closed_at) == (RequestState.CLOSED, office.now)
    assert states(office, request)[CONFORMITY] is TaskState.SKIPPED


# --- Reopening ---------------------------------------------------------------------


async def test_reopening_a_step_has_what_it_opened_wait_again(office: Office) -> None:
    request = await imported(office)
    await closed(office, request, INTERVIEW, WHOLE)
    await office.post_cards()
    office.said()

    reopened = await office.do(plan_life.reopen, office.paul.id, number(office, request, INTERVIEW), WHY)

    assert (reopened.state, reopened.holder, reopened.closed_at) == (TaskState.IN_PROGRESS, office.paul.id, None)
    found = office.tasks_of(request)
    for step in (PLANNING, PEDAGOGICAL_SUPPORT):
        assert (found[step].state, found[step].opened_at) == (TaskState.WAITING, None)
    drawn = {notice.topic: where for notice, where in office.said(CardChanged)}
    assert drawn == {
        found[INTERVIEW].number: PEDAGO,
        found[PLANNING].number: TECHNO,
        found[PEDAGOGICAL_SUPPORT].number: PEDAGO,
    }


async def test_closing_it_again_opens_them_again_and_says_so_where_their_cards_stand(office: Office) -> None:
    request = await imported(office)
    await closed(office, request, INTERVIEW, WHOLE)
    await office.post_cards()
    await office.do(plan_life.reopen, office.paul.id, number(office, request, INTERVIEW), WHY)
    office.said()
    office.later(days=1)

    await office.do(closing.close, office.paul.id, number(office, request, INTERVIEW), WHOLE)

    found = office.tasks_of(request)
    assert (found[PLANNING].state, found[PLANNING].opened_at) == (TaskState.OPEN, office.now)
    again = {(notice.topic, where) for notice, where in office.said(TaskOpenedAgain)}
    assert again == {(found[PLANNING].number, TECHNO), (found[PEDAGOGICAL_SUPPORT].number, PEDAGO)}


async def test_reopening_is_refused_once_someone_works_on_what_waited_for_it_and_says_who(office: Office) -> None:
    request = await imported(office)
    await closed(office, request, INTERVIEW, WHOLE)
    planning = number(office, request, PLANNING)
    await office.do(tasks.claim, office.tom.id, planning)
    for person in (office.paul, office.gisele):
        with pytest.raises(StepGoesOn) as refused:
            await office.do(plan_life.reopen, person.id, number(office, request, INTERVIEW), WHY)
        assert (refused.value.other, refused.value.holder, refused.value.state) == (
            planning,
            office.tom.id,
            TaskState.IN_PROGRESS,
        )
    await office.do(tasks.release, office.tom.id, planning)
    again = await office.do(plan_life.reopen, office.paul.id, number(office, request, INTERVIEW), WHY)
    assert again.state is TaskState.IN_PROGRESS


async def test_of_steps_done_after_it_the_last_is_reopened_first(office: Office) -> None:
    request = await ready_for_conformity(office)
    with pytest.raises(StepGoesOn) as refused:
        await office.do(plan_life.reopen, office.paul.id, number(office, request, INTERVIEW), WHY)
    assert refused.value.state == TaskState.CLOSED
    await office.do(plan_life.reopen, office.tom.id, number(office, request, PLANNING), WHY)
    assert states(office, request)[CONFORMITY] is TaskState.WAITING
    assert states(office, request)[PEDAGOGICAL_SUPPORT] is TaskState.CLOSED


async def test_nothing_of_a_request_that_is_over_is_reopened(office: Office) -> None:
    request = await ready_for_conformity(office)
    await closed(office, request, CONFORMITY)
    with pytest.raises(RequestIsOver) as refused:
        await office.do(plan_life.reopen, office.tom.id, number(office, request, CONFORMITY), WHY)
    assert (refused.value.request, refused.value.state) == (request, RequestState.CLOSED)


async def test_reopening_needs_its_group_a_reason_and_a_closed_step(office: Office) -> None:
    request = await imported(office)
    await closed(office, request, INTERVIEW, WHOLE)
    task = number(office, request, INTERVIEW)
    with pytest.raises(NotYourGroup):
        await office.do(plan_life.reopen, office.tom.id, task, WHY)
    with pytest.raises(NothingSaid):
        await office.do(plan_life.reopen, office.paul.id, task, "")
    with pytest.raises(WrongState):
        await office.do(plan_life.reopen, office.tom.id, number(office, request, PLANNING), WHY)


async def test_a_colleague_who_reopens_a_step_has_it_a_manager_gives_it_back(office: Office) -> None:
    request = await imported(office)
    await closed(office, request, INTERVIEW, WHOLE)
    task = number(office, request, INTERVIEW)
    anne = await office.meet("Anne Lavoie", room=PEDAGO)
    assert (await office.do(plan_life.reopen, anne.id, task, WHY)).holder == anne.id
    await office.do(closing.close, anne.id, task, WHOLE)
    office.said()

    assert (await office.do(plan_life.reopen, office.gisele.id, task, WHY)).holder == anne.id
    ((told, where),) = office.said(TaskMoved)
    assert (told, where.id) == (
        TaskMoved(task, ToPerson(anne.id), office.gisele.id, "reopened", WHY),
        "U0ANNE",
    )


async def test_who_was_given_what_waits_again_is_told_and_has_it_no_more(office: Office) -> None:
    rules = {"technologues": GroupRules(Distribution.ROUND_ROBIN, task_clock=True, import_clock=False)}
    office.desk.rules = replace(office.desk.rules, groups=rules)
    request = await imported(office)
    await closed(office, request, INTERVIEW, WHOLE)
    planning = number(office, request, PLANNING)
    given = office.task(planning).holder
    assert given in {office.tom.id, office.ada.id}
    assert office.clock(planning, ClockKind.RESPONSE).stopped_at is None
    office.said()

    await office.do(plan_life.reopen, office.paul.id, number(office, request, INTERVIEW), WHY)

    assert office.task(planning).holder is None
    ((told, _where),) = office.said(TaskMoved)
    assert isinstance(told, TaskMoved)
    assert (told.topic, told.to, told.move) == (planning, ToPerson(given), "waiting")
    assert office.clock(planning, ClockKind.RESPONSE).stopped_at == office.now

    office.later(hours=1)
    await office.do(closing.close, office.paul.id, number(office, request, INTERVIEW), WHOLE)
    assert office.clock(planning, ClockKind.RESPONSE, run=2).stopped_at is None


async def test_a_skipped_step_stays_so_whatever_is_reopened_before_it(office: Office) -> None:
    request = await imported(office)
    await closed(office, request, INTERVIEW, WHOLE)
    await office.do(plan_life.skip, office.gisele.id, number(office, request, PLANNING), WHY)
    await office.do(plan_life.reopen, office.paul.id, number(office, request, INTERVIEW), WHY)
    assert states(office, request) == {
        INTERVIEW: TaskState.IN_PROGRESS,
        PLANNING: TaskState.SKIPPED,
        PEDAGOGICAL_SUPPORT: TaskState.WAITING,
        CONFORMITY: TaskState.WAITING,
    }
    assert addresses(office.said(TaskSkipped)) == [TECHNO]
