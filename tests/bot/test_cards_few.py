"""A card of a channel asks for one thing: few things to press, the act of its state first; few lines."""

from dataclasses import replace
from itertools import product

import pytest

from bot.desk.commands import help_for
from bot.desk.courses.cards.led import led_lines
from bot.desk.courses.cards.tasks import task_card
from bot.language import Locale
from bot.ui.model import SHOWN, Card, Line, Style
from bot.ui.say import Say
from tests.bot.drawn import actions, buttons, read
from tests.workflow.grids import row, sheet
from tests.workflow.office import CALENDAR, Office, at, open_office
from workflow.courses.tasks import TO_WORK, Tick
from workflow.courses.teaching_support import CONFORMITY, INTERVIEW, PEDAGOGICAL_SUPPORT, PLANNING
from workflow.items.states import TaskState
from workflow.items.use_cases.access import THE_DESK
from workflow.overview.roles import Role
from workflow.overview.use_cases.asked import asked_view
from workflow.people.absences import Absence
from workflow.people.people import Person
from workflow.teaching.conformity import Balance, Finding, Question, Recording
from workflow.teaching.presenters import Care, Presenter, tick
from workflow.teaching.sessions import Mode, Session, SessionState
from workflow.teaching.use_cases.request_views import TaskView, task_view

FR, EN = Say(Locale.FR, CALENDAR, at("08 09:10")), Say(Locale.EN, CALENDAR, at("08 09:10"))
RITM = "RITM0001001"
STEPS = (INTERVIEW, PLANNING, PEDAGOGICAL_SUPPORT, CONFORMITY)


@pytest.fixture
async def office() -> Office:
    office = await open_office()
    await office.import_grid(sheet(row(Approches="Enregistrement"), row(Approches="Classe virtuelle")))
    return office


async def seen(office: Office, step: str, state: TaskState = TaskState.OPEN) -> TaskView:
    view = await office.do(task_view, THE_DESK, office.tasks_of(RITM)[step].number)
    holder = office.tom.id if state is TaskState.IN_PROGRESS else None
    people = {**view.people, office.tom.id: office.tom}
    return replace(view, task=replace(view.task, state=state, holder=holder), people=people)


def balance(*findings: Finding) -> Balance:
    """The balance of a course with a recording for each finding."""
    return Balance(tuple(recording(n, one) for n, one in enumerate(findings, 1)), (), (), (), ())


def recording(number: int, finding: Finding) -> Recording:
    state = SessionState.VALIDATED if finding is Finding.THERE else SessionState.PLANNED
    question = Question(number, RITM, 1, at("08 09:00")) if finding is Finding.ASKED else None
    made = Recording(Session(number, RITM, Mode.ANTEM, state=state), at("08 09:00").date(), question)
    assert made.finding is finding
    return made


async def test_no_card_of_a_task_has_more_than_a_few_things_to_press_nor_two_first_ones(office: Office) -> None:
    away = Absence(office.tom.id, at("30 00:00").date(), office.tom.id, office.now)
    for step, state, absence, missing in product(STEPS, TaskState, (None, away), (False, True)):
        view = await seen(office, step, state)
        found = (Finding.MISSING, Finding.ASKED) if missing else (Finding.THERE,)
        view = replace(
            view,
            absence=absence,
            balance=balance(*found) if step == CONFORMITY else None,
        )
        drawn = buttons(task_card(view, FR).blocks)
        assert 1 <= len(drawn) <= SHOWN + 1, (step, state)
        first = [one for one in drawn if one.style is Style.PRIMARY]
        assert len(first) <= 1, (step, state)
        if state in TO_WORK and absence is None:
            assert drawn[0] in first, (step, state)


async def test_conformity_begins_with_what_is_missing_and_with_closing_once_nothing_is(office: Office) -> None:
    held = await seen(office, CONFORMITY, TaskState.IN_PROGRESS)
    missing = task_card(replace(held, balance=balance(Finding.MISSING)), FR)
    labels = [one.label for one in buttons(missing.blocks)]
    assert labels == ["Vérifier ce qui est là", "Demander si c’est voulu", "Liste de vérification", "⋯"]
    assert "Avant de fermer\nRégler 1 enregistrement annoncé" in read(missing)
    asked = actions(task_card(replace(held, balance=balance(Finding.ASKED)), FR))
    assert asked[:3] == ["note_answer", "check_recordings", "checklist"]
    settled = task_card(replace(held, balance=balance(Finding.THERE)), FR)
    assert actions(settled)[:2] == ["close_task", "checklist"]
    assert {">check_recordings", ">balance", ">presenters", ">note"} <= set(actions(settled))


