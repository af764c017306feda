"""The forms of interviews and presenters: what they show, what is written of what comes back."""

import json
from collections.abc import Sequence
from datetime import date

import pytest

from bot.delivery.utterance import Nothing, Plain
from bot.desk.answers import Done, Faulty, Opened, Redrawn, Said
from bot.desk.speech import speak
from bot.desk.teaching.cards.interview_parts import BOX, DUE, SURE, course_of, mark
from bot.ui.model import ChecksField, DateField, Form, Line, TextField
from tests.bot.drawn import buttons, form_text, read, text
from tests.bot.switchboard import Switchboard, shown
from tests.workflow.grids import row, sheet
from tests.workflow.office import PEDAGO, Office, open_office
from workflow.courses.tasks import Tick
from workflow.courses.teaching_support import INTERVIEW
from workflow.courses.use_cases import tasks
from workflow.items.journal import What
from workflow.notice import ToPerson
from workflow.people.people import Person
from workflow.ports.queues import Outgoing
from workflow.teaching.interview import Findings
from workflow.teaching.notices import InterviewTaken
from workflow.teaching.presenters import Care, Typed
from workflow.teaching.use_cases import interview, presentation, presenters
from workflow.teaching.use_cases.presenters import Cared

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


def fields(form: Form) -> dict[str, str]:
    """What a form's fields hold, as they come back when nobody touches them."""
    found: dict[str, str] = {}
    for part in form.parts:
        if isinstance(part, TextField | DateField):
            found[part.name] = part.value
        elif isinstance(part, ChecksField):
            found[part.name] = ",".join(part.values)
    return found


def people(count: int) -> tuple[Typed, ...]:
    return tuple(Typed(f"Personne Invitée {at:02d}", f"personne.invitee.{at:02d}@example.org") for at in range(count))


def kept(office: Office, request: str = RITM) -> Sequence[int]:
    return [one.person for one in office.desk.state.presenters.values() if one.request == request]


# --- The interview ----------------------------------------------------------------------


async def test_what_someone_else_has_saved_meanwhile_is_not_undone(office: Office, desk_line: Switchboard) -> None:
    anne = await office.meet("Anne Lavoie", room=PEDAGO)
    mine = await desk_line.open(office.paul, "interview", number(office))
    theirs = await desk_line.open(anne, "interview", number(office))
    await desk_line.send(office.paul, mine, **fields(mine) | {"notes": "Deux groupes", "presenters": str(CAMILLE)})
    await desk_line.send(anne, theirs, **fields(theirs) | {"resources": "Gabarit"})
    found = office.desk.state.interviews[RITM]
    assert (found.notes, found.resources) == ("Deux groupes", "Gabarit")
    assert len(kept(office)) == 1


async def test_saving_without_a_change_confirms_nothing_and_writes_no_history(
    office: Office, desk_line: Switchboard
) -> None:
    form = await desk_line.open(office.paul, "interview", number(office))
    before = office.journal(RITM)
    await desk_line.send(office.paul, form, **fields(form))
    assert not office.desk.state.requests[RITM].due_confirmed
    assert office.journal(RITM) == before


async def test_each_field_is_kept_shown_again_and_told_in_the_history(office: Office, desk_line: Switchboard) -> None:
    form = await desk_line.open(office.paul, "interview", number(office))
    assert json.loads(form.context["shown"]).keys() <= fields(form).keys()
    answers = {name: value or f"Voici {name}." for name, value in fields(form).items()}
    answers |= {
        "presenters": str(CAMILLE),
        "due_date": "2026-09-24",
        "super_user": str(Typed("Denis Roy", "denis.roy@example.org")),
        "training_day": "2026-09-18",
        "training_time": "9 h à 10 h",
        "activate": "technical_help",
        "others": "",
    }
    assert isinstance(await desk_line.send(office.paul, form, **answers), Said)
    assert fields(await desk_line.open(office.paul, "interview", number(office))) == answers | {SURE: ""}
    history = text(shown(await desk_line.press(office.paul, "history", f"{RITM} 0")))
    untold = {name for name, value in answers.items() if value and f"→ {value}" not in history}
    # Dates are told in words, what is activated by the support task that it makes, with its appointment.
    elsewhere = {"due_date", "activate", "training_day", "training_time", SURE}
    assert untold == elsewhere | {name for name in answers if name.startswith(DUE)}


