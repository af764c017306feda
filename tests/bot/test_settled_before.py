"""What someone asks just after they called a request settled: a way back to that one, and its name for support."""

import pytest

from bot.desk.helpdesk.cards.incidents import incident_card
from bot.desk.helpdesk.cards.requester import requester_card
from bot.language import Locale
from bot.ui.say import Say
from tests.bot.drawn import behind, buttons, read
from tests.bot.switchboard import Switchboard
from tests.workflow.office import CALENDAR, Office, open_office
from tests.workflow.test_second_thoughts import closed_one
from tests.workflow.test_settling import state
from workflow.helpdesk.use_cases import incidents
from workflow.helpdesk.use_cases.incident_views import IncidentView, incident_view
from workflow.items.states import IncidentState
from workflow.items.use_cases.access import THE_DESK


@pytest.fixture
async def office() -> Office:
    return await open_office()


async def asked_after(office: Office) -> tuple[str, IncidentView]:
    """What Marie had called settled, and what she asks an hour later."""
    settled = await closed_one(office, "Mes étudiants n’ont pas accès au dépôt")
    other = await office.asks(office.marie, "Deux personnes du groupe 20 reçoivent un message")
    return settled, await office.do(incident_view, THE_DESK, other.number)


async def test_the_receipt_offers_to_reopen_it_and_the_card_of_support_names_it(office: Office) -> None:
    settled, view = await asked_after(office)
    say = Say(Locale.FR, CALENDAR, office.now)
    card = requester_card(view, say)
    assert f"Rouvrir {settled}" in [one.label for one in buttons(card.blocks)]
    assert f"Rouvrir {settled}" not in [one.label for one in behind(card)], "it stands where it is seen"
    assert f"Demandée après {settled}, que la même personne a dite réglée." in read(incident_card(view, say))


async def test_the_button_reopens_it_with_these_words_and_ends_what_they_had_opened(office: Office) -> None:
    settled, view = await asked_after(office)
    await Switchboard(office).press(office.marie, "belongs_to_other", f"{view.number} 0 {settled}")
    assert await state(office, settled) is IncidentState.ACTIVE
    assert await state(office, view.number) is IncidentState.CANCELLED


async def test_once_someone_has_it_in_hand_the_receipt_offers_it_no_longer(office: Office) -> None:
    settled, view = await asked_after(office)
    await office.do(incidents.claim, office.tom.id, view.number)
    view = await office.do(incident_view, THE_DESK, view.number)
    card = requester_card(view, Say(Locale.FR, CALENDAR, office.now))
    assert f"Rouvrir {settled}" not in [one.label for one in buttons(card.blocks)]
