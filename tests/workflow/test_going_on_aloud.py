"""Words at the top of a request channel about what their author has asked there: it is settled, or fails again."""

from collections.abc import Sequence

import pytest

from tests.workflow.office import Office, channel
from tests.workflow.test_asking_in_channels import ASKED, INC, ROOM, linked, writes
from workflow.helpdesk.conversation_notices import CancelOffered, Placed
from workflow.helpdesk.notices import Closed, ReopenQuestion, SettledSaid
from workflow.helpdesk.use_cases import incidents
from workflow.items.journal import What
from workflow.items.passing import Answered
from workflow.items.states import IncidentState
from workflow.notice import Notice
from workflow.people.people import Address

OTHER = "INC0001002"
MICRO = "Mon micro grésille en B-12."
SETTLED = ("ok c'est réglé merci", "finalement j'ai trouvé", "Never mind, I found it")
AGAIN = ("ça marche encore pas", "finalement ça ne marche toujours pas", "It still doesn't work")


async def asks(office: Office, text: str = ASKED, message: str = "1.1") -> None:
    await writes(office, office.marie, text, message)
    office.later(minutes=5)


async def resolves(office: Office, number: str = INC) -> None:
    await office.do(incidents.claim, office.tom.id, number)
    await office.do(incidents.resolve, office.tom.id, number, "Rétabli.")
    office.later(minutes=5)
    office.said()


def said_in_room(office: Office, *kinds: type[Notice]) -> Sequence[tuple[type[Notice], str]]:
    return [(type(one), one.topic) for one, address in office.said(*kinds) if address == ROOM]


@pytest.mark.parametrize("text", SETTLED)
async def test_what_nobody_has_begun_is_settled_by_its_authors_word_and_said_in_its_thread(
    office: Office, text: str
) -> None:
    await linked(office)
    await asks(office)
    office.said()
    assert await writes(office, office.marie, text, "1.2")
    assert said_in_room(office, SettledSaid) == [(SettledSaid, INC)]
    assert (await office.incident(INC)).state is IncidentState.RESOLVED
    assert OTHER not in office.desk.state.incidents


@pytest.mark.parametrize("text", SETTLED)
async def test_what_someone_works_on_is_asked_about_in_its_thread(office: Office, text: str) -> None:
    await linked(office)
    await asks(office)
    await office.do(incidents.claim, office.tom.id, INC)
    office.said()
    await writes(office, office.marie, text, "1.2")
    assert said_in_room(office, SettledSaid, Placed) == [(SettledSaid, INC)]
    assert (await office.incident(INC)).state is IncidentState.ACTIVE
    assert office.journal(INC)[-1].detail["text"] == text


async def test_who_gives_up_what_nobody_has_begun_is_asked_whether_to_cancel_it(office: Office) -> None:
    await linked(office)
    await asks(office)
    office.said()
    await writes(office, office.marie, "laissez tomber", "1.2")
    assert [one.number for one, _address in office.said(CancelOffered)] == [INC]


async def test_what_support_called_settled_is_closed_by_its_authors_word(office: Office) -> None:
    await linked(office)
    await asks(office)
    await resolves(office)
    await writes(office, office.marie, SETTLED[0], "1.2")
    assert (await office.incident(INC)).state is IncidentState.CLOSED
    assert said_in_room(office, Closed) == [(Closed, INC)]


async def test_of_two_the_one_that_support_came_to_is_meant_and_the_other_offered_beside_it(office: Office) -> None:
    await linked(office)
    await asks(office)
    await asks(office, MICRO, "1.2")
    await office.do(incidents.claim, office.tom.id, INC)
    office.said()
    await writes(office, office.marie, SETTLED[0], "1.3")
    told = said_in_room(office, SettledSaid, Placed)
    assert (SettledSaid, INC) in told
    assert [kind for kind, topic in told if topic.startswith("placed:INC0001001:")] == [Placed]
    assert (await office.incident(OTHER)).state is IncidentState.NEW


