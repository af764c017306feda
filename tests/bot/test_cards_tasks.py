"""The cards and forms of service tasks, service requests and grids."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from bot.desk.answers import Ask, Opened
from bot.desk.courses.cards.grid_changes import changes_card, data_changed, faults_card
from bot.desk.courses.cards.grids import import_card
from bot.desk.courses.cards.imported import tasks_imported
from bot.desk.courses.cards.requests import request_card, request_closed
from bot.desk.courses.cards.tasks import close_form, task_card
from bot.desk.courses.handlers.checklist import checklist
from bot.language import Locale
from bot.ui.model import Card, ChecksField, ChoiceField, Paragraph, Style, TextField, plain
from bot.ui.parts import in_a_line
from bot.ui.say import Say
from tests.bot.drawn import actions, behind, buttons, form_text, mentions, read
from tests.workflow.grids import row, sheet
from tests.workflow.office import CALENDAR, Office, at, channel, open_office, reading_of
from workflow.courses.imports import GridImport
from workflow.courses.ports import TaskRow
from workflow.courses.tasks import Tick
from workflow.courses.teaching_support import INTERVIEW, PEDAGOGICAL_SUPPORT, PLANNING
from workflow.courses.use_cases import importing, imports, tasks
from workflow.items.states import TaskState
from workflow.items.use_cases import noting
from workflow.items.use_cases.access import THE_DESK
from workflow.people.people import OutOfReach, Person, Platform
from workflow.teaching.interview import Findings
from workflow.teaching.interview_pages import Page
from workflow.teaching.presenters import Typed
from workflow.teaching.sessions import Mode, Session
from workflow.teaching.use_cases import closing, interview
from workflow.teaching.use_cases.request_views import request_view, task_view

RITM = "RITM0001001"
WHOLE = Findings((Typed("Camille Roy", "camille.roy@example.org"),), date(2026, 9, 4), "Les jeudis")
FR = Say(Locale.FR, CALENDAR, at("08 09:10"))
EN = Say(Locale.EN, CALENDAR, at("08 09:10"))


@pytest.fixture
async def office() -> Office:
    office = await open_office()
    await office.import_grid(sheet(row(), row(Sigle="MMD 1232", Approches="Enregistrement")))
    return office


def number(office: Office, step: str = INTERVIEW, request: str = RITM) -> str:
    return office.tasks_of(request)[step].number


async def card(office: Office, step: str = INTERVIEW, say: Say = FR) -> Card:
    return task_card(await office.do(task_view, THE_DESK, number(office, step)), say)


async def interviewed(office: Office) -> None:
    await office.do(tasks.claim, office.paul.id, number(office))
    await office.do(closing.close, office.paul.id, number(office), WHOLE)


async def test_a_task_offers_exactly_what_its_state_allows(office: Office) -> None:
    talk = [">reply", ">note", ">canned", ">follow", ">add_follower"]
    assert not {"reply", ">reply", ">canned"} & {*actions(await card(office))}, "the lead has no account to write to"
    lead = office.desk.state.requests[RITM].lead
    office.desk.state.persons[lead] = replace(office.desk.state.persons[lead], accounts=(channel("U0LEAD"),))
    assert actions(await card(office, PLANNING)) == ["show", "show", "reply", "acts", *talk[1:], ">skip_task"]
    seen, managers = [*talk, ">show", ">show"], [">assign", ">skip_task"]
    assert actions(await card(office)) == ["claim", "checklist", "session_plan", "acts", *seen, *managers]
    await office.do(tasks.claim, office.paul.id, number(office))
    rarer = [
        ">present_service",
        ">propose_times",
        ">make_support",
        *talk,
        ">release",
        ">ask_service",
        ">show",
        ">show",
        *managers,
    ]
    worked = ["interview", "close_task", "checklist", "acts", ">session_plan", *rarer]
    assert actions(await card(office)) == worked
    await office.do(closing.close, office.paul.id, number(office), WHOLE)
    assert actions(await card(office)) == ["reopen_task", "show", "show", "acts", *talk]
    planning = ["claim", "checklist", "session_plan", "acts", ">presenters", *seen, *managers]
    assert actions(await card(office, PLANNING)) == planning


async def first_of(office: Office) -> list[str]:
    """What stands out on the card of the interview."""
    return [one.action for one in buttons((await card(office)).blocks) if one.style is Style.PRIMARY]


async def test_an_interview_is_held_before_it_is_closed_and_shows_what_the_grid_remarks(office: Office) -> None:
    assert "Remarques : Deux cohortes" in read(await card(office))
    assert "Deux cohortes" not in read(await card(office, PLANNING))
    await office.do(tasks.claim, office.paul.id, number(office))
    assert await first_of(office) == ["interview"]
    await office.do(interview.save, office.paul.id, number(office), Findings(page=Page.DATES))
    assert await first_of(office) == ["interview"], "its pages are not gone through yet"
    await office.do(interview.save, office.paul.id, number(office), Findings(notes="Préfère Zoom", page=Page.END))
    assert await first_of(office) == ["close_task"]


async def test_a_plan_of_sessions_takes_the_place_of_the_typed_calendar(office: Office) -> None:
    await interviewed(office)
    assert "Calendrier des séances : Les jeudis" in read(await card(office, PLANNING))
    days = [date(2026, 9, day) for day in (3, 10, 17)]
    planned = [Session(0, RITM, Mode.ZOOM_LIVE, f"Séance {day}", day=day) for day in days]
    await office.desk.write(lambda tx: tx.sessions.add_many(planned))
    said = read(await card(office, PLANNING))
    assert "3 séances, prochaine jeudi 10 septembre" in said
    assert "Les jeudis" not in said


async def test_a_task_says_its_course_its_lead_its_day_and_where_the_plan_stands(office: Office) -> None:
    said = read(await card(office))
    for part in ("Entrevue", "SCTASK0001001", "ouverte", "MMD 1231 (A)", "Cardiologie 1", "Automne 2026"):
        assert part in said
    assert "Zoé Gagnon" in said
    assert "zoe.gagnon@example.org" in said
    assert "première activité : jeudi 3 septembre" in said.lower()
    assert "1 Entrevue · SCTASK0001001" in said
    assert "○ 2.1 Planification technologique · ○ 2.2 Accompagnement technopédagogique" in said
    assert "○ 3 Conformité de la médiatisation" in said
    english = read(await card(office, say=EN))
    assert "Interview" in english
    assert "Thursday, September 3" in english


async def test_a_lead_whom_the_desk_cannot_write_to_is_shown_as_such(office: Office) -> None:
    warning = "passez par le courriel"
    assert warning in read(await card(office))
    await office.import_grid(sheet(row(Courriel="marie@example.org", Responsable="Marie Roy")))
    assert warning not in read(await card(office))


async def test_the_holder_is_called_on_the_groups_card_only(office: Office) -> None:
    await office.do(tasks.claim, office.paul.id, number(office))
    assert mentions(await card(office)) == ["Zoé Gagnon", "Paul Caron"]
    whole = request_card(await office.do(request_view, THE_DESK, RITM), FR, internal=True)
    assert mentions(whole) == ["Zoé Gagnon"]
    assert "Paul Caron" in read(whole)


async def test_what_the_interview_found_stands_on_the_tasks_that_follow(office: Office) -> None:
    await interviewed(office)
    said = read(await card(office, PLANNING))
    assert "⚠️ Présentation, aucun contact encore : Camille Roy (camille.roy@example.org)" in said
    assert "informées 0 sur 1 · formées 0 sur 1 · soutenues 0 sur 1" in said
    assert "vendredi 4 septembre (confirmée)" in said


async def test_a_lead_sees_steps_and_neither_task_numbers_nor_remarks(office: Office) -> None:
    await office.do(noting.note, office.paul.id, number(office), "ZZ-entre-nous-ZZ")
    view = await office.do(request_view, THE_DESK, RITM)
    mine = read(request_card(view, FR, internal=False))
    assert "SCTASK" not in mine
    assert "Deux cohortes" not in mine
    assert "ZZ-entre-nous-ZZ" not in mine
    assert "Technopédagogues" in mine
    assert "Deux cohortes" in read(request_card(view, FR, internal=True))


async def test_the_end_of_a_request_is_told_with_its_course(office: Office) -> None:
    said = read(request_closed(await office.do(request_view, THE_DESK, RITM), FR))
    assert "Tout est prêt pour MMD 1231 (A) Cardiologie 1" in said


# --- Forms ----------------------------------------------------------------------------


async def test_a_checklist_holds_the_guides_steps_for_its_approach_as_they_stand(office: Office) -> None:
    await interviewed(office)
    planning = number(office, PLANNING, "RITM0001002")
    await office.do(tasks.claim, office.paul.id, number(office, request="RITM0001002"))
    await office.do(closing.close, office.paul.id, number(office, request="RITM0001002"), WHOLE)
    await office.do(tasks.tick, office.tom.id, planning, {"1": Tick.DONE, "3": Tick.NOT_APPLICABLE})
    answer = await checklist(Ask(office.desk, office.tom, office.now, "k", Platform.SLACK), planning)
    assert isinstance(answer, Opened)
    fields = {part.name: part for part in answer.form.parts if isinstance(part, ChecksField | ChoiceField)}
    assert list(fields) == ["done.1", "done.2", "step.2.1", "step.3", "done.4"]
    first, third = fields["done.1"], fields["step.3"]
    assert isinstance(first, ChecksField)
    assert first.label == "Étape 1\u00a0: ce qui est fait"
    heading = answer.form.parts[answer.form.parts.index(first) - 1]
    assert isinstance(heading, Paragraph)
    assert plain(heading.parts) == "1. Exposer les solutions proposées et aider le présentateur à choisir"
    assert [choice.label for choice in first.choices][:2] == [
        "Étape faite",
        "PowerPoint narré (enregistrement hors ligne)",
    ]
    assert (first.values, first.choices[0].detail) == (("1",), "Tom Gagnon, mardi 8 septembre, 9\xa0h\xa010")
    assert isinstance(third, ChoiceField)
    assert (third.value, third.hint) == (Tick.NOT_APPLICABLE, "Tom Gagnon, mardi 8 septembre, 9\xa0h\xa010")
    assert [choice.label for choice in third.choices] == ["À faire", "Faite", "Sans objet"]
    assert "ZOOM requis" not in form_text(answer.form)
    assert "2.1 Planification technologique" in form_text(answer.form)
    assert "Premier contact avec les enseignants présentateurs" in form_text(answer.form)
    assert "Planification des enregistrements pour ce cours" in form_text(answer.form)
    assert "classe virtuelle :" not in form_text(answer.form).replace("\u00a0", " ")


async def test_a_form_to_close_a_step_takes_a_work_note_and_asks_for_nothing(office: Office) -> None:
    await interviewed(office)
    form = close_form(await office.do(task_view, THE_DESK, number(office, PEDAGOGICAL_SUPPORT)), FR)
    assert [(part.name, part.required) for part in form.parts if isinstance(part, TextField)] == [("note", False)]


# --- Grids ----------------------------------------------------------------------------


def drawn(grid: GridImport, by: Person | None = None, say: Say = FR) -> Card:
    return import_card(grid, say, by)


async def test_a_preview_says_both_sums_and_that_nothing_is_written() -> None:
    office = await open_office()
    courses = [row(Sigle=f"MMD {number}") for number in range(1001, 1060)]
    bad = [row(Courriel="pas une adresse", Sigle=f"MMD {number}") for number in range(2001, 2013)]
    grid = await office.drop(sheet(*courses, courses[0], *bad))
    card = drawn(grid)
    said = read(card)
    assert "72 lignes lues = 59 acceptées + 1 doublon + 12 refusées." in said
    assert "Demandes : 59 nouvelles, 0 modifiée, 0 inchangée." in said
    assert "Rien n’est encore écrit." in said
    assert [one.label for one in buttons(card.blocks)] == ["Importer", "Voir les refus", "Abandonner", "⋯"]
    assert [one.label for one in behind(card)] == ["Importer et prévenir les responsables"]
    assert "72 rows read = 59 accepted + 1 duplicate + 12 rejected." in read(drawn(grid, say=EN))


async def test_a_decided_grid_says_who_decided_and_offers_nothing_more(office: Office) -> None:
    grid = await office.drop(sheet(row(Titre="Cardio")))
    await office.do(imports.start, office.gisele.id, grid.id)
    under_way = drawn(office.desk.state.imports[grid.id], office.gisele)
    assert ("Gisèle Dubé" in read(under_way), actions(under_way)) == (True, [])
    done = await office.do(importing.carry_out, grid.id, reading_of(sheet(row(Titre="Cardio"))))
    said = read(drawn(done, office.gisele))
    assert "1 demande modifiée." in said
    (undo,) = [one for one in buttons(drawn(done, office.gisele).blocks) if one.action == "undo_import"]
    assert undo.confirm is not None
    assert "1 demande modifiée." in undo.confirm.text, "one reads what is taken back"
    given_up = await office.drop(sheet(row(Titre="Cardio 3")))
    await office.do(imports.abandon, office.gisele.id, given_up.id)
    assert "Rien n’a été écrit." in read(drawn(office.desk.state.imports[given_up.id], office.gisele))


async def test_a_grid_that_changes_nothing_cannot_be_imported(office: Office) -> None:
    grid = await office.drop(sheet(row(), row(Sigle="MMD 1232", Approches="Enregistrement"), row()))
    assert "import_grid" not in actions(drawn(grid))


def test_lines_of_a_calendar_stay_apart_on_one_line() -> None:
    typed = "28 septembre : Anamnèse\n\n5 octobre : Examen physique\n"
    assert in_a_line(FR, typed).replace("\u00a0", " ") == "28 septembre : Anamnèse ; 5 octobre : Examen physique"


async def test_the_list_of_an_import_is_to_take_from_and_says_when_it_is_empty(office: Office) -> None:
    rows = tuple(
        TaskRow(task, office.desk.state.requests[task.request])
        for task in office.desk.state.tasks.values()
        if task.state is TaskState.OPEN
    )
    card = tasks_imported(FR, rows[:1], 2, "Technopédagogues", {INTERVIEW: "Entrevue"})
    assert actions(card) == ["take_from_list"]
    assert "2 tâches à prendre · Technopédagogues" in read(card)
    assert "… et 1 de plus" in read(card)
    empty = tasks_imported(FR, (), 0, "Technopédagogues", {})
    assert actions(empty) == []
    assert "tout est pris en charge" in read(empty)


def test_a_changed_cell_is_said_by_its_heading_and_a_date_as_a_day() -> None:
    said = read(data_changed(FR, [("first_activity", "2026-09-03", ""), ("title", "**A|B**", "{C}")]))
    assert "Première activité : jeudi 3 septembre → —" in said
    assert "Titre : **A|B** → {C}" in said


async def test_faults_are_listed_by_cell_the_refused_rows_before_the_warnings(office: Office) -> None:
    reading = reading_of(sheet(row(Courriel="=CMD()"), row(**{"Sigle": "MMD 7", "Première activité": "bientôt"})))
    said = read(faults_card(FR, reading.faults))
    assert said.index("Lignes refusées") < said.index("G2 : courriel invalide (« =CMD() »)")
    assert said.index("G2") < said.index("Avertissements") < said.index("I3 : date illisible (« bientôt »)")


async def test_changes_are_listed_with_what_stays_and_what_is_not_named_any_more(office: Office) -> None:
    await interviewed(office)
    reading = reading_of(sheet(row(**{"Titre": "Cardio", "Première activité": "2026-09-24"})))
    planned = await office.desk.read(partial(imports.plan_of, reading=reading))
    said = read(changes_card(FR, planned))
    assert "RITM0001001 MMD 1231 Titre : Cardiologie 1 → Cardio" in said
    assert (
        "Première activité : jeudi 24 septembre → vendredi 4 septembre" in said.split("Dates confirmées en entrevue")[1]
    )
    assert "RITM0001002 MMD 1232" in said.split("Absentes de cette grille")[1]


async def test_a_request_says_to_support_that_its_lead_cannot_be_written_to(office: Office) -> None:
    lead = office.desk.state.requests[RITM].lead
    lost = replace(office.desk.state.persons[lead], out_of_reach=OutOfReach(office.now, "user_disabled"))
    office.desk.state.persons[lead] = lost
    view = await office.do(request_view, THE_DESK, RITM)
    inside = request_card(view, FR, internal=True)
    assert f"⚠️ Injoignable depuis mardi 8 septembre : {lost.name}" in read(inside)
    assert "contacted" in actions(inside)
    assert "Injoignable" not in read(request_card(view, FR, internal=False))
