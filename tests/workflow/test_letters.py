"""What someone reads once their letter has answered what a request waits for: that it is there, as in a chat."""

from datetime import timedelta

import pytest

from tests.workflow.office import Office, open_office
from tests.workflow.test_use_cases_conformity import at_conformity
from workflow.helpdesk.conversation_notices import Placed, PlacedShown
from workflow.helpdesk.use_cases import incidents
from workflow.helpdesk.use_cases.intake import letter_from_requester
from workflow.helpdesk.use_cases.pointing import ByLetter
from workflow.items.states import IncidentState
from workflow.items.use_cases import talking
from workflow.items.use_cases.hearing import Relayed
from workflow.notice import ToPerson
from workflow.people.modest import as_requester
from workflow.people.people import Address, Platform

BOX = "aide@example.org"
EVENING = timedelta(hours=12)


@pytest.fixture
async def office() -> Office:
    office = await open_office()
    await office.asks(office.marie, "Le lien Zoom de mon cours manque.")
    await office.do(incidents.claim, office.tom.id, "INC0001001")
    return office


async def held(office: Office) -> str:
    """A request that waits for what Marie has to say, in the evening."""
    await office.do(incidents.hold, office.tom.id, "INC0001001", IncidentState.AWAITING_USER, "Quelle salle ?")
    office.now += EVENING
    office.said()
    return "INC0001001"


async def writes(office: Office, number: str, text: str) -> None:
    to = Address(Platform.MAIL, BOX, "marie@example.org")
    with as_requester(office.marie.id):
        await office.do(
            letter_from_requester,
            office.marie.id,
            text,
            letter=ByLetter(numbers=(number,)),
            written=Relayed(to, f"<{len(text)}@marie>", to.id),
        )


async def test_an_answer_by_mail_to_what_waits_for_it_is_said_to_be_there_once(office: Office) -> None:
    number = await held(office)
    await writes(office, number, "C’est la salle 2203.")
    assert office.desk.state.incidents[number].state is IncidentState.ACTIVE
    ((placed, _to),) = office.said(Placed)
    assert (placed.number, placed.to) == (number, ToPerson(office.marie.id))
    assert office.said(PlacedShown) == [], "the desk has chosen nothing"
    await writes(office, number, "Et le micro du pupitre aussi.")
    assert office.said(Placed) == [], "it waits for nothing any more"


async def test_what_a_request_at_work_gets_by_mail_draws_no_word(office: Office) -> None:
    office.said()
    await writes(office, "INC0001001", "C’est la salle 2203.")
    assert office.said(Placed) == []


async def test_thanks_by_mail_draw_none_either(office: Office) -> None:
    number = await held(office)
    await writes(office, number, "Merci beaucoup !")
    assert office.said(Placed) == []


async def test_an_answer_by_mail_to_a_step_that_wrote_is_said_to_be_there_once() -> None:
    office = await open_office()
    number, _recordings = await at_conformity(office)
    await office.do(talking.answer, office.tom.id, number, "Voici les ressources.")
    office.said()
    await writes(office, number, "Je n’ai pas accès à Antem. Pouvez-vous m’appeler ?")
    ((placed, _to),) = office.said(Placed)
    assert (placed.number, placed.to) == (number, ToPerson(office.marie.id))
    await writes(office, number, "Le matin de préférence.")
    assert office.said(Placed) == []


async def test_more_than_a_yes_to_whether_it_is_settled_is_said_to_be_there(office: Office) -> None:
    await writes(office, "INC0001001", "C’est réglé !")
    office.said()
    await writes(office, "INC0001001", "Oui. Mais le son du cours est faible.")
    assert len(office.said(Placed)) == 1
    assert office.desk.state.incidents["INC0001001"].state is IncidentState.ACTIVE


async def test_a_letter_that_says_that_it_fails_after_all_reopens_what_its_author_closed_and_says_so(
    office: Office,
) -> None:
    number = "INC0001001"
    await office.do(incidents.resolve, office.tom.id, number, "Le lien est là.")
    office.later(minutes=10)
    await office.do(incidents.confirm_solved, office.marie.id, number)
    office.now += EVENING
    office.said()
    await writes(office, number, "Finalement non, il manque encore.")
    assert office.desk.state.incidents[number].state is IncidentState.ACTIVE
    assert [one.number for one, _to in office.said(Placed)] == [number]
