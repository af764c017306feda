"""What buttons, forms and commands answer, as dialogues."""

from collections.abc import Mapping
from datetime import date

import pytest

from bot.delivery.arrivals import MessageSaid
from bot.desk import registry
from bot.desk.answers import Done, Faulty, Home, Opened, Redrawn, Surface
from bot.desk.helpdesk.handlers.incidents import OPEN_REQUEST
from bot.desk.registry import ACTIONS, FORMS
from bot.ui.model import TextField
from tests.bot.drawn import actions, form_text, read
from tests.bot.interviews import fields, page_of, pages
from tests.bot.rooms import modules_of_handlers
from tests.bot.switchboard import Switchboard, fault, shown
from tests.workflow.grids import row, sheet
from tests.workflow.office import PEDAGO, TECHNO, Office, at, names, open_office
from workflow.courses.teaching_support import CONFORMITY, INTERVIEW, PEDAGOGICAL_SUPPORT, PLANNING
from workflow.helpdesk.incidents import Kind, asked_at
from workflow.helpdesk.use_cases import incidents
from workflow.helpdesk.use_cases.incident_opening import open_incident
from workflow.items.states import IncidentState, TaskState
from workflow.people.people import Person
from workflow.teaching.interview_pages import Page

INC, RITM = "INC0001001", "RITM0001001"
SECRET = "ZZ-entre-nous-ZZ"


@pytest.fixture
async def office() -> Office:
    return await open_office()


@pytest.fixture
def desk_line(office: Office) -> Switchboard:
    return Switchboard(office)


def state(office: Office) -> IncidentState:
    return office.desk.state.incidents[INC].state


# --- Help requests -----------------------------------------------------------------


async def test_asked_with_words_opens_a_request_and_without_them_a_form(office: Office, desk_line: Switchboard) -> None:
    form = (await desk_line.types(office.marie, "aide")).form  # type: ignore[union-attr]
    assert (form.name, form.title) == ("ask_help", "Demander de l’aide")
    answer = await desk_line.types(office.marie, "aide", "Comment partager mon écran ?")
    assert "C’est noté sous INC0001001." in read(shown(answer))
    sent = await desk_line.send(office.john, form, text="My slides are gone.", kind=Kind.INCIDENT)
    assert "Noted under INC0001002." in read(shown(sent))
    assert office.desk.state.incidents["INC0001002"].kind is Kind.INCIDENT


async def test_a_form_sent_twice_by_the_platform_opens_one_request(office: Office, desk_line: Switchboard) -> None:
    form = (await desk_line.types(office.marie, "aide")).form  # type: ignore[union-attr]
    ask = desk_line.ask(office.marie)
    for _ in range(2):
        await desk_line.handlers.form(form.name, ask, {"text": "Le son coupe.", "kind": "incident"}, form.context)
    assert list(office.desk.state.incidents) == [INC]


async def test_a_request_lives_from_claim_to_close_by_buttons_and_forms(office: Office, desk_line: Switchboard) -> None:
    await desk_line.types(office.marie, "aide", "Le son coupe.")
    assert isinstance(await desk_line.press(office.tom, "claim", INC), Done)
    reply = await desk_line.open(office.tom, "reply", INC)
    assert INC in form_text(reply)
    await desk_line.send(office.tom, reply, text="Essayez ceci.")
    hold = await desk_line.open(office.tom, "hold", INC)
    await desk_line.send(office.tom, hold, state="awaiting_user", text="Quelle salle ?")
    assert state(office) is IncidentState.AWAITING_USER
    add = await desk_line.open(office.marie, "add", INC)
    await desk_line.send(office.marie, add, text="La salle 2.")
    assert state(office) is IncidentState.ACTIVE
    hold = await desk_line.open(office.tom, "hold", INC)
    undated = await desk_line.send(office.tom, hold, state="awaiting_problem", text="Panne.", again="")
    assert isinstance(undated, Faulty)
    assert list(undated.errors) == ["again"], "under the date, which is what is wrong"
    passed = await desk_line.send(office.tom, hold, state="awaiting_problem", text="Panne.", again="2020-09-01")
    assert isinstance(passed, Faulty)
    assert list(passed.errors) == ["again"]
    await desk_line.send(office.tom, hold, state="awaiting_problem", text="Panne.", again="2099-09-01")
    assert state(office) is IncidentState.AWAITING_PROBLEM
    await desk_line.press(office.ada, "resume", INC)
    resolve = await desk_line.open(office.tom, "resolve", INC)
    await desk_line.send(office.tom, resolve, text="Réparé.")
    assert state(office) is IncidentState.RESOLVED
    not_solved = await desk_line.open(office.marie, "not_solved", INC)
    await desk_line.send(office.marie, not_solved, text="Pas encore.")
    assert state(office) is IncidentState.ACTIVE
    await desk_line.send(office.tom, await desk_line.open(office.tom, "resolve", INC), text="Réparé, cette fois.")
    await desk_line.press(office.tom, "reopen", INC)
    await desk_line.send(office.tom, await desk_line.open(office.tom, "resolve", INC), text="Bon.")
    await desk_line.press(office.marie, "confirm_solved", INC)
    assert state(office) is IncidentState.CLOSED


