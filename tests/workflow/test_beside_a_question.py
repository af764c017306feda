"""While someone is asked where their words belong, each message that follows is judged by itself."""

import pytest

from tests.workflow.office import Office, channel, open_office
from tests.workflow.test_offers import course, interviewed, number  # noqa: F401 - course is a fixture
from tests.workflow.test_refusals_taken_back import NO, answers
from tests.workflow.test_settling import state
from workflow.courses.teaching_support import PEDAGOGICAL_SUPPORT
from workflow.helpdesk.conversation_notices import AddOrNewAsked, Thanked
from workflow.helpdesk.notices import SettledSaid
from workflow.helpdesk.use_cases import incidents, pending
from workflow.helpdesk.use_cases.incident_opening import open_incident
from workflow.items.journal import What
from workflow.items.notices import Marked
from workflow.items.passing import WAITS
from workflow.items.replies import accepted
from workflow.items.states import IncidentState
from workflow.items.use_cases.hearing import Relayed

QUESTION = "Où trouver le guide du dépôt des travaux ?"
MARIE = channel("U0MARIE")


@pytest.fixture
async def office() -> Office:
    return await open_office()


async def open_one(office: Office, person: str = "marie") -> str:
    """A request that is claimed, and about which nothing was asked."""
    opened = await office.do(open_incident, getattr(office, person).id, "Mon micro est muet")
    await office.do(incidents.claim, office.ada.id, opened.number)
    office.later(minutes=20)
    return opened.number


async def asked(office: Office, person: str = "marie") -> None:
    """They are asked whether other words belong to it, and have not answered."""
    await office.says(getattr(office, person), QUESTION if person == "marie" else "Where is the guide for submissions?")
    assert len(office.said(AddOrNewAsked)) == 1
    office.later(minutes=3)


async def still_waits(office: Office, person: str = "marie") -> bool:
    who = getattr(office, person).id
    return await office.desk.read(lambda tx: pending.kept(tx, who)) is not None


async def test_a_refusal_is_taken_back_in_words(course: Office) -> None:  # noqa: F811 - the fixture
    mic = await open_one(course, "john")
    await asked(course, "john")
    await interviewed(course)
    await answers(course, NO)
    course.later(minutes=1)
    course.said()
    await course.says(course.john, "Actually yes, I would like help")
    step = number(course, PEDAGOGICAL_SUPPORT)
    assert course.john.id in accepted(course.journal(step))
    assert await still_waits(course, "john"), "the words before still wait for their answer"
    assert not [one for one in course.journal(mic) if one.what is What.COMMENT]


async def test_what_is_settled_is_said_of_the_request(office: Office) -> None:
    await open_one(office)
    await asked(office)
    await office.says(office.marie, "C’est réglé")
    assert [type(one) for one, _where in office.said(SettledSaid, Thanked)] == [SettledSaid]
    assert await still_waits(office)


async def test_what_fails_again_is_reopened(office: Office) -> None:
    mic = await open_one(office)
    await office.do(incidents.resolve, office.ada.id, mic, "Rebranchez-le.")
    office.later(minutes=1)
    await office.asks(office.marie, "Merci")
    await open_one(office)
    await office.do(incidents.resolve, office.ada.id, mic.replace("1001", "1002"), "Aussi.")
    await office.asks(office.marie, "Merci")
    office.later(minutes=3)
    office.said()
    await office.says(office.marie, QUESTION)
    office.later(minutes=3)
    await office.says(office.marie, "ah non, il coupe encore")
    assert await state(office, "INC0001002") is IncidentState.ACTIVE
    assert await state(office, mic) is IncidentState.RESOLVED


async def test_what_has_nothing_of_its_own_waits_with_the_question_and_shows_it(office: Office) -> None:
    await open_one(office)
    await asked(office)
    where = Relayed(MARIE, "7.2", "D0MARIE")
    await office.says(office.marie, "Surtout la page des formats", written=where)
    assert [(one.message, one.mark, at) for one, at in office.said(Marked)] == [("7.2", WAITS, MARIE)]
    (kept,) = await office.desk.read(lambda tx: tx.timers.of_kinds([pending.ADD_OR_NEW]))
    assert [one["text"] for one in kept.detail["messages"]] == [QUESTION, "Surtout la page des formats"]
