"""One course's support, from its interview to its end, as the groups and the course lead see it."""

from collections import Counter

from bot.sandbox.double.state.records import Message
from tests.journeys.faculty import HELP, INTERVIEWS, Faculty, Someone
from tests.journeys.grids import COURSE, grid, imports, row
from tests.journeys.guide import SERVICES

PRESENTERS = "Présentatrices et présentateurs"
SESSIONS = "Calendrier des séances"
FOUND = {PRESENTERS: "Camille Roy <camille.roy@example.org>", SESSIONS: "À venir : l’horaire n’est pas publié."}


async def interview_taken(faculty: Faculty) -> Message:
    """One course of Chloé's is imported, and Odile has its interview; return the task's card."""
    await imports(faculty, "une.xlsx", grid(row()))
    await faculty.odile.presses("Prendre en charge", faculty.standing(INTERVIEWS)[0])
    return faculty.standing(INTERVIEWS)[-1]


AGREED = "Convenu avec Chloé."


async def closed(faculty: Faculty, who: Someone, step: str, channel: str) -> None:
    """Take a step's task in its channel and close it, with a sentence for what it leaves."""
    card = faculty.card(f"{step} · SCTASK", channel)
    await who.presses("Prendre en charge", card)
    await who.presses("Fermer la tâche", card)
    assert await who.leaves(AGREED) == ""
    assert f"{step} · SCTASK" in faculty.read(card).splitlines()[0]
    assert " · fermée\n" in faculty.read(card)


async def serves(faculty: Faculty, who: Someone, step: str, channel: str) -> None:
    """Say at a step that Camille was seen to."""
    await who.presses(PRESENTERS, faculty.card(f"{step} · SCTASK", channel))
    boxes = ["Information donnée", "Formation sans objet", "Soutien donné"]
    assert await who.sends({one: ["Camille Roy (camille.roy@example.org)"] for one in boxes}) == ""


async def test_a_course_whose_people_were_served_is_ready_at_the_end(faculty: Faculty) -> None:
    interview = await interview_taken(faculty)
    await faculty.odile.presses("Fermer la tâche", interview)
    await faculty.odile.interviews(FOUND)

    await closed(faculty, faculty.lea, "Planification technologique", HELP)
    assert not any("Conformité" in faculty.read(one).split("\n")[0] for one in faculty.standing(HELP))
    await closed(faculty, faculty.mehdi, "Accompagnement technopédagogique", INTERVIEWS)
    await serves(faculty, faculty.jade, "Conformité de la médiatisation", HELP)
    await closed(faculty, faculty.jade, "Conformité de la médiatisation", HELP)

    told = faculty.chloe.direct[-1]
    assert f"✅ Tout est prêt pour {COURSE} Éthique clinique" in told
    assert "✅ Prêt" in await faculty.chloe.types("/vigie RITM0001001")


