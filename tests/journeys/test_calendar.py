"""The business calendar changed in chat: previewed, applied, every running clock counted again."""

from tests.journeys.faculty import HELP, MANAGEMENT, Faculty, Someone

PROBLEM = "Antem reste blanc."
WEDNESDAY = {"Date du jour fermé": "2026-08-19", "Nom": "Panne de courant"}


async def closes(who: Someone, answers: dict[str, str]) -> str:
    """Ask for a closure by `/vigie calendrier`; return its preview."""
    await who.types("/vigie calendrier", at=MANAGEMENT)
    await who.presses("Ajouter une fermeture", who.shown)
    return await who.sends(answers)


async def test_a_manager_sees_hours_and_coming_closures(faculty: Faculty) -> None:
    said = await faculty.nadia.types("/vigie calendrier", at=MANAGEMENT)

    assert "Ouvert de 8 h 30 à 16 h 30, du lundi au vendredi (America/Toronto)." in said
    assert "Fête du Travail, lundi 7 septembre [Retirer]" in said
    assert "Veille de Noël, jeudi 24 décembre à partir de 13 h [Retirer]" in said
    assert "[Ajouter une fermeture] [Proposer les jours fériés 2026] [Proposer les jours fériés 2027]" in said


async def test_the_calendar_is_the_managers_affair(faculty: Faculty) -> None:
    said = await faculty.lea.types("/vigie calendrier", at=HELP)

    assert said.startswith("⛔ Seule la gestion peut le faire.")


async def test_a_closure_is_previewed_then_applied_and_the_promise_moves(faculty: Faculty) -> None:
    await faculty.camille.says(PROBLEM)
    card = faculty.card("INC0001001", HELP)
    assert "mercredi 19 août, 9 h 15" in faculty.read(card)

    preview = await closes(faculty.nadia, WEDNESDAY)

    assert "ajout : Panne de courant, mercredi 19 août" in preview
    assert "1 échéance va changer." in preview
    assert "INC0001001 (première réponse) : mercredi 19 août, 9 h 15 → jeudi 20 août, 9 h 15" in preview
    assert "mercredi 19 août, 9 h 15" in faculty.read(card), "nothing changes before Appliquer"

    await faculty.nadia.presses("Appliquer", faculty.nadia.shown)

    assert "jeudi 20 août, 9 h 15" in faculty.read(card)
    (told,) = [faculty.read(one) for one in faculty.standing(MANAGEMENT)]
    assert told == "🗓️ Nadia Fortin a changé le calendrier d’ouverture. 1 échéance recalculée."
    await faculty.passes(to="2026-08-20T09:14")
    assert "🟡 Élevé" in faculty.read(card)
    await faculty.passes(to="2026-08-20T09:15")
    assert "🟠 En retard" in faculty.read(card)
    again = await faculty.nadia.types("/vigie calendrier", at=MANAGEMENT)
    assert "mardi 18 août, 9 h 15, Nadia Fortin : ajout : Panne de courant, mercredi 19 août" in again


def lists(faculty: Faculty) -> list[str]:
    """What the group read of requests that crossed together."""
    return [said for one in faculty.standing(HELP) if (said := faculty.read(one)).startswith("2 demandes")]


async def test_levels_that_a_change_alone_brings_are_one_list_to_management(faculty: Faculty) -> None:
    await closes(faculty.nadia, WEDNESDAY)
    await faculty.nadia.presses("Appliquer", faculty.nadia.shown)
    await faculty.camille.says(PROBLEM)
    await faculty.chloe.says(PROBLEM)
    await faculty.passes(to="2026-08-19T16:00")
    (stands,) = lists(faculty)
    assert stands.count("🟡 Élevé") == 2, "the list of Tuesday's higher level has the place of the one before"
    before = len(faculty.standing(MANAGEMENT))

    said = await faculty.nadia.types("/vigie calendrier", at=MANAGEMENT)
    assert "Panne de courant, mercredi 19 août" in said
    preview = await faculty.nadia.presses("Retirer", faculty.nadia.shown)
    assert "2 demandes ou tâches atteignent un échelon du seul fait de ce changement" in preview
    await faculty.nadia.presses("Appliquer", faculty.nadia.shown)

    (told,) = [faculty.read(one) for one in faculty.standing(MANAGEMENT)[before:]]
    assert "2 demandes ou tâches ont atteint un échelon du seul fait de ce changement :" in told
    assert "🟠 En retard · INC0001001 · Antem reste blanc. · première réponse" in told
    assert "🟠 En retard · INC0001002" in told
    assert faculty.read(faculty.card("INC0001001 · Incident", HELP)).startswith("🟠 En retard")
    await faculty.passes(hours=16)
    assert len(lists(faculty)) == 1, "no ping, one by one"


async def test_what_had_stopped_keeps_its_result(faculty: Faculty) -> None:
    await faculty.camille.says(PROBLEM)
    card = faculty.card("INC0001001", HELP)
    await faculty.passes(to="2026-08-19T09:00")
    await faculty.lea.presses("Prendre en charge", card)
    assert "Prise en charge en 7 h 45" in faculty.read(card)

    await closes(faculty.nadia, {"Date du jour fermé": "2026-08-18", "Nom": "Oubliée"})
    await faculty.nadia.presses("Appliquer", faculty.nadia.shown)

    assert "Prise en charge en 7 h 45" in faculty.read(card)
    why = await faculty.lea.presses("Pourquoi cette échéance ?", card)
    assert "• Total : 7 h 45" in why.split("\n"), "explained in the calendar that gave the result"


