"""What the one who asked reads once an act on their request was taken back, or goes on."""

from bot.desk.helpdesk.cards.settling import question_settled
from bot.desk.helpdesk.cards.urgent import received_urgent
from bot.language import Locale
from bot.ui.model import plain
from bot.ui.say import Say
from tests.bot.drawn import read
from tests.workflow.office import CALENDAR, Office, at, open_office
from workflow.helpdesk.use_cases import incidents, urgent
from workflow.helpdesk.use_cases.incident_views import IncidentView, incident_view
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.undoing import undo


async def view_of(office: Office, number: str) -> IncidentView:
    return await office.desk.read(lambda tx: incident_view(tx, THE_DESK, number, office.now))


async def test_a_solution_that_was_taken_back_is_said_to_have_been_sent_by_mistake() -> None:
    office = await open_office()
    number = (await office.asks(office.marie, "Le son coupe.")).number
    await office.do(incidents.claim, office.tom.id, number)
    office.later(minutes=1)
    done = await office.do(incidents.resolve, office.tom.id, number, "Voilà.")
    assert done.resolved_at is not None
    await office.do(undo, office.tom.id, number, int(done.resolved_at.timestamp()))
    view, say = await view_of(office, number), Say(Locale.FR, CALENDAR, office.now)
    said = read(question_settled(view, say, "Voilà.", own=True))
    assert "est parti par erreur : votre demande reste ouverte" in said.replace("\N{NO-BREAK SPACE}", " ")
    assert "reprise" not in said
    office.later(minutes=1)
    await office.do(incidents.resolve, office.tom.id, number, "Voilà.")
    await office.do(incidents.not_solved, office.marie.id, number, "Non.")
    assert "reprise" in read(question_settled(await view_of(office, number), say, "Voilà.", own=True))


async def test_an_urgent_promise_is_read_as_minutes_and_has_its_day_only_where_it_is_another_one() -> None:
    office = await open_office()
    number = (await office.asks(office.marie, "Le projecteur est noir.")).number
    await office.do(urgent.set_urgency, office.tom.id, number, urgent=True, text="En classe.")
    said = plain(received_urgent(await view_of(office, number), Say(Locale.FR, CALENDAR, office.now)))
    assert "répondra d’ici 9 h 25 (15 min)" in said.replace("\N{NO-BREAK SPACE}", " ")
    office.now = at("08 16:25")
    second = (await office.asks(office.john, "The projector is black.")).number
    await office.do(urgent.set_urgency, office.tom.id, second, urgent=True, text="En classe.")
    said = plain(received_urgent(await view_of(office, second), Say(Locale.FR, CALENDAR, office.now)))
    assert "mercredi 9 septembre" in said