async def test_closing_confirms_the_due_date_as_it_stands(office: Office, desk_line: Switchboard) -> None:
    form = await desk_line.open(office.paul, "close_task", number(office))
    answers = fields(form) | {"presenters": str(CAMILLE), "calendar": "Les jeudis"}
    assert isinstance(await desk_line.send(office.paul, form, **answers), Done)
    request = office.desk.state.requests[RITM]
    assert (request.due_confirmed, request.data.first_activity) == (True, date(2026, 9, 3))


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2025-01-05", "5 janvier 2025 est déjà passé. Donnez la date de la première activité à venir."),
        ("2027-05-03", "3 mai 2027 est en dehors du trimestre (Automne 2026). Vérifiez le jour et l’année."),
        ("2026-11-05", "est à plus de trois semaines de la date au dossier, jeudi 3 septembre. Corrigez-la, ou"),
    ],
)
async def test_a_due_date_that_cannot_be_is_refused_under_its_field(
    office: Office, desk_line: Switchboard, day: str, told: str
) -> None:
    form = await desk_line.open(office.paul, "close_task", number(office))
    answers = fields(form) | {"presenters": str(CAMILLE), "calendar": "Les jeudis"}
    refused = await desk_line.send(office.paul, form, **answers | {"due_date": day})
    assert isinstance(refused, Faulty)
    assert list(refused.errors) == ["due_date"]
    assert told in refused.errors["due_date"]
    assert not office.desk.state.requests[RITM].due_confirmed


async def test_a_due_date_far_from_the_grids_is_taken_once_it_is_said_to_be_right(
    office: Office, desk_line: Switchboard
) -> None:
    form = await desk_line.open(office.paul, "close_task", number(office))
    answers = fields(form) | {"presenters": str(CAMILLE), "calendar": "Les jeudis", "due_date": "2026-11-05"}
    assert isinstance(await desk_line.send(office.paul, form, **answers), Faulty)
    assert isinstance(await desk_line.send(office.paul, form, **answers | {SURE: SURE}), Done)
    assert office.desk.state.requests[RITM].data.first_activity == date(2026, 11, 5)
    unsaid = await desk_line.send(office.paul, form, **answers | {SURE: SURE, "due_date": "2026-09-07"})
    assert isinstance(unsaid, Faulty), "no tick makes a date that has passed right"


async def test_the_due_date_of_another_course_is_looked_at_too(office: Office, desk_line: Switchboard) -> None:
    form = await desk_line.open(office.paul, "close_task", number(office))
    name = f"{DUE}{course_of(office.desk.state.requests['RITM0001002'])}"
    answers = fields(form) | {"presenters": str(CAMILLE), "calendar": "Les jeudis", name: "2025-01-05"}
    assert isinstance(await desk_line.send(office.paul, form, **answers), Done), "it was not chosen"
    office = await open_office()
    await office.import_grid(sheet(row(), row(Sigle="MMD 1232")))
    await office.do(tasks.claim, office.paul.id, number(office))
    line = Switchboard(office)
    form = await line.open(office.paul, "close_task", number(office))
    refused = await line.send(office.paul, form, **answers | {"others": number(office, "RITM0001002")})
    assert isinstance(refused, Faulty)
    assert len(refused.errors) == 1


async def test_the_lead_is_offered_as_first_presenter_and_saving_something_else_does_not_say_so(
    office: Office, desk_line: Switchboard
) -> None:
    form = await desk_line.open(office.paul, "interview", number(office))
    assert fields(form)["presenters"] == "Zoé Gagnon <zoe.gagnon@example.org>"
    said = await desk_line.send(office.paul, form, **fields(form) | {"notes": "Préfère Zoom"})
    assert isinstance(said, Said)
    assert "C’est enregistré." in read(said.card)
    assert not kept(office)
    form = await desk_line.open(office.paul, "close_task", number(office))
    await desk_line.send(office.paul, form, **fields(form) | {"calendar": "Les jeudis"})
    assert kept(office) == [office.desk.state.requests[RITM].lead]


async def test_a_name_alone_means_the_lead_or_the_one_person_of_that_name(
    office: Office, desk_line: Switchboard
) -> None:
    form = await desk_line.open(office.paul, "interview", number(office))
    named = {"presenters": f"zoe gagnon\n{office.marie.name}\n{CAMILLE}", "super_user": office.marie.name}
    assert isinstance(await desk_line.send(office.paul, form, **fields(form) | named), Said)
    lead = office.desk.state.requests[RITM].lead
    assert kept(office)[:2] == [lead, office.marie.id]
    assert office.desk.state.interviews[RITM].super_user == office.marie.id


