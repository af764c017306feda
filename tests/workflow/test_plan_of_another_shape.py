"""A plan whose steps have other names, in another order: what a step deals with is asked of the plan alone."""

from collections.abc import Sequence
from datetime import date
from functools import partial

import pytest

from bot.desk.courses.cards.requests import request_card
from bot.desk.courses.cards.tasks import task_card
from bot.language import Locale
from bot.ui.say import Say
from tests.bot.drawn import actions
from tests.desks.memory import MemoryDesk
from tests.workflow.grids import row, sheet
from tests.workflow.office import CALENDAR, Office
from workflow.courses.catalogue import DEFAULT_PLANS
from workflow.courses.plans import Bilingual, ChecklistLine, Concern, Plan, PlannedTask, Requirement, TickedBy
from workflow.courses.refusals import InformationMissing, NoSuchStep
from workflow.courses.use_cases import tasks
from workflow.items.states import RequestState, TaskState
from workflow.ports.desk import Transaction
from workflow.teaching.conformity import Wish
from workflow.teaching.interview import Findings
from workflow.teaching.presenters import Typed
from workflow.teaching.refusals import RecordingsMissing
from workflow.teaching.sessions import Mode, Session
from workflow.teaching.use_cases import closing, conformity, feedback, lead_answers, offers
from workflow.teaching.use_cases.interview import save
from workflow.teaching.use_cases.offers import Wanted
from workflow.teaching.use_cases.request_views import request_view, task_view
from workflow.upkeep.rulebook import Rulebook

RITM = "RITM0001001"
FOUND = Findings((Typed("Camille Roy", "camille.roy@example.org"),))


def _task(key: str, group: str, **more: object) -> PlannedTask:
    return PlannedTask(key, key, Bilingual.of(key), group, (), **more)  # type: ignore[arg-type]


STUDIO = Plan(
    "studio",
    Bilingual.of("Studio"),
    (
        _task(
            "opening",
            "technologues",
            concerns=frozenset({Concern.FEEDBACK}),
            checklist=(
                ChecklistLine(
                    "a",
                    Bilingual.of("Deux mots"),
                    steps=(ChecklistLine("a.1", Bilingual.of("Suites"), ticked_by=TickedBy.RESULTS),),
                ),
            ),
        ),
        _task(
            "count",
            "technopedagogues",
            waits_for=frozenset({"opening"}),
            concerns=frozenset({Concern.CONFORMITY, Concern.SESSION_PLAN}),
        ),
        _task(
            "talk",
            "technologues",
            waits_for=frozenset({"count"}),
            requires=(Requirement.PRESENTERS,),
            checklist=(ChecklistLine("z", Bilingual.of("Bonjour"), ticked_by=TickedBy.PRESENTATION),),
        ),
        _task("farewell", "technologues", waits_for=frozenset({"talk"})),
    ),
)


@pytest.fixture
async def studio() -> Office:
    """Marie's course, which follows the studio's plan."""
    rules = Rulebook(CALENDAR, plans={**DEFAULT_PLANS, STUDIO.key: STUDIO}, teaching_plan=STUDIO.key)
    office = Office(MemoryDesk(rules))
    await office.populate()
    await office.import_grid(sheet(row(Courriel="marie@example.org", Responsable="Marie Roy")))
    return office


async def _taken(office: Office, step: str) -> str:
    task = office.tasks_of(RITM)[step]
    person = office.paul if task.group == "technopedagogues" else office.tom
    await office.do(tasks.claim, person.id, task.number)
    return task.number


async def _buttons(office: Office, number: str) -> Sequence[str]:
    view = await office.desk.read(partial(task_view, reader=office.tom.id, number=number, now=office.now))
    return [one.removeprefix(">") for one in actions(task_card(view, Say(Locale.FR, CALENDAR, office.now)))]


async def test_each_step_does_what_its_plan_says_whatever_it_is_called_and_wherever_it_stands(studio: Office) -> None:
    opening = await _taken(studio, "opening")
    await studio.do(feedback.give, studio.tom.id, opening, "Les quiz ont plu.", "")
    assert set(studio.task(opening).ticks) == {"a", "a.1"}
    assert "feedback" in await _buttons(studio, opening)
    with pytest.raises(NoSuchStep):
        await studio.do(conformity.check, studio.tom.id, opening, {})
    await studio.do(closing.close, studio.tom.id, opening, Findings())

    count = await _taken(studio, "count")
    with pytest.raises(NoSuchStep):
        await studio.do(feedback.give, studio.paul.id, count, "Bien", "")

    async def announced(tx: Transaction) -> tuple[Session, ...]:
        marie = studio.marie.id
        return await tx.sessions.add_many([Session(0, RITM, Mode.ANTEM, "Le foie", marie, day=date(2026, 9, 7))])

    (recording,) = await studio.desk.write(announced)
    assert {"session_plan", "check_recordings", "ask_lead"} <= set(await _buttons(studio, count))
    with pytest.raises(RecordingsMissing):
        await studio.do(closing.close, studio.paul.id, count, Findings())
    (asked,) = await studio.do(conformity.ask, studio.paul.id, count, {recording.id})
    await studio.do(lead_answers.answer, studio.marie.id, asked.topic, {recording.id: Wish.WANTED})
    await studio.do(closing.close, studio.paul.id, count, Findings())
    view = await studio.desk.read(partial(request_view, reader=studio.tom.id, number=RITM, now=studio.now))
    assert "balance" in actions(request_card(view, Say(Locale.FR, CALENDAR, studio.now), internal=True))

    talk = await _taken(studio, "talk")
    await studio.do(offers.send, studio.tom.id, talk, Wanted({"fr": "Bonjour."}, [studio.marie.id]))
    assert set(studio.task(talk).ticks) == {"z"}
    assert "session_plan" not in await _buttons(studio, talk)
    with pytest.raises(InformationMissing):
        await studio.do(closing.close, studio.tom.id, talk, Findings())
    await studio.do(save, studio.tom.id, talk, FOUND)
    await studio.do(closing.close, studio.tom.id, talk, FOUND)

    await studio.do(closing.close, studio.tom.id, await _taken(studio, "farewell"), Findings())
    assert {task.state for task in studio.tasks_of(RITM).values()} == {TaskState.CLOSED}
    assert studio.desk.state.requests[RITM].state is RequestState.CLOSED