async def test_a_course_that_nobody_served_is_never_told_to_be_ready(faculty: Faculty) -> None:
    await faculty.odile.presses("Fermer la tâche", await interview_taken(faculty))
    await faculty.odile.interviews(FOUND)
    planning = faculty.card("Planification technologique · SCTASK", HELP)
    await faculty.lea.presses("Prendre en charge", planning)
    said = faculty.read(planning)
    assert said.count("Avant de fermer") == 1
    assert "Mettre les séances au plan [Plan des séances]" in said
    assert "Joindre Camille Roy [Envoyer les ressources]" in said
    asked = await faculty.lea.presses("Fermer la tâche", planning)
    assert "Il manque encore ceci. Vous pouvez fermer quand même" in asked
    assert await faculty.lea.sends({"Mettre les séances au plan": "L’horaire n’est pas publié."}) != "", (
        "not in silence"
    )
    assert await faculty.lea.leaves("En congé jusqu’en octobre.") == ""
    await closed(faculty, faculty.mehdi, "Accompagnement technopédagogique", INTERVIEWS)
    conformity = faculty.card("Conformité de la médiatisation · SCTASK", HELP)
    await faculty.jade.presses("Prendre en charge", conformity)
    served = "Accompagner Camille Roy (prise de contact, formation, soutien pendant les séances)"
    assert f"{served} [Présentatrices et présentateurs]" in faculty.read(conformity)
    assert "En congé jusqu’en octobre. » (Léa" in await faculty.jade.presses("Bilan", conformity)
    assert "la demande prendra fin" in await faculty.jade.presses("Fermer la tâche", conformity)
    assert await faculty.jade.leaves("Elle présente sans nous.") == ""

    told = faculty.chloe.direct[-1]
    assert "terminé, avec des réserves" in told
    assert (
        "Nous n’avons pas pu tout faire pour : Camille Roy (prise de contact, formation, soutien pendant les séances)"
        in told
    )
    assert "Écrivez-moi ici" in told
    assert "Tout est prêt" not in "\n".join(faculty.chloe.direct)
    assert "sans nous" not in "\n".join(faculty.chloe.direct), "why is for the team"
    assert "🟦 Non. Notre soutien est terminé, avec des réserves" in await faculty.chloe.types("/vigie prêt")
    whole = await faculty.lea.types("/vigie RITM0001001")
    assert "🟦 Clos avec réserves" in whole
    assert "« Elle présente sans nous. » (Jade" in whole

    listed = await faculty.lea.types("/taches non joints")
    assert "🟦 clos avec réserves, sans avoir tout fait pour : Camille Roy" in listed
    await faculty.lea.presses(PRESENTERS, faculty.lea.shown)
    boxes = ["Information donnée", "Formation sans objet", "Soutien donné"]
    assert await faculty.lea.sends({one: ["Camille Roy (camille.roy@example.org)"] for one in boxes}) == ""
    assert "Camille Roy" not in await faculty.lea.types("/taches non joints")
    assert "✅ Prêt" in await faculty.lea.types("/vigie RITM0001001")


async def test_what_a_closing_makes_is_one_card_in_each_channel_that_has_to_do_with_it(faculty: Faculty) -> None:
    """Two presenters and every support for each: the cards of the steps that open name it."""
    interview = await interview_taken(faculty)
    before = posted(faculty)
    await faculty.odile.presses("Fermer la tâche", interview)
    two = f"{FOUND[PRESENTERS]}\nDenis Côté <denis.cote@example.org>"
    support = ["Accompagnement technopédagogique", "Soutien technique"]
    await faculty.odile.interviews({**FOUND, PRESENTERS: two, "Soutien à activer": support})
    assert posted(faculty) - before == Counter({HELP: 1, INTERVIEWS: 1})
    for channel, step in ((HELP, "Planification technologique"), (INTERVIEWS, "Accompagnement technopédagogique")):
        card = faculty.read(faculty.card(f"{step} · SCTASK", channel))
        assert "🧩 Tâches de soutien réglées : 0 sur 2" in card
        assert "Denis Côté · ouverte" in card
    planning = faculty.card("Planification technologique · SCTASK", HELP)
    listed = await faculty.lea.presses("Voir ce qui est à prendre", planning)
    assert listed.count("Soutien technique") == 2


async def test_each_later_closing_posts_the_one_card_of_the_step_that_it_opens(faculty: Faculty) -> None:
    await faculty.odile.presses("Fermer la tâche", await interview_taken(faculty))
    await faculty.odile.interviews(FOUND)
    before = posted(faculty)
    await closed(faculty, faculty.lea, "Planification technologique", HELP)
    assert posted(faculty) == before, "the other step goes on"
    await closed(faculty, faculty.mehdi, "Accompagnement technopédagogique", INTERVIEWS)
    assert posted(faculty) - before == Counter({HELP: 1})


def posted(faculty: Faculty) -> Counter[str]:
    """How many messages stand in each group's channel, outside threads."""
    return Counter({channel: len(faculty.standing(channel)) for channel in (HELP, INTERVIEWS)})


