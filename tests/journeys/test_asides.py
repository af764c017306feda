"""A few words in a direct message that ask to be shown something: a card answers, no request is opened."""

import pytest

from tests.journeys.faculty import DIRECT, HELP, Faculty

PROBLEM = "Mon micro ne fonctionne pas dans Zoom."


async def asked_one(faculty: Faculty) -> None:
    await faculty.camille.says(PROBLEM)
    await faculty.passes(minutes=5)


@pytest.mark.parametrize("words", ["statut", "Où en est ma demande ?", "mes demandes", "tasks"])
async def test_where_ones_requests_stand_is_answered(faculty: Faculty, words: str) -> None:
    await asked_one(faculty)
    await faculty.camille.says(words)

    said = faculty.camille.direct[-1]
    assert f"INC0001001 {PROBLEM}" in said
    assert "\nNouvelle · réponse d’ici mercredi 19 août, 9 h 15" in said
    assert "[Nouvelle demande]" not in said
    assert len(faculty.standing(HELP)) == 1


@pytest.mark.parametrize("words", ["prêt ?", "mon cours"])
async def test_where_ones_courses_stand_is_answered(faculty: Faculty, words: str) -> None:
    await faculty.camille.says(words)

    assert faculty.camille.direct[-1] == await faculty.camille.types("/vigie prêt")
    assert faculty.standing(HELP) == []


async def test_the_hours_are_told_and_a_request_can_be_made_of_it(faculty: Faculty) -> None:
    await faculty.camille.says("c'est quoi les heures d'ouverture ?")
    said = faculty.camille.direct[-1]
    assert said.startswith("Ouvert de 8 h 30 à 16 h 30, du lundi au vendredi")
    assert "[Ouvrir une demande quand même]" in said
    assert faculty.standing(HELP) == []
    await faculty.sarah.says("What are your hours?")
    assert faculty.sarah.direct[-1].startswith("Open 8:30 to 16:30")


async def test_a_member_who_asks_for_their_tasks_gets_the_list(faculty: Faculty) -> None:
    await asked_one(faculty)
    await faculty.lea.says("tâches", DIRECT)

    assert f"INC0001001 {PROBLEM}" in faculty.lea.direct[-1]
    assert "[Prendre en charge]" in faculty.lea.direct[-1]
    assert len(faculty.standing(HELP)) == 1


async def test_cancel_just_after_opening_offers_the_button_and_says_what_became_of_it(faculty: Faculty) -> None:
    await faculty.camille.says(PROBLEM)
    await faculty.camille.says("annuler")
    offer = faculty.standing(DIRECT, "Camille")[-1]
    assert faculty.read(offer).startswith(f"Voulez-vous annuler INC0001001, « {PROBLEM} »")
    assert "annuler" not in " ".join(faculty.thread(faculty.card("INC0001001", HELP)))

    await faculty.camille.presses("Annuler la demande", offer)
    assert faculty.read(offer) == "INC0001001 est annulée."
    assert "annulée" in faculty.read(faculty.card("INC0001001", HELP))


async def test_cancel_in_the_thread_of_a_request_is_passed_on_and_offers_the_button(faculty: Faculty) -> None:
    await asked_one(faculty)
    await faculty.camille.says("Autre chose : où déposer une vidéo ?")
    card = faculty.card("INC0001001", HELP)

    await faculty.camille.says("annuler svp", under=faculty.camille.receipts[0])

    assert "💬 Camille Roy écrit :\n> annuler svp" in faculty.thread(card)
    offer = faculty.standing(DIRECT, "Camille")[-1]
    assert faculty.read(offer).startswith(f"Voulez-vous annuler INC0001001, « {PROBLEM} »")
    await faculty.camille.presses("Annuler la demande", offer)
    assert "annulée" in faculty.read(card)
    assert "nouvelle" in faculty.read(faculty.card("INC0001002", HELP))


async def test_cancel_in_the_thread_of_what_someone_has_in_hand_reaches_them(faculty: Faculty) -> None:
    await asked_one(faculty)
    await faculty.lea.presses("Prendre en charge", faculty.card("INC0001001", HELP))
    await faculty.camille.says("Annuler", under=faculty.camille.receipts[0])

    assert "> Annuler" in faculty.lea.direct[-1]
    assert faculty.camille.direct[-1].startswith("INC0001001 suit son cours : une personne s’en occupe déjà")


async def test_where_it_stands_asked_in_a_thread_is_answered_and_passed_on(faculty: Faculty) -> None:
    await asked_one(faculty)
    await faculty.camille.says("statut", under=faculty.camille.receipts[0])

    assert f"INC0001001 {PROBLEM}" in faculty.camille.direct[-1]
    assert any("> statut" in one for one in faculty.thread(faculty.card("INC0001001", HELP)))


async def test_cancel_forgets_the_words_that_wait_for_an_answer(faculty: Faculty) -> None:
    await asked_one(faculty)
    await faculty.camille.says("Comment ouvrir un accès ?")
    await faculty.camille.says("Annuler")

    assert "Vous avez retiré ce message" in faculty.read(faculty.standing(DIRECT, "Camille")[-1])
    await faculty.passes(minutes=15)
    assert len(faculty.standing(HELP)) == 1


async def test_cancel_with_nothing_to_cancel_shows_where_all_stands(faculty: Faculty) -> None:
    await faculty.camille.says("annuler")
    assert faculty.camille.direct[-1] == await faculty.camille.types("/demandes")
    assert faculty.standing(HELP) == []
