"""The session plan of a course over Slack's wire: a form, pasted lines, a dropped sheet, support made from it."""

import asyncio

from bot.sandbox.double.state.records import Json, Message
from tests.journeys.conftest import SAMPLES
from tests.journeys.faculty import HELP, INTERVIEWS, Faculty, Someone
from tests.journeys.reading import plainly
from tests.journeys.test_support import planning

PASTED = """\
28 sept. 9 h à 11 h — Introduction — Camille Roy — Zoom
5 oct. 9 h — Consentement — S. Haddad — Zoom https://zoom.example.org/j/8110
32 oct. 9 h — Secret — Camille Roy — Zoom
mardi 19 oct. 9 h — Fin de vie — Inès Morin <ines.morin@example.org>
"""
CORRECTED = """\
12 oct. 9 h — Secret — Camille Roy — Zoom
lundi 19 oct. 9 h — Fin de vie — Inès Morin <ines.morin@example.org>
"""
ROOM = {"Modifier aussi": ["Sa salle, son lien, son état…"]}


def shown(who: Someone) -> Message | Json:
    """What this person alone was shown last."""
    return who.shown


def filled(who: Someone) -> str:
    """What stands in the fields of the open form."""
    inputs = [block["element"] for block in who.form["blocks"] if block["type"] == "input"]
    return "\n".join(str(element.get("initial_value", "")) for element in inputs)


async def pasted(faculty: Faculty, card: Message, who: Someone, lines: str) -> str:
    """Open the plan from a task's card and paste lines; return the preview."""
    await who.presses("Plan des séances", card)
    await who.presses("Coller des lignes", shown(who))
    return await who.sends({"Lignes": lines})


async def with_plan(faculty: Faculty) -> Message:
    """A course whose plan holds four sessions; return its planning's card, which Léa has."""
    card = await planning(faculty)
    good = PASTED.splitlines()[:2]
    await pasted(faculty, card, faculty.lea, "\n".join([*good, CORRECTED]))
    await faculty.lea.presses("Enregistrer au plan", shown(faculty.lea))
    return card


async def test_a_session_is_added_changed_and_dropped_in_a_form(faculty: Faculty) -> None:
    card = await planning(faculty)
    lea = faculty.lea
    plan = await lea.presses("Plan des séances", card)
    assert "Aucune séance au plan pour l’instant." in plan
    assert (lea.form["title"]["text"].replace("\N{NO-BREAK SPACE}", " "), plan.count("RITM")) == ("Plan des séances", 1)

    await lea.presses("Ajouter une séance", shown(lea))
    assert "Ce n’est pas une heure valide." in await lea.sends({"Thème": "Le cœur", "Heure": "bientôt"})
    added = await lea.sends(
        {
            "Thème": "Le cœur",
            "Date": "2026-09-28",
            "Heure": "9 h à 11 h",
            "Personne qui présente": "Camille Roy",
        }
    )
    assert "Séances : 1" in added
    assert "○ lundi 28 septembre, 9 h à 11 h · Le cœur\nCamille Roy · Zoom, en direct · à venir" in added

    await lea.presses("Modifier", shown(lea))
    await lea.sends(ROOM)
    await lea.sends({"Hôtes de la rencontre": "Camille Roy, Léa Gagnon", "Modération": "Jade Martel"})
    await lea.presses("Modifier", shown(lea))
    await lea.sends(ROOM)
    assert "Camille Roy, Léa Gagnon" in filled(lea)
    await lea.sends({})
    await lea.presses("Modifier", shown(lea))
    recorded = await lea.sends({"Mode": "Enregistrement, Antem"})
    assert "Camille Roy · enregistrement, Antem · à venir" in recorded
    await lea.presses("Modifier", shown(lea))
    form = await lea.sends(ROOM)
    assert "Espace d’enregistrement ou de dépôt" in form
    assert "Lien de la salle Zoom" not in form
    assert "⊘ lundi 28 septembre" in await lea.sends({"État": "Retirée"})
    history = await lea.types("/vigie RITM0001001")
    assert "Séances : 0 (1 retirée)" in history
    assert "1 séance ajoutée au plan" in history
    assert "séance « Le cœur », état : à venir → retirée" in history

    await lea.presses("Plan des séances", card)
    assert "Sans date:" in await lea.presses("Modifier", shown(lea))
    await lea.sends({"Sans date": ["Effacer cette date"], "Heure": "", **ROOM})
    assert "○ sans date · Le cœur" in await lea.sends({"État": "À venir"})


