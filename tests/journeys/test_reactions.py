"""Emojis on cards: 👀 claims, taken back releases, ✅ offers to finish; by members alone, each once."""

from bot.sandbox.double.state.records import Message
from tests.journeys.faculty import HELP, Faculty, Someone


async def reacts(faculty: Faculty, who: Someone, message: Message, name: str) -> None:
    await faculty.people.react(who.who, message, name)
    await faculty.quiet()


async def test_eyes_claim_and_taken_back_release(faculty: Faculty) -> None:
    await faculty.camille.says("Le son coupe dans ma salle virtuelle.")
    card = faculty.card("INC0001001", HELP)
    await reacts(faculty, faculty.lea, card, "eyes")
    assert "@Léa Gagnon" in faculty.read(card)
    assert "Léa Gagnon" in faculty.camille.direct[-1]

    await reacts(faculty, faculty.thomas, card, "eyes")
    (told,) = faculty.thomas.direct
    assert "Léa Gagnon" in told, "who comes second is told who has it, alone"
    await reacts(faculty, faculty.thomas, card, "eyes")
    assert "@Léa Gagnon" in faculty.read(card), "another's eyes release nothing"

    await reacts(faculty, faculty.lea, card, "eyes")
    assert "@Léa Gagnon" not in faculty.read(card)


async def test_a_check_mark_offers_the_form_that_resolves(faculty: Faculty) -> None:
    await faculty.camille.says("Le son coupe dans ma salle virtuelle.")
    card = faculty.card("INC0001001", HELP)
    await reacts(faculty, faculty.lea, card, "eyes")
    before = len(faculty.lea.direct)
    await reacts(faculty, faculty.lea, card, "white_check_mark")
    (told,) = faculty.lea.direct[before:]
    assert "marqué INC0001001 comme terminée" in told
    assert "[Résoudre]" in told
    assert "résolu" not in faculty.read(card)
    await faculty.lea.presses("Résoudre", faculty.standing("app", "Léa")[-1])
    assert faculty.people.modal(faculty.lea.who) is not None


async def test_other_emojis_other_people_and_other_messages_do_nothing(faculty: Faculty) -> None:
    await faculty.camille.says("Le son coupe dans ma salle virtuelle.")
    card, receipt = faculty.card("INC0001001", HELP), faculty.camille.receipts[0]
    said = await faculty.thomas.says("Bonne journée !", HELP)
    before = len(faculty.camille.direct)
    await reacts(faculty, faculty.lea, card, "tada")
    await reacts(faculty, faculty.lea, said, "eyes")
    await reacts(faculty, faculty.camille, receipt, "eyes")
    await reacts(faculty, faculty.camille, receipt, "white_check_mark")
    assert "@Léa Gagnon" not in faculty.read(card)
    assert len(faculty.camille.direct) == before
    assert faculty.lea.direct == []