async def test_a_preview_of_a_calendar_that_has_moved_since_is_refused(faculty: Faculty) -> None:
    await closes(faculty.nadia, WEDNESDAY)
    await closes(faculty.paul, {"Date du jour fermé": "2026-08-20", "Nom": "Tempête"})
    await faculty.paul.presses("Appliquer", faculty.paul.shown)

    said = await faculty.nadia.presses("Appliquer", faculty.nadia.shown)

    assert "Le calendrier a changé entre-temps." in said
    assert "Panne" not in await faculty.nadia.types("/vigie calendrier", at=MANAGEMENT)


async def test_public_holidays_are_offered_and_easter_is_chosen(faculty: Faculty) -> None:
    await faculty.nadia.types("/vigie calendrier", at=MANAGEMENT)

    form = await faculty.nadia.presses("Proposer les jours fériés 2027", faculty.nadia.shown)
    assert "☐ Fête nationale du Québec, jeudi 24 juin 2027" in form
    assert "☐ Vendredi saint, vendredi 26 mars 2027" in form
    assert "☐ Lundi de Pâques, lundi 29 mars 2027" in form
    preview = await faculty.nadia.sends(
        {
            "Jours fériés": ["Fête nationale du Québec, jeudi 24 juin 2027"],
            "Pâques": ["Lundi de Pâques, lundi 29 mars 2027"],
        }
    )
    assert "ajout : Lundi de Pâques, lundi 29 mars 2027" in preview
    assert "Aucune échéance ne changera." in preview
    await faculty.nadia.presses("Appliquer", faculty.nadia.shown)

    said = await faculty.nadia.types("/vigie calendrier", at=MANAGEMENT)
    assert "Fête nationale du Québec, jeudi 24 juin 2027 [Retirer]" in said
    assert "Vendredi saint" not in said


async def test_a_bad_time_gets_a_sentence_and_loses_nothing(faculty: Faculty) -> None:
    said = await closes(faculty.nadia, {**WEDNESDAY, "Fermé à partir de": "midi", "Fermé jusqu’à": "16 h"})
    assert said == "Écrivez une heure comme 13 h 30, ou laissez vide."

    said = await faculty.nadia.sends({**WEDNESDAY, "Fermé à partir de": "13 h 30", "Fermé jusqu’à": "9:00"})
    assert said == "La fin doit venir après le début."

    said = await faculty.nadia.sends({**WEDNESDAY, "Fermé à partir de": "13 h 30", "Fermé jusqu’à": "16:00"})
    assert "ajout : Panne de courant, mercredi 19 août de 13 h 30 à 16 h" in said


async def test_the_calendar_survives_a_restart(faculty: Faculty) -> None:
    await closes(faculty.nadia, WEDNESDAY)
    await faculty.nadia.presses("Appliquer", faculty.nadia.shown)

    await faculty.box.end()
    await faculty.box.live()

    assert "Panne de courant" in await faculty.nadia.types("/vigie calendrier", at=MANAGEMENT)
    assert faculty.box.vigie.desk.rules.calendar.version == 2


async def test_alerts_of_a_list_heal_when_the_calendar_takes_their_level_away(faculty: Faculty) -> None:
    await faculty.camille.says(PROBLEM)
    await faculty.stephane.says(PROBLEM)
    await faculty.passes(to="2026-08-18T15:16")
    (both,) = lists(faculty)
    assert both.count("🟡 Élevé") == 2

    await closes(faculty.nadia, {"Date du jour fermé": "2026-08-18", "Nom": "Panne de courant"})
    await faculty.nadia.presses("Appliquer", faculty.nadia.shown)

    (healed,) = lists(faculty)
    assert "Élevé" not in healed
    assert (
        healed.count(
            "Le calendrier ou les échelons ont changé : première réponse attendue d’ici mercredi 19 août, 16 h 30."
        )
        == 2
    )
    assert "[Prendre en charge]" not in healed


async def test_the_hours_are_changed_by_a_short_form_after_a_preview(faculty: Faculty) -> None:
    await faculty.camille.says(PROBLEM)
    card = faculty.card("INC0001001", HELP)
    assert "mercredi 19 août, 9 h 15" in faculty.read(card)
    await faculty.nadia.types("/vigie calendrier", at=MANAGEMENT)
    await faculty.nadia.presses("Modifier", faculty.nadia.shown, beside="America/Toronto")
    assert await faculty.nadia.sends({"Fermeture": "tard"}) == "Écrivez une heure, comme 8 h 30."
    assert await faculty.nadia.sends({"Fermeture": "8:00"}) == "La fin doit venir après le début."
    preview = await faculty.nadia.sends({"Ouverture": "8 h", "Fermeture": "17:00"})
    assert "heures : de 8 h à 17 h" in preview
    assert "INC0001001 (première réponse) : mercredi 19 août, 9 h 15 → mercredi 19 août, 8 h 15" in preview
    assert "mercredi 19 août, 9 h 15" in faculty.read(card), "nothing changes before Appliquer"

    await faculty.nadia.presses("Appliquer", faculty.nadia.shown)
    assert "mercredi 19 août, 8 h 15" in faculty.read(card)
    again = await faculty.nadia.types("/vigie calendrier", at=MANAGEMENT)
    assert "Ouvert de 8 h à 17 h" in again
    assert "heures : 8 h 30 à 16 h 30 (America/Toronto) → 8 h à 17 h (America/Toronto)" in again
