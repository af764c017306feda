"""Hello, thank you, and "Ajouter à … ou nouvelle demande ?": what is written outside of a request's thread."""

import asyncio

import pytest

from bot.sandbox.double.state.records import Message
from tests.journeys.faculty import DIRECT, HELP, Faculty
from tests.journeys.test_services import WHAT_WAS_DONE
from tests.journeys.test_services import asked as asks_for_an_access

PROBLEM = "Mon micro ne fonctionne pas dans Zoom."
OTHER = "Comment ouvrir un accès pour ma collègue ?"


def question(faculty: Faculty) -> Message:
    """The last question in Camille's conversation."""
    asked = [one for one in faculty.standing(DIRECT, "Camille") if "[Nouvelle demande]" in faculty.read(one)]
    return asked[-1]


async def asked_one(faculty: Faculty) -> None:
    await faculty.camille.says(PROBLEM)
    await faculty.passes(minutes=5)


async def test_what_follows_within_two_minutes_is_the_same_request_without_a_question(faculty: Faculty) -> None:
    await faculty.camille.says(PROBLEM)
    await faculty.passes(minutes=2)
    await faculty.camille.says("C’est dans la salle 2.")

    card = faculty.card("INC0001001", HELP)
    assert any("C’est dans la salle 2." in one for one in faculty.thread(card))
    assert len(faculty.standing(HELP)) == 1
    assert not any("[Nouvelle demande]" in one for one in faculty.camille.direct)


async def test_a_message_beside_an_open_request_is_kept_and_asked_about(faculty: Faculty) -> None:
    await asked_one(faculty)
    await faculty.camille.says(OTHER)

    text = faculty.read(question(faculty))
    assert "Bien reçu." in text
    assert f"INC0001001 {PROBLEM} [Ajouter à INC0001001]" in text
    assert "[Nouvelle demande]" in text
    assert len(faculty.standing(HELP)) == 1, "nothing is written yet"


async def test_added_words_reach_the_thread_and_the_question_is_drawn_again(faculty: Faculty) -> None:
    await asked_one(faculty)
    await faculty.camille.says(OTHER)
    await faculty.camille.says("Elle s’appelle Chloé.")
    asked = question(faculty)

    await faculty.camille.presses("Ajouter à INC0001001", asked)

    first, second = faculty.thread(faculty.card("INC0001001", HELP))[-2:]
    assert OTHER in first
    assert "Elle s’appelle Chloé." in second, "messages that wait for one answer go together, a line each"
    assert faculty.read(asked) == "✉️ Votre message est ajouté à INC0001001."
    assert len(faculty.standing(HELP)) == 1
    await faculty.passes(minutes=15)
    assert len(faculty.standing(HELP)) == 1, "the answer is taken once"


async def test_a_new_request_names_the_one_that_is_still_open(faculty: Faculty) -> None:
    await asked_one(faculty)
    await faculty.camille.says(OTHER)
    asked = question(faculty)

    await faculty.camille.presses("Nouvelle demande", asked)

    assert OTHER in faculty.read(faculty.card("INC0001002", HELP))
    assert faculty.read(asked) == "✉️ Votre message a ouvert INC0001002."
    (receipt,) = [faculty.read(one) for one in faculty.camille.receipts if "noté sous INC0001002" in faculty.read(one)]
    assert "Vous avez aussi INC0001001 en cours." in receipt


async def test_without_an_answer_in_ten_minutes_it_is_a_new_request_of_the_moment_it_was_written(
    faculty: Faculty,
) -> None:
    await asked_one(faculty)
    await faculty.passes(hours=24)
    await faculty.camille.says(OTHER)
    asked = question(faculty)
    assert "Sans réponse d’ici 9 h 30, j’ouvre une nouvelle demande." in faculty.read(asked)

    await faculty.passes(minutes=9)
    assert not any("INC0001002" in faculty.read(one) for one in faculty.standing(HELP))
    await faculty.passes(minutes=1)

    assert OTHER in faculty.read(faculty.card("INC0001002", HELP))
    promised = [one for one in faculty.camille.direct if "noté sous INC0001002" in one]
    assert "9 h 20 (8 h ouvrables)" in promised[0], "its clock runs from the moment it was written"
    assert faculty.read(asked) == "✉️ Votre message a ouvert INC0001002."


