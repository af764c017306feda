"""The light of a course: what is left to do against the business days that are left."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.storage.samples import NOW, person, request
from tests.workflow.appointing import at_work
from tests.workflow.office import CALENDAR
from workflow.courses.notices import CoursesTold
from workflow.courses.plans import Bilingual, Plan, PlannedTask
from workflow.courses.progress import READINESS, Horizon, Light, Readiness, course_light, light, progress, usual_days
from workflow.courses.requests import ServiceRequest, tasks_of
from workflow.courses.tasks import ServiceTask
from workflow.courses.teaching_support import CONFORMITY, INTERVIEW, PEDAGOGICAL_SUPPORT, PLANNING, TEACHING_SUPPORT
from workflow.helpdesk.readiness import asks_whether_it_is_ready, asks_whether_ready
from workflow.items.states import RequestState, TaskState

TUESDAY = date(2026, 9, 1)
HERE = Horizon(TUESDAY, CALENDAR)
EVERY = frozenset(task.key for task in TEACHING_SUPPORT.tasks)
PLAN_TAKES = 20
"""Business days: the interview's five, ten of what goes on side by side, five of the conformity."""


def days_ahead(count: int) -> date:
    return CALENDAR.add_business_days(TUESDAY, count)


def served(due: date | None, **changes: Any) -> ServiceRequest:
    return replace(request("RITM0001001", person("Camille"), first_activity=due), **changes)


def tasks(of: ServiceRequest, **states: TaskState) -> tuple[ServiceTask, ...]:
    made = tasks_of(of, TEACHING_SUPPORT, ("SCTASK0001001", "SCTASK0001002", "SCTASK0001003", "SCTASK0001004"))
    return tuple(replace(task, state=states.get(task.step, task.state)) for task in made)


def test_what_goes_on_side_by_side_counts_once() -> None:
    assert usual_days(TEACHING_SUPPORT, EVERY) == PLAN_TAKES
    assert usual_days(TEACHING_SUPPORT, EVERY - {INTERVIEW}) == 15
    assert usual_days(TEACHING_SUPPORT, EVERY - {INTERVIEW, PLANNING}) == 15
    assert usual_days(TEACHING_SUPPORT, frozenset({CONFORMITY})) == 5
    assert usual_days(TEACHING_SUPPORT, frozenset()) == 0


def test_a_step_that_is_done_out_of_its_turn_shortens_the_way() -> None:
    """A manager skipped both that the conformity waits for: it goes on beside the interview."""
    assert usual_days(TEACHING_SUPPORT, frozenset({INTERVIEW, CONFORMITY})) == 5


@pytest.mark.parametrize(
    ("left", "shown"),
    [
        (PLAN_TAKES + 30, Light.ON_TRACK),
        (PLAN_TAKES, Light.ON_TRACK),
        (PLAN_TAKES - 1, Light.AT_RISK),
        (0, Light.AT_RISK),
    ],
)
def test_a_course_is_at_risk_with_fewer_days_left_than_its_steps_usually_take(left: int, shown: Light) -> None:
    assert light(TEACHING_SUPPORT, EVERY, days_ahead(left), HERE, over=False) is shown


def test_it_is_late_once_its_day_has_passed_not_on_that_day() -> None:
    assert light(TEACHING_SUPPORT, frozenset({CONFORMITY}), TUESDAY, HERE, over=False) is Light.AT_RISK
    assert light(TEACHING_SUPPORT, frozenset({CONFORMITY}), date(2026, 8, 31), HERE, over=False) is Light.LATE


def test_days_are_business_days() -> None:
    friday_before_labour_day, tuesday_after = date(2026, 9, 4), date(2026, 9, 8)
    here = Horizon(friday_before_labour_day, CALENDAR)
    plan = Plan("short", Bilingual("Court", "Short"), (planned("one", days=3),))
    assert light(plan, frozenset({"one"}), tuesday_after, here, over=False) is Light.AT_RISK


def test_what_is_done_is_ready_whatever_the_day_and_what_has_no_day_has_no_light() -> None:
    assert light(TEACHING_SUPPORT, frozenset(), date(2026, 8, 1), HERE, over=False) is Light.READY
    assert light(TEACHING_SUPPORT, EVERY, None, HERE, over=True) is Light.READY
    assert light(TEACHING_SUPPORT, EVERY, None, HERE, over=False) is None


def test_every_light_gives_an_answer_and_yes_is_for_what_is_ready_alone() -> None:
    assert READINESS.keys() == {*Light, None}
    assert [one for one, answer in READINESS.items() if answer is Readiness.YES] == [Light.READY]


def test_a_course_has_the_worst_light_of_its_requests() -> None:
    assert course_light([Light.READY, Light.LATE, Light.ON_TRACK]) is Light.LATE
    assert course_light([Light.READY, Light.READY]) is Light.READY
    assert course_light([Light.READY, None]) is None
    assert course_light([Light.AT_RISK, None]) is Light.AT_RISK
    assert course_light([]) is None


