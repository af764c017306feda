"""A group's channels are spoken to in its language; people in their own."""

from dataclasses import replace

from tests.journeys.faculty import HELP, MANAGEMENT, Faculty
from workflow.people.distribution import GroupRules

REQUESTS = "#demandes-aide"


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


async def test_who_asks_in_a_request_channel_is_answered_in_their_language_and_a_claim_is_said_once(
    faculty: Faculty,
) -> None:
    asked = await faculty.sarah.says("My Zoom room link is broken for KIN 5644", REQUESTS)
    card = faculty.card("INC0001001", HELP)
    (receipt,) = (one for one in faculty.people.thread(asked) if one.by_app)
    assert "Thanks, this is now INC0001001." in faculty.read(receipt)
    await faculty.lea.presses("Prendre en charge", card)
    await faculty.lea.presses("Mettre en attente", card)
    await faculty.lea.sends({"Ce qui manque": "Which room?"})
    await faculty.sarah.says("Room 12.", REQUESTS, under=asked)
    under = [faculty.read(one) for one in faculty.people.thread(asked) if one.by_app]
    assert any(one.startswith("We need some information to go on with INC0001001") for one in under)
    assert sum("Léa Gagnon" in one and "INC0001001" in one for one in under) == 2, "who claims, and who asks"
    assert under[0].startswith("INC0001001 is under way. We aim to solve it by")
    assert not [one for one in under if "Votre" in one or "demande" in one]
    assert "Demandée par" in faculty.read(card)
    assert faculty.sarah.direct == []


async def test_words_in_french_tell_more_than_an_english_client(faculty: Faculty) -> None:
    asked = await faculty.sarah.says("Bonjour, mon enregistrement ne se dépose pas dans Antem.", REQUESTS)
    (receipt,) = (one for one in faculty.people.thread(asked) if one.by_app)
    assert "Merci, c’est noté sous INC0001001." in faculty.read(receipt)
    await faculty.lea.says("It will be repaired by tomorrow, I am looking at it.", REQUESTS, under=asked)
    await faculty.lea.says("You can use the other room until then, thank you.", REQUESTS, under=asked)
    assert faculty.lea.direct == [], "what support answers in tells nothing of how it is spoken to"