@pytest.mark.parametrize("text", AGAIN)
async def test_what_was_resolved_and_fails_again_is_reopened_or_asked_about_and_said_in_its_thread(
    office: Office, text: str
) -> None:
    await linked(office)
    await asks(office)
    await resolves(office)
    await writes(office, office.marie, "merci!", "1.2")
    office.later(minutes=5)
    await writes(office, office.marie, text, "1.3")
    kinds = {kind for kind, _topic in said_in_room(office, Placed, ReopenQuestion)}
    assert Placed in kinds
    assert ReopenQuestion in kinds or (await office.incident(INC)).state is IncidentState.ACTIVE
    assert OTHER not in office.desk.state.incidents


async def test_what_its_author_had_settled_themselves_is_reopened(office: Office) -> None:
    await linked(office)
    await asks(office)
    await writes(office, office.marie, SETTLED[0], "1.2")
    office.later(minutes=5)
    office.said()
    await writes(office, office.marie, AGAIN[0], "1.3")
    assert (await office.incident(INC)).state is not IncidentState.RESOLVED
    assert [kind for kind, _topic in said_in_room(office, Placed)] == [Placed]


async def test_a_fault_of_something_else_opens_a_request_of_its_own(office: Office) -> None:
    await linked(office)
    await asks(office)
    await resolves(office)
    await writes(office, office.marie, MICRO, "1.2")
    assert (await office.incident(OTHER)).text == MICRO
    assert (await office.incident(INC)).state is IncidentState.RESOLVED


@pytest.mark.parametrize("text", [*SETTLED, "merci!"])
async def test_who_has_nothing_there_speaks_to_their_colleagues(office: Office, text: str) -> None:
    await linked(office)
    await asks(office)
    await office.asks(office.john, MICRO)
    office.said()
    await writes(office, office.john, text, "1.2")
    assert office.said() == []
    assert (await office.incident(OTHER)).state is IncidentState.NEW


async def test_what_was_asked_in_another_channel_is_not_meant(office: Office) -> None:
    await linked(office)
    await asks(office)
    elsewhere: Address = channel("C0AUTRE")
    thread = office.desk.state.request_threads[INC]
    office.desk.state.request_threads[INC] = type(thread)(INC, elsewhere, elsewhere.id, "9.1")
    office.said()
    await writes(office, office.marie, SETTLED[0], "1.2")
    assert office.said() == []
    assert (await office.incident(INC)).state is IncidentState.NEW


async def test_of_what_is_private_nothing_is_said_in_the_channel(office: Office) -> None:
    await linked(office)
    await asks(office)
    await office.do(incidents.claim, office.tom.id, INC)
    await office.do(incidents.set_private, office.tom.id, INC, private=True)
    office.said()
    await writes(office, office.marie, SETTLED[0], "1.2")
    told = [address for one, address in office.said(SettledSaid) if one.topic == INC]
    assert told == [office.marie.accounts[0]]


async def test_what_is_written_under_such_words_goes_on_with_the_request_that_they_are_about(office: Office) -> None:
    await linked(office)
    await asks(office)
    await office.do(incidents.claim, office.tom.id, INC)
    await office.post_cards()
    await writes(office, office.marie, SETTLED[0], "1.2")
    office.said()
    assert await writes(office, office.marie, "Ah non, attendez, le son coupe encore.", "1.3", "1.2")
    assert await writes(office, office.tom, "Essayez Firefox.", "1.4", "1.2")
    said = [one.detail["text"] for one in office.journal(INC) if one.what is What.COMMENT]
    assert said == [SETTLED[0], "Ah non, attendez, le son coupe encore.", "Essayez Firefox."]
    assert ROOM in {address for _one, address in office.said(Answered)}, "it is said in the thread where she asked"
    assert OTHER not in office.desk.state.incidents
