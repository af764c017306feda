"""Someone whose request is a part of another's names that one: their own is meant, and the other stays closed."""

import pytest

from tests.workflow.office import Office, open_office
from workflow.helpdesk.conversation_notices import ItemShown
from workflow.helpdesk.use_cases import incidents, linking
from workflow.items.journal import What

PARENT, CHILD = "INC0001001", "INC0001002"
SECRET = "Mon mot de passe est Soleil1."


@pytest.fixture
async def office() -> Office:
    """Marie asks in private, and John the same: his is a part of hers, which Tom has."""
    office = await open_office()
    await office.asks(office.marie, f"Antem est blanc. {SECRET}")
    await office.asks(office.john, "Antem reste vide.")
    await office.do(incidents.claim, office.tom.id, PARENT)
    await office.do(linking.attach, office.tom.id, CHILD, PARENT)
    office.later(minutes=5)
    office.said()
    return office


@pytest.mark.parametrize("words", [f"Des nouvelles de {PARENT} ? Toujours vide ici.", f"{PARENT} : l’écran clignote."])
async def test_words_that_name_it_go_to_their_own(office: Office, words: str) -> None:
    went = await office.asks(office.john, words)
    assert went.number == CHILD
    assert [one.detail["text"] for one in office.journal(CHILD) if one.what is What.COMMENT][-1] == words
    assert not [one for one in office.journal(PARENT) if one.by == office.john.id]


@pytest.mark.parametrize("words", [PARENT, "INC 1001", "1001"])
async def test_its_number_alone_shows_their_own(office: Office, words: str) -> None:
    assert await office.says(office.john, words) is None
    ((shown, to),) = office.said(ItemShown)
    assert isinstance(shown, ItemShown)
    assert (shown.number, to in office.john.accounts) == (CHILD, True)
    assert SECRET not in repr(shown)


async def test_who_asked_it_and_who_supports_mean_that_very_request(office: Office) -> None:
    for person in (office.marie, office.tom):
        await office.says(person, PARENT)
    assert [notice.number for notice, _to in office.said(ItemShown)] == [PARENT, PARENT]


async def test_a_stranger_s_number_stays_a_stranger_s(office: Office) -> None:
    await office.says(office.gisele, "Bonjour, mon projecteur est noir.")
    went = await office.says(office.ada, f"{PARENT} est-il réglé ? Le mien aussi est blanc.")
    assert went is None or went.number not in {PARENT, CHILD}