async def test_the_menu_of_rarer_actions_leads_to_the_same_handlers(office: Office, desk_line: Switchboard) -> None:
    await desk_line.types(office.marie, "aide", "Le son coupe.")
    await desk_line.press(office.tom, "claim", INC)
    await desk_line.press(office.tom, "more", f"release:{INC}")
    assert office.desk.state.incidents[INC].holder is None
    form = await desk_line.open(office.tom, "more", f"transfer:{INC}")
    assert "Technologues" not in form_text(form).splitlines()
    await desk_line.send(office.tom, form, group="technopedagogues", text="Pour vous.")
    assert office.desk.state.incidents[INC].group == "technopedagogues"


async def test_the_loser_of_a_race_reads_who_has_it_and_since_when(office: Office, desk_line: Switchboard) -> None:
    await desk_line.types(office.marie, "aide", "Le son coupe.")
    office.now = at("08 09:12")
    await desk_line.press(office.tom, "claim", INC)
    office.later(minutes=1)
    lost = await desk_line.press(office.ada, "claim", INC)
    assert read(shown(lost)).splitlines()[-1] == (
        "⛔ Quelqu’un a été plus rapide : Tom Gagnon s’occupe de INC0001001 depuis mardi 8 septembre, 9 h 12. "
        "Vous pouvez lui écrire dans le fil."
    )


async def test_a_button_pressed_twice_by_the_platform_acts_once(office: Office, desk_line: Switchboard) -> None:
    await desk_line.types(office.marie, "aide", "Le son coupe.")
    ask = desk_line.ask(office.tom)
    for _ in range(2):
        assert isinstance(await desk_line.handlers.action("claim", ask, INC), Done)


async def test_a_form_sent_after_its_request_ended_is_refused_in_place_and_keeps_its_words(
    office: Office, desk_line: Switchboard
) -> None:
    await desk_line.types(office.marie, "aide", "Le son coupe.")
    hold = await desk_line.open(office.tom, "hold", INC)
    reply = await desk_line.open(office.tom, "reply", INC)
    await desk_line.press(office.marie, "cancel", INC)
    for form, values in ((reply, {"text": "Voici."}), (hold, {"state": "awaiting_user", "text": "Où ?"})):
        said = fault(await desk_line.send(office.tom, form, **values))
        assert said.startswith("INC0001001 est annulée")
        assert "écrivez-moi pour ouvrir une nouvelle demande" in said


async def test_a_form_without_words_says_so_under_its_field(office: Office, desk_line: Switchboard) -> None:
    await desk_line.types(office.john, "aide", "Le son coupe.")
    answer = await desk_line.send(office.tom, await desk_line.open(office.tom, "reply", INC), text=" ")
    assert fault(answer) == "Il n’y a pas de texte. Écrivez au moins un mot."


@pytest.mark.parametrize("action", ["reply", "resolve", "hold", "transfer", "note", "claim", "resume", "reopen"])
async def test_buttons_of_a_group_are_refused_to_those_of_another(
    office: Office, desk_line: Switchboard, action: str
) -> None:
    await desk_line.types(office.marie, "aide", "Le son coupe.")
    for person in (office.paul, office.marie):
        said = read(shown(await desk_line.press(person, action, INC)))
        assert "relève du groupe Technologues" in said


@pytest.mark.parametrize("action", ["add", "not_solved", "confirm_solved"])
async def test_buttons_of_the_requester_are_refused_to_anyone_else(
    office: Office, desk_line: Switchboard, action: str
) -> None:
    await desk_line.types(office.marie, "aide", "Le son coupe.")
    said = read(shown(await desk_line.press(office.tom, action, INC)))
    assert "n’est pas l’une de vos demandes" in said