def test_progress_says_of_each_step_where_it_stands_and_what_it_waits_for() -> None:
    of = served(days_ahead(12))
    found = progress(
        of,
        TEACHING_SUPPORT,
        tasks(
            of,
            interview=TaskState.CLOSED,
            planning=TaskState.SKIPPED,
            pedagogical_support=TaskState.IN_PROGRESS,
        ),
        HERE,
    )
    assert [(one.planned.key, one.at_work) for one in found.steps] == [
        (INTERVIEW, False),
        (PLANNING, False),
        (PEDAGOGICAL_SUPPORT, True),
        (CONFORMITY, False),
    ]
    assert [one.key for one in found.steps[-1].after] == [PEDAGOGICAL_SUPPORT]
    assert [one.key for one in found.skipped] == [PLANNING]
    assert (found.light, found.left, found.needed) == (Light.AT_RISK, 12, 15)


def test_neither_a_cancelled_request_nor_a_service_of_the_catalogue_has_a_light() -> None:
    cancelled = served(days_ahead(3), state=RequestState.CANCELLED)
    service = served(None, key=None)
    for one in (cancelled, service):
        assert progress(one, TEACHING_SUPPORT, tasks(one), HERE).light is None
    closed = served(days_ahead(-0), state=RequestState.CLOSED, closed_at=NOW)
    assert progress(closed, TEACHING_SUPPORT, tasks(closed, interview=TaskState.SKIPPED), HERE).light is Light.READY


def planned(key: str, *waits_for: str, days: int = 1) -> PlannedTask:
    return PlannedTask(key, "", Bilingual(key, key), "technologues", (), frozenset(waits_for), usual_days=days)


@st.composite
def plans_on_their_way(draw: st.DrawFn) -> tuple[Plan, frozenset[str]]:
    """A plan whose tasks each wait for some of those before them, and what is left of it."""
    keys = [f"t{at}" for at in range(draw(st.integers(1, 8)))]
    every = tuple(
        planned(
            key,
            *(draw(st.frozensets(st.sampled_from(keys[:at]))) if at else ()),
            days=draw(st.integers(1, 9)),
        )
        for at, key in enumerate(keys)
    )
    return Plan("any", Bilingual("", ""), every), draw(st.frozensets(st.sampled_from(keys)))


@given(drawn=plans_on_their_way())
def test_the_longest_way_is_what_walking_every_way_finds(drawn: tuple[Plan, frozenset[str]]) -> None:
    plan, undone = drawn

    def way_to(key: str) -> int:
        task = plan.task(key)
        return task.usual_days + max((way_to(one) for one in task.waits_for & undone), default=0)

    assert usual_days(plan, undone) == max((way_to(key) for key in undone), default=0)


@pytest.mark.parametrize(
    "text",
    [
        "Mon cours est-il prêt ?",
        "mon cours est il pret",
        "Bonjour, mon cours est-il prêt?",
        "Est-ce que mon cours est prêt ?",
        "Mes cours sont-ils prêts ?",
        "Où en est mon cours ?",
        "Mon cours sera-t-il prêt ?",
        "Is my course ready?",
        "Hello! Are my courses ready yet?",
    ],
)
def test_the_question_is_understood_however_it_is_asked(text: str) -> None:
    assert asks_whether_ready(text)


@pytest.mark.parametrize(
    "text",
    [
        "Mon cours est-il prêt ? Le micro ne marche pas.",
        "Mon cours n’est pas prêt",
        "Mon cours",
        "Prêt",
        "Mon cours est-il prêt à être enregistré en cubicule ?",
        "",
        "Is my course ready for recording?",
    ],
)
def test_anything_more_is_a_request(text: str) -> None:
    assert not asks_whether_ready(text)


UNNAMED = (
    "Est-il prêt ?",
    "C’est prêt ?",
    "Bonjour, est-ce que c'est bientôt prêt ?",
    "Is it ready yet?",
)


@pytest.mark.parametrize("text", UNNAMED)
async def test_who_leads_a_course_asks_of_it_without_naming_it(text: str) -> None:
    office = await at_work()
    assert await office.says(office.marie, text) is None
    assert [place.id for _told, place in office.said(CoursesTold)] == ["U0MARIE"]
    assert not office.desk.state.incidents
    await office.says(office.ada, text)
    assert not office.said(CoursesTold), "of anyone else it is a request"


@pytest.mark.parametrize("text", ["c’est prêt", "C’est prêt pour l’enregistrement ?", "Le poste est-il prêt ?"])
def test_what_says_so_or_names_something_else_is_no_such_question(text: str) -> None:
    assert not asks_whether_it_is_ready(text)
