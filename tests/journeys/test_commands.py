"""Commands, homes and the message shortcut, in each one's language."""

import pytest

from tests.journeys.faculty import DIRECT, HELP, INTERVIEWS, Faculty
from tests.journeys.grids import COURSE, FALL, grid, imports, row

PROBLEM = "Antem reste blanc depuis ce matin."


async def asked(faculty: Faculty) -> None:
    await faculty.camille.says(PROBLEM)


async def test_aide_with_words_opens_a_request_at_once(faculty: Faculty) -> None:
    told = await faculty.camille.types(f"/aide {PROBLEM}", "#general")

    assert told == "C’est noté sous INC0001001. La suite se passe en privé."
    assert PROBLEM in faculty.read(faculty.card("INC0001001", HELP))
    assert len(faculty.camille.receipts) == 1
    assert [one for one in faculty.standing("#general") if one.only_for is None] == []


async def test_aide_without_words_opens_a_form(faculty: Faculty) -> None:
    assert (await faculty.camille.types("/aide")).startswith("Demander de l’aide\n")

    told = await faculty.camille.sends(
        {"De quoi avez-vous besoin ?": PROBLEM, "Il s’agit": "d’un problème : quelque chose ne fonctionne pas"}
    )

    assert "INC0001001" in told
    assert "INC0001001 · Incident · nouvelle" in faculty.read(faculty.card("INC0001001", HELP))


async def test_demandes_lists_what_one_has_asked_for(faculty: Faculty) -> None:
    assert "Vous n’avez aucune demande en cours." in await faculty.camille.types("/demandes")
    await asked(faculty)

    assert (
        f"INC0001001 {PROBLEM}\nNouvelle · réponse d’ici mercredi 19 août, 9 h 15 [Voir]"
        in await faculty.camille.types("/demandes")
    )
    seen = await faculty.camille.presses("Voir", faculty.camille.shown)
    assert "ouverte par Camille Roy" in seen


async def test_taches_lists_what_is_to_take_and_redraws_what_was_taken(faculty: Faculty) -> None:
    await asked(faculty)
    assert "C’est réservé aux membres d’un groupe de soutien." in await faculty.camille.types("/taches")

    listed = await faculty.lea.types("/taches", HELP)
    assert listed.startswith("Demandes d’aide à prendre\n🔵 Normal · INC0001001")
    mine = faculty.lea.shown
    await faculty.lea.presses("Prendre en charge", mine)

    assert faculty.read(mine).startswith("Ce que j’ai en main\n🔵 Normal · INC0001001")
    assert "Titulaire · groupe : @Léa Gagnon" in faculty.read(faculty.card("INC0001001", HELP))


async def test_another_commands_word_after_vigie_is_that_command(faculty: Faculty) -> None:
    await asked(faculty)
    theirs = await faculty.lea.types("/vigie demandes", HELP)
    assert "Vous n’avez aucune demande en cours." in theirs
    assert "sous /taches" in theirs
    assert "Seulement : ce que j’ai en main" in await faculty.lea.types("/vigie tâches miennes", HELP)
    assert "Recherche : demandes zoom" in await faculty.lea.types("/vigie demandes zoom", HELP)


async def test_taches_of_a_group_shows_that_group_alone(faculty: Faculty) -> None:
    await asked(faculty)

    assert "INC0001001" in await faculty.nadia.types("/taches Technologues")
    assert "INC0001001" not in await faculty.nadia.types("/taches technopédagogues")
    assert "Je ne comprends pas « cuisine »." in await faculty.nadia.types("/taches cuisine")


async def test_putting_on_hold_says_when_the_requester_is_reminded_and_the_list_that_it_waits(faculty: Faculty) -> None:
    await faculty.camille.says(PROBLEM)
    card = faculty.card("INC0001001", HELP)
    await faculty.lea.presses("Prendre en charge", card)
    form = await faculty.lea.presses("Mettre en attente", card)
    assert "Sans réponse, un rappel lui parvient vendredi 21 août, puis vendredi 28 août." in form
    await faculty.lea.sends({"Ce qui manque": "Quel navigateur ?"})
    listed = await faculty.lea.types("/taches")
    assert "🔵 Normal · ⏸️ en attente : Camille Roy doit répondre · INC0001001" in listed
    await faculty.camille.says("Firefox.")
    listed = await faculty.lea.types("/taches")
    assert "⏸️" not in listed
    assert "💬 réponse reçue" in listed


