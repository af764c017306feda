"""The forms of interviews and presenters: what they show, what is written of what comes back."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from bot.delivery.utterance import Nothing, Plain
from bot.desk.answers import Done, Faulty, Opened, Redrawn, Said
from bot.desk.speech import speak
from bot.desk.teaching.cards.interview_pages import ENDING, KEEP
from bot.desk.teaching.cards.interview_parts import BOX, SURE
from bot.ui.model import MOST_FIELDS, ChecksField, DateField, Form, Line, TextField
from tests.bot.drawn import buttons, form_text, read, text
from tests.bot.interviews import fields, hold, page_of, pages
from tests.bot.switchboard import Switchboard, shown
from tests.workflow.grids import row, sheet
from tests.workflow.office import PEDAGO, Office, open_office
from workflow.courses.tasks import Tick
from workflow.courses.teaching_support import INTERVIEW
from workflow.courses.use_cases import tasks
from workflow.items.journal import What
from workflow.items.states import TaskState
from workflow.notice import ToPerson
from workflow.people.people import Person
from workflow.ports.queues import Outgoing
from workflow.teaching.interview import SUPER_USER_TRAINING, Findings
from workflow.teaching.interview_pages import Page, mark
from workflow.teaching.notices import InterviewTaken
from workflow.teaching.offers import Road
from workflow.teaching.presenters import Care, Typed
from workflow.teaching.use_cases import interview, offers, presenters
from workflow.teaching.use_cases.interview_view import DUE, course_of
from workflow.teaching.use_cases.offers import Wanted
from workflow.teaching.use_cases.presenters import Cared
from workflow.teaching.use_cases.request_views import task_view

RITM = "RITM0001001"
CAMILLE = Typed("Camille Roy", "camille.roy@example.org")


@pytest.fixture
async def office() -> Office:
    """Two courses of one lead, the second by two approaches; Paul has the first interview."""
    office = await open_office()
    await office.import_grid(
        sheet(row(), row(Sigle="MMD 1232", Approches="Classe virtuelle; Enregistrement", Groupe="B"))
    )
    await office.do(tasks.claim, office.paul.id, number(office))
    return office


@pytest.fixture
def desk_line(office: Office) -> Switchboard:
    return Switchboard(office)


def number(office: Office, request: str = RITM) -> str:
    return office.tasks_of(request)[INTERVIEW].number


def people(count: int) -> tuple[Typed, ...]:
    return tuple(Typed(f"Personne Invitée {at:02d}", f"personne.invitee.{at:02d}@example.org") for at in range(count))


def kept(office: Office, request: str = RITM) -> Sequence[int]:
    return [one.person for one in office.desk.state.presenters.values() if one.request == request]


# --- The interview ----------------------------------------------------------------------


async def test_no_page_asks_for_more_than_six_things(office: Office, desk_line: Switchboard) -> None:
    other = ",".join(number(office, one) for one in ("RITM0001002", "RITM0001003"))
    form = await desk_line.open(office.paul, "interview", number(office))
    answers = {"others": other, "super_user": str(CAMILLE), "activate": SUPER_USER_TRAINING, "calendar": "Les jeudis"}
    *gone, _answer = await pages(desk_line, office.paul, form, answers)
    assert [len(fields(one)) for one in gone if isinstance(one, Form)] == [3, 4, 2, 5]


async def test_what_only_matters_sometimes_is_asked_then(office: Office, desk_line: Switchboard) -> None:
    first = await desk_line.open(office.paul, "interview", number(office))
    assert not {"super_user", "alternative", "calendar", "to_come", "training_day"} & fields(first).keys()
    for helper, asked in (("super_user", {"super_user"}), ("alternative", {"alternative"}), ("nothing", set())):
        form = await page_of(desk_line, office.paul, number(office), Page.PEOPLE)
        answer = await desk_line.send(office.paul, form, **fields(form) | {"helper": helper})
        assert isinstance(answer, Opened)
        assert {"super_user", "alternative"} & fields(answer.form).keys() == asked
    for stands, there in (("given", {"calendar"}), ("to_come", {"to_come", "ask_again"})):
        form = await page_of(desk_line, office.paul, number(office), Page.DATES)
        answer = await desk_line.send(office.paul, form, **fields(form) | {"calendar_stands": stands})
        assert isinstance(answer, Opened)
        assert {"calendar", "to_come", "ask_again"} & fields(answer.form).keys() == there


async def test_each_page_is_kept_as_it_is_sent_and_the_next_opening_goes_on(
    office: Office, desk_line: Switchboard
) -> None:
    form = await desk_line.open(office.paul, "interview", number(office))
    assert form.title == "Entrevue, page 1 sur 4"
    await desk_line.send(office.paul, form, **fields(form) | {"presenters": str(CAMILLE)})
    assert len(kept(office)) == 1
    assert office.tasks_of(RITM)[INTERVIEW].state is TaskState.IN_PROGRESS
    assert not office.desk.state.requests[RITM].due_confirmed
    assert (await desk_line.open(office.paul, "interview", number(office))).title == "Entrevue, page 2 sur 4"
    assert (await desk_line.open(office.paul, "close_task", number(office))).title == "Entrevue, page 2 sur 4"


async def test_a_page_that_is_sent_twice_leads_to_the_same_next_page(office: Office, desk_line: Switchboard) -> None:
    form = await desk_line.open(office.paul, "interview", number(office))
    ask = desk_line.ask(office.paul)
    for _again in range(2):
        answer = await desk_line.handlers.form(form.name, ask, fields(form), form.context)
        assert isinstance(answer, Opened)
        assert answer.form.title == "Entrevue, page 2 sur 4"


async def test_what_someone_else_has_saved_meanwhile_is_not_undone(office: Office, desk_line: Switchboard) -> None:
    anne = await office.meet("Anne Lavoie", room=PEDAGO)
    mine, theirs = [await page_of(desk_line, one, number(office), Page.END) for one in (office.paul, anne)]
    await desk_line.send(office.paul, mine, **fields(mine) | {"notes": "Deux groupes", "ending": KEEP})
    await desk_line.send(anne, theirs, **fields(theirs) | {"resources": "Gabarit"})
    found = office.desk.state.interviews[RITM]
    assert (found.notes, found.resources) == ("Deux groupes", "Gabarit")


async def test_of_two_who_change_one_field_the_second_is_shown_the_first_and_keeps_what_was_typed(
    office: Office, desk_line: Switchboard
) -> None:
    anne = await office.meet("Anne Lavoie", room=PEDAGO)
    mine, theirs = [await page_of(desk_line, one, number(office), Page.END) for one in (office.paul, anne)]
    await desk_line.send(office.paul, mine, **fields(mine) | {"notes": "Deux groupes", "ending": KEEP})
    again = await desk_line.send(anne, theirs, **fields(theirs) | {"notes": "Trois groupes", "resources": "Gabarit"})
    assert isinstance(again, Opened)
    assert f"{office.paul.name} a changé « Notes » pendant que vous écriviez, pour : Deux groupes" in form_text(
        again.form
    ).replace("\u00a0", " ")
    assert (fields(again.form)["notes"], fields(again.form)["resources"]) == ("Trois groupes", "Gabarit")
    assert office.desk.state.interviews[RITM].notes == "Deux groupes"
    await desk_line.send(anne, again.form, **fields(again.form))
    found = office.desk.state.interviews[RITM]
    assert (found.notes, found.resources) == ("Trois groupes", "Gabarit")


async def test_each_field_is_kept_shown_again_and_told_in_the_history(office: Office, desk_line: Switchboard) -> None:
    form = await desk_line.open(office.paul, "interview", number(office))
    answers = {
        "presenters": str(CAMILLE),
        "helper": "super_user",
        "others": "",
        "super_user": str(Typed("Denis Roy", "denis.roy@example.org")),
        "due_date": "2026-09-24",
        "to_come": "En révision",
        "calendar_stands": "to_come",
        "ask_again": "2026-09-16",
        "activate": f"technical_help,{SUPER_USER_TRAINING}",
        "training_day": "2026-09-18",
        "training_time": "9 h à 10 h",
        "resources": "Voici les ressources.",
        "notes": "Voici les notes.",
        "ending": KEEP,
    }
    *_gone, said = await pages(desk_line, office.paul, form, answers)
    assert isinstance(said, Said)
    again: dict[str, str] = {}
    for page in Page:
        shown_page = await page_of(desk_line, office.paul, number(office), page)
        assert json.loads(shown_page.context["shown"]).keys() <= fields(shown_page).keys()
        again |= fields(shown_page)
    assert again | {"ending": KEEP} == answers
    history = text(shown(await desk_line.press(office.paul, "history", f"{RITM} 0")))
    untold = {name for name, value in answers.items() if value and f"→ {value}" not in history}
    # Dates are told in words, what is activated by the support task that it makes, with its appointment.
    elsewhere = {"due_date", "activate", "training_day", "training_time", "ask_again", "ending"}
    assert untold == elsewhere | {"helper", "calendar_stands"}


async def test_a_due_date_that_is_sent_as_it_stands_is_confirmed_and_asked_for_no_more(
    office: Office, desk_line: Switchboard
) -> None:
    other = office.desk.state.requests["RITM0001002"]
    chosen = number(office, other.number)
    form = await desk_line.open(office.paul, "interview", number(office))
    answers = {"presenters": str(CAMILLE), "calendar": "Les jeudis", "others": chosen, "ending": KEEP}
    await pages(desk_line, office.paul, form, answers)
    assert all(office.desk.state.requests[one].due_confirmed for one in (RITM, other.number))
    view = await office.do(task_view, office.paul.id, number(office))
    assert view.lacking == ()


async def test_a_due_date_that_someone_else_changed_meanwhile_is_not_confirmed_by_the_former_one(
    office: Office, desk_line: Switchboard
) -> None:
    form = await page_of(desk_line, office.paul, number(office), Page.DATES)
    request = office.desk.state.requests[RITM]
    moved = replace(request, data=replace(request.data, first_activity=date(2026, 9, 10)))
    office.desk.state.requests[RITM] = moved
    await desk_line.send(office.paul, form, **fields(form) | {"calendar_stands": "given"})
    after = office.desk.state.requests[RITM]
    assert (after.due_confirmed, after.data.first_activity) == (False, date(2026, 9, 10))


async def test_closing_confirms_the_due_date_as_it_stands(office: Office, desk_line: Switchboard) -> None:
    said = await hold(desk_line, office.paul, number(office), presenters=str(CAMILLE), calendar="Les jeudis")
    assert isinstance(said, Done)
    request = office.desk.state.requests[RITM]
    assert (request.due_confirmed, request.data.first_activity) == (True, date(2026, 9, 3))


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2025-01-05", "5 janvier 2025 est déjà passé. Donnez la date de la première activité à venir."),
        ("2027-05-03", "3 mai 2027 est en dehors du trimestre (Automne 2026). Vérifiez le jour et l’année."),
    ],
)
async def test_a_due_date_that_cannot_be_is_refused_under_its_field(
    office: Office, desk_line: Switchboard, day: str, told: str
) -> None:
    form = await page_of(desk_line, office.paul, number(office), Page.DATES)
    refused = await desk_line.send(office.paul, form, **fields(form) | {"due_date": day, "calendar_stands": "given"})
    assert isinstance(refused, Faulty)
    assert list(refused.errors) == ["due_date"]
    assert told in refused.errors["due_date"]


async def test_a_due_date_that_is_emptied_is_said_to_stay_and_nothing_is_kept(
    office: Office, desk_line: Switchboard
) -> None:
    form = await page_of(desk_line, office.paul, number(office), Page.DATES)
    before = office.desk.state.requests[RITM]
    assert before.data.first_activity == date(2026, 9, 3)
    refused = await desk_line.send(office.paul, form, **fields(form) | {"due_date": "", "calendar_stands": "given"})
    assert isinstance(refused, Faulty)
    assert list(refused.errors) == ["due_date"]
    assert "Jeudi 3 septembre reste l’échéance" in refused.errors["due_date"]
    assert office.desk.state.requests[RITM] == before


async def test_a_due_date_far_from_the_grids_is_taken_once_it_is_said_to_be_right(
    office: Office, desk_line: Switchboard
) -> None:
    form = await page_of(desk_line, office.paul, number(office), Page.DATES)
    assert SURE not in fields(form), "it is asked when it matters"
    answers = fields(form) | {"due_date": "2026-11-05", "calendar_stands": "given"}
    asked = await desk_line.send(office.paul, form, **answers)
    assert isinstance(asked, Opened)
    assert "est à plus de trois semaines de la date au dossier, jeudi 3 septembre." in form_text(asked.form)
    assert fields(asked.form) == answers | {SURE: ""}
    assert isinstance(await desk_line.send(office.paul, asked.form, **fields(asked.form)), Faulty)
    assert office.desk.state.requests[RITM].data.first_activity == date(2026, 9, 3)
    assert isinstance(await desk_line.send(office.paul, asked.form, **fields(asked.form) | {SURE: SURE}), Opened)
    assert office.desk.state.requests[RITM].data.first_activity == date(2026, 11, 5)
    unsaid = await desk_line.send(office.paul, asked.form, **answers | {SURE: SURE, "due_date": "2026-09-07"})
    assert isinstance(unsaid, Faulty), "no tick makes a date that has passed right"


async def test_the_lead_is_offered_as_first_presenter(office: Office, desk_line: Switchboard) -> None:
    form = await desk_line.open(office.paul, "interview", number(office))
    assert fields(form)["presenters"] == "Zoé Gagnon <zoe.gagnon@example.org>"
    assert not kept(office)
    assert isinstance(await hold(desk_line, office.paul, number(office), calendar="Les jeudis"), Done)
    assert kept(office) == [office.desk.state.requests[RITM].lead]


async def test_a_name_alone_means_the_lead_or_the_one_person_of_that_name(
    office: Office, desk_line: Switchboard
) -> None:
    named = {"presenters": f"zoe gagnon\n{office.marie.name}\n{CAMILLE}", "super_user": office.marie.name}
    said = await hold(desk_line, office.paul, number(office), **named, calendar="Les jeudis", ending=KEEP)
    assert isinstance(said, Said)
    lead = office.desk.state.requests[RITM].lead
    assert kept(office)[:2] == [lead, office.marie.id]
    assert office.desk.state.interviews[RITM].super_user == office.marie.id


async def test_a_name_that_two_people_have_means_neither(office: Office, desk_line: Switchboard) -> None:
    twins = [Person(0, "Alex Roy", f"alex.roy{at}@example.org") for at in (1, 2)]
    await office.desk.write(lambda tx: tx.people.add_many(twins))
    form = await desk_line.open(office.paul, "interview", number(office))
    refused = await desk_line.send(office.paul, form, **fields(form) | {"presenters": "Alex Roy"})
    assert isinstance(refused, Faulty)
    assert "Alex Roy" in refused.errors["presenters"]


async def test_all_faults_of_a_page_come_in_one_round(office: Office, desk_line: Switchboard) -> None:
    form = await desk_line.open(office.paul, "interview", number(office))
    await desk_line.send(office.paul, form, **fields(form) | {"helper": "super_user"})
    form = await page_of(desk_line, office.paul, number(office), Page.DATES)
    wrong = {"super_user": "Luc", "due_date": "2025-01-05", "calendar_stands": "given"}
    refused = await desk_line.send(office.paul, form, **fields(form) | wrong)
    assert isinstance(refused, Faulty)
    assert set(refused.errors) == {"super_user", "due_date"}
    assert refused.errors["super_user"].startswith("La personne super-utilisatrice doit avoir un courriel valide.")


async def test_a_calendar_to_come_is_asked_for_again_on_a_day_to_come(office: Office, desk_line: Switchboard) -> None:
    form = await page_of(desk_line, office.paul, number(office), Page.DATES)
    answer = await desk_line.send(office.paul, form, **fields(form) | {"calendar_stands": "to_come"})
    assert isinstance(answer, Opened)
    answers = fields(answer.form) | {"to_come": "En révision", "ask_again": "2026-09-08"}
    refused = await desk_line.send(office.paul, answer.form, **answers)
    assert isinstance(refused, Faulty)
    assert refused.errors == {"ask_again": "Choisissez un jour à venir."}


async def test_a_calendar_that_reads_as_sessions_goes_into_the_plan_in_one_tap(
    office: Office, desk_line: Switchboard
) -> None:
    lines = "10 septembre 9 h — Le cœur\n17 septembre 9 h — Le foie\n24 septembre 9 h — Les os"
    told = await hold(desk_line, office.paul, number(office), calendar=lines)
    assert isinstance(told, Said)
    assert "3 séances sont lues dans le calendrier de MMD 1231" in read(told.card)
    (plan,) = buttons(told.card.blocks)
    shown = await desk_line.press(office.paul, plan.action, plan.value)
    assert isinstance(shown, Redrawn)
    assert "3 lignes lues = 3 séances" in read(shown.card)
    assert not office.desk.state.sessions, "nothing is written before it is wanted"


async def test_each_other_course_has_one_due_date_for_all_its_approaches(
    office: Office, desk_line: Switchboard
) -> None:
    other = office.desk.state.requests["RITM0001002"]
    name = f"{DUE}{course_of(other)}"
    form = await page_of(desk_line, office.paul, number(office), Page.DATES)
    assert name not in fields(form), "no other course was chosen"
    chosen = [number(office, "RITM0001002"), number(office, "RITM0001003")]
    form = await page_of(desk_line, office.paul, number(office), Page.PEOPLE)
    answers = {"presenters": str(CAMILLE), "calendar": "Les jeudis", "others": ",".join(chosen), name: "2026-09-15"}
    *gone, told = await pages(desk_line, office.paul, form, answers)
    dates = {
        part.name: part.label
        for one in gone
        if isinstance(one, Form)
        for part in one.parts
        if isinstance(part, DateField) and part.name.startswith(DUE)
    }
    assert dates == {name: "Échéance confirmée de MMD 1232 (B)"}
    assert isinstance(told, Said)
    assert f"✅ Fermées : {number(office)}, {chosen[0]}, {chosen[1]}" in read(told.card)
    days = {one: office.desk.state.requests[f"RITM000100{one}"].data.first_activity for one in (1, 2, 3)}
    assert days == {1: date(2026, 9, 3), 2: date(2026, 9, 15), 3: date(2026, 9, 15)}


async def test_the_due_date_of_another_course_is_looked_at_too(office: Office, desk_line: Switchboard) -> None:
    name = f"{DUE}{course_of(office.desk.state.requests['RITM0001002'])}"
    others = number(office, "RITM0001002")
    form = await desk_line.open(office.paul, "interview", number(office))
    *_gone, refused = await pages(desk_line, office.paul, form, {"others": others, name: "2025-01-05"})
    assert isinstance(refused, Faulty)
    assert list(refused.errors) == [name]


async def test_the_courses_of_a_lead_who_has_many_are_dated_over_several_parts() -> None:
    office = await open_office()
    await office.import_grid(sheet(row(), *(row(Sigle=f"MMD 13{at:02d}") for at in range(10))))
    await office.do(tasks.claim, office.paul.id, number(office))
    line = Switchboard(office)
    others = ",".join(number(office, f"RITM00010{at:02d}") for at in range(2, 12))
    form = await line.open(office.paul, "interview", number(office))
    *gone, told = await pages(line, office.paul, form, {"others": others, "calendar": "Les jeudis"})
    assert isinstance(told, Said)
    sizes = [len(fields(one)) for one in gone if isinstance(one, Form)]
    assert max(sizes) <= MOST_FIELDS
    assert len(sizes) == 6
    assert all(office.desk.state.requests[f"RITM00010{at:02d}"].due_confirmed for at in range(1, 12))


async def test_a_lead_with_one_interview_is_offered_no_other() -> None:
    office = await open_office()
    await office.import_grid(sheet(row()))
    form = await Switchboard(office).open(office.paul, "interview", number(office))
    assert "others" not in fields(form)


@pytest.mark.parametrize("count", [70, 260])
async def test_a_long_list_stands_in_several_boxes_and_none_is_cut(
    office: Office, desk_line: Switchboard, count: int
) -> None:
    await office.do(interview.save, office.paul.id, number(office), Findings(people(count)))
    form = await page_of(desk_line, office.paul, number(office), Page.PEOPLE)
    before = office.journal(RITM)
    gone = await pages(desk_line, office.paul, form, {"calendar": "Les jeudis", "ending": KEEP})
    first = [one for one in gone if isinstance(one, Form) and one.context["page"] == Page.PEOPLE]
    assert max(len(fields(one)) for one in first) <= MOST_FIELDS
    boxes = [text for one in first for name, text in fields(one).items() if name.startswith("presenters")]
    assert len(boxes) > 2
    assert all(len(box) <= BOX for box in boxes)
    assert [line for box in boxes for line in box.splitlines()] == list(map(str, people(count)))
    fields_changed = {entry.detail["field"] for entry in office.journal(RITM) if entry not in before}
    assert fields_changed == {"calendar"}
    shorter = {name: "" for name in fields(first[0]) if name.startswith("presenters.")}
    if len(first) == 1:
        await desk_line.send(office.paul, first[0], **fields(first[0]) | shorter)
        assert len(kept(office)) == len(boxes[0].splitlines())


async def test_a_fault_in_one_of_several_boxes_stands_under_it(office: Office, desk_line: Switchboard) -> None:
    await office.do(interview.save, office.paul.id, number(office), Findings(people(70)))
    form = await page_of(desk_line, office.paul, number(office), Page.PEOPLE)
    answer = await desk_line.send(office.paul, form, **fields(form) | {"presenters.2": "Marc sans adresse"})
    assert isinstance(answer, Faulty)
    assert list(answer.errors) == ["presenters.2"]
    assert len(kept(office)) == 70


async def test_what_stands_already_is_not_replaced_by_last_sessions_answers() -> None:
    office = await open_office()
    line = Switchboard(office)
    await office.import_grid(sheet(row(Trimestre="A25")))
    await office.do(tasks.claim, office.paul.id, number(office))
    found = Findings((CAMILLE,), date(2025, 9, 4), calendar="Les jeudis", resources="Gabarit", notes="Pressée")
    await office.do(interview.close, office.paul.id, number(office), found)
    await office.import_grid(sheet(row()))
    again = number(office, "RITM0001002")
    first = await line.open(office.paul, "interview", again)
    assert fields(first)["presenters"] == str(CAMILLE)
    await line.send(office.paul, first, **fields(first))
    await office.do(interview.save, office.paul.id, again, Findings(notes="Plus calme"))
    end = await page_of(line, office.paul, again, Page.END)
    assert (fields(end)["resources"], fields(end)["notes"]) == ("Gabarit", "Plus calme")
    dates = await line.open(office.paul, "interview", again)
    assert fields(dates)["due_date"] == "2026-09-03", "dates are not those of last term"


async def test_whoever_is_no_member_of_the_group_gets_no_form(office: Office, desk_line: Switchboard) -> None:
    for person in (office.tom, office.marie):
        for action in ("interview", "close_task", "interview_page", "present_service"):
            value = f"{number(office)} people" if action == "interview_page" else number(office)
            answer = await desk_line.press(person, action, value)
            assert isinstance(answer, Said), (person.name, action)
            assert "⛔" in read(answer.card)


# --- Presenters ---------------------------------------------------------------------------


@pytest.fixture
async def planned(office: Office) -> Office:
    """The first course's interview is closed, with thirty presenters."""
    await office.do(interview.close, office.paul.id, number(office), Findings(people(30), date(2026, 9, 4), "Jeudis"))
    return office


