"""The interview: saved, closed, of several courses at once, from last term's answers; its service presented."""

import re

from bot.sandbox.double.state.records import Message
from tests.journeys.faculty import HELP, INTERVIEWS, Faculty, Someone
from tests.journeys.grids import grid, imports, row
from tests.journeys.test_course import interview_taken

PRESENTERS = "Présentatrices et présentateurs"
CALENDAR, TO_COME = "Calendrier des séances", "Pourquoi le calendrier est à venir"
AGAIN, STANDS, HELPER = "Le redemander le", "Le calendrier des séances", "Super-utilisateur, ou autre solution"
SUPER_USER, RESOURCES, NOTES = "Super-utilisateur", "Informations et ressources de soutien", "Notes"
SUPPORT, OTHERS = "Soutien à activer", "Mêmes réponses pour ces entrevues aussi"
NOW, KEEP = "Et maintenant", "La garder ouverte"
DAY, TIME = "Jour de la formation du super-utilisateur", "Heure de cette formation"
TWO = "Camille Roy <camille.roy@example.org>\nDenis Côté <denis.cote@example.org>"


async def test_an_interview_is_gone_through_page_by_page_and_closed_with_what_it_carries_on(faculty: Faculty) -> None:
    interview = await interview_taken(faculty)
    odile = faculty.odile
    shown = await odile.presses("Entrevue", interview)
    assert "Entrevue, page 1 sur 4" in str(odile.form["title"])
    assert f"{PRESENTERS}: (Une personne par ligne, nom et courriel" in shown
    assert "Super-utilisateur:" not in shown, "it is asked for once there is to be one"
    await odile.sends({PRESENTERS: TWO, HELPER: "Une personne super-utilisatrice"})
    assert "📝 Entrevue commencée, page 2 sur 4 : enregistrée par Odile Tremblay, mardi 18 août, 9 h 15." in (
        faculty.read(interview)
    )
    assert " · prise en charge\n" in faculty.read(interview)

    luc = "Luc Roy <luc.roy@example.org>"
    shown = await odile.sends({SUPER_USER: luc, STANDS: "Il est à venir"})
    assert TO_COME in shown
    assert f"{CALENDAR}:" not in shown
    support = ["Soutien technique", "Formation du super-utilisateur"]
    shown = await odile.sends({TO_COME: "Plan de cours en révision", AGAIN: "2026-09-01", SUPPORT: support})
    assert "Présentation : Camille Roy, Denis Côté" in shown
    assert "Première activité : lundi 28 septembre (confirmée) · super-utilisateur ou autre solution : Luc Roy" in shown
    assert "Calendrier à venir : Plan de cours en révision (à redemander mardi 1er septembre)" in shown
    assert "Peut rester vide" not in shown, "the platform marks each field that may"
    refused = await odile.sends({DAY: "2026-09-10", TIME: "vers midi"})
    assert refused == "Écrivez une heure comme 9 h, ou 9 h à 10 h 30."
    kept = {DAY: "2026-09-10", TIME: "9 h à 10 h", NOTES: "Préfère Zoom", NOW: KEEP}
    assert await odile.sends(kept) == "📝 C’est enregistré. L’entrevue reste ouverte."
    assert "commencée, page 4 sur 4" in faculty.read(interview)

    await odile.presses("Fermer la tâche", interview)
    assert held(odile, NOTES) == "Préfère Zoom"
    assert await odile.sends({}) == ""
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
    assert [one for one in heads if "Soutien technique" in one or "Formation du" in one] == [], "its card names them"
    assert planning.count("Soutien technique · ") == 2
    assert "Formation du super-utilisateur · Luc Roy" in planning


