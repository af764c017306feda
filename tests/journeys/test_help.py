"""A help request from a teacher's first words to the end, as each one sees it."""

import pytest

from tests.journeys.faculty import HELP, Faculty

PROBLEM = "Bonjour, mon enregistrement ne se dépose pas dans Antem. Mon cours commence lundi."
SUBJECT = "Mon enregistrement ne se dépose pas dans Antem."
ANSWER_FIELD = "Votre message à Camille Roy"
SETTLES_FIELD = "Ce qui règle la demande (envoyé à la personne)"


async def asked_and_claimed(faculty: Faculty) -> None:
    await faculty.camille.says(PROBLEM)
    await faculty.lea.presses("Prendre en charge", faculty.card("INC0001001", HELP))


async def resolved(faculty: Faculty, text: str) -> None:
    await faculty.lea.presses("Résoudre", faculty.card("INC0001001", HELP))
    assert await faculty.lea.sends({SETTLES_FIELD: text}) == ""


@pytest.fixture(params=["faculty", "faculty_over_http"])
def either(request: pytest.FixtureRequest) -> Faculty:
    """Over a socket and over signed requests: people see the same."""
    found: Faculty = request.getfixturevalue(request.param)
    return found


async def test_a_message_becomes_a_card_for_support_and_a_receipt_for_its_author(faculty: Faculty) -> None:
    await faculty.camille.says(PROBLEM)

    receipt = faculty.read(faculty.camille.receipts[0])
    assert "Merci, c’est noté sous INC0001001." in receipt
    assert "Une personne des Technologues vous répondra d’ici mercredi 19 août, 9 h 15 (8 h ouvrables)" in receipt
    assert "Une fois la demande prise en charge, nous visons une solution en 3 jours ouvrables." in receipt
    card = faculty.read(faculty.card("INC0001001", HELP))
    assert card.startswith("🔵 Normal · INC0001001 · Incident · nouvelle")
    assert SUBJECT in card
    assert "Mon cours commence lundi." in card
    assert "Personne encore" in card
    assert "Camille Roy" in card


async def test_whoever_asks_learns_by_name_who_helps(faculty: Faculty) -> None:
    await asked_and_claimed(faculty)

    assert any(
        "Léa Gagnon des Technologues s’occupe de votre demande INC0001001." in one for one in faculty.camille.direct
    )
    card = faculty.read(faculty.card("INC0001001", HELP))
    assert "INC0001001 · Incident · active" in card
    assert "Titulaire · groupe : @Léa Gagnon" in card
    assert "[Prendre en charge]" not in card


async def test_a_mention_in_the_thread_answers_and_anything_else_stays_inside(faculty: Faculty) -> None:
    await asked_and_claimed(faculty)
    card = faculty.card("INC0001001", HELP)

    answer = await faculty.lea.says("@Vigie Quel navigateur utilisez-vous ?", HELP, under=card)
    note = await faculty.thomas.says("Sans doute encore Safari.", HELP, under=card)

    assert faculty.marks(answer) == ["email"]
    assert faculty.marks(note) == ["memo"]
    told = "\n".join(faculty.camille.direct)
    assert (
        "Léa Gagnon des Technologues, au sujet de votre demande INC0001001 :\n> Quel navigateur utilisez-vous ?" in told
    )
    assert "Safari" not in told
    assert "Safari" not in await faculty.camille.types("/vigie INC0001001")
    assert "Safari" not in await faculty.camille.types("/demandes")
    assert "📝" in await faculty.lea.presses("Historique", card)


async def test_an_answer_by_form_reaches_the_teacher_and_shows_in_the_thread(faculty: Faculty) -> None:
    await asked_and_claimed(faculty)
    card = faculty.card("INC0001001", HELP)

    assert SUBJECT.rstrip(".") in await faculty.lea.presses("Répondre", card)
    await faculty.lea.sends({ANSWER_FIELD: "Essayez Firefox."})

    assert any("> Essayez Firefox." in one for one in faculty.camille.direct)
    assert "✉️ Transmis à Camille Roy par Léa Gagnon :\n> Essayez Firefox." in faculty.thread(card)


async def test_a_note_by_form_stays_in_the_thread(faculty: Faculty) -> None:
    await asked_and_claimed(faculty)
    card = faculty.card("INC0001001", HELP)

    await faculty.lea.presses("Note interne", card)
    await faculty.lea.sends({"Visible par les membres du soutien seulement": "Antem est en panne."})

    assert "📝 Note interne, par Léa Gagnon :\n> Antem est en panne." in faculty.thread(card)
    assert not any("panne" in one for one in faculty.camille.direct)


