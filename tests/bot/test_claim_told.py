"""Who helps, as its requester is told it: once, whoever took the request meanwhile."""

from bot.delivery.utterance import Nothing
from bot.desk.speech import speak
from tests.workflow.office import Office, open_office
from workflow.helpdesk.notices import ClaimTold
from workflow.helpdesk.use_cases import incidents
from workflow.people.use_cases import distribute
from workflow.ports.queues import Outgoing


async def said_of(office: Office) -> list[bool]:
    """Say what its requester was to be told of who helps, all of it now; tell for each whether anything is said."""
    told = office.said(ClaimTold)
    utterances = [await speak(office.desk, Outgoing(1, one, where, 0), office.now) for one, where in told]
    return [not isinstance(one, Nothing) for one in utterances]


async def test_of_two_who_took_it_before_it_was_said_the_last_alone_is_told() -> None:
    office = await open_office()
    number = (await office.asks(office.marie, "Le son coupe.")).number
    await office.do(incidents.claim, office.tom.id, number)
    await office.do(incidents.release, office.tom.id, number)
    await office.do(incidents.claim, office.ada.id, number)
    assert await said_of(office) == [False, True]


async def test_who_was_given_it_before_it_was_said_is_told_in_place_of_who_took_it() -> None:
    office = await open_office()
    number = (await office.asks(office.marie, "Le son coupe.")).number
    await office.do(incidents.claim, office.tom.id, number)
    await office.do(distribute.assign, office.gisele.id, number, office.ada.id)
    assert await said_of(office) == [True]
