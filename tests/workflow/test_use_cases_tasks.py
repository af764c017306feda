"""Service tasks as dialogues: the interview, the gates, the end of a request."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest

from tests.workflow.grids import row, sheet
from tests.workflow.office import PEDAGO, TECHNO, Office, at, channel, names
from workflow.business_time.sla import ClockKind
from workflow.courses.notices import RequestClosed, TasksImported
from workflow.courses.plans import INFORMATION, Requirement
from workflow.courses.refusals import InformationMissing, NoSuchStep
from workflow.courses.tasks import Tick
from workflow.courses.teaching_support import CONFORMITY, INTERVIEW, PEDAGOGICAL_SUPPORT, PLANNING
from workflow.courses.use_cases import tasks
from workflow.items.journal import What
from workflow.items.notices import ItemOpened
from workflow.items.refusals import AlreadyTaken, AlreadyYours, NobodyHolds, NotTheHolder, WrongState
from workflow.items.states import RequestState, TaskState
from workflow.items.use_cases import noting
from workflow.people.distribution import GroupRules
from workflow.people.refusals import NotYourGroup
from workflow.people.use_cases import people
from workflow.ports.desk import Transaction
from workflow.teaching.interview import Findings
from workflow.teaching.presenters import Typed
from workflow.teaching.served import Lack, Reasons
from workflow.teaching.use_cases import closing
from workflow.teaching.use_cases.presenters import lines_of

WHOLE = Findings((Typed("Camille Roy", "camille.roy@example.org"),), date(2026, 9, 4), "Les jeudis")
LEFT: Reasons = {Lack(need).key: "Convenu avec la responsable." for need in Requirement if need not in INFORMATION}
"""A sentence for whatever a step is closed without."""


async def imported(office: Office) -> str:
    """A request for Zoé Gagnon's course, whose card for the interview stands."""
    await office.import_grid(sheet(row()))
    await office.post_cards()
    return office.requests()[0]


async def closed(office: Office, request: str, step: str, findings: Findings = Findings()) -> None:  # noqa: B008
    """Have a task taken and closed by someone of its group."""
    task = office.tasks_of(request)[step]
    person = office.paul if task.group == "technopedagogues" else office.tom
    await office.do(tasks.claim, person.id, task.number)
    await office.do(closing.close, person.id, task.number, findings, reasons=LEFT)


def states(office: Office, request: str) -> dict[str, TaskState]:
    return {step: task.state for step, task in office.tasks_of(request).items()}


async def test_a_new_request_waits_for_its_interview_alone(office: Office) -> None:
    request = await imported(office)
    assert states(office, request) == {
        INTERVIEW: TaskState.OPEN,
        PLANNING: TaskState.WAITING,
        PEDAGOGICAL_SUPPORT: TaskState.WAITING,
        CONFORMITY: TaskState.WAITING,
    }


async def test_the_interview_opens_two_tasks_both_open_the_third_and_the_third_ends_the_request(office: Office) -> None:
    request = await imported(office)
    await closed(office, request, INTERVIEW, WHOLE)
    found = office.tasks_of(request)
    assert (found[PLANNING].state, found[PEDAGOGICAL_SUPPORT].state) == (TaskState.OPEN, TaskState.OPEN)
    assert found[PLANNING].opened_at == office.now
    opened = {(notice.topic, where) for notice, where in office.said(ItemOpened)}
    assert {(found[PLANNING].number, TECHNO), (found[PEDAGOGICAL_SUPPORT].number, PEDAGO)} <= opened

    await closed(office, request, PLANNING)
    assert states(office, request)[CONFORMITY] is TaskState.WAITING
    await closed(office, request, PEDAGOGICAL_SUPPORT)
    assert states(office, request)[CONFORMITY] is TaskState.OPEN
    assert office.desk.state.requests[request].state is RequestState.OPEN

    await closed(office, request, CONFORMITY)
    ended = office.desk.state.requests[request]
    assert (ended.state, ended.closed_at) == (RequestState.CLOSED, office.now)
    assert office.journal(request)[-1].what is What.UNREACHABLE


async def test_the_lead_is_told_of_the_end_once_a_platform_has_shown_them(office: Office) -> None:
    """Zoé is known by the grid's e-mail alone; her account joins that same person."""
    request = await imported(office)
    known = office.desk.state.requests[request].lead

    async def meet(tx: Transaction) -> int:
        return (
            await people.meet(tx, channel("U0ZOE"), "Zoé Gagnon-Roy", "zoe.gagnon@example.org", "fr", office.now)
        ).id

    assert await office.desk.write(meet) == known
    for step, findings in (
        (INTERVIEW, WHOLE),
        (PLANNING, Findings()),
        (PEDAGOGICAL_SUPPORT, Findings()),
        (CONFORMITY, Findings()),
    ):
        await closed(office, request, step, findings)
    assert names(office.said(RequestClosed)) == [("RequestClosed", "U0ZOE")]