async def test_a_window_closed_a_restart_and_another_holder_lose_nothing_of_an_interview(faculty: Faculty) -> None:
    interview = await interview_taken(faculty)
    await faculty.odile.presses("Entrevue", interview)
    await faculty.odile.sends({PRESENTERS: TWO, HELPER: "Une autre solution"})
    await faculty.odile.sends({"Alternative au super-utilisateur": "Un technologue en salle", STANDS: "Il est connu"})
    await faculty.people.close_modal(faculty.odile.who, faculty.odile.form)
    await faculty.box.end()
    await faculty.box.live()
    await faculty.odile.presses("Remettre à prendre", interview)
    await faculty.mehdi.presses("Prendre en charge", interview)

    assert "commencée, page 3 sur 4 : enregistrée par Odile Tremblay" in faculty.read(interview)
    await faculty.mehdi.presses("Entrevue", interview)
    assert "Entrevue, page 3 sur 4" in str(faculty.mehdi.form["title"])
    shown = await faculty.mehdi.sends({CALENDAR: "Les jeudis"})
    assert "Présentation : Camille Roy, Denis Côté" in shown
    assert "Un technologue en salle" in shown
    await faculty.mehdi.presses("Modifier", faculty.mehdi.form, beside="Calendrier")
    assert held(faculty.mehdi, CALENDAR) == "Les jeudis"
    await faculty.mehdi.sends({CALENDAR: "Les vendredis"})
    assert await faculty.mehdi.sends({}) == ""
    assert " · fermée\n" in faculty.read(interview)
    planning = faculty.read(faculty.card("Planification technologique · SCTASK", HELP))
    assert "Calendrier des séances : Les vendredis" in planning


async def test_of_two_who_change_one_answer_at_once_the_second_reads_the_first_before_it_goes(faculty: Faculty) -> None:
    interview = await interview_taken(faculty)
    odile, mehdi = faculty.odile, faculty.mehdi
    for one in (odile, mehdi):
        await one.presses("Entrevue", interview)
    await odile.sends({PRESENTERS: TWO})
    told = await mehdi.sends({PRESENTERS: "Ana Roy <ana.roy@example.org>", HELPER: "Une autre solution"})
    assert (
        f"Odile Tremblay a changé « {PRESENTERS} » pendant que vous écriviez, pour : Camille Roy"
        " <camille.roy@example.org>"
    ) in told
    (typed,) = [one for one in mehdi.form["blocks"] if one.get("block_id") == "presenters"]
    assert typed["element"]["initial_value"] == "Ana Roy <ana.roy@example.org>", "nothing that was typed is lost"
    assert "Camille Roy" in faculty.read(interview)
    await mehdi.sends({PRESENTERS: f"{TWO}\nAna Roy <ana.roy@example.org>"})
    assert "Camille Roy, Denis Côté (denis.cote@example.org), Ana Roy" in faculty.read(interview)


def held(who: Someone, label: str) -> str:
    """What stands in a text field of the form on someone's screen."""
    blocks = [one for one in who.form["blocks"] if one["type"] == "input"]
    (found,) = [one["element"] for one in blocks if one["label"]["text"].replace("\N{NO-BREAK SPACE}", " ") == label]
    return str(found.get("initial_value", ""))


async def test_each_fault_stands_under_its_own_field(faculty: Faculty) -> None:
    interview = await interview_taken(faculty)
    await faculty.odile.presses("Fermer la tâche", interview)
    outcome = await faculty.odile.sending({PRESENTERS: "Marc sans adresse"})
    assert list(outcome.errors) == ["presenters"]
    await faculty.odile.sends({PRESENTERS: TWO, HELPER: "Une personne super-utilisatrice"})
    outcome = await faculty.odile.sending({SUPER_USER: "Luc", STANDS: "Il est à venir"})
    assert list(outcome.errors) == ["super_user"]


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
    told = await faculty.odile.interviews({PRESENTERS: TWO, CALENDAR: "Les jeudis", OTHERS: [other]})

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
    answers = {PRESENTERS: TWO, CALENDAR: "Les jeudis", OTHERS: [other], NOW: KEEP}
    told = await faculty.odile.interviews(answers)
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