async def test_a_name_that_two_people_have_means_neither_and_all_faults_come_in_one_round(
    office: Office, desk_line: Switchboard
) -> None:
    twins = [Person(0, "Alex Roy", f"alex.roy{at}@example.org") for at in (1, 2)]
    await office.desk.write(lambda tx: tx.people.add_many(twins))
    form = await desk_line.open(office.paul, "close_task", number(office))
    wrong = {"presenters": "Alex Roy", "super_user": "Luc", "due_date": "2025-01-05", "training_time": "9 h"}
    refused = await desk_line.send(office.paul, form, **fields(form) | wrong)
    assert isinstance(refused, Faulty)
    assert set(refused.errors) == {"presenters", "super_user", "due_date", "training_day", "calendar"}
    assert refused.errors["super_user"].startswith("La personne super-utilisatrice doit avoir un courriel valide.")
    assert "Alex Roy" in refused.errors["presenters"]


async def test_a_calendar_that_reads_as_sessions_goes_into_the_plan_in_one_tap(
    office: Office, desk_line: Switchboard
) -> None:
    form = await desk_line.open(office.paul, "close_task", number(office))
    lines = "10 septembre 9 h — Le cœur\n17 septembre 9 h — Le foie\n24 septembre 9 h — Les os"
    told = await desk_line.send(office.paul, form, **fields(form) | {"calendar": lines})
    assert isinstance(told, Said)
    assert "3 séances sont lues dans le calendrier." in read(told.card)
    (plan,) = buttons(told.card.blocks)
    shown = await desk_line.press(office.paul, plan.action, plan.value)
    assert isinstance(shown, Redrawn)
    assert "3 lignes lues = 3 séances" in read(shown.card)
    assert not office.desk.state.sessions, "nothing is written before it is wanted"


async def test_each_other_course_has_one_due_date_for_all_its_approaches(
    office: Office, desk_line: Switchboard
) -> None:
    form = await desk_line.open(office.paul, "close_task", number(office))
    dates = {part.name: part.label for part in form.parts if isinstance(part, DateField) and part.name.startswith(DUE)}
    other = office.desk.state.requests["RITM0001002"]
    name = f"{DUE}{course_of(other)}"
    assert dates == {name: "Échéance confirmée de MMD 1232 (B)"}
    chosen = [number(office, "RITM0001002"), number(office, "RITM0001003")]
    answers = fields(form) | {"presenters": str(CAMILLE), "calendar": "Les jeudis", "others": ",".join(chosen)}
    missing = await desk_line.send(office.paul, form, **answers | {name: ""})
    assert isinstance(missing, Faulty)
    assert list(missing.errors) == ["others"]
    assert chosen[0] in missing.errors["others"]
    told = await desk_line.send(office.paul, form, **answers | {name: "2026-09-15"})
    assert isinstance(told, Said)
    assert f"✅ Fermées : {number(office)}, {chosen[0]}, {chosen[1]}" in read(told.card)
    days = {one: office.desk.state.requests[f"RITM000100{one}"].data.first_activity for one in (1, 2, 3)}
    assert days == {1: date(2026, 9, 3), 2: date(2026, 9, 15), 3: date(2026, 9, 15)}


async def test_a_lead_with_one_interview_is_offered_no_other() -> None:
    office = await open_office()
    await office.import_grid(sheet(row()))
    form = await Switchboard(office).open(office.paul, "interview", number(office))
    assert "others" not in fields(form)


async def test_a_long_list_stands_in_several_boxes_and_none_is_cut(office: Office, desk_line: Switchboard) -> None:
    await office.do(interview.save, office.paul.id, number(office), Findings(people(70)))
    form = await desk_line.open(office.paul, "interview", number(office))
    boxes = [part for part in form.parts if isinstance(part, TextField) and part.name.startswith("presenters")]
    assert len(boxes) > 2
    assert all(len(box.value) <= BOX for box in boxes)
    listed = [line for box in boxes for line in box.value.splitlines()]
    assert listed == list(map(str, people(70)))
    before = office.journal(RITM)
    await desk_line.send(office.paul, form, **fields(form))
    assert office.journal(RITM) == before
    shorter = {box.name: "" for box in boxes[1:]}
    await desk_line.send(office.paul, form, **fields(form) | shorter)
    assert len(kept(office)) == len(boxes[0].value.splitlines())


async def test_a_fault_in_one_of_several_boxes_stands_under_it(office: Office, desk_line: Switchboard) -> None:
    await office.do(interview.save, office.paul.id, number(office), Findings(people(70)))
    form = await desk_line.open(office.paul, "interview", number(office))
    answer = await desk_line.send(office.paul, form, **fields(form) | {"presenters.2": "Marc sans adresse"})
    assert isinstance(answer, Faulty)
    assert list(answer.errors) == ["presenters.2"]
    assert len(kept(office)) == 70