@pytest.mark.parametrize(
    ("findings", "missing"),
    [
        (Findings(), ("presenters", "due_date", "sessions")),
        (Findings(WHOLE.presenters, None, "Les jeudis"), ("due_date",)),
        (Findings((), WHOLE.due_date, ""), ("presenters", "sessions")),
    ],
)
async def test_an_interview_is_not_closed_without_what_it_must_bring_back(
    office: Office, findings: Findings, missing: tuple[str, ...]
) -> None:
    request = await imported(office)
    task = office.tasks_of(request)[INTERVIEW].number
    await office.do(tasks.claim, office.paul.id, task)
    before = office.desk.state
    with pytest.raises(InformationMissing) as refused:
        await office.do(closing.close, office.paul.id, task, findings)
    assert refused.value.missing == missing
    assert office.desk.state is before


async def test_what_the_interview_brings_back_stands_on_the_request_and_in_its_history(office: Office) -> None:
    request = await imported(office)
    await closed(office, request, INTERVIEW, WHOLE)
    after = office.desk.state.requests[request]
    assert after.calendar == "Les jeudis"
    assert await office.desk.read(partial(lines_of, number=request)) == WHOLE.presenters
    assert (after.data.first_activity, after.due_confirmed) == (date(2026, 9, 4), True)
    changed = {entry.detail["field"]: entry.detail["after"] for entry in office.journal(request)[1:]}
    assert changed == {
        "presenters": "Camille Roy <camille.roy@example.org>",
        "calendar": "Les jeudis",
        "first_activity": "2026-09-04",
    }


async def test_a_closing_note_is_kept_with_the_task_for_members_only(office: Office) -> None:
    request = await imported(office)
    task = office.tasks_of(request)[INTERVIEW].number
    await office.do(tasks.claim, office.paul.id, task)
    await office.do(closing.close, office.paul.id, task, WHOLE, note="Répond mal au courriel.")
    assert [entry.detail["text"] for entry in office.journal(task) if entry.internal] == ["Répond mal au courriel."]


async def test_exactly_one_person_takes_a_task(office: Office) -> None:
    request = await imported(office)
    task = office.tasks_of(request)[INTERVIEW].number
    anne = await office.meet("Anne Lavoie", room=PEDAGO)
    await office.do(tasks.claim, office.paul.id, task)
    taken = office.now
    office.later(minutes=3)
    with pytest.raises(AlreadyTaken) as lost:
        await office.do(tasks.claim, anne.id, task)
    assert (lost.value.holder, lost.value.since) == (office.paul.id, taken.isoformat())
    with pytest.raises(AlreadyYours):
        await office.do(tasks.claim, office.paul.id, task)
    with pytest.raises(NotTheHolder):
        await office.do(tasks.release, anne.id, task)
    with pytest.raises(NotTheHolder):
        await office.do(closing.close, anne.id, task, WHOLE)
    assert (await office.do(tasks.release, office.gisele.id, task)).state is TaskState.OPEN
    assert (await office.do(tasks.claim, anne.id, task)).holder == anne.id


async def test_the_clock_of_a_first_claim_goes_on_when_it_is_given_back_untouched(office: Office) -> None:
    rules = {"technopedagogues": GroupRules(task_clock=True, import_clock=True)}
    office.desk.rules = replace(office.desk.rules, groups=rules)
    request = await imported(office)
    task = office.tasks_of(request)[INTERVIEW].number

    def stopped() -> bool:
        return office.clock(task, ClockKind.RESPONSE).stopped_at is not None

    await office.do(tasks.claim, office.paul.id, task)
    assert stopped()
    await office.do(tasks.release, office.paul.id, task)
    assert not stopped(), "nothing was done to it, so nobody has begun"

    await office.do(tasks.claim, office.paul.id, task)
    await office.do(noting.note, office.paul.id, task, "Appelée.")
    await office.do(tasks.release, office.paul.id, task)
    assert stopped()


async def test_only_its_group_works_on_a_task(office: Office) -> None:
    request = await imported(office)
    task = office.tasks_of(request)[INTERVIEW].number
    for act, *more in ((tasks.claim,), (noting.note, "Rien."), (tasks.tick, {"1": Tick.DONE}), (closing.close, WHOLE)):
        with pytest.raises(NotYourGroup):
            await office.do(act, office.tom.id, task, *more)
    assert (await office.do(tasks.claim, office.gisele.id, task)).holder == office.gisele.id