def ways(form: Form) -> list[tuple[str, str]]:
    """Return what the buttons of a form do."""
    return [(one.button.action, one.button.value) for one in form.parts if isinstance(one, Line) and one.button]


async def test_pages_follow_one_another_and_the_list_is_a_page_of_its_own(
    planned: Office, desk_line: Switchboard
) -> None:
    everyone = kept(planned)
    first = await desk_line.open(planned.tom, "presenters", RITM)
    assert ways(first) == []
    second = await desk_line.send(planned.tom, first, **fields(first) | {"informed": "all"})
    assert isinstance(second, Opened)
    ((action, value),) = ways(second.form)
    last = await desk_line.press(planned.tom, action, value)
    assert isinstance(last, Opened)
    answers = fields(last.form) | {"remove": str(everyone[0]), "add": "Ève Roy <eve.roy@example.org>"}
    assert isinstance(await desk_line.send(planned.tom, last.form, **answers), Done)
    informed = {one.person for one in planned.desk.state.presenters.values() if one.informed}
    assert informed == set(everyone[1:20])
    assert kept(planned)[:-1] == everyone[1:]


async def test_the_usual_case_is_one_page(planned: Office, desk_line: Switchboard) -> None:
    await planned.do(presenters.take_care, planned.tom.id, RITM, Cared(removed=frozenset(kept(planned)[2:])))
    form = await desk_line.open(planned.tom, "presenters", RITM)
    assert isinstance(await desk_line.send(planned.tom, form, **fields(form)), Done)