async def test_lines_are_pasted_shown_corrected_and_then_written(faculty: Faculty) -> None:
    card = await planning(faculty)
    lea = faculty.lea
    preview = await pasted(faculty, card, lea, PASTED)
    assert "4 lignes lues = 2 séances + 0 doublon + 2 à corriger." in preview
    assert "Lundi 28 septembre, 9 h à 11 h · Introduction · Camille Roy · Zoom, en direct" in preview
    assert "« 32 oct » n’est pas un jour du calendrier." in preview
    assert "« mardi 19 oct » tombe un autre jour de la semaine." in preview
    assert "Rien n’est encore écrit." in preview
    assert "Séances :" not in await lea.types("/vigie RITM0001001")

    await lea.presses("Plan des séances", card)
    await lea.presses("Coller des lignes", shown(lea))
    await lea.sends({"Lignes": PASTED})
    form = await lea.presses("Corriger les lignes", shown(lea))
    assert "« 32 oct » n’est pas un jour du calendrier." in form
    assert "32 oct. 9 h — Secret — Camille Roy — Zoom" in filled(lea)
    assert "Introduction" not in filled(lea)
    corrected = await lea.sends({"Lignes": CORRECTED})
    assert "4 lignes lues = 4 séances + 0 doublon + 0 à corriger." in corrected
    assert "1 personne s’ajoute à celles qui présentent dans ce cours : Inès Morin" in corrected

    whole = shown(lea)
    await lea.presses("Enregistrer au plan", whole)
    written = faculty.read(shown(lea))
    assert "✅ Enregistré au plan par Léa Gagnon : 4 nouvelles, 0 complétée." in written
    assert "Léa Gagnon a déjà enregistré ces séances." in await lea.presses("Enregistrer au plan", whole)
    plan = await lea.presses("Plan des séances", card)
    assert "Séances : 4" in plan
    assert "lundi 19 octobre, 9 h · Fin de vie\nInès Morin · Zoom, en direct · à venir" in plan
    assert "Inès Morin" in faculty.read(card)

    told = await faculty.chloe.types("/vigie RITM0001001")
    assert "Vos séances" in told
    assert "Lundi 28 septembre, 9 h à 11 h : Introduction, avec Camille Roy – à venir" in told
    assert "SCTASK" not in told


async def test_a_sheet_dropped_in_the_thread_is_shown_there_and_written_by_a_button(faculty: Faculty) -> None:
    card = await planning(faculty)
    sheet = SAMPLES / "plan-des-seances.xlsx"
    await faculty.lea.says("Le plan du département", HELP, under=card, files=[sheet])
    preview = next(one for one in faculty.people.thread(card) if "lignes lues" in faculty.read(one))
    read = faculty.read(preview)
    assert "plan-des-seances.xlsx" in read
    assert "8 lignes lues = 5 séances + 1 doublon + 2 à corriger." in read
    assert "Séances : 5 nouvelles, 0 complétée, 0 déjà au plan." in read
    assert "Cellule H10 « 31/11 ; 09:00 ; Recherche et éthique" in read
    assert "« Par téléphone » n’est pas un mode connu" in read
    assert "Lundi 5 octobre, 13 h 30 à 15 h 30 · Consentement et aptitude · Stéphane Haddad" in read
    assert "plan-des-seances.xlsx" in await faculty.lea.types("/vigie SCTASK0001002"), "the file stays with the task"

    assert await faculty.thomas.presses("Enregistrer au plan", preview) == ""
    assert "✅ Enregistré au plan par Thomas Girard : 5 nouvelles, 0 complétée." in faculty.read(preview)
    await faculty.thomas.presses("Corriger les lignes", preview)
    await faculty.thomas.sends({"Lignes": "30 nov. ; 9 h ; Recherche et éthique ; Camille Roy ; Zoom"})
    again = [one for one in faculty.people.thread(card) if "1 ligne lue" in faculty.read(one)]
    assert len(again) == 1
    assert "À corriger" not in faculty.read(preview)
    await faculty.thomas.presses("Enregistrer au plan", again[0])
    assert "Séances : 6" in await faculty.lea.types("/vigie RITM0001001")

    await faculty.lea.says("", HELP, under=card, files=[sheet])
    last = [one for one in faculty.people.thread(card) if "plan-des-seances.xlsx" in faculty.read(one)][-1]
    assert "Séances : 0 nouvelle, 0 complétée, 5 déjà au plan." in faculty.read(last)
    assert "Ce même fichier a déjà été enregistré par Thomas Girard" in faculty.read(last)
    assert "[Enregistrer au plan]" not in faculty.read(last)


