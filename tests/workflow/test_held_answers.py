"""An answer that is taken back before it has left: nothing of what it did stays."""

from dataclasses import replace

import pytest

from tests.workflow.office import TECHNO, Office, open_office
from workflow.helpdesk.use_cases import edits, incidents
from workflow.items.journal import What, for_requester
from workflow.items.states import IncidentState
from workflow.items.use_cases import talking
from workflow.items.use_cases.hearing import Relayed
from workflow.upkeep.integrity.replay import replay

INC = "INC0001001"
ANSWER = Relayed(TECHNO, "9.1", "C0TECHNO")


@pytest.fixture
async def office() -> Office:
    office = await open_office()
    office.desk.rules = replace(office.desk.rules, hold_seconds=10)
    await office.asks(office.marie, "Antem est blanc.")
    await office.post_cards()
    office.later(minutes=30)
    return office


async def test_a_first_answer_that_is_taken_back_in_time_leaves_the_rows_as_they_were(office: Office) -> None:
    incident, clocks = await office.incident(INC), office.kept(INC)
    await office.do(talking.answer, office.tom.id, INC, "Oups, pas ici.", written=ANSWER)
    assert (await office.incident(INC)).state is IncidentState.ACTIVE

    await office.do(edits.message_withdrawn, "C0TECHNO", "9.1")

    after = await office.incident(INC)
    assert replace(after, version=incident.version) == incident
    assert office.kept(INC) == clocks
    assert replay(INC, after.state, office.journal(INC), [IncidentState.NEW]).faults == ()
    seen = for_requester(office.journal(INC), office.marie.id)
    assert not any(one.what in {What.COMMENT, What.WITHDRAWN} or one.detail.get("after") == "new" for one in seen)
    assert await office.desk.read(lambda tx: tx.awaited.of_item(INC)) == ()
    await office.do(incidents.cancel, office.marie.id, INC)
    assert (await office.incident(INC)).state is IncidentState.CANCELLED, "its requester can cancel it again"


async def test_who_has_come_back_to_the_requester_meanwhile_has_begun_all_the_same(office: Office) -> None:
    await office.do(talking.answer, office.tom.id, INC, "Oups, pas ici.", written=ANSWER)
    office.later(seconds=3)
    await office.do(incidents.claim, office.ada.id, INC)
    await office.do(edits.message_withdrawn, "C0TECHNO", "9.1")
    after = await office.incident(INC)
    assert (after.state, after.answered, after.holder) == (IncidentState.ACTIVE, True, office.ada.id)


async def test_a_claim_before_it_stays_what_began_the_work(office: Office) -> None:
    await office.do(incidents.claim, office.ada.id, INC)
    before = await office.incident(INC)
    await office.do(talking.answer, office.tom.id, INC, "Oups, pas ici.", written=ANSWER)
    await office.do(edits.message_withdrawn, "C0TECHNO", "9.1")
    assert replace(await office.incident(INC), version=before.version) == before