async def test_boxes_that_someone_else_ticked_meanwhile_stay_ticked(planned: Office, desk_line: Switchboard) -> None:
    form = await desk_line.open(planned.tom, "presenters", RITM)
    one, other = kept(planned)[:2]
    await planned.do(presenters.take_care, planned.paul.id, RITM, Cared({Care.INFORMED: {one: Tick.DONE}}))
    await desk_line.send(planned.tom, form, **fields(form) | {"informed": str(other), "supported": str(other)})
    state = planned.desk.state.presenters
    informed = state[RITM, one].informed
    assert informed is not None
    assert informed.by == planned.paul.id
    assert None not in (state[RITM, other].informed, state[RITM, other].supported)
    ticked = [entry for entry in planned.journal(RITM) if entry.what is What.PRESENTER]
    assert len(ticked) == 3


async def test_the_form_says_who_did_what_and_whom_the_desk_cannot_write_to(
    planned: Office, desk_line: Switchboard
) -> None:
    one = kept(planned)[0]
    boxes = {Care.INFORMED: {one: Tick.DONE}, Care.TRAINED: {one: Tick.NOT_APPLICABLE}}
    await planned.do(presenters.take_care, planned.tom.id, RITM, Cared(boxes))
    form = await desk_line.open(planned.tom, "presenters", RITM)
    beside = [one.detail for part in form.parts if isinstance(part, ChecksField) for one in part.choices if one.detail]
    assert [one.replace("\u00a0", " ") for one in beside if "Tom" in one] == [
        "Tom Gagnon, mardi 8 septembre, 9 h 10"
    ] * 2
    assert len([one for one in beside if one.startswith("Injoignable par la messagerie")]) == 19