async def test_presenters_take_one_line_and_an_address_only_where_it_is_needed(office: Office) -> None:
    yvon = await office.meet("Yvon Ailleurs", account=False)
    others = [await office.meet(f"Ève{n} Roy") for n in range(4)]
    view = await seen(office, PLANNING)
    everyone: list[Person] = [office.marie, yvon, *others]
    listed = [Presenter(RITM, one.id, place) for place, one in enumerate(everyone)]

    def line(some: list[Presenter], say: Say = FR) -> str:
        people = {**view.people, **{one.id: one for one in everyone}}
        siblings = tuple(replace(one, state=TaskState.CLOSED) for one in view.siblings)
        shown = replace(view, siblings=siblings, presenters=tuple(some), people=people)
        (found,) = [one for one in read(task_card(shown, say)).split("\n") if "informées" in one or "informed" in one]
        return found

    assert line(listed[:2]) == (
        "⚠️ Présentation, aucun contact encore : Marie Roy, Yvon Ailleurs (yvon@example.org)"
        " · informées 0 sur 2 · formées 0 sur 2 · soutenues 0 sur 2"
    )
    told = [tick(listed[0], Care.INFORMED, Tick.DONE, office.tom.id, office.now), listed[1]]
    assert line(told).endswith(
        "informées 1 sur 2 · formées 0 sur 2 · soutenues 0 sur 2 · ⚠️ à joindre : Yvon Ailleurs (yvon@example.org)"
    )
    assert line(told, EN).startswith("Presented by: Marie Roy, Yvon Ailleurs (yvon@example.org) · informed 1 of 2")
    assert "Ève1 Roy et 2 autres · informées 0 sur 6" in line(listed)


async def test_a_lead_sees_a_course_once_with_a_way_to_each_of_its_approaches(office: Office) -> None:
    lead = (await office.desk.read(lambda tx: tx.requests.get(RITM))).lead
    assert lead is not None
    view = await office.do(asked_view, lead)
    blocks = tuple(led_lines(view.requests, FR))
    said = read(Card("", blocks))
    assert said.count("Cardiologie 1") == 1
    assert said.count("On attend : Entrevue, à prendre en charge par le groupe Technopédagogues") == 1
    assert [one.button.value for one in blocks if isinstance(one, Line) and one.button] == [RITM, "RITM0001002"]
    assert "Enregistrement" in said
    assert "Classe virtuelle" in said


@pytest.mark.parametrize(
    ("roles", "headings", "brief"),
    [
        ({Role.TEACHER}, ["Demander de l’aide", "Vos demandes et vos cours"], 0),
        ({Role.TECHNOLOGIST}, ["Pour les membres"], 2),
        ({Role.MANAGER}, ["Pour les membres", "Pour la gestion"], 2),
    ],
)
def test_the_help_stands_under_headings_of_which_each_has_its_commands(
    roles: set[Role], headings: list[str], brief: int
) -> None:
    card = help_for(FR, frozenset(roles))
    said = read(card).split("\n")
    every = ["Demander de l’aide", "Vos demandes et vos cours", "Pour les membres", "Pour la gestion"]
    assert [one for one in said if one in every] == headings
    assert all(said[said.index(one) + 1].startswith("/") for one in headings)
    assert "(gestion)" not in read(card)
    named = [one for one in said if one.startswith(("Demander de l’aide : /", "Vos demandes et vos cours : /"))]
    assert len(named) == brief, "to those who help, what those type who ask is a line"


@pytest.mark.parametrize("roles", [{Role.TEACHER}, {Role.TECHNOLOGIST}, {Role.TECHNOPEDAGOGUE}])
@pytest.mark.parametrize("say", [FR, EN])
def test_the_help_of_someone_who_manages_nothing_is_read_at_a_glance(roles: set[Role], say: Say) -> None:
    assert len(read(help_for(say, frozenset(roles), mail=True)).split("\n")) <= 30
