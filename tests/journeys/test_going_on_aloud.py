"""Who asked in a request channel says there that it is settled, or fails again: answered in the request's thread."""

import pytest

from tests.journeys.faculty import HELP, Faculty
from tests.journeys.test_request_channels import ASKED, ROOM, opens, receipt, replies


@pytest.fixture
async def room(faculty: Faculty) -> str:
    opens(faculty)
    await faculty.nadia.types("/vigie lier Technologues demandes", ROOM)
    return ROOM


async def test_who_says_that_it_is_settled_is_asked_in_the_thread_of_what_they_asked(
    faculty: Faculty, room: str
) -> None:
    asked = await faculty.camille.says(ASKED, room)
    card = faculty.card("INC0001001", HELP)
    await faculty.lea.presses("Prendre en charge", card)
    await faculty.passes(minutes=10)
    settled = await faculty.camille.says("ok c’est réglé merci", room)
    (told,) = (one for one in faculty.people.thread(asked) if "[Oui, c’est réglé]" in faculty.read(one))
    assert replies(faculty, settled) == []
    assert "ok c’est réglé merci" in "\n".join(faculty.thread(card))
    await faculty.camille.presses("Oui, c’est réglé", told)
    assert "INC0001001 est réglée" in faculty.read(receipt(faculty, asked))
    assert faculty.camille.direct == []


async def test_who_says_that_it_fails_again_reads_in_the_thread_that_it_is_reopened_with_the_way_back(
    faculty: Faculty, room: str
) -> None:
    asked = await faculty.camille.says(ASKED, room)
    card = faculty.card("INC0001001", HELP)
    await faculty.lea.presses("Prendre en charge", card)
    await faculty.lea.presses("Résoudre", card)
    await faculty.lea.sends({"Ce qui règle la demande (envoyé à la personne)": "Pilote remis."})
    await faculty.camille.says("merci!", room)
    await faculty.passes(minutes=5)
    again = await faculty.camille.says("ça marche encore pas", room)
    (told,) = (one for one in faculty.people.thread(asked) if "[C’est autre chose]" in faculty.read(one))
    assert "INC0001001 est rouverte, et votre message y a été ajouté." in faculty.read(told)
    assert "ça marche encore pas" in "\n".join(faculty.thread(card))
    assert faculty.marks(again) != []
    await faculty.camille.presses("C’est autre chose", told)
    assert faculty.read(told) == "↪️ Ce message va à INC0001002 plutôt qu’à INC0001001."
    assert "INC0001002" in "\n".join(replies(faculty, again))
    assert faculty.camille.direct == []
