"""A second card of an item is taken away only where no card of it may just have been posted."""

import pytest

from tests.workflow.office import TECHNO, Office, open_office
from workflow.items.notices import CardChanged, CardDoubled
from workflow.notice import ToAddress
from workflow.upkeep.standing import Shown, Sighting
from workflow.upkeep.use_cases.standing_cards import repair

INC = "INC0001001"
SEEN = Sighting(INC, TECHNO, Shown.DOUBLED, doubles=((TECHNO.id, "9.9"),))


@pytest.fixture
async def office() -> Office:
    """An office in which Marie has asked for help, and the card of it stands."""
    office = await open_office()
    await office.asks(office.marie, "Le son coupe.")
    await office.post_cards()
    office.said()
    return office


async def test_a_second_card_is_taken_away(office: Office) -> None:
    assert await office.do(repair, [SEEN]) == {Shown.DOUBLED: 1}
    assert [told.message for told, _to in office.said(CardDoubled)] == ["9.9"]


async def test_one_that_may_have_been_posted_just_now_stays(office: Office) -> None:
    await office.desk.write(lambda tx: tx.outbox.add([(CardChanged(INC, ToAddress(str(TECHNO))), TECHNO)]))
    assert await office.do(repair, [SEEN]) == {Shown.RIGHT: 1}
    assert office.said(CardDoubled) == []