@pytest.mark.parametrize(
    ("language", "search"), [("français", "Chercher « bouchard »"), ("anglais", "Search “bouchard”")]
)
async def test_a_name_after_the_list_of_tasks_is_searched_for_by_one_press(
    faculty: Faculty, language: str, search: str
) -> None:
    await imports(faculty, "une.xlsx", grid(row()))
    await faculty.lea.types(f"/vigie langue {language}")
    assert "/vigie " in await faculty.lea.types("/taches bouchard")
    await faculty.lea.presses(search, faculty.lea.shown)
    assert COURSE in faculty.read(faculty.lea.shown)


async def test_vigie_shows_an_item_to_those_who_may_see_it(faculty: Faculty) -> None:
    await asked(faculty)

    assert "INC0001001 · Incident · nouvelle" in await faculty.lea.types("/vigie inc0001001", HELP)
    assert "Merci, c’est noté sous INC0001001" in await faculty.camille.types("/vigie INC0001001")
    assert "INC0001001 n’est pas l’une de vos demandes." in await faculty.chloe.types("/vigie INC0001001")


async def test_vigie_says_what_it_does_not_know(faculty: Faculty) -> None:
    assert "Aucune fiche ne porte le numéro INC0009999." in await faculty.lea.types("/vigie INC0009999")
    said = await faculty.lea.types("/vigie n’importe quoi")
    assert "Recherche : n’importe quoi" in said
    assert "/vigie montre ce que je peux faire." in said
    assert "Écrivez ce qu’il faut chercher : /vigie cherche MED1598" in await faculty.lea.types("/vigie cherche")
    assert "Ce que Vigie peut faire" in await faculty.lea.types("/vigie")


async def test_whoever_reads_english_is_spoken_to_in_english(faculty: Faculty) -> None:
    await faculty.sarah.says("Hello, Antem stays blank since this morning.")

    receipt = faculty.read(faculty.sarah.receipts[0])
    assert "Thanks, this is now INC0001001." in receipt
    assert "Antem stays blank since this morning." in receipt
    assert "No item has the number INC0009999." in await faculty.sarah.types("/vigie INC0009999")
    assert "What Vigie can do" in await faculty.sarah.types("/vigie help")
    assert "INC0001001 · Incident · nouvelle" in faculty.read(faculty.card("INC0001001", HELP)), (
        "a channel reads French"
    )
    await faculty.lea.presses("Prendre en charge", faculty.card("INC0001001", HELP))
    assert "Léa Gagnon of Technologues is taking care of your request INC0001001." in faculty.sarah.direct[-1]


async def test_a_member_takes_from_home(faculty: Faculty) -> None:
    await asked(faculty)
    assert "Demandes d’aide à prendre" in await faculty.lea.opens_home()

    await faculty.lea.presses("Prendre en charge", faculty.lea.home)

    assert "Ce que j’ai en main\n🔵 Normal · INC0001001" in faculty.lea.reads_home
    assert "Titulaire · groupe : @Léa Gagnon" in faculty.read(faculty.card("INC0001001", HELP))


async def test_a_teacher_asks_and_follows_from_home(faculty: Faculty) -> None:
    assert "Vous n’avez aucune demande en cours." in await faculty.camille.opens_home()
    assert (await faculty.camille.presses("Demander de l’aide", faculty.camille.home)).startswith("Demander de l’aide")
    await faculty.camille.sends({"De quoi avez-vous besoin ?": PROBLEM})

    assert (
        f"INC0001001 {PROBLEM}\nNouvelle · réponse d’ici mercredi 19 août, 9 h 15 [Voir]"
        in await faculty.camille.opens_home()
    )


async def test_a_manager_sees_all_groups_at_home(faculty: Faculty) -> None:
    await asked(faculty)
    await imports(faculty, FALL)

    home = await faculty.nadia.opens_home()

    assert "Demandes d’aide à prendre" in home
    assert "89 tâches à prendre" in home


async def test_a_message_becomes_a_request_by_its_shortcut(faculty: Faculty) -> None:
    said = await faculty.odile.says("Le lien de la salle ne s’ouvre pas.", INTERVIEWS)

    opened = await faculty.odile.uses_shortcut(said)
    assert opened.startswith("Demander de l’aide")
    await faculty.odile.sends({})

    assert "Le lien de la salle ne s’ouvre pas." in faculty.read(faculty.card("INC0001001", HELP))


async def test_a_greeting_alone_is_answered_and_waits_for_what_follows(faculty: Faculty) -> None:
    await faculty.camille.says("Bonjour !", DIRECT)
    (greeted,) = faculty.camille.direct
    assert "Dites-moi en une phrase ou deux ce qu’il vous faut" in greeted

    await faculty.camille.says(PROBLEM, DIRECT)
    assert "INC0001001" in faculty.camille.direct[-1]
