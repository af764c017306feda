"""A request that is opened from what someone wrote in a channel."""

from tests.journeys.faculty import HELP, INTERVIEWS, Faculty

WORDS = "Le projecteur de la salle 3 ne s'allume pas."


async def test_a_member_opens_a_request_for_the_author_who_is_told(faculty: Faculty) -> None:
    said = await faculty.thomas.says(WORDS, HELP)

    shown = await faculty.lea.uses_shortcut(said)
    assert "Pour Thomas Girard, qui en reçoit un avis." in shown
    assert "INC0001001" in await faculty.lea.sends({})

    receipt = faculty.read(faculty.thomas.receipts[0])
    assert "Léa Gagnon l’a ouverte pour vous, d’après ce que vous aviez écrit." in receipt
    assert WORDS in receipt
    history = await faculty.lea.types("/vigie INC0001001", HELP)
    assert "Léa Gagnon l’a ouverte pour Thomas Girard" in history
    assert faculty.lea.receipts == []


async def test_for_their_own_words_a_member_opens_a_request_of_their_own(faculty: Faculty) -> None:
    said = await faculty.lea.says(WORDS, HELP)

    assert "Pour Léa" not in await faculty.lea.uses_shortcut(said)
    await faculty.lea.sends({})

    assert "l’a ouverte pour vous" not in faculty.read(faculty.lea.receipts[0])


async def test_someone_outside_support_opens_it_for_themselves(faculty: Faculty) -> None:
    await faculty.people.join("Camille", INTERVIEWS)
    said = await faculty.odile.says(WORDS, INTERVIEWS)
    await faculty.people.leave("Camille", INTERVIEWS)
    await faculty.quiet()

    assert "Pour Odile" not in await faculty.camille.uses_shortcut(said)
    await faculty.camille.sends({})

    assert any(WORDS in said for said in faculty.camille.direct)
    assert faculty.odile.receipts == []