async def test_without_an_answer_on_the_same_day_it_is_added_and_can_be_moved(faculty: Faculty) -> None:
    await asked_one(faculty)
    await faculty.camille.says(OTHER)
    asked = question(faculty)
    assert "Sans réponse d’ici 9 h 30, je l’ajoute à INC0001001." in faculty.read(asked)

    await faculty.passes(minutes=10)

    assert len(faculty.standing(HELP)) == 1
    assert any(OTHER in one for one in faculty.thread(faculty.card("INC0001001", HELP)))
    assert faculty.read(asked).startswith("✉️ Ajouté à INC0001001, comme vous n’avez pas dit de quoi il s’agit.")
    await faculty.camille.presses("C’est autre chose", asked)
    assert OTHER in faculty.read(faculty.card("INC0001002", HELP))
    assert faculty.read(asked) == "↪️ Ce message va à INC0001002 plutôt qu’à INC0001001."


async def asked_back(faculty: Faculty) -> Message:
    """A request on hold for Camille: Léa has asked something; return its card."""
    await asked_one(faculty)
    card = faculty.card("INC0001001", HELP)
    await faculty.lea.presses("Prendre en charge", card)
    await faculty.lea.presses("Mettre en attente", card)
    await faculty.lea.sends({"Ce qui manque": "Quelle version de Zoom avez-vous ?"})
    await faculty.passes(hours=1)
    return card


async def test_an_answer_typed_in_the_conversation_wakes_what_waited_for_it(faculty: Faculty) -> None:
    card = await asked_back(faculty)
    await faculty.camille.says("La version 6.1")

    assert "active" in faculty.read(card)
    assert "💬 Camille Roy écrit :\n> La version 6.1" in faculty.thread(card)
    assert "La version 6.1" in faculty.lea.direct[-1]
    line = faculty.standing(DIRECT, "Camille")[-1]
    assert faculty.read(line).startswith("✉️ Ajouté à INC0001001, qui attendait votre réponse.")
    await faculty.passes(minutes=15)
    assert len(faculty.standing(HELP)) == 1


async def test_what_was_something_else_leaves_the_request_on_hold_again(faculty: Faculty) -> None:
    card = await asked_back(faculty)
    await faculty.camille.says(OTHER)
    line = faculty.standing(DIRECT, "Camille")[-1]

    await faculty.camille.presses("C’est autre chose", line)

    assert OTHER in faculty.read(faculty.card("INC0001002", HELP))
    assert "en attente" in faculty.read(card)
    assert faculty.read(line) == "↪️ Ce message va à INC0001002 plutôt qu’à INC0001001."
    assert "↪️ Ce message va à INC0001002 plutôt qu’à INC0001001." in faculty.thread(card)
    assert "concernait autre chose" in faculty.lea.direct[-1]
    history = await faculty.lea.types("/vigie INC0001001")
    assert "Camille Roy a déplacé un message vers INC0001002" in history
    assert OTHER not in history


async def test_support_sends_words_on_from_the_thread(faculty: Faculty) -> None:
    card = await asked_back(faculty)
    await faculty.camille.says(OTHER)
    shown = next(one for one in faculty.people.thread(card) if "[C’est autre chose]" in faculty.read(one))

    await faculty.lea.presses("C’est autre chose", shown)

    assert OTHER in faculty.read(faculty.card("INC0001002", HELP))
    assert "en attente" in faculty.read(card)


