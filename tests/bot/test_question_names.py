"""The question where words belong names a task as its lead knows it, never by a number alone."""

from bot.desk.speech import speak
from tests.bot.drawn import buttons, card_of, read
from tests.workflow.grids import row, sheet
from tests.workflow.office import Office, open_office
from workflow.helpdesk.conversation_notices import AddOrNewAsked, AddOrNewSettled
from workflow.helpdesk.use_cases import pending
from workflow.helpdesk.use_cases.incident_opening import open_incident
from workflow.notice import Notice
from workflow.people.people import Address
from workflow.ports.queues import Outgoing

TASK = "Entrevue · MMD 1231 (A) Cardiologie 1"


async def drawn(office: Office, notice: Notice, where: Address) -> str:
    card = card_of(await speak(office.desk, Outgoing(1, notice, where, 0), office.now))
    return "\n".join((read(card), *(button.label for button in buttons(card.blocks))))


async def test_a_task_among_what_is_offered_is_said_by_what_it_is_and_its_course() -> None:
    office = await open_office()
    await office.import_grid(sheet(row(Responsable="Marie Roy", Courriel="marie@example.org")))
    number = min(office.desk.state.tasks)
    other = (await office.do(open_incident, office.marie.id, "Le son coupe.")).number
    office.later(minutes=10)
    office.said()
    assert await office.says(office.marie, f"{number} ou {other} : le lien manque.") is None
    ((asked, where),) = office.said(AddOrNewAsked)
    question = await drawn(office, asked, where)
    assert TASK in question
    assert f"Ajouter à {TASK}" in question.replace("\u00a0", " ")
    assert f"{other} Le son coupe." in question
    assert number not in question
    await office.do(pending.add_pending, office.marie.id, number)
    ((settled, where),) = office.said(AddOrNewSettled)
    assert TASK in await drawn(office, settled, where)
