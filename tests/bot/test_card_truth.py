"""Cards of help requests claim nothing that did not happen, and offer nothing that is refused."""

import pytest

from bot.desk.helpdesk.cards.promises import promises
from bot.ui.model import Card
from bot.ui.say import speaking
from tests.bot.drawn import behind, read
from tests.bot.switchboard import Switchboard, shown
from tests.workflow.office import Office, open_office
from workflow.helpdesk.use_cases import incidents
from workflow.helpdesk.use_cases.incident_views import incident_view
from workflow.items.passing import Answered
from workflow.items.use_cases import reaching, talking
from workflow.items.use_cases.access import THE_DESK
from workflow.people.people import Platform

INC = "INC0001001"


@pytest.fixture
async def asked() -> Office:
    office = await open_office()
    await office.asks(office.marie, "Antem est blanc.")
    office.later(minutes=3)
    return office


async def small_print(office: Office) -> str:
    view = await office.do(incident_view, THE_DESK, INC)
    say = speaking(Platform.SLACK, "fr", office.desk.rules.calendar, office.now)
    return read(Card("", promises(view, say)))


async def test_an_answer_that_did_not_arrive_is_no_response_given(asked: Office) -> None:
    await asked.do(talking.answer, asked.tom.id, INC, "Essayez Firefox.")
    ((notice, _to),) = asked.said(Answered)
    assert "Première réponse en 3" in await small_print(asked)

    await asked.do(reaching.lose, asked.marie.id, notice, 1, "not_in_channel")
    assert "Première réponse pas encore remise" in await small_print(asked)


async def test_what_someone_else_has_is_released_by_them_and_by_managers_alone(asked: Office) -> None:
    await asked.do(incidents.claim, asked.tom.id, INC)
    line = Switchboard(asked)
    offered = [
        {one.action for one in behind(shown(await line.press(person, "show", INC)))}
        for person in (asked.tom, asked.ada)
    ]
    assert ["release" in one for one in offered] == [True, False]