async def test_a_workbook_without_a_plan_stays_a_file_like_any_other(faculty: Faculty) -> None:
    card = await planning(faculty)
    await faculty.lea.says("Pour mémoire", HELP, under=card, files=[SAMPLES / "grille-automne-2026.xlsx"])
    assert not any("lignes lues" in one for one in faculty.thread(card))
    assert "grille-automne-2026.xlsx" in await faculty.lea.types("/vigie SCTASK0001002")
    assert faculty.lea.direct == []


async def test_a_sheet_sent_directly_with_a_number_is_read_for_that_item(faculty: Faculty) -> None:
    await planning(faculty)
    await faculty.lea.says("Voici le plan de RITM0001001", files=[SAMPLES / "plan-des-seances.xlsx"])
    preview = faculty.lea.receipts[-1]
    assert "8 lignes lues = 5 séances" in faculty.read(preview)
    await faculty.lea.presses("Enregistrer au plan", preview)
    assert "✅ Enregistré au plan par Léa Gagnon" in faculty.read(preview)


async def test_one_support_each_is_made_for_the_chosen_sessions_and_once(faculty: Faculty) -> None:
    card = await with_plan(faculty)
    lea = faculty.lea
    await lea.presses("Plan des séances", card)
    plan = shown(lea)
    await lea.presses("Un soutien par séance…", plan)
    made = await lea.sends(
        {
            "Soutien des séances en direct": "Soutien en classe virtuelle Zoom – En salle",
            "Séances": ["lundi 28 septembre, 9 h à 11 h · Introduction", "lundi 5 octobre, 9 h · Consentement"],
        }
    )
    assert "🛟 2 tâches de soutien sont créées : TASK0001001, TASK0001002." in made
    first = faculty.read(faculty.card("· TASK0001001", HELP))
    assert "Soutien en classe virtuelle Zoom – En salle · TASK0001001 · ouverte" in first
    assert "lundi 28 septembre, 9 h – 11 h" in first
    second = faculty.read(faculty.card("· TASK0001002", HELP))
    assert "Pour : @Stéphane Haddad" in second
    assert "https://zoom.example.org/j/8110" in second
    assert "🛟 TASK0001001" in await lea.presses("Plan des séances", card)

    await lea.presses("Un soutien par séance…", shown(lea))
    offered = lea.reads_form
    assert "Introduction" not in offered
    assert "Fin de vie" in offered
    assert "🛟 2 tâches de soutien sont créées : TASK0001003, TASK0001004." in await lea.sends({})
    await lea.presses("Plan des séances", card)
    said = await lea.presses("Un soutien par séance…", shown(lea))
    assert "Chaque séance à venir a déjà son soutien." in said


