"""The interview: saved, closed, of several courses at once, from last term's answers; its service presented."""

import re

from bot.sandbox.double.state.records import Message
from tests.journeys.faculty import HELP, INTERVIEWS, Faculty
from tests.journeys.grids import COURSE, grid, imports, row
from tests.journeys.test_course import interview_taken

PRESENTERS = "Présentatrices et présentateurs"
CALENDAR, TO_COME = "Calendrier des séances", "Ou pourquoi le calendrier est à venir"
SUPER_USER, RESOURCES, NOTES = "Super-utilisateur", "Informations et ressources de soutien", "Notes"
SUPPORT, OTHERS = "Soutien à activer", "Mêmes réponses pour ces entrevues aussi"
DAY, TIME = "Jour de la formation du super-utilisateur", "Heure de cette formation"
TWO = "Camille Roy <camille.roy@example.org>\nDenis Côté <denis.cote@example.org>"


async def test_an_interview_is_saved_taken_up_and_closed_with_what_it_carries_on(faculty: Faculty) -> None:
    interview = await interview_taken(faculty)
    shown = await faculty.odile.presses("Entrevue", interview)
    assert f"{PRESENTERS}: (Une personne par ligne, nom et courriel" in shown
    assert (
        await faculty.odile.sends({PRESENTERS: TWO, TO_COME: "Plan de cours en révision", NOTES: "Préfère Zoom"})
        == "📝 C’est enregistré. L’entrevue reste ouverte."
    )
    assert "📝 Entrevue enregistrée par Odile Tremblay, mardi 18 août, 9 h 15" in faculty.read(interview)
    assert " · prise en charge\n" in faculty.read(interview)

    await faculty.odile.presses("Fermer la tâche", interview)
    assert "Enregistrée par Odile Tremblay, mardi 18 août, 9 h 15." in faculty.odile.reads_form
    assert held(faculty, PRESENTERS) == TWO
    support = ["Soutien technique", "Formation du super-utilisateur"]
    refused = await faculty.odile.sends({SUPPORT: support, DAY: "2026-09-10", TIME: "vers midi"})
    assert refused.split("\n") == [
        "Nommez ici la personne à former comme super-utilisateur.",
        "Écrivez une heure comme 9 h, ou 9 h à 10 h 30.",
    ]
    luc = "Luc Roy <luc.roy@example.org>"
    assert await faculty.odile.sends({SUPPORT: support, DAY: "2026-09-10", TIME: "9 h à 10 h", SUPER_USER: luc}) == ""

    assert " · fermée\n" in faculty.read(interview)
    planning = faculty.read(faculty.card("Planification technologique · SCTASK", HELP))
    listed = "Camille Roy, Denis Côté (denis.cote@example.org)"
    assert f"⚠️ Présentation, aucun contact encore : {listed} · informées 0 sur 2" in planning
    assert "Calendrier des séances à venir : Plan de cours en révision" in planning
    assert "Super-utilisateur : Luc Roy <luc.roy@example.org>" in planning
    assert "Préfère Zoom" not in planning
    accompaniment = faculty.read(faculty.card("Accompagnement technopédagogique · SCTASK", INTERVIEWS))
    assert listed in accompaniment
    assert "Calendrier des séances" not in accompaniment
    heads = [faculty.read(one).split("\n")[0] for one in faculty.standing(HELP)]
    waits = "🧩 2 tâches de soutien à prendre : Soutien technique · "
    named = f"{COURSE} Éthique clinique · Automne 2026 · Classe virtuelle"
    assert [one for one in heads if "Soutien technique" in one] == [f"{waits}{named}"]
    assert len([one for one in heads if "Formation du super-utilisateur" in one]) == 1


def held(faculty: Faculty, label: str) -> str:
    """What stands in a text field of the form on Odile's screen."""
    blocks = [one for one in faculty.odile.form["blocks"] if one["type"] == "input"]
    (found,) = [one["element"] for one in blocks if one["label"]["text"].replace("\N{NO-BREAK SPACE}", " ") == label]
    return str(found.get("initial_value", ""))


async def test_each_fault_stands_under_its_own_field(faculty: Faculty) -> None:
    interview = await interview_taken(faculty)
    await faculty.odile.presses("Fermer la tâche", interview)
    answers = {PRESENTERS: "Marc sans adresse", SUPER_USER: "Luc", TIME: "9 h"}
    outcome = await faculty.odile.sending(answers)
    assert sorted(outcome.errors) == ["calendar", "presenters", "super_user", "training_day"]
    assert await faculty.odile.sends({PRESENTERS: TWO}) == (
        "Donnez le calendrier des séances, ou dites plus bas pourquoi il est à venir."
    )