async def test_an_interview_is_closed_with_what_it_brings_back(faculty: Faculty) -> None:
    interview = await interview_taken(faculty)
    await faculty.odile.presses("Fermer la tâche", interview)

    assert await faculty.odile.interviews({PRESENTERS: ""}) == "Veuillez remplir ce champ."
    refused = await faculty.odile.sends({PRESENTERS: "Camille Roy <camille.roy@example.org>\nMarc sans adresse"})
    assert (
        refused == "Chaque présentatrice ou présentateur doit avoir un courriel valide. À vérifier : Marc sans adresse"
    )
    await faculty.odile.sends({PRESENTERS: FOUND[PRESENTERS]})
    await faculty.odile.sends({"Le calendrier des séances": "Il est connu"})
    assert await faculty.odile.sends({SESSIONS: ""}) == "Veuillez remplir ce champ."
    await faculty.odile.sends({SESSIONS: FOUND[SESSIONS]})
    assert await faculty.odile.sends({}) == ""

    assert " · fermée\n" in faculty.read(interview)
    for step, channel in (
        ("Planification technologique", HELP),
        ("Accompagnement technopédagogique", INTERVIEWS),
    ):
        opened = faculty.read(faculty.card(f"{step} · SCTASK", channel))
        assert "Personne encore" in opened
        assert "Camille Roy" in opened
        assert "lundi 28 septembre (confirmée)" in opened


async def test_the_steps_that_were_done_are_ticked_and_counted(faculty: Faculty) -> None:
    interview = await interview_taken(faculty)
    assert "étapes cochées : 0 sur 13" in faculty.read(interview)

    shown = await faculty.odile.presses("Liste de vérification", interview)
    assert "Exposer les services proposés" in shown
    assert SERVICES in shown
    await faculty.odile.sends({"Étape 1 : ce qui est fait": ["Soutien technopédagogique", "Soutien technique"]})

    assert "étapes cochées : 2 sur 13" in faculty.read(interview)


async def test_a_task_is_closed_by_its_holder_alone(faculty: Faculty) -> None:
    interview = await interview_taken(faculty)

    refused = await faculty.mehdi.presses("Fermer la tâche", interview)

    assert "est prise en charge par Odile Tremblay" in refused


async def test_the_course_lead_follows_the_steps(faculty: Faculty) -> None:
    await interview_taken(faculty)

    shown = await faculty.chloe.types("/demandes")

    assert f"{COURSE} Éthique clinique · Automne 2026 · Classe virtuelle" in shown
    assert "On attend : Entrevue, avec Odile Tremblay" in shown
    assert "SCTASK" not in shown

    assert "ensuite" not in await faculty.chloe.types("/vigie prêt")
    details = await faculty.chloe.presses("Détails", faculty.chloe.shown)
    assert "ensuite : Planification technologique" in details
    assert "SCTASK" not in details


async def test_a_course_lead_in_the_workspace_is_known_by_e_mail(faculty: Faculty) -> None:
    interview = await interview_taken(faculty)
    assert "n’est pas sur la messagerie" not in faculty.read(interview)


async def test_a_course_lead_whom_no_platform_knows_is_marked(faculty: Faculty) -> None:
    await imports(faculty, "une.xlsx", grid(row(lead="Yvon Ailleurs", email="yvon.ailleurs@example.org")))
    await faculty.odile.presses("Prendre en charge", faculty.standing(INTERVIEWS)[0])

    card = faculty.read(faculty.standing(INTERVIEWS)[-1])
    assert "⚠️ La personne responsable du cours n’est pas sur la messagerie" in card
    assert "Proposer des moments" not in card
    assert "aussi pour convenir d’un rendez-vous, puis notez ici ce qui a été convenu." in card

    await faculty.odile.presses("Jointe autrement", faculty.standing(INTERVIEWS)[-1])
    await faculty.odile.sends({"Ce qui a été convenu": "Jeudi à 10 h, à son bureau."})
    assert "Jeudi à 10 h, à son bureau." in faculty.thread(faculty.standing(INTERVIEWS)[-1])[-1]
    assert "jointe autrement" in faculty.read(faculty.standing(INTERVIEWS)[-1])
