"""Words that ask for nothing, and words at the top of a channel: none is left without an answer."""

import pytest

from bot.sandbox.double.state.records import Message
from tests.journeys.faculty import HELP, MANAGEMENT, Faculty

NEED = "De quoi avez-vous besoin ?"


def answer(faculty: Faculty, said: Message) -> Message:
    """What Vigie has put under a message."""
    (found,) = [one for one in faculty.people.thread(said) if one.by_app]
    return found


@pytest.mark.parametrize("text", ["aide", "Aide !", "?", "help", "à l’aide"])
async def test_help_alone_shows_what_one_can_do_and_opens_nothing(faculty: Faculty, text: str) -> None:
    await faculty.camille.says(text)

    (told,) = faculty.camille.direct
    assert told.startswith("Ce que Vigie peut faire")
    assert "/demandes" in told
    assert "/taches" not in told
    assert faculty.standing(HELP) == []


async def test_help_within_a_request_is_a_word_like_another(faculty: Faculty) -> None:
    await faculty.camille.says("Le son coupe en classe.")
    await faculty.camille.says("aide", under=faculty.camille.receipts[0])
    assert faculty.thread(faculty.card("INC0001001", HELP))[-1] == "💬 Camille Roy écrit :\n> aide"


async def test_a_greeting_in_a_groups_channel_is_answered_with_what_can_be_done_there(faculty: Faculty) -> None:
    said = await faculty.lea.says("@Vigie bonjour", HELP)
    told = faculty.read(answer(faculty, said))
    assert "mentionnez-moi dans le fil d’une fiche" in told
    assert "[En faire une demande]" not in told
    assert "🔎 Seulement : Technologues" in await faculty.lea.presses("Voir la liste", answer(faculty, said))

    said = await faculty.nadia.says("@Vigie", MANAGEMENT)
    assert "Déposez ici une grille (.xlsx)" in faculty.read(answer(faculty, said))
    assert len(faculty.standing(HELP)) == 0


async def test_a_members_question_opens_nothing_until_they_say_so(faculty: Faculty) -> None:
    said = await faculty.thomas.says("@Vigie Le lecteur de cartes du studio est brisé.", HELP)
    told = answer(faculty, said)
    assert "Je n’ai ouvert aucune demande à partir de votre message." in faculty.read(told)
    assert faculty.standing(HELP) == []

    assert NEED in await faculty.thomas.presses("En faire une demande", told)
    await faculty.thomas.sends({NEED: "Le lecteur de cartes du studio est brisé."})
    assert "Thomas Girard" in faculty.read(faculty.card("INC0001001", HELP))


async def test_elsewhere_a_question_is_a_request_and_a_greeting_gets_a_word(faculty: Faculty) -> None:
    await faculty.people.join(faculty.ws.settings.app_user, "#general")
    hello = await faculty.camille.says("@Vigie Bonjour !", "#general")
    assert "Écrivez-moi en privé" in faculty.read(answer(faculty, hello))
    assert faculty.standing(HELP) == []

    asked = await faculty.camille.says("@Vigie Le son coupe en classe.", "#general")
    assert "la suite se passe en privé" in faculty.read(answer(faculty, asked))
    faculty.card("INC0001001", HELP)
    assert "INC0001001" in faculty.camille.direct[-1]


@pytest.mark.parametrize("asked", ["qui est de garde ?", "who's on duty?"])
async def test_a_members_question_that_a_command_answers_is_that_command(faculty: Faculty, asked: str) -> None:
    said = await faculty.lea.says(f"@Vigie {asked}", HELP)
    assert not [one for one in faculty.people.thread(said) if one.by_app]
    assert "Technologues" in faculty.read(faculty.lea.private[-1])