async def two_courses(faculty: Faculty) -> tuple[Message, Message]:
    """Two of Chloé's courses are imported; Odile has the interview of the first, and Mehdi has not taken the other."""
    await imports(faculty, "deux.xlsx", grid(row(), row(code="MMD 1300", title="Éthique 2")))
    listed = faculty.standing(INTERVIEWS)[0]
    await faculty.odile.presses("Prendre en charge", listed)
    return listed, faculty.standing(INTERVIEWS)[-1]


async def test_two_courses_of_one_lead_are_interviewed_and_closed_at_once(faculty: Faculty) -> None:
    _listed, first = await two_courses(faculty)
    await faculty.odile.presses("Fermer la tâche", first)
    other = "MMD 1300 Éthique 2 · Automne 2026 · Classe virtuelle"
    told = await faculty.odile.sends({PRESENTERS: TWO, CALENDAR: "Les jeudis", OTHERS: [other]})

    assert told == "✅ Fermées : SCTASK0001001, SCTASK0001005"
    for number in ("RITM0001001", "RITM0001002"):
        shown = await faculty.chloe.types(f"/vigie {number}")
        assert "Camille Roy <camille.roy@example.org>" in shown
        assert "lundi 28 septembre (confirmée)" in shown
    opened = [faculty.read(one).split("\n")[0] for one in faculty.standing(HELP)]
    assert len([one for one in opened if one.startswith("2.1 Planification technologique")]) == 2


async def test_another_members_interview_gets_the_answers_and_is_theirs_to_close(faculty: Faculty) -> None:
    listed, first = await two_courses(faculty)
    await faculty.mehdi.presses("Prendre en charge", listed)
    second = faculty.standing(INTERVIEWS)[-1]
    await faculty.odile.presses("Entrevue", first)
    assert re.search(r"SCTASK0001005 · Mehdi [\w-]+ la fermera", faculty.odile.reads_form)
    other = "MMD 1300 Éthique 2 · Automne 2026 · Classe virtuelle"
    told = await faculty.odile.sends({PRESENTERS: TWO, CALENDAR: "Les jeudis", OTHERS: [other]})
    assert told == "📝 Réponses enregistrées, reste à fermer : SCTASK0001001, SCTASK0001005"
    assert "📝 Entrevue enregistrée par Odile Tremblay" in faculty.read(second)

    (told,) = faculty.thread(second)
    assert told == (
        "📝 Odile Tremblay a mis ici aussi les réponses de SCTASK0001001. Cette entrevue reste à fermer par vous."
    )
    await faculty.mehdi.presses("Fermer la tâche", second)
    assert await faculty.mehdi.sends({}) == ""
    assert " · fermée\n" in faculty.read(second)
    assert " · prise en charge\n" in faculty.read(first)


async def test_last_sessions_answers_fill_the_form_in_one_tap_and_nothing_is_kept_before_it_is_sent(
    faculty: Faculty,
) -> None:
    await imports(faculty, "avant.xlsx", grid(row(term="A25")))
    await faculty.odile.presses("Prendre en charge", faculty.standing(INTERVIEWS)[0])
    await faculty.odile.presses("Fermer la tâche", faculty.standing(INTERVIEWS)[-1])
    await faculty.odile.sends({PRESENTERS: TWO, CALENDAR: "Les jeudis de 2025", RESOURCES: "Gabarit du département"})

    await imports(faculty, "une.xlsx", grid(row()))
    listed = [one for one in faculty.standing(INTERVIEWS) if "1 tâche" in faculty.read(one)]
    await faculty.mehdi.presses("Prendre en charge", listed[-1])
    interview = faculty.standing(INTERVIEWS)[-1]
    shown = await faculty.mehdi.presses("Entrevue", interview)
    assert "Ce cours a été donné en A25 : 2 présentatrices et présentateurs." in shown
    filled = await faculty.mehdi.presses("Reprendre les réponses de A25", faculty.mehdi.form)
    assert "Rempli avec les réponses de A25 : vérifiez-les, rien n’est gardé avant l’envoi." in filled
    assert "Calendrier des séances de A25 : Les jeudis de 2025" in filled
    assert "Entrevue enregistrée" not in faculty.read(interview)
    assert "C’est enregistré." in await faculty.mehdi.sends({})
    assert "📝 Entrevue enregistrée par Mehdi" in faculty.read(interview)
    kept = await faculty.mehdi.types("/vigie RITM0001002")
    assert "Camille Roy <camille.roy@example.org>, Denis Côté <denis.cote@example.org>" in kept
    assert "Ressources : Gabarit du département" in kept