async def test_buttons_of_an_old_question_are_refused_with_the_way_to_the_new_one(
    office: Office, desk_line: Switchboard
) -> None:
    await desk_line.types(office.marie, "aide", "Le son coupe.")
    first = await office.do(incidents.resolve, office.tom.id, INC, "Voilà.")
    office.later(hours=1)
    await office.do(incidents.not_solved, office.marie.id, INC, "Non.")
    second = await office.do(incidents.resolve, office.tom.id, INC, "Voilà enfin.")
    for action in ("confirm_solved", "not_solved"):
        said = read(shown(await desk_line.press(office.marie, action, f"{INC} {asked_at(first)}")))
        assert "Cette question porte sur une réponse précédente" in said
    form = await desk_line.open(office.marie, "not_solved", f"{INC} {asked_at(second)}")
    await desk_line.send(office.marie, form, text="Toujours pas.")
    assert office.desk.state.incidents[INC].state is IncidentState.ACTIVE


async def test_a_shortcut_opens_a_form_with_the_words_of_the_message(office: Office, desk_line: Switchboard) -> None:
    form = (await desk_line.handlers.shortcut(OPEN_REQUEST, desk_line.ask(office.marie), None)).form  # type: ignore[union-attr]
    assert form.name == "ask_help"


async def test_a_command_or_a_shortcut_that_nobody_listed_is_answered_with_a_sentence(
    office: Office, desk_line: Switchboard
) -> None:
    for answer in (
        await desk_line.handlers.shortcut("autre chose", desk_line.ask(office.marie), None),
        await desk_line.types(office.marie, "autre"),
    ):
        assert "⛔" in read(shown(answer))


def message_of(person: Person) -> MessageSaid:
    return MessageSaid(
        author=person.accounts[0],
        place=TECHNO,
        message="1.1",
        thread=None,
        text="Mon capteur coupe.",
        to_desk=False,
        direct=False,
        files=(),
        at=at("08 09:10"),
        channel=TECHNO.id,
    )


@pytest.mark.parametrize(("by", "requester"), [("tom", "marie"), ("john", "john")])
async def test_a_member_opens_a_request_on_behalf_of_whoever_wrote_and_others_for_themselves(
    office: Office, desk_line: Switchboard, by: str, requester: str
) -> None:
    asker: Person = getattr(office, by)
    answer = await desk_line.handlers.shortcut(OPEN_REQUEST, desk_line.ask(asker), message_of(office.marie))
    assert isinstance(answer, Opened)
    (field,) = [part for part in answer.form.parts if isinstance(part, TextField)]
    assert field.value == "Mon capteur coupe."
    await desk_line.send(asker, answer.form, text=field.value, kind=Kind.INCIDENT)
    assert office.desk.state.incidents[INC].requester == getattr(office, requester).id


async def test_nobody_opens_a_request_for_another_by_forging_a_form(office: Office, desk_line: Switchboard) -> None:
    answer = await desk_line.handlers.shortcut(OPEN_REQUEST, desk_line.ask(office.tom), message_of(office.marie))
    assert isinstance(answer, Opened)
    await desk_line.send(office.john, answer.form, text="Moi.", kind=Kind.INCIDENT)
    assert office.desk.state.incidents[INC].requester == office.john.id


# --- Lists and items ---------------------------------------------------------------


async def test_claiming_from_a_list_draws_the_list_again_where_it_stands(
    office: Office, desk_line: Switchboard
) -> None:
    for _ in range(3):
        await office.do(open_incident, office.marie.id, "Le son coupe.")
    private = await desk_line.press(office.tom, "take_from_list", INC, Surface.PRIVATE)
    assert isinstance(private, Redrawn)
    assert actions(private.card).count("take_from_list") == 2
    home = await desk_line.press(office.tom, "take_from_list", "INC0001002", Surface.HOME)
    assert isinstance(home, Home)
    assert actions(home.card).count("take_from_list") == 1
    card = await desk_line.press(office.tom, "take_from_list", "INC0001003")
    assert "INC0001003 est à vous." in read(shown(card))


async def test_lists_show_ones_own(office: Office, desk_line: Switchboard) -> None:
    await desk_line.types(office.marie, "aide", "Le son coupe.")
    assert INC in read(shown(await desk_line.types(office.marie, "demandes")))
    assert INC not in read(shown(await desk_line.types(office.john, "demandes")))
    assert INC in read(shown(await desk_line.types(office.tom, "taches")))
    assert INC in read(shown(await desk_line.types(office.gisele, "taches", "technologues")))
    assert INC not in read(shown(await desk_line.types(office.gisele, "taches", " Technopédagogues ")))
    assert "Je ne comprends pas « astronautes »." in read(
        shown(await desk_line.types(office.tom, "taches", "astronautes"))
    )
    assert "C’est réservé aux membres" in read(shown(await desk_line.types(office.marie, "taches")))