async def test_a_session_that_moves_tells_its_support_which_moves_along_when_asked(faculty: Faculty) -> None:
    card = await with_plan(faculty)
    lea = faculty.lea
    await lea.presses("Plan des séances", card)
    await lea.presses("Un soutien par séance…", shown(lea))
    await lea.sends({"Séances": ["lundi 28 septembre, 9 h à 11 h · Introduction"]})
    task = faculty.card("· TASK0001001", HELP)
    await lea.presses("Plan des séances", card)
    await lea.presses("Modifier", shown(lea))
    after = await lea.sends({"Date": "2026-09-29", "Heure": "10 h à 12 h"})
    assert "🛟 Son soutien TASK0001001 n’est pas à l’heure et au lieu de la séance." in after
    (told,) = [one for one in faculty.thread(task) if "a déplacé la séance" in one]
    assert "lundi 28 septembre, 9 h à 11 h → mardi 29 septembre, 10 h à 12 h." in told
    assert "lundi 28 septembre, 9 h – 11 h" in faculty.read(task)

    moved = await lea.presses("Déplacer aussi le soutien", shown(lea))
    assert "TASK0001001 a maintenant lieu en même temps que la séance." in moved
    assert "mardi 29 septembre, 10 h – 12 h" in faculty.read(task)


async def test_several_sessions_are_marked_at_once_and_a_wrong_one_stops_all(faculty: Faculty) -> None:
    card = await with_plan(faculty)
    lea = faculty.lea
    await faculty.passes(to="2026-10-06T10:00")
    plan = await lea.presses("Plan des séances", card)
    assert "Séances : 4 (2 manquantes)" in plan
    await lea.presses("Marquer plusieurs…", shown(lea))
    assert "Cochez au moins une case." in await lea.sends({"Nouvel état": "Tenue"})
    both = ["lundi 28 septembre, 9 h à 11 h · Introduction", "lundi 5 octobre, 9 h · Consentement"]
    assert "Séances : 4 (2 tenues)" in await lea.sends({"Nouvel état": "Tenue", "Séances": both})
    await lea.presses("Marquer plusieurs…", shown(lea))
    wrong = [both[0], "lundi 12 octobre, 9 h · Secret"]
    refused = await lea.sends({"Nouvel état": "Retirée", "Séances": wrong})
    assert "La séance « Introduction » est marquée « tenue » : elle ne peut pas devenir « retirée »." in refused
    assert "Séances : 4 (2 tenues)" in await lea.types("/vigie RITM0001001")


async def test_of_two_people_who_change_one_session_the_second_is_told_who_was_faster(faculty: Faculty) -> None:
    card = await with_plan(faculty)
    for who in (faculty.lea, faculty.thomas):
        await who.presses("Plan des séances", card)
        await who.presses("Modifier", shown(who))
    sent = (faculty.lea.sending({"Thème": "Le cœur"}), faculty.thomas.sending({"Thème": "Le foie"}))
    first, second = await asyncio.gather(*sent)
    await faculty.quiet()
    won, lost = ("Léa Gagnon", second) if not first.errors else ("Thomas Girard", first)
    assert not (first.errors and second.errors)
    (refused,) = lost.errors.values()
    assert plainly(refused.fr).startswith(f"{won} a modifié la séance « ")
    plan = await faculty.jade.presses("Plan des séances", card)
    assert ("Le cœur" in plan) is (won == "Léa Gagnon")
    assert ("Le foie" in plan) is (won == "Thomas Girard")


async def test_a_long_plan_turns_its_pages_within_what_slack_holds(faculty: Faculty) -> None:
    card = await planning(faculty)
    lea = faculty.lea
    lines = "\n".join(f"{1 + n % 28} {('oct.', 'nov.', 'déc.')[n // 20]} 9 h — Thème {n:02}" for n in range(60))
    assert "60 lignes lues = 60 séances" in await pasted(faculty, card, lea, lines)
    await lea.presses("Enregistrer au plan", shown(lea))
    assert "Page 1 de 5" in await lea.presses("Plan des séances", card)
    plan = shown(lea)
    await lea.presses("Page suivante", plan)
    assert "Page 2 de 5" in faculty.read(shown(lea))
    await lea.presses("Marquer plusieurs…", shown(lea))
    assert "Thème 59" in lea.reads_form


async def test_who_is_of_no_group_of_the_request_sees_no_plan(faculty: Faculty) -> None:
    card = await planning(faculty)
    assert faculty.card("Entrevue · SCTASK", INTERVIEWS) is not None
    said = await faculty.camille.presses("Plan des séances", card)
    assert "C’est réservé aux membres d’un groupe de soutien" in said
