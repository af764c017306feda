"""One course's support, from its interview to its end, as the groups and the course lead see it."""

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
    assert await who.sends({"Camille Roy (camille.roy@example.org)": boxes}) == ""


async def test_a_course_whose_people_were_served_is_ready_at_the_end(faculty: Faculty) -> None:
    interview = await interview_taken(faculty)
    await faculty.odile.presses("Fermer la tâche", interview)
    await faculty.odile.sends(FOUND)

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
    await faculty.odile.sends(FOUND)
    planning = faculty.card("Planification technologique · SCTASK", HELP)
    await faculty.lea.presses("Prendre en charge", planning)
    assert "Avant de fermer : mettre les séances au plan [Plan des séances]" in faculty.read(planning)
    assert "Avant de fermer : joindre Camille Roy [Présentatrices et présentateurs]" in faculty.read(planning)
    asked = await faculty.lea.presses("Fermer la tâche", planning)
    assert "Il manque encore ceci. Vous pouvez fermer quand même" in asked
    assert await faculty.lea.sends({"Mettre les séances au plan": "L’horaire n’est pas publié."}) != "", (
        "not in silence"
    )
    assert await faculty.lea.leaves("En congé jusqu’en octobre.") == ""
    await closed(faculty, faculty.mehdi, "Accompagnement technopédagogique", INTERVIEWS)
    conformity = faculty.card("Conformité de la médiatisation · SCTASK", HELP)
    await faculty.jade.presses("Prendre en charge", conformity)
    assert "accompagner Camille Roy (informer, former, soutenir) [Présentatrices et présentateurs]" in faculty.read(
        conformity
    )
    assert "En congé jusqu’en octobre. » (Léa" in await faculty.jade.presses("Bilan", conformity)
    assert "la demande prendra fin" in await faculty.jade.presses("Fermer la tâche", conformity)
    assert await faculty.jade.leaves("Elle présente sans nous.") == ""

    told = faculty.chloe.direct[-1]
    assert "terminé, avec des réserves" in told
    assert "Nous n’avons pas pu tout faire pour : Camille Roy (informer, former, soutenir)" in told
    assert "Tout est prêt" not in "\n".join(faculty.chloe.direct)
    assert "sans nous" not in "\n".join(faculty.chloe.direct), "why is for the team"
    assert "🟦 Non. Notre soutien est terminé, avec des réserves" in await faculty.chloe.types("/vigie prêt")
    whole = await faculty.lea.types("/vigie RITM0001001")
    assert "🟦 Clos avec réserves" in whole
    assert "« Elle présente sans nous. » (Jade" in whole

    listed = await faculty.lea.types("/taches non joints")
    assert "non joints : Camille Roy" in listed.replace("non joint :", "non joints :")
    await faculty.lea.presses(PRESENTERS, faculty.lea.shown)
    boxes = ["Information donnée", "Formation sans objet", "Soutien donné"]
    assert await faculty.lea.sends({"Camille Roy (camille.roy@example.org)": boxes}) == ""
    assert "Camille Roy" not in await faculty.lea.types("/taches non joints")
    assert "✅ Prêt" in await faculty.lea.types("/vigie RITM0001001")


async def test_an_interview_is_closed_with_what_it_brings_back(faculty: Faculty) -> None:
    interview = await interview_taken(faculty)
    await faculty.odile.presses("Fermer la tâche", interview)

    assert await faculty.odile.sends({PRESENTERS: "", SESSIONS: FOUND[SESSIONS]}) == "Veuillez remplir ce champ."
    assert (
        await faculty.odile.sends({PRESENTERS: FOUND[PRESENTERS], SESSIONS: ""})
        == "Donnez le calendrier des séances, ou dites plus bas pourquoi il est à venir."
    )
    refused = await faculty.odile.sends(
        FOUND | {PRESENTERS: "Camille Roy <camille.roy@example.org>\nMarc sans adresse"}
    )
    assert (
        refused == "Chaque présentatrice ou présentateur doit avoir un courriel valide. À vérifier : Marc sans adresse"
    )
    assert await faculty.odile.sends(FOUND) == ""

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

    await faculty.mehdi.presses("Fermer la tâche", interview)
    refused = await faculty.mehdi.sends(FOUND)

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