async def test_an_item_is_shown_as_whoever_asks_may_see_it(office: Office, desk_line: Switchboard) -> None:
    await desk_line.types(office.marie, "aide", "Le son coupe.")
    await desk_line.send(office.tom, await desk_line.open(office.tom, "note", INC), text=SECRET)
    assert SECRET in read(shown(await desk_line.types(office.tom, "vigie", "inc0001001")))
    assert SECRET not in str(shown(await desk_line.types(office.marie, "vigie", f"où en est {INC} ?")))


async def test_what_is_not_understood_or_not_there_gets_a_sentence(office: Office, desk_line: Switchboard) -> None:
    said = read(shown(await desk_line.types(office.marie, "vigie", "fais du café")))
    assert "Recherche : fais du café" in said
    assert "Aucun résultat." in said
    said = read(shown(await desk_line.types(office.marie, "vigie", "INC0009999")))
    assert "Aucune fiche ne porte le numéro INC0009999." in said
    for nonsense in ("", "aide", "HELP", " ? "):
        assert "Ce que Vigie peut faire" in read(shown(await desk_line.types(office.marie, "vigie", nonsense)))


async def test_a_stranger_learns_nothing_of_an_item(office: Office, desk_line: Switchboard) -> None:
    await office.import_grid(sheet(row()))
    await desk_line.types(office.marie, "aide", "Le son coupe.")
    task = office.tasks_of(RITM)[INTERVIEW].number
    for number in (INC, RITM, task):
        assert number in read(shown(await desk_line.press(office.tom, "show", number)))
        said = read(shown(await desk_line.press(office.john, "show", number)))
        assert said.splitlines()[-1] == f"⛔ {number} isn’t one of your requests. Type /requests to see yours."


# --- Tasks and grids ----------------------------------------------------------------


async def test_a_course_goes_through_its_plan_by_buttons_and_forms(office: Office, desk_line: Switchboard) -> None:
    await office.import_grid(sheet(row(Courriel="marie@example.org", Responsable="Marie Roy")))

    def number(step: str) -> str:
        return office.tasks_of(RITM)[step].number

    interview = number(INTERVIEW)
    await desk_line.press(office.paul, "claim", interview)
    checklist = await desk_line.open(office.paul, "checklist", interview)
    assert "Entrevue" in form_text(checklist)
    await desk_line.send(office.paul, checklist, **{"done.1": "1,1.1", "done.2": "2", "done.3": ""})
    assert set(office.task(interview).ticks) == {"1", "1.1", "2"}
    close = await desk_line.open(office.paul, "close_task", interview)
    *_pages, empty = await pages(desk_line, office.paul, close, {"presenters": "", "calendar": ""})
    assert isinstance(empty, Faulty)
    assert list(empty.errors) == ["presenters", "calendar"], "the due date is the grid's until another is given"
    people = await page_of(desk_line, office.paul, interview, Page.PEOPLE)
    named = fields(people)
    bad = fault(await desk_line.send(office.paul, people, **named | {"presenters": "Camille Roy"}))
    assert bad.endswith("À vérifier\u00a0: Camille Roy")
    answers = {"due_date": "2026-09-18", "calendar": "Les jeudis", "notes": SECRET}
    answers |= {"presenters": "Camille Roy <camille.roy@example.org>"}
    *_pages, good = await pages(desk_line, office.paul, people, answers)
    assert isinstance(good, Done)
    assert office.desk.state.requests[RITM].data.first_activity == date(2026, 9, 18)

    for step, person in ((PLANNING, office.tom), (PEDAGOGICAL_SUPPORT, office.paul), (CONFORMITY, office.tom)):
        await desk_line.press(person, "claim", number(step))
        form = await desk_line.open(person, "close_task", number(step))
        reasons = {
            one.name: "Convenu." for one in form.parts if isinstance(one, TextField) and one.name.startswith("why.")
        }
        assert isinstance(await desk_line.send(person, form, note="", **reasons), Done)
    assert {task.state for task in office.tasks_of(RITM).values()} == {TaskState.CLOSED}
    assert ("RequestClosed", "U0MARIE") in names(office.said())
    assert SECRET not in str(shown(await desk_line.types(office.marie, "vigie", RITM)))