def test_a_field_counts_as_changed_by_its_lines_and_not_by_how_they_end() -> None:
    assert mark("Lundi\nMardi") == mark("Lundi \r\nMardi\n")
    assert len({mark(text) for text in ("Lundi\nMardi", "Lundi Mardi", "Mardi\nLundi", "")}) == 4


async def test_nobody_is_said_to_write_soon_once_they_have_written(office: Office) -> None:
    told = InterviewTaken(RITM, ToPerson(office.marie.id), office.paul.id, (RITM,))
    queued = Outgoing(1, told, office.marie.accounts[0], 0)
    assert isinstance(await speak(office.desk, queued, office.now), Plain)
    noted = Wanted(otherwise={office.desk.state.requests[RITM].lead: Road.PHONE})
    await office.do(offers.send, office.paul.id, number(office), noted)
    assert isinstance(await speak(office.desk, queued, office.now), Nothing)


async def test_what_someone_waits_for_is_asked_by_their_name_and_said_to_be_needed_to_close() -> None:
    office = await open_office()
    await office.import_grid(sheet(row(Courriel="marie@example.org", Responsable="Marie Roy")))
    await office.do(tasks.claim, office.paul.id, number(office))
    line = Switchboard(office)
    await line.send(
        office.paul, await line.open(office.paul, "reply", number(office)), text="Quel soir vous convient ?"
    )
    await office.post_cards()
    office.later(minutes=5)
    await office.says(office.marie, "Jeudi après-midi me convient.")

    form = await page_of(line, office.paul, number(office), Page.END)
    (why,) = [one for one in form.parts if isinstance(one, TextField) and one.name == "why.answered.."]
    assert why.label.endswith("répondre à Marie Roy")
    assert why.hint.startswith("Nécessaire pour fermer"), "a platform marks the field as one that may stay empty"
    assert not isinstance(await line.send(office.paul, form, **fields(form) | {ENDING: KEEP}), Faulty)
