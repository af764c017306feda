"""The two minutes in which words go with a request count from when both were said."""

from datetime import datetime, timedelta

import pytest

from tests.workflow.office import Office, open_office
from workflow.helpdesk.conversation_notices import AddOrNewAsked
from workflow.items.use_cases.hearing import Relayed
from workflow.people.people import Person

INC = "INC0001001"


@pytest.fixture
async def office() -> Office:
    return await open_office()


async def writes(office: Office, person: Person, text: str, said_at: datetime) -> None:
    message = f"{said_at.timestamp():.6f}"
    await office.says(person, text, written=Relayed(person.accounts[0], message, "D0MARIE", said_at=said_at))


@pytest.mark.parametrize(("after", "joined"), [(90, True), (-90, True), (150, False), (-150, False)])
async def test_words_go_with_a_request_by_when_both_were_said(office: Office, after: int, *, joined: bool) -> None:
    began = office.now
    office.later(minutes=3)
    await writes(office, office.marie, "Le lien Zoom de mon cours manque.", began)
    office.later(minutes=40)
    await writes(office, office.marie, "Il faudrait aussi le mot de passe.", began + timedelta(seconds=after))
    assert bool(office.said(AddOrNewAsked)) is not joined


async def test_words_that_waited_count_from_when_they_were_said_once_they_are_a_request(office: Office) -> None:
    began = office.now
    office.later(minutes=5)
    await writes(office, office.marie, "Antem ?", began)
    assert office.desk.state.incidents == {}
    await writes(office, office.marie, "Il ne s’ouvre plus dans Firefox.", began + timedelta(minutes=1))
    office.later(minutes=20)
    await writes(office, office.marie, "Ni dans Chrome.", began + timedelta(seconds=100))
    assert "Ni dans Chrome." in [one.detail.get("text") for one in office.journal(INC)]
    await writes(office, office.marie, "Pourriez-vous m’appeler cet après-midi ?", began + timedelta(seconds=200))
    assert office.said(AddOrNewAsked)