async def test_last_sessions_answers_are_filled_in_and_nothing_is_kept_before_it_is_sent(faculty: Faculty) -> None:
    await imports(faculty, "avant.xlsx", grid(row(term="A25")))
    await faculty.odile.presses("Prendre en charge", faculty.standing(INTERVIEWS)[0])
    await faculty.odile.presses("Fermer la tâche", faculty.standing(INTERVIEWS)[-1])
    kept = {PRESENTERS: TWO, CALENDAR: "Les jeudis de 2025", RESOURCES: "Gabarit du département"}
    await faculty.odile.interviews(kept)

    await imports(faculty, "une.xlsx", grid(row()))
    listed = [one for one in faculty.standing(INTERVIEWS) if "1 tâche" in faculty.read(one)]
    await faculty.mehdi.presses("Prendre en charge", listed[-1])
    interview = faculty.standing(INTERVIEWS)[-1]
    shown = await faculty.mehdi.presses("Entrevue", interview)
    assert "Ce cours a été donné en A25 : 2 présentatrices et présentateurs. Ses réponses sont déjà inscrites" in shown
    assert "Entrevue commencée" not in faculty.read(interview)
    await faculty.mehdi.sends({})
    shown = await faculty.mehdi.sends({STANDS: "Il est connu"})
    assert "Calendrier des séances de A25 : Les jeudis de 2025" in shown
    await faculty.mehdi.sends({CALENDAR: "Les lundis"})
    assert "C’est enregistré." in await faculty.mehdi.sends({NOW: KEEP})
    kept_now = await faculty.mehdi.types("/vigie RITM0001002")
    assert "Camille Roy <camille.roy@example.org>, Denis Côté <denis.cote@example.org>" in kept_now
    assert "Ressources : Gabarit du département" in kept_now


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
    await faculty.odile.interviews({PRESENTERS: TWO, CALENDAR: "Les jeudis"})
    assert len(faculty.chloe.direct) == 2
    told = faculty.chloe.direct[-1]
    assert "✅ Votre entrevue avec Odile Tremblay est faite. Voici ce qui est noté." in told
    assert "Première activité : lundi 28 septembre (confirmée)" in told
    assert "présentation : Camille Roy, Denis Côté" in told
    assert "La suite : Planification technologique et Accompagnement technopédagogique." in told
    assert "Calendrier" not in told, "it is known"
    assert not re.search("RITM|TASK", "".join(faculty.chloe.direct))


async def test_a_calendar_that_is_to_come_is_asked_for_again_on_the_day_that_was_named(faculty: Faculty) -> None:
    interview = await interview_taken(faculty)
    await faculty.odile.presses("Fermer la tâche", interview)
    why = {TO_COME: "L’horaire sort à la fin du mois.", AGAIN: "2026-08-26"}
    answers = {PRESENTERS: "Camille Roy <camille.roy@example.org>", **why}
    assert await faculty.odile.interviews(answers) == ""
    told = faculty.chloe.direct[-1]
    assert "Calendrier des séances : à venir. Nous vous le redemanderons mercredi 26 août." in told
    assert "L’horaire sort" not in told
    planning = faculty.card("Planification technologique · SCTASK", HELP)
    await faculty.lea.presses("Prendre en charge", planning)

    await faculty.passes(to="2026-08-25T16:00")
    assert not any("à venir" in one for one in faculty.thread(planning))
    await faculty.passes(to="2026-08-26T08:35")
    asked = "C’est le moment de le redemander à Chloé Bouchard."
    (said,) = [one for one in faculty.thread(planning) if asked in one]
    assert "> L’horaire sort à la fin du mois." in said
    assert asked in faculty.lea.direct[-1]
    assert "[Plan des séances]" in faculty.lea.direct[-1]


async def test_a_page_before_the_one_to_go_on_with_can_be_mended_at_once(faculty: Faculty) -> None:
    interview = await interview_taken(faculty)
    await faculty.odile.presses("Entrevue", interview)
    await faculty.odile.sends({PRESENTERS: "Camille Roy <camille.roy@example.org>"})

    await faculty.odile.presses("Entrevue", interview)
    assert "Entrevue, page 2 sur 4" in faculty.read(faculty.odile.form)
    assert "Présentation : Camille Roy [Modifier]" in faculty.read(faculty.odile.form)
    await faculty.odile.presses("Modifier", faculty.odile.form)
    assert "Entrevue, page 1 sur 4" in faculty.read(faculty.odile.form)
    await faculty.odile.sends({PRESENTERS: "Stéphane Haddad <stephane.haddad@example.org>"})
    assert "Entrevue, page 2 sur 4" in faculty.read(faculty.odile.form)
    assert "Présentation : Stéphane Haddad [Modifier]" in faculty.read(faculty.odile.form)
