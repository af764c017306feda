"""What one reads of a request is said once, and offers nothing that stands there already."""

from tests.journeys.faculty import HELP, Faculty
from tests.journeys.test_catalogue import TOOLS

PICTURE = ("capture.png", b"\x89PNG ce qui s'affiche")


async def test_the_history_names_a_file_that_came_without_words_once(faculty: Faculty) -> None:
    await faculty.camille.says("Le son coupe en classe.")
    card = faculty.card("INC0001001", HELP)
    await faculty.camille.says(under=faculty.camille.receipts[0], files=[PICTURE, ("suite.png", b"\x89PNG")])

    shown = await faculty.lea.presses("Historique", card)
    history = shown[shown.index("Historique") :]
    assert history.count("capture.png") == 1
    assert "📎 Pièces jointes : capture.png" in faculty.read(card)


async def test_a_closed_requests_history_does_not_lead_to_itself(faculty: Faculty) -> None:
    await faculty.camille.says("Le son coupe en classe.")
    card = faculty.card("INC0001001", HELP)
    await faculty.lea.presses("Résoudre", card)
    await faculty.lea.sends({"Ce qui règle la demande (envoyé à la personne)": "Rebranchez-le."})
    await faculty.camille.presses("C’est réglé", faculty.camille.question)

    assert "[Historique]" in faculty.read(card)
    assert "[Historique]" not in await faculty.lea.presses("Historique", card)


async def test_the_reason_that_a_requester_gives_is_quoted_where_they_gave_it(faculty: Faculty) -> None:
    await faculty.camille.says("Le son coupe en classe.")
    card = faculty.card("INC0001001", HELP)
    await faculty.lea.presses("Résoudre", card)
    await faculty.lea.sends({"Ce qui règle la demande (envoyé à la personne)": "Rebranchez-le."})
    await faculty.passes(minutes=5)

    await faculty.camille.presses("Ce n’est pas réglé", faculty.camille.question)
    await faculty.camille.sends({"Que reste-t-il à régler ?": "Il coupe encore."})

    (told,) = [one for one in faculty.camille.direct if "a été reprise après cette réponse" in one]
    assert told.endswith("Vous avez écrit :\n> Il coupe encore.")
    assert "> Rebranchez-le." in told


async def test_making_a_request_private_says_that_what_stands_in_the_thread_stays(faculty: Faculty) -> None:
    await faculty.camille.says("Le son coupe en classe.")
    card = faculty.card("INC0001001", HELP)

    told = await faculty.lea.presses("Rendre privée", card)

    assert "🔒 INC0001001 est privée à partir de maintenant." in told
    assert "Ce qui est déjà écrit dans le fil y reste" in told
    assert "🔒 Le son coupe" in await faculty.lea.types("/taches")


async def test_what_goes_on_as_a_service_is_listed_once(faculty: Faculty) -> None:
    await faculty.camille.says("Ma collègue n’a pas accès au cours.")
    card = faculty.card("INC0001001", HELP)
    await faculty.lea.presses("Transformer en demande de service", card)
    await faculty.lea.sends({"Service demandé": "Accès ou profil"})
    assert "se poursuit dans RITM0001001" in await faculty.lea.sends({TOOLS: ["Antem"]})

    listed = await faculty.camille.types("/demandes")
    assert listed.count("Ma collègue n’a pas accès au cours.") == 1