async def test_a_single_word_opens_nothing_until_a_sentence_follows(faculty: Faculty) -> None:
    await faculty.camille.says("Antem ?")
    assert faculty.camille.direct[-1].startswith("C’est noté : « Antem ? ». Dites-moi en une phrase de quoi il s’agit")
    assert faculty.standing(HELP) == []

    await faculty.passes(minutes=5)
    await faculty.camille.says("Comment ouvrir un compte ?")
    assert "Antem ?" in faculty.read(faculty.card("INC0001001", HELP))


async def test_a_request_is_not_called_by_a_number_that_came_beside_its_file(faculty: Faculty) -> None:
    await asked_one(faculty)
    await faculty.passes(hours=8)
    await faculty.camille.says("", files=[("capture.png", b"\x89PNG")])
    await faculty.camille.says("3")
    await faculty.passes(minutes=15)
    card = faculty.read(faculty.card("INC0001002", HELP))
    assert card.splitlines()[1] == "capture.png"
    assert "> 3" in card.splitlines()


async def test_a_number_alone_shows_that_request(faculty: Faculty) -> None:
    await asked_one(faculty)
    await faculty.camille.says("INC0001001")
    assert faculty.camille.direct[-1] == await faculty.camille.types("/vigie INC0001001")
    assert len(faculty.standing(HELP)) == 1


async def test_the_name_of_a_command_offers_that_command(faculty: Faculty) -> None:
    await faculty.camille.says("services")
    offer = faculty.standing(DIRECT, "Camille")[-1]
    assert faculty.read(offer).startswith("« services » est une de mes commandes.")
    assert "Ce que la cellule de soutien offre" in faculty.read(offer), "what pressing it gives"
    assert faculty.standing(HELP) == []


async def test_of_two_answers_at_once_one_counts_and_the_other_is_told(faculty: Faculty) -> None:
    await asked_one(faculty)
    await faculty.camille.says(OTHER)
    asked = question(faculty)

    add = faculty.camille.pressing("Ajouter à INC0001001", asked)
    await asyncio.gather(add, faculty.camille.pressing("Nouvelle demande", asked))
    await faculty.quiet()

    (told,) = [faculty.read(one) for one in faculty.camille.private]
    assert told.startswith("⛔ Cette question est déjà réglée ; rien de ce que vous avez écrit n’est perdu.")
    added = any(OTHER in one for one in faculty.thread(faculty.card("INC0001001", HELP)))
    opened = len(faculty.standing(HELP)) == 2
    assert added != opened


async def test_thanks_beside_an_open_request_wake_nobody_and_ask_nothing(faculty: Faculty) -> None:
    await asked_one(faculty)
    await faculty.camille.says("Merci beaucoup !")

    assert faculty.thread(faculty.card("INC0001001", HELP)) == []
    assert not any("[Nouvelle demande]" in one for one in faculty.camille.direct)


async def test_thanks_with_nothing_open_open_nothing(faculty: Faculty) -> None:
    await faculty.camille.says("Merci !")

    assert faculty.camille.direct == ["Avec plaisir ! Écrivez-moi dès que vous avez besoin d’aide."]
    assert faculty.standing(HELP) == []


async def test_a_greeting_is_answered_and_is_no_part_of_what_follows(faculty: Faculty) -> None:
    await faculty.camille.says("Bonjour !")
    await faculty.camille.says("Bonjour")
    assert len(faculty.camille.direct) == 1, "one hello is enough"
    assert faculty.camille.direct[0].startswith("Bonjour ! Dites-moi en une phrase ou deux ce qu’il vous faut")
    assert faculty.standing(HELP) == []

    await faculty.passes(minutes=1)
    await faculty.camille.says(PROBLEM)
    card = faculty.read(faculty.card("INC0001001", HELP))
    assert PROBLEM in card
    assert "Bonjour" not in card
    assert len(faculty.standing(HELP)) == 1


async def test_a_greeting_that_nothing_follows_is_forgotten(faculty: Faculty) -> None:
    await faculty.camille.says("Bonjour !")
    await faculty.passes(minutes=30)

    assert faculty.standing(HELP) == []
    await faculty.camille.says(PROBLEM)
    assert PROBLEM in faculty.read(faculty.card("INC0001001", HELP))


