"""Who only cries for somebody to come, and who adds a bare number: where that goes beside what they asked just now."""

import pytest

from tests.workflow.office import Office
from workflow.helpdesk.conversation_notices import AddOrNewAsked, Placed, WordKept
from workflow.helpdesk.use_cases import pending
from workflow.items.journal import What

CRIES = (
    "Allo ? quelqu'un vient ?",
    "Toujours personne ?",
    "On attend !",
    "Il y a quelqu’un ?",
    "Hello? Is anyone coming?",
    "Still waiting",
)


def words(office: Office, number: str) -> list[object]:
    """What was said in a request after it was opened."""
    return [one.detail["text"] for one in office.journal(number) if one.what is What.COMMENT]


@pytest.mark.parametrize("text", CRIES)
async def test_a_cry_goes_to_the_only_open_request_at_once_with_the_way_back(office: Office, text: str) -> None:
    number = (await office.asks(office.marie, "URGENT : je suis en classe et le projecteur est noir")).number
    office.later(minutes=33)
    office.said()
    assert (await office.asks(office.marie, text)).number == number
    assert words(office, number) == [text]
    assert len(office.said(Placed)) == 1


async def test_a_cry_beside_several_is_asked_about_and_so_is_what_says_more(office: Office) -> None:
    await office.asks(office.marie, "URGENT : je suis en classe et le projecteur est noir")
    office.later(minutes=33)
    assert await office.says(office.marie, "Quelqu’un vient installer le nouveau logiciel de la salle B-12 ?") is None
    await office.do(pending.open_pending, office.marie.id)
    office.later(minutes=33)
    office.said()
    assert await office.says(office.marie, CRIES[0]) is None
    assert len(office.said(AddOrNewAsked)) == 1


async def test_a_bare_number_right_after_a_receipt_is_asked_about(office: Office) -> None:
    number = (await office.asks(office.marie, "Mon enregistrement narré bloque.")).number
    office.said()
    assert await office.says(office.marie, "12") is None
    ((asked, _where),) = office.said(WordKept)
    assert (asked.text, asked.numbers, words(office, number)) == ("12", (number,), [])


async def test_what_follows_the_number_goes_to_the_request_with_it(office: Office) -> None:
    number = (await office.asks(office.marie, "Mon enregistrement narré bloque.")).number
    await office.says(office.marie, "12")
    assert (await office.asks(office.marie, "C’est le numéro de la diapositive.")).number == number
    assert words(office, number) == ["12", "C’est le numéro de la diapositive."]
    assert len(office.desk.state.incidents) == 1