async def test_what_waits_or_is_held_by_nobody_is_neither_taken_nor_released_nor_closed(office: Office) -> None:
    found = office.tasks_of(await imported(office))
    with pytest.raises(WrongState):
        await office.do(tasks.claim, office.tom.id, found[PLANNING].number)
    with pytest.raises(NobodyHolds):
        await office.do(tasks.release, office.paul.id, found[INTERVIEW].number)
    with pytest.raises(NotTheHolder) as refused:
        await office.do(closing.close, office.paul.id, found[INTERVIEW].number, WHOLE)
    assert refused.value.holder is None
    for act, *more in ((tasks.release,), (closing.close, Findings())):
        with pytest.raises(WrongState):
            await office.do(act, office.tom.id, found[PLANNING].number, *more)


async def test_a_closed_task_is_over_for_everyone(office: Office) -> None:
    request = await imported(office)
    await closed(office, request, INTERVIEW, WHOLE)
    task = office.tasks_of(request)[INTERVIEW].number
    for person in (office.paul, office.gisele):
        for act, *more in ((tasks.claim,), (tasks.release,), (closing.close, WHOLE)):
            with pytest.raises(WrongState):
                await office.do(act, person.id, task, *more)
    await office.do(noting.note, office.paul.id, task, "À revoir l’an prochain.")
    assert office.task(task).state is TaskState.CLOSED


async def test_ticked_boxes_keep_who_and_when_until_they_change(office: Office) -> None:
    task = office.tasks_of(await imported(office))[INTERVIEW].number
    anne = await office.meet("Anne Lavoie", room=PEDAGO)
    await office.do(tasks.tick, office.paul.id, task, {"1": Tick.DONE, "1.1": Tick.DONE, "2": Tick.NONE})
    office.later(hours=1)
    await office.do(tasks.tick, anne.id, task, {"1": Tick.DONE, "1.1": Tick.NONE, "2": Tick.DONE})
    ticks = office.task(task).ticks
    assert {step: (mark.by, mark.at) for step, mark in ticks.items()} == {
        "1": (office.paul.id, at("08 09:10")),
        "2": (anne.id, at("08 10:10")),
    }
    marks = [
        (entry.by, entry.detail["step"], entry.detail["mark"])
        for entry in office.journal(task)
        if entry.what is What.TICKED
    ]
    assert marks == [
        (office.paul.id, "1", "done"),
        (office.paul.id, "1.1", "done"),
        (anne.id, "1.1", "none"),
        (anne.id, "2", "done"),
    ]


async def test_boxes_never_block_closing_and_a_closed_task_takes_no_tick(office: Office) -> None:
    request = await imported(office)
    await closed(office, request, INTERVIEW, WHOLE)
    task = office.tasks_of(request)[INTERVIEW]
    assert (task.state, dict(task.ticks)) == (TaskState.CLOSED, {})
    with pytest.raises(WrongState):
        await office.do(tasks.tick, office.paul.id, task.number, {"1": Tick.DONE})


async def test_only_what_the_guide_calls_optional_can_be_not_applicable(office: Office) -> None:
    request = await imported(office)
    await closed(office, request, INTERVIEW, WHOLE)
    task = office.tasks_of(request)[PLANNING].number
    ticked = await office.do(tasks.tick, office.tom.id, task, {"3": Tick.NOT_APPLICABLE})
    assert ticked.ticks["3"].tick is Tick.NOT_APPLICABLE
    for ticks in ({"4": Tick.NOT_APPLICABLE}, {"99": Tick.DONE}):
        with pytest.raises(NoSuchStep):
            await office.do(tasks.tick, office.tom.id, task, ticks)


async def test_a_claim_draws_the_card_that_a_bulk_import_did_not(office: Office) -> None:
    await office.import_grid(sheet(row()))
    office.said()
    task = office.tasks_of(office.requests()[0])[INTERVIEW].number
    await office.do(tasks.claim, office.paul.id, task)
    assert ("ItemOpened", "C0PEDAGO") in names(office.said())


async def test_a_list_that_is_on_its_way_while_a_task_of_it_is_claimed_is_drawn_again_where_it_comes_to_stand(
    office: Office,
) -> None:
    await office.import_grid(sheet(row()))
    office.said()
    await office.desk.outbox.lease(100, timedelta(minutes=1))
    task = office.tasks_of(office.requests()[0])[INTERVIEW].number
    await office.do(tasks.claim, office.paul.id, task)
    ((told, where),) = office.said(TasksImported)
    assert where.id == "C0PEDAGO"
    assert told.changed, "nothing is posted by it"


async def test_the_list_of_an_import_is_drawn_again_after_each_claim_and_release(office: Office) -> None:
    request = await imported(office)
    office.said()
    task = office.tasks_of(request)[INTERVIEW].number
    await office.do(tasks.claim, office.paul.id, task)
    assert ("TasksImported", "C0PEDAGO") in names(office.said())
    await office.post_cards()
    await office.do(tasks.release, office.paul.id, task)
    assert ("TasksImported", "C0PEDAGO") in names(office.said())
