"""Services of the catalogue, asked for from a help request and from a task."""

from tests.journeys.faculty import HELP, Faculty
from tests.journeys.test_course import interview_taken
from tests.journeys.test_support import made, planning

SERVICE, FOR_WHOM, DONE = "Service demandé", "Pour qui", "Ce qui a été fait (envoyé à {})"
TOOLS, KIND, LOST = "À quoi faut-il un accès ?", "De quoi s’agit-il ?", "Un accès qui ne fonctionne plus"


async def test_a_help_request_goes_on_as_a_service_and_its_requester_sees_the_steps(faculty: Faculty) -> None:
    await faculty.camille.says("Je n'ai plus accès à Antem.")
    card = faculty.card("INC0001001", HELP)

    await faculty.lea.presses("Transformer en demande de service", card)
    form = await faculty.lea.sends({SERVICE: "Accès ou profil"})
    assert "Zoom" in form
    assert "Laissez vide ce que vous ne savez pas" in form
    told = await faculty.lea.sends({TOOLS: ["Antem"], KIND: LOST})
    assert "INC0001001 se poursuit dans RITM0001001" in told

    assert "fermée" in faculty.read(card)
    assert "🔗 Se poursuit dans la demande de service RITM0001001" in faculty.read(card)
    assert any("elle se poursuit dans la demande de service RITM0001001" in said for said in faculty.camille.direct)
    assert not any("Est-ce le cas" in said for said in faculty.camille.direct), "it is not over for her"
    task = faculty.card("SCTASK0001001", HELP)
    assert "Régularisation du profil ou de l’accès" in faculty.read(task)
    assert "Je n'ai plus accès à Antem." in faculty.read(task)
    assert "🔗 Vient de la demande d’aide INC0001001 [Voir]" in faculty.read(task)
    asked = await faculty.camille.types("/demandes")
    assert "On attend : Régularisation du profil ou de l’accès, à prendre en charge par le groupe Technologues" in asked
    assert "SCTASK" not in asked
    assert "INC0001001" in await faculty.lea.types("/vigie RITM0001001", HELP)


async def test_a_service_is_done_as_any_task_and_its_requester_is_told(faculty: Faculty) -> None:
    await faculty.camille.says("Je n'ai plus accès à Antem.")
    await faculty.lea.presses("Transformer en demande de service", faculty.card("INC0001001", HELP))
    await faculty.lea.sends({SERVICE: "Accès ou profil"})
    await faculty.lea.sends({TOOLS: ["Antem"]})
    task = faculty.card("SCTASK0001001", HELP)

    await faculty.jade.presses("Prendre en charge", task)
    assert "étapes cochées : 0 sur 3" in faculty.read(task)
    await faculty.jade.presses("Fermer la tâche", task)
    assert "Veuillez remplir ce champ." in await faculty.jade.sends({}), "it says what was done"
    assert await faculty.jade.sends({DONE.format("Camille Roy"): "Votre compte est rouvert."}) == ""

    assert "✅ RITM0001001 (Accès ou profil) : c’est fait." in faculty.camille.direct[-1]
    assert "Votre compte est rouvert." in faculty.camille.direct[-1]


async def test_a_service_for_a_presenter_stands_on_the_task_and_blocks_nothing(faculty: Faculty) -> None:
    interview = await interview_taken(faculty)
    await faculty.odile.presses("Demander un service", interview)
    assert "doit avoir un courriel valide" in await faculty.odile.sends({SERVICE: "Rapport", FOR_WHOM: "Yvon"})
    await faculty.odile.sends({SERVICE: "Accès ou profil", FOR_WHOM: "Yvon Roy <yvon.roy@example.org>"})
    assert await faculty.odile.sends({TOOLS: ["Zoom"]}) == ""

    assert "🧾 RITM0001002 · Accès ou profil · Yvon Roy · ouverte [Voir]" in faculty.read(interview)
    assert any("Odile Tremblay a demandé un service pour Yvon Roy" in one for one in faculty.thread(interview))
    task = faculty.card("SCTASK0001005", HELP)
    await faculty.lea.presses("Prendre en charge", task)
    await faculty.lea.presses("Fermer la tâche", task)
    await faculty.lea.sends({DONE.format("Yvon Roy"): "Son compte est ouvert."})
    assert "🧾 RITM0001002 · Accès ou profil · Yvon Roy · fermée [Voir]" in faculty.read(interview)
    assert " · prise en charge\n" in faculty.read(interview)


async def test_a_service_is_asked_for_from_a_support_task_in_two_taps_and_blocks_nothing(faculty: Faculty) -> None:
    parent = await planning(faculty)
    (card,) = await made(faculty, parent, "Soutien technique", "Camille Roy")
    await faculty.lea.presses("Prendre en charge", card)

    form = await faculty.lea.presses("Demander un service", card)
    assert "Camille Roy <camille.roy@example.org>" in form, "for its presenter"
    await faculty.lea.sends({SERVICE: "Accès ou profil"})
    assert await faculty.lea.sends({}) == ""

    assert "🧾 RITM0001002 · Accès ou profil · Camille Roy · ouverte [Voir]" in faculty.read(card)
    assert any("Léa Gagnon a demandé un service pour Camille Roy" in one for one in faculty.thread(card))
    assert "🔗 Demandée pendant TASK0001001" in await faculty.jade.types("/vigie RITM0001002")
    service = faculty.card("SCTASK0001005", HELP)
    await faculty.lea.presses("Soutien donné", card)
    assert await faculty.lea.sends({}) == "", "it is given all the same"
    await faculty.jade.presses("Prendre en charge", service)
    await faculty.jade.presses("Fermer la tâche", service)
    await faculty.jade.sends({DONE.format("Camille Roy"): "Son compte est ouvert."})
    assert "🧾 RITM0001002 · Accès ou profil · Camille Roy · fermée [Voir]" in faculty.read(card)
