"""What answers "Mon cours est-il prêt ?" begins with yes, not yet or no, and says of no course that it cannot tell."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.desk.courses.cards.ready import courses_card
from bot.desk.courses.cards.risks import worst_lines
from bot.language import Locale
from bot.ui.model import Card
from bot.ui.say import Say
from tests.bot.drawn import read
from workflow.business_time.calendar import BusinessCalendar
from workflow.courses.grid import CourseData, RequestKey, Term
from workflow.courses.intentions import Intention, IntentionState, Wish
from workflow.courses.plans import Bilingual, Plan, PlannedTask
from workflow.courses.progress import CourseStanding, Light, Readiness
from workflow.courses.requests import ServiceRequest
from workflow.courses.tasks import ServiceTask
from workflow.courses.use_cases.intention_views import IntentionView, Part
from workflow.courses.use_cases.risks import RiskRow, Worst
from workflow.items.paging import Page
from workflow.items.states import RequestState, TaskState
from workflow.people.people import Person
from workflow.teaching.use_cases.my_courses import AnnouncedRow, CourseRow, CoursesView, Row
from workflow.teaching.use_cases.request_views import RequestView

NOW = datetime(2026, 8, 18, 13, 15, tzinfo=UTC)
TERM, DAY = Term.parse("A26"), date(2026, 9, 28)
COURSE = CourseData("Médecine", "Cardiologie", "Marie Roy", "marie@example.org", DAY)
FIRST = {
    Locale.FR: {Readiness.YES: "Oui.", Readiness.NOT_YET: "Pas encore.", Readiness.NO: "Non."},
    Locale.EN: {Readiness.YES: "Yes.", Readiness.NOT_YET: "Not yet.", Readiness.NO: "No."},
}

UNKNOWN = {Locale.FR: "Je ne peux pas le dire : je ne vois", Locale.EN: "I can’t tell: I don’t see"}
"""Of no course that is known, neither yes nor no is true."""


def course(light: Light | None) -> CourseRow:
    key = RequestKey(TERM, "MMD 1231", "A", "recording")
    over = light in {Light.READY, Light.RESERVED}
    standing = CourseStanding(
        "RITM0001001", "p", key, "Cardiologie", "", DAY, over, light is Light.RESERVED, frozenset(), frozenset()
    )
    return CourseRow((standing,), light)


def as_steps(number: str = "RITM0001001", approach: str = "recording", **more: object) -> RequestView:
    """A request of the course, of which nothing has begun."""
    request = ServiceRequest(number, "p", RequestKey(TERM, "MMD 1231", "A", approach), COURSE, 1, NOW)
    return RequestView(
        request=replace(request, **more),  # type: ignore[arg-type]
        plan=Plan("p", Bilingual.of("p"), ()),
        tasks=(),
        people={},
        groups={},
        journal=(),
        calendar=BusinessCalendar("America/Toronto"),
        now=NOW,
    )


def announced(state: IntentionState) -> AnnouncedRow:
    wish = Wish(TERM, "MMD 1232", "A", ("recording",), "Gériatrie", "Médecine", DAY, None)
    people = {1: Person(1, "Marie Roy", "marie@example.org"), 2: Person(2, "Paul Roy", "paul@example.org")}
    return AnnouncedRow(IntentionView(Intention(1, 1, wish, NOW, state, decided_by=2), people, (), Part.AUTHOR))


ROWS: Mapping[str, tuple[Row, ...]] = {
    **{str(light): (course(light),) for light in (*Light, None)},
    **{str(state): (announced(state),) for state in (IntentionState.SUBMITTED, IntentionState.REFUSED)},
    "several": (course(Light.READY), announced(IntentionState.SUBMITTED)),
    "late": (course(Light.READY), course(Light.LATE)),
    "all": (course(Light.READY), course(Light.READY)),
    "none": (),
}


@pytest.mark.parametrize("locale", list(Locale))
@pytest.mark.parametrize("codes", [(), ("MMD 1231",)], ids=["any", "named"])
@pytest.mark.parametrize("rows", ROWS.values(), ids=ROWS)
def test_every_answer_begins_with_yes_not_yet_or_no_once_a_course_is_known(
    locale: Locale, codes: tuple[str, ...], rows: tuple[Row, ...]
) -> None:
    say = Say(locale, BusinessCalendar("America/Toronto"), NOW)
    counts = {one: sum(row.readiness is one for row in rows) for one in Readiness}
    view = CoursesView(rows, counts, Page(total=len(rows)), codes, requests={"RITM0001001": as_steps()})
    first = re.sub(r"^\W+", "", read(courses_card(view, say)).replace("\N{NO-BREAK SPACE}", " "))
    assert first.startswith(FIRST[locale][view.answer] if rows else UNKNOWN[locale])


def test_each_approach_of_a_course_is_named_with_how_it_stands_what_is_over_included() -> None:
    recording = course(Light.RESERVED)
    (one,) = recording.standings
    virtual = replace(one, number="RITM0001002", key=replace(one.key, approach="virtual_class"))
    row = replace(recording, standings=(one, virtual), light=Light.AT_RISK)
    plan = Plan("p", Bilingual.of("p"), (PlannedTask("1", "1", Bilingual.of("Entrevue"), "technopedagogues", ()),))
    waits = replace(
        as_steps(),
        plan=plan,
        tasks=(ServiceTask("SCTASK0001001", "RITM0001001", "1", "technopedagogues", TaskState.OPEN),),
    )
    over = as_steps("RITM0001002", "virtual_class", state=RequestState.CLOSED, reserved=True)
    view = CoursesView((row,), {Readiness.NO: 1}, Page(total=1), requests={"RITM0001001": waits, "RITM0001002": over})
    said = read(courses_card(view, Say(Locale.FR, BusinessCalendar("America/Toronto"), NOW))).replace(
        "\N{NO-BREAK SPACE}", " "
    )
    assert "Enregistrement, on attend : Entrevue" in said
    assert "Classe virtuelle : 🟦 Clos avec réserves" in said


def test_a_course_at_risk_names_the_step_of_each_approach_without_a_second_colon() -> None:
    (one,) = course(Light.AT_RISK).standings
    plan = Plan(
        "p",
        Bilingual.of("p"),
        tuple(PlannedTask(key, key, Bilingual.of(key), "technopedagogues", ()) for key in ("Entrevue", "Conformité")),
    )
    free = frozenset({"Entrevue"})
    recording = replace(one, undone=free, at_work=free, to_take=free)
    virtual = replace(
        one,
        key=replace(one.key, approach="virtual_class"),
        undone=frozenset({"Conformité"}),
        at_work=frozenset({"Conformité"}),
        to_take=frozenset({"Conformité"}),
    )
    worst = Worst(rows=(RiskRow((recording, virtual), Light.AT_RISK, DAY, 3, 9),), plans={"p": plan})
    say = Say(Locale.FR, BusinessCalendar("America/Toronto"), NOW)
    (line,) = worst_lines(worst, say)
    said = read(Card("", (line,))).replace("\N{NO-BREAK SPACE}", " ")
    assert "sans titulaire : Entrevue (Enregistrement) ; Conformité (Classe virtuelle)" in said