async def test_words_that_are_taken_back_before_the_answer_open_nothing(faculty: Faculty) -> None:
    await asked_one(faculty)
    first = await faculty.camille.says(OTHER)
    second = await faculty.camille.says("Elle s’appelle Chloé.")
    asked = question(faculty)

    await faculty.people.delete(first)
    await faculty.quiet()
    assert "Bien reçu." in faculty.read(asked)
    await faculty.people.delete(second)
    await faculty.quiet()

    assert faculty.read(asked) == "🗑️ Vous avez retiré ce message : il n’ouvre aucune demande et n’est ajouté à aucune."
    await faculty.passes(minutes=15)
    assert len(faculty.standing(HELP)) == 1


async def test_what_is_left_of_several_waits_on(faculty: Faculty) -> None:
    await asked_one(faculty)
    first = await faculty.camille.says("Mon mot de passe est azerty.")
    await faculty.camille.says(OTHER)
    await faculty.people.delete(first)
    await faculty.quiet()

    await faculty.passes(minutes=15)

    added = faculty.thread(faculty.card("INC0001001", HELP))
    assert any(OTHER in one for one in added)
    assert not any("azerty" in one for one in added)


@pytest.mark.parametrize(
    ("asked", "offered", "does"),
    [
        ("Le rapport de la semaine svp", "rapport semaine", "Chiffres d’une période"),
        ("Weekly report", "report week", "Chiffres d’une période"),
        ("intention", "intention", "Annoncer un cours"),
        ("agenda", "agenda", "Calendrier de soutien"),
    ],
)
async def test_words_that_ask_for_what_vigie_gives_offer_it_in_one_tap(
    faculty: Faculty, asked: str, offered: str, does: str
) -> None:
    await faculty.nadia.says(asked)
    offer = faculty.standing(DIRECT, "Nadia")[-1]
    assert f"« {offered} » est une de mes commandes." in faculty.read(offer)
    assert does in faculty.read(offer)
    assert await faculty.nadia.presses("Ouvrir", offer)
    assert faculty.standing(HELP) == []


async def test_a_service_that_is_open_is_offered_as_an_open_request_is(faculty: Faculty) -> None:
    await asks_for_an_access(faculty)
    await faculty.passes(minutes=5)
    await faculty.camille.says(OTHER)
    asked = question(faculty)
    assert "RITM0001001 (Accès ou profil) [Ajouter à RITM0001001 (Accès ou profil)]" in faculty.read(asked)
    assert len(faculty.standing(HELP)) == 1, "nothing is opened yet"
    await faculty.camille.presses("Ajouter à RITM0001001 (Accès ou profil)", asked)
    assert any(OTHER in one for one in faculty.thread(faculty.card("SCTASK0001001", HELP)))
    assert "Votre message est ajouté à RITM0001001 (Accès ou profil)." in faculty.read(asked)
    assert len(faculty.standing(HELP)) == 1

    await faculty.passes(minutes=30)
    await faculty.camille.says("Mon projecteur ne montre que du bleu dans la salle B-1200.")
    await faculty.camille.presses("Nouvelle demande", question(faculty))
    assert "bleu" in faculty.read(faculty.card("INC0001001", HELP))


async def test_a_service_that_is_done_is_not_offered(faculty: Faculty) -> None:
    await asks_for_an_access(faculty)
    card = faculty.card("SCTASK0001001", HELP)
    await faculty.lea.presses("Prendre en charge", card)
    await faculty.lea.presses("Fermer la tâche", card)
    await faculty.lea.sends({WHAT_WAS_DONE: "C’est rouvert."})
    await faculty.passes(hours=2)
    await faculty.camille.says("Mon projecteur ne montre que du bleu dans la salle B-1200.")
    assert "bleu" in faculty.read(faculty.card("INC0001001", HELP))
