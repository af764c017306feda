"""A plan of five steps that an institution writes in its TOML, gone through by buttons and forms alone."""

from bot.config.reading import read_configuration
from bot.desk.answers import Done, Faulty
from bot.ui.model import Form, TextField
from tests.bot.drawn import form_text
from tests.bot.interviews import fields, page_of, pages
from tests.bot.switchboard import Switchboard
from tests.desks.memory import MemoryDesk
from tests.workflow.grids import row, sheet
from tests.workflow.office import Office
from workflow.courses.notices import RequestClosed
from workflow.items.states import RequestState, TaskState
from workflow.teaching.interview_pages import Page

RITM = "RITM0001001"
FIVE = """
[[plans]]
key = "studio"
name = "Cours au studio"
for_grids = true

[[plans.tasks]]
key = "welcome"
name = "Accueil"
group = "technologues"
requires = ["offered"]

[[plans.tasks]]
key = "talk"
name = "Rencontre"
group = "technopedagogues"
waits_for = ["welcome"]
requires = ["presenters"]

[[plans.tasks]]
key = "people"
name = "Personnes"
group = "technologues"
waits_for = ["talk"]
requires = ["served"]

[[plans.tasks]]
key = "rooms"
name = "Salles"
group = "technologues"
waits_for = ["people"]
requires = ["session_plan", "rooms"]
concerns = ["session_plan"]

[[plans.tasks]]
key = "farewell"
name = "Au revoir"
group = "technopedagogues"
waits_for = ["people", "rooms"]
"""
CAMILLE = "Camille Roy <camille.roy@example.org>"


async def followed(plan: str) -> Office:
    """Marie's course, which follows a plan."""
    office = Office(MemoryDesk(read_configuration(plan).rulebook()))
    await office.populate()
    await office.import_grid(sheet(row(Courriel="marie@example.org", Responsable="Marie Roy")))
    return office


def asked(form: Form) -> list[str]:
    """Return the labels of the reasons that a form asks for."""
    fields = [one for one in form.parts if isinstance(one, TextField) and one.name.startswith("why.")]
    assert all(one.required for one in fields)
    return [one.label for one in fields]


async def test_a_plan_of_five_steps_needs_what_it_says_and_ends_with_its_last_step() -> None:
    office = await followed(FIVE)
    line = Switchboard(office)
    tom, paul = office.tom, office.paul

    def number(step: str) -> str:
        return office.tasks_of(RITM)[step].number

    async def closing(step: str) -> Form:
        who = tom if office.tasks_of(RITM)[step].group == "technologues" else paul
        await line.press(who, "claim", number(step))
        return await line.open(who, "close_task", number(step))

    form = await closing("welcome")
    assert asked(form) == ["Offrir du soutien à Marie Roy"]
    form = await line.open(tom, "present_service", number("welcome"))
    await line.send(tom, form, to=str(office.marie.id), text_fr="Voici notre offre.")
    form = await line.open(tom, "close_task", number("welcome"))
    assert asked(form) == []
    assert isinstance(await line.send(tom, form, note=""), Done)

    form = await closing("talk")
    assert form.name == "interview"
    *_gone, refused = await pages(line, paul, form, {"presenters": ""})
    assert isinstance(refused, Faulty)
    form = await page_of(line, paul, number("talk"), Page.PEOPLE)
    *_gone, done = await pages(line, paul, form, {"presenters": CAMILLE, "due_date": "2026-09-18"})
    assert isinstance(done, Done)

    form = await closing("people")
    assert asked(form) == ["Accompagner Camille Roy (prise de contact, formation, soutien pendant les séances)"]
    (why,) = [one.name for one in form.parts if isinstance(one, TextField) and one.name.startswith("why.")]
    assert isinstance(await line.send(tom, form, note=""), Faulty), "never in silence"
    assert isinstance(await line.send(tom, form, note="", **{why: "Elle arrive en octobre."}), Done)

    form = await closing("rooms")
    assert asked(form) == ["Mettre les séances au plan"]
    assert "ce qui l’attend s’ouvrira" in form_text(form)
    assert isinstance(await line.send(tom, form, note="", **{"why.session_plan..": "Sans séance."}), Done)

    form = await closing("farewell")
    assert asked(form) == []
    assert "la demande prendra fin" in form_text(form)
    assert isinstance(await line.send(paul, form, note=""), Done)
    assert {task.state for task in office.tasks_of(RITM).values()} == {TaskState.CLOSED}
    ended = office.desk.state.requests[RITM]
    assert (ended.state, ended.reserved) == (RequestState.CLOSED, True)
    assert office.said(RequestClosed)


ONE = """
[[plans]]
key = "short"
name = "Cours court"
for_grids = true

[[plans.tasks]]
key = "all"
name = "Tout"
group = "technopedagogues"
requires = ["presenters", "served"]
"""


async def test_a_plan_whose_only_step_is_an_interview_asks_there_why_someone_is_not_served() -> None:
    office = await followed(ONE)
    line, paul = Switchboard(office), office.paul
    (task,) = office.tasks_of(RITM).values()
    await line.press(paul, "claim", task.number)
    form = await line.open(paul, "close_task", task.number)
    given = {"presenters": CAMILLE, "due_date": "2026-09-18"}
    *gone, refused = await pages(line, paul, form, given)
    assert isinstance(refused, Faulty)
    last = gone[-1]
    assert isinstance(last, Form)
    assert refused.errors == {"why.served..": "Ce n’est pas encore fait\u00a0: dites pourquoi en une phrase."}
    why = {"why.served..": "Elle arrive en octobre."}
    assert isinstance(await line.send(paul, last, **fields(last) | why), Done)
    assert office.desk.state.requests[RITM].reserved