async def test_a_request_on_hold_wakes_when_the_teacher_replies_and_its_holder_is_told(faculty: Faculty) -> None:
    await asked_and_claimed(faculty)
    card = faculty.card("INC0001001", HELP)

    await faculty.lea.presses("Mettre en attente", card)
    await faculty.lea.sends({"Ce qui manque": "Quel est le sigle du cours ?"})
    assert "en attente : Camille Roy doit répondre" in faculty.read(card)
    asked = faculty.camille.direct[-1]
    assert "a besoin d’une information pour continuer" in asked
    assert "> Quel est le sigle du cours ?" in asked
    assert "⏸️" in faculty.read(faculty.camille.receipts[0])

    await faculty.passes(minutes=10)
    await faculty.camille.says("MMD 1231, merci !", under=faculty.camille.receipts[0])
    assert "INC0001001 · Incident · active" in faculty.read(card)
    assert "💬 réponse reçue" in faculty.read(card)
    assert "💬 Camille Roy écrit :\n> MMD 1231, merci !" in faculty.thread(card)
    assert "INC0001001" in faculty.lea.direct[-1]
    assert "> MMD 1231, merci !" in faculty.lea.direct[-1]


async def test_what_is_not_settled_is_taken_up_again_and_what_is_closes(either: Faculty) -> None:
    faculty = either
    await asked_and_claimed(faculty)
    card = faculty.card("INC0001001", HELP)
    await resolved(faculty, "Utilisez Firefox.")
    assert "résolue" in faculty.read(card)
    assert "> Utilisez Firefox." in faculty.camille.direct[-1]
    assert "[C’est réglé] [Ce n’est pas réglé]" in faculty.camille.direct[-1]

    await faculty.camille.presses("Ce n’est pas réglé", faculty.camille.question)
    await faculty.camille.sends({"Que reste-t-il à régler ?": "La page reste blanche."})
    assert "INC0001001 · Incident · active" in faculty.read(card)
    assert "> La page reste blanche." in faculty.thread(card)[-1]
    assert "> La page reste blanche." in faculty.lea.direct[-1]

    await resolved(faculty, "Antem est réparé.")
    await faculty.camille.presses("C’est réglé", faculty.camille.question)
    assert "INC0001001 · Incident · fermée" in faculty.read(card)
    assert "✅ INC0001001 est fermée." in faculty.read(faculty.camille.receipts[0])
    assert "est fermée. Merci" in faculty.camille.direct[-1]


async def test_what_stays_resolved_for_five_business_days_closes_by_itself(faculty: Faculty) -> None:
    await asked_and_claimed(faculty)
    card = faculty.card("INC0001001", HELP)
    await resolved(faculty, "Utilisez Firefox.")
    assert "elle se fermera d’elle-même mardi 25 août, 9 h 15" in faculty.read(faculty.camille.receipts[0])

    await faculty.passes(to="2026-08-25T09:14")
    assert "résolue" in faculty.read(card)
    await faculty.passes(to="2026-08-25T09:15")
    assert "fermée" in faculty.read(card)


async def test_a_request_that_is_put_back_can_be_taken_by_another(faculty: Faculty) -> None:
    await asked_and_claimed(faculty)
    card = faculty.card("INC0001001", HELP)

    await faculty.lea.presses("Remettre à prendre", card)
    assert "Personne encore" in faculty.read(card)
    assert "INC0001001 · Incident · à prendre" in faculty.read(card), "who has it is nobody, whatever was done for it"
    await faculty.jade.presses("Prendre en charge", card)
    assert "Titulaire · groupe : @Jade Pelletier" in faculty.read(card)


async def test_a_request_sent_to_another_group_gets_its_card_there(faculty: Faculty) -> None:
    await asked_and_claimed(faculty)

    await faculty.lea.presses("Transférer", faculty.card("INC0001001", HELP))
    await faculty.lea.sends({"Au groupe": "Technopédagogues", "Raison": "C’est une question de pédagogie."})

    moved = faculty.card("INC0001001", "#technopedagogues")
    assert "Personne encore" in faculty.read(moved)
    left = faculty.card("INC0001001", HELP)
    assert faculty.read(left).startswith("➡️ INC0001001 · ")
    assert faculty.read(left).endswith(" : transférée au groupe Technopédagogues.")
    assert any("C’est une question de pédagogie." in one for one in faculty.thread(left))
    assert "INC0001001" in await faculty.odile.types("/taches")
