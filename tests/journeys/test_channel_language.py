"""A group's channels are spoken to in its language; people in their own."""

from dataclasses import replace

from tests.journeys.faculty import HELP, MANAGEMENT, Faculty
from workflow.people.distribution import GroupRules


async def test_cards_pings_and_answers_of_an_english_group_are_in_english(faculty: Faculty) -> None:
    desk = faculty.box.vigie.desk
    desk.rules = replace(desk.rules, groups={"technologues": GroupRules(language="en")})
    await faculty.camille.says("Le son coupe.")

    card = faculty.card("INC0001001", HELP)
    assert faculty.read(card).startswith("🔵 Normal · INC0001001 · Incident · new")
    assert "Merci, c’est noté sous INC0001001." in faculty.read(faculty.camille.receipts[0])

    await faculty.passes(hours=6)
    assert any(one.startswith("🟡 High") for one in faculty.thread(card))
    assert "🟡 Élevé" in faculty.read(faculty.standing(MANAGEMENT)[-1])
    await faculty.lea.presses("Claim", card)
    assert "Holder · group : @Léa Gagnon" in faculty.read(card)
    assert "Titulaire" in await faculty.lea.types("/vigie INC0001001")

    said = await faculty.jade.says("@Vigie hello", HELP)
    assert "mention me under a card" in faculty.thread(said)[-1]