async def test_the_service_is_sent_to_the_lead_in_one_tap_and_the_step_is_ticked_by_whoever_wants_it(
    faculty: Faculty,
) -> None:
    interview = await interview_taken(faculty)

    told = await faculty.odile.presses("Présenter le service", interview)

    assert "✉️ La présentation du service est partie à Chloé Bouchard." in told
    (said,) = faculty.chloe.direct
    assert "Bonjour Chloé Bouchard. Odile Tremblay vous accompagne pour MMD 1231 Éthique clinique" in said
    for offered in ("Soutien technopédagogique", "Boîte à outils", "Alternative au super-utilisateur"):
        assert offered in said
    assert "SCTASK" not in said
    assert "étapes cochées : 0 sur 13" in faculty.read(interview)
    await faculty.odile.presses("Cocher l’étape de la liste", faculty.odile.shown)
    assert "étapes cochées : 6 sur 13" in faculty.read(interview)

    again = await faculty.odile.presses("Présenter le service", interview)
    assert "Le service a déjà été présenté à Chloé Bouchard par Odile Tremblay, mardi 18 août, 9 h 15." in again
    assert len(faculty.chloe.direct) == 1
    assert "✉️ Odile Tremblay a présenté le service" in await faculty.odile.types("/vigie SCTASK0001001")


async def test_a_lead_who_is_not_on_the_messaging_service_is_written_to_by_hand(faculty: Faculty) -> None:
    await imports(faculty, "une.xlsx", grid(row(lead="Yvon Ailleurs", email="yvon.ailleurs@example.org")))
    await faculty.odile.presses("Prendre en charge", faculty.standing(INTERVIEWS)[0])
    told = await faculty.odile.presses("Présenter le service", faculty.standing(INTERVIEWS)[-1])
    assert (
        "Yvon Ailleurs n’est pas sur la messagerie. Envoyez-lui ce texte par courriel : yvon.ailleurs@example.org"
        in told
    )
    assert "> Bonjour Yvon Ailleurs. Odile Tremblay vous accompagne" in told
    noted = await faculty.odile.presses("C’est envoyé", faculty.odile.shown)
    assert "C’est noté : le service a été présenté à Yvon Ailleurs par un autre moyen." in noted


async def test_the_lead_hears_who_prepares_the_course_and_what_was_confirmed(faculty: Faculty) -> None:
    await imports(faculty, "une.xlsx", grid(row(approaches="Classe virtuelle; Enregistrement")))
    listed = faculty.standing(INTERVIEWS)[0]
    await faculty.odile.presses("Prendre en charge", listed)
    first = faculty.standing(INTERVIEWS)[-1]
    await faculty.odile.presses("Prendre en charge", listed)
    await faculty.passes(to="2026-08-18T09:18")
    (told,) = faculty.chloe.direct
    assert (
        "👋 Odile Tremblay prépare avec vous MMD 1231 Éthique clinique · Automne 2026 – Classe virtuelle et "
        "Enregistrement, et vous écrira bientôt."
    ) in told

    await faculty.odile.presses("Fermer la tâche", first)
    await faculty.odile.sends({PRESENTERS: TWO, CALENDAR: "Les jeudis"})
    assert len(faculty.chloe.direct) == 2
    told = faculty.chloe.direct[-1]
    assert "✅ Votre entrevue avec Odile Tremblay est faite. Voici ce qui est noté." in told
    assert "Première activité : lundi 28 septembre (confirmée)" in told
    assert "présentation : Camille Roy, Denis Côté" in told
    assert "La suite : Planification technologique et Accompagnement technopédagogique." in told
    assert not re.search("RITM|TASK", "".join(faculty.chloe.direct))


async def test_a_calendar_that_is_to_come_is_asked_for_again_on_the_day_that_was_named(faculty: Faculty) -> None:
    interview = await interview_taken(faculty)
    await faculty.odile.presses("Fermer la tâche", interview)
    answers = {PRESENTERS: "Camille Roy <camille.roy@example.org>", TO_COME: "L’horaire sort le 26 août."}
    assert await faculty.odile.sends(answers) == ""
    planning = faculty.card("Planification technologique · SCTASK", HELP)
    await faculty.lea.presses("Prendre en charge", planning)

    await faculty.passes(to="2026-08-25T16:00")
    assert not any("à venir" in one for one in faculty.thread(planning))
    await faculty.passes(to="2026-08-26T08:35")
    asked = "C’est le moment de le redemander à Chloé Bouchard."
    (said,) = [one for one in faculty.thread(planning) if asked in one]
    assert "> L’horaire sort le 26 août." in said
    assert asked in faculty.lea.direct[-1]
    assert "[Plan des séances]" in faculty.lea.direct[-1]