async def test_a_box_is_cleared_by_whom_the_form_showed_it_ticked(office: Office, desk_line: Switchboard) -> None:
    await office.import_grid(sheet(row(Approches="Enregistrement")))
    interview = office.tasks_of(RITM)[INTERVIEW].number
    await desk_line.press(office.paul, "claim", interview)
    await desk_line.send(office.paul, await desk_line.open(office.paul, "checklist", interview), **{"done.1": "1,1.2"})
    form = await desk_line.open(office.paul, "checklist", interview)
    assert isinstance(await desk_line.send(office.paul, form, **{"done.1": "1.2", "done.2": "2"}), Done)
    assert set(office.task(interview).ticks) == {"1.2", "2"}


async def test_two_who_tick_at_once_keep_each_others_boxes(office: Office, desk_line: Switchboard) -> None:
    await office.import_grid(sheet(row(Approches="Enregistrement")))
    interview = office.tasks_of(RITM)[INTERVIEW].number
    await desk_line.press(office.paul, "claim", interview)
    forms = [await desk_line.open(one, "checklist", interview) for one in (office.paul, office.gisele)]
    await desk_line.send(office.paul, forms[0], **{"done.1": "1,1.1", "done.2": ""})
    await desk_line.send(office.gisele, forms[1], **{"done.1": "1", "done.2": "2.1"})
    ticks = office.task(interview).ticks
    assert {key: mark.by for key, mark in ticks.items()} == {
        "1": office.paul.id,
        "1.1": office.paul.id,
        "2.1": office.gisele.id,
    }


async def test_a_task_takes_notes_and_is_put_back(office: Office, desk_line: Switchboard) -> None:
    await office.import_grid(sheet(row()))
    interview = office.tasks_of(RITM)[INTERVIEW].number
    await desk_line.press(office.paul, "claim", interview)
    note = await desk_line.open(office.paul, "more", f"note:{interview}")
    await desk_line.send(office.paul, note, text="Rappeler jeudi.")
    assert office.journal(interview)[-1].detail["text"] == "Rappeler jeudi."
    await desk_line.press(office.paul, "more", f"release:{interview}")
    assert office.task(interview).state is TaskState.OPEN
    assert office.tasks_of(RITM)[INTERVIEW].group == "technopedagogues"
    assert PEDAGO in office.desk.state.groups["technopedagogues"].channels


async def test_a_grid_is_given_up_and_then_too_late_to_import(office: Office, desk_line: Switchboard) -> None:
    grid = await office.drop(sheet(row()))
    assert isinstance(await desk_line.press(office.gisele, "abandon_import", str(grid.id)), Done)
    said = read(shown(await desk_line.press(office.gisele, "import_grid", str(grid.id))))
    assert "Cette grille" in said
    assert "Gisèle Dubé" in said
    refused = await desk_line.press(office.tom, "import_grid", str(grid.id))
    assert "Seule la gestion peut le faire." in read(shown(refused))


@pytest.mark.parametrize(("table", "every"), [("ACTIONS", ACTIONS), ("FORMS", FORMS)])
def test_what_a_module_of_handlers_answers_to_leads_to_it_and_to_no_other(
    table: str, every: Mapping[str, object]
) -> None:
    modules = modules_of_handlers()
    own = [
        (name, handler) for one in modules if one is not registry for name, handler in vars(one).get(table, {}).items()
    ]
    assert sorted(name for name, _handler in own) == sorted(every)
    assert dict(own) == every


async def test_a_private_view_of_an_item_follows_the_button_that_was_pressed_in_it(
    office: Office, desk_line: Switchboard
) -> None:
    await office.import_grid(sheet(row()))
    task = office.tasks_of(RITM)[INTERVIEW].number
    answer = await desk_line.press(office.paul, "claim", task, Surface.PRIVATE)
    assert isinstance(answer, Redrawn)
    assert "claim" not in actions(answer.card)
    assert "Paul Caron" in read(answer.card)
    assert isinstance(await desk_line.press(office.paul, "release", task), Done), (
        "a card of a channel follows by itself"
    )


async def test_a_private_view_of_an_item_follows_the_form_that_was_opened_in_it(
    office: Office, desk_line: Switchboard
) -> None:
    await office.import_grid(sheet(row()))
    task = office.tasks_of(RITM)[INTERVIEW].number
    await desk_line.press(office.paul, "claim", task)
    form = await desk_line.open(office.paul, "note", task)
    values = {"text": "Appelée ce matin."}
    alone = desk_line.ask(office.paul, surface=Surface.PRIVATE)
    answer = await desk_line.handlers.form(form.name, alone, values, form.context)
    assert isinstance(answer, Done)
    assert answer.view is not None
    assert "Appelée ce matin." in read(answer.view)
    shared = await desk_line.send(office.paul, await desk_line.open(office.paul, "note", task), **values)
    assert isinstance(shared, Done)
    assert shared.view is None, "a card of a channel follows by itself"