async def test_what_stands_already_is_not_replaced_by_last_sessions_answers() -> None:
    office = await open_office()
    line = Switchboard(office)
    await office.import_grid(sheet(row(Trimestre="A25")))
    await office.do(tasks.claim, office.paul.id, number(office))
    found = Findings((CAMILLE,), date(2025, 9, 4), "Les jeudis", resources="Gabarit", notes="Pressée")
    await office.do(interview.close, office.paul.id, number(office), found)
    await office.import_grid(sheet(row()))
    again = number(office, "RITM0001002")
    await office.do(interview.save, office.paul.id, again, Findings(notes="Plus calme"))
    plain = await line.open(office.paul, "interview", again)
    (offered,) = [part.button for part in plain.parts if isinstance(part, Line) and part.button]
    assert offered.label.replace("\u00a0", " ") == "Reprendre les réponses de A25"
    answer = await line.press(office.paul, offered.action, offered.value)
    assert isinstance(answer, Opened)
    shown = fields(answer.form)
    assert (shown["presenters"], shown["resources"], shown["notes"]) == (str(CAMILLE), "Gabarit", "Plus calme")
    assert (shown["calendar"], shown["due_date"]) == ("", "2026-09-03")
    assert kept(office, "RITM0001002") == []


async def test_whoever_is_no_member_of_the_group_gets_no_form(office: Office, desk_line: Switchboard) -> None:
    for person in (office.tom, office.marie):
        for action in ("interview", "close_task", "interview_last", "present_service"):
            value = f"{number(office)} save" if action == "interview_last" else number(office)
            answer = await desk_line.press(person, action, value)
            assert isinstance(answer, Said), (person.name, action)
            assert "⛔" in read(answer.card)


# --- Presenters ---------------------------------------------------------------------------


@pytest.fixture
async def planned(office: Office) -> Office:
    """The first course's interview is closed, with thirty presenters."""
    await office.do(interview.close, office.paul.id, number(office), Findings(people(30), date(2026, 9, 4), "Jeudis"))
    return office


async def test_pages_follow_one_another_and_whoever_moves_up_is_not_passed_over(
    planned: Office, desk_line: Switchboard
) -> None:
    first = await desk_line.open(planned.tom, "presenters", RITM)
    shown = [name for name in fields(first) if name.startswith("who.")]
    off = shown[0].removeprefix("who.")
    answers = fields(first) | {"everybody": "informed", "remove": off}
    second = await desk_line.send(planned.tom, first, **answers)
    assert isinstance(second, Opened)
    after = [name for name in fields(second.form) if name.startswith("who.")]
    everyone = kept(planned)
    assert [int(name.removeprefix("who.")) for name in (*shown[1:], *after)] == list(everyone[: len(shown) - 1 + 12])
    assert "add" not in fields(second.form)
    third = await desk_line.send(planned.tom, second.form, **fields(second.form))
    assert isinstance(third, Opened)
    assert "add" in fields(third.form)
    assert isinstance(await desk_line.send(planned.tom, third.form, **fields(third.form)), Done)
    informed = [one for one in planned.desk.state.presenters.values() if one.informed]
    assert len(informed) == len(shown) - 1


async def test_boxes_that_someone_else_ticked_meanwhile_stay_ticked(planned: Office, desk_line: Switchboard) -> None:
    form = await desk_line.open(planned.tom, "presenters", RITM)
    one, other = kept(planned)[:2]
    await planned.do(presenters.take_care, planned.paul.id, RITM, Cared({Care.INFORMED: {one: Tick.DONE}}))
    await desk_line.send(planned.tom, form, **fields(form) | {f"who.{other}": "informed,supported"})
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
    text = form_text(await desk_line.open(planned.tom, "presenters", RITM)).replace("\u00a0", " ")
    assert "Information donnée : Tom Gagnon, mardi 8 septembre, 9 h 10 · Formation sans objet : Tom Gagnon" in text
    assert text.count("Injoignable par la messagerie") == 11


def test_a_field_counts_as_changed_by_its_lines_and_not_by_how_they_end() -> None:
    assert mark("Lundi\nMardi") == mark("Lundi \r\nMardi\n")
    assert len({mark(text) for text in ("Lundi\nMardi", "Lundi Mardi", "Mardi\nLundi", "")}) == 4


async def test_nobody_is_said_to_write_soon_once_they_have_written(office: Office) -> None:
    told = InterviewTaken(RITM, ToPerson(office.marie.id), office.paul.id, (RITM,))
    queued = Outgoing(1, told, office.marie.accounts[0], 0)
    assert isinstance(await speak(office.desk, queued, office.now), Plain)
    await office.do(presentation.presented_otherwise, office.paul.id, number(office))
    assert isinstance(await speak(office.desk, queued, office.now), Nothing)
