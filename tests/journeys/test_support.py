"""Support tasks from their making to their end, as the groups and the presenters see them."""

import asyncio
from dataclasses import replace

import pytest

from bot.sandbox.double.state.records import Message
from tests.journeys import guide
from tests.journeys.checklists import ticks
from tests.journeys.faculty import HELP, INTERVIEWS, Faculty, Someone
from tests.journeys.grids import COURSE, grid, imports, row
from tests.journeys.test_course import AGREED
from workflow.people.distribution import Distribution, GroupRules
from workflow.support.templates import TEMPLATES

PRESENTERS = "Présentatrices et présentateurs"
FOUND = {
    PRESENTERS: (
        "Camille Roy <camille.roy@example.org>\n"
        "Stéphane Haddad <stephane.haddad@example.org>\n"
        "Yvon Ailleurs <yvon.ailleurs@example.org>"
    ),
    "Calendrier des séances": "À venir : l’horaire n’est pas publié.",
}
ON_CALL = "Soutien en classe virtuelle Zoom – Sur appel"
BOOTH = "Soutien à l’enregistrement – En cubicule d’enregistrement (campus)"
KNOWN = {"Quand et où": ["C’est déjà connu"]}
MORNING = {"Date": "2026-08-20", "Début": "10 h", "Durée": "1 h 30"}
"""A Thursday; the story begins on Tuesday the 18th at 9:15."""


async def planning(faculty: Faculty, presenters: str = FOUND[PRESENTERS]) -> Message:
    """A course is imported and interviewed, and Léa has its planning; return the task's card."""
    await imports(faculty, "une.xlsx", grid(row()))
    await faculty.odile.presses("Prendre en charge", faculty.standing(INTERVIEWS)[0])
    await faculty.odile.presses("Fermer la tâche", faculty.standing(INTERVIEWS)[-1])
    await faculty.odile.interviews(FOUND | {PRESENTERS: presenters})
    card = faculty.card("Planification technologique · SCTASK", HELP)
    await faculty.lea.presses("Prendre en charge", card)
    return card


async def made(faculty: Faculty, parent: Message, template: str, *presenters: str) -> list[Message]:
    """Léa asks for support for these presenters; return the cards that appear in the group's channel."""
    before = {one.ts for one in faculty.standing(HELP)}
    await faculty.lea.presses("Tâche de soutien", parent)
    await faculty.lea.sends({"Soutien": template, PRESENTERS: list(presenters)})
    return [one for one in faculty.standing(HELP) if one.ts not in before and one.thread_ts is None]


async def planned(who: Someone, card: Message, **changes: str) -> str:
    await who.presses("Prendre en charge", card)
    await who.presses("Planifier", card)
    return await who.sends(MORNING | changes)


async def test_support_for_three_presenters_from_its_making_to_the_closing_of_its_step(faculty: Faculty) -> None:
    parent = await planning(faculty)
    cards = await made(faculty, parent, ON_CALL, "Camille Roy", "Stéphane Haddad", "Yvon Ailleurs")

    heads = [faculty.read(card).split("\n")[0] for card in cards]
    assert heads == [f"{ON_CALL} · TASK000100{number} · ouverte" for number in (1, 2, 3)]
    assert "Pour : @Camille Roy\n" in faculty.read(cards[0])
    assert "n’est pas sur la messagerie" in faculty.read(cards[2])
    assert "🧩 Léa Gagnon a créé 3 tâches de soutien : TASK0001001, TASK0001002, TASK0001003" in faculty.thread(parent)
    assert "🧩 Tâches de soutien réglées : 0 sur 3" in faculty.read(parent)

    assert "Terminer ou annuler 3 tâches de soutien ouvertes" in await faculty.lea.presses("Fermer la tâche", parent)

    assert await planned(faculty.thomas, cards[0]) == ""
    assert f"{ON_CALL} · TASK0001001 · planifiée" in faculty.read(cards[0])
    assert "📅 jeudi 20 août, 10 h – 11 h 30" in faculty.read(cards[0])
    assert "jeudi 20 août, 10 h – 11 h 30 · avec Thomas Girard" in faculty.read(parent)
    (told,) = [one for one in faculty.camille.direct if "📅" in one]
    assert told.startswith("📅 Thomas Girard sera sur appel pendant votre séance : jeudi 20 août, 10 h – 11 h 30")

    await faculty.passes(to="2026-08-19T10:00")
    assert any(
        one.startswith(f"🔔 Jeudi 20 août, 10 h : {ON_CALL} pour votre cours {COURSE}")
        for one in faculty.camille.direct
    )
    assert any(
        f"🔔 Jeudi 20 août, 10 h : {ON_CALL} pour Camille Roy ({COURSE})" in one for one in faculty.thomas.direct
    )
    await faculty.passes(to="2026-08-20T09:45")
    assert any(f"🔔 Jeudi 20 août, 10 h : {ON_CALL}" in one for one in faculty.thomas.direct)
    assert sum("🔔" in one for one in faculty.camille.direct) == 1

    await faculty.passes(to="2026-08-20T11:35")
    await faculty.thomas.presses("Soutien donné", cards[0])
    await faculty.thomas.sends({})
    assert "· faite\n" in faculty.read(cards[0])
    for card in cards[1:]:
        await faculty.lea.presses("Annuler le soutien", card)
        await faculty.lea.sends({"Raison": "Séance retirée du calendrier."})
    assert "🧩 Tâches de soutien réglées : 1 sur 1" in faculty.read(parent)
    assert "SCTASK0001002 n’a plus de tâche de soutien ouverte" in faculty.lea.direct[-1]
    assert "Note interne" in await faculty.lea.presses("Fermer la tâche", parent)
    await faculty.lea.leaves(AGREED)
    assert " · fermée\n" in faculty.read(parent)


async def test_support_for_all_presenters_of_a_large_course_is_listed_and_taken_from_the_list(
    faculty: Faculty,
) -> None:
    crowd = "\n".join(f"Personne {one} <personne.{one}@example.org>" for one in range(1, 25))
    parent = await planning(faculty, crowd)
    assert await made(faculty, parent, ON_CALL, "Toutes les personnes qui présentent") != []

    said = faculty.read(faculty.standing(HELP)[-1])
    assert said.startswith(f"🧩 24 tâches de soutien à prendre : {ON_CALL} · {COURSE}")
    assert "🧩 Tâches de soutien réglées : 0 sur 24" in faculty.read(parent)
    listed = await faculty.thomas.presses("Voir la liste", faculty.standing(HELP)[-1])
    assert "24 tâches de soutien à prendre" in listed
    await faculty.thomas.presses("Prendre en charge", faculty.thomas.shown)
    assert f"{ON_CALL} · TASK00010" in faculty.read(faculty.standing(HELP)[-1])


async def test_what_needs_a_place_is_not_planned_without_one(faculty: Faculty) -> None:
    (card,) = await made(faculty, await planning(faculty), BOOTH, "Camille Roy")
    assert "date à fixer" in faculty.read(card)

    assert await planned(faculty.thomas, card) == "Veuillez remplir ce champ."
    assert await faculty.thomas.sends(MORNING | {"Lieu": "Cubicule 4", "Début": "tôt"}) == (
        "Écrivez l’heure ainsi : 9 h 30."
    )
    assert await faculty.thomas.sends(MORNING | {"Lieu": "Cubicule 4", "Date": "2026-08-17"}) != ""
    assert await faculty.thomas.sends(MORNING | {"Lieu": "Cubicule 4"}) == ""
    assert "📅 jeudi 20 août, 10 h – 11 h 30 · Cubicule 4" in faculty.read(card)


async def test_an_appointment_that_moves_or_goes_is_told_and_its_reminders_with_it(faculty: Faculty) -> None:
    (card,) = await made(faculty, await planning(faculty), ON_CALL, "Camille Roy")
    await planned(faculty.thomas, card)
    await faculty.thomas.presses("Changer le rendez-vous", card)
    await faculty.thomas.sends({"Date": "2026-08-21", "Début": "13 h", "Durée": "1 h"})
    assert faculty.camille.direct[-1].startswith("📅 Votre rendez-vous est déplacé : vendredi 21 août, 13 h – 14 h")

    await faculty.passes(to="2026-08-19T12:00")
    assert not any("🔔" in one for one in faculty.camille.direct)
    await faculty.thomas.presses("Annuler le soutien", card)
    await faculty.thomas.sends({"Raison": "Le cours est déplacé à l’hiver."})
    assert faculty.camille.direct[-1].startswith("📅 Ce rendez-vous est annulé : vendredi 21 août, 13 h – 14 h")
    assert not any("hiver" in one for one in faculty.camille.direct)
    await faculty.passes(to="2026-08-21T15:00")
    assert not any("🔔" in one for one in (*faculty.camille.direct, *faculty.thomas.direct))


async def test_whoever_is_booked_twice_is_warned_and_not_refused(faculty: Faculty) -> None:
    first, second = await made(faculty, await planning(faculty), ON_CALL, "Camille Roy", "Stéphane Haddad")
    await planned(faculty.thomas, first)

    warned = await planned(faculty.thomas, second, Début="11 h")

    assert warned == (
        "⚠️ TASK0001002 : vous avez déjà TASK0001001 (jeudi 20 août, 10 h – 11 h 30). Gardez les deux, ou changez "
        "l’heure. [Changer l’heure]"
    )
    assert "⚠️ En même temps : TASK0001001" in faculty.read(second)
    assert f"{ON_CALL} · TASK0001002 · planifiée" in faculty.read(second)


async def test_of_two_who_claim_support_at_once_one_gets_it(faculty: Faculty) -> None:
    (card,) = await made(faculty, await planning(faculty), ON_CALL, "Camille Roy")

    await asyncio.gather(*(one.pressing("Prendre en charge", card) for one in (faculty.thomas, faculty.jade)))
    await faculty.quiet()

    refused = [one for one in (faculty.thomas, faculty.jade) if one.private]
    assert len(refused) == 1
    assert "Quelqu’un a été plus rapide" in faculty.read(refused[0].shown)
    assert f"{ON_CALL} · TASK0001001 · prise en charge" in faculty.read(card)


async def test_what_holds_up_a_step_is_marked_several_at_once_from_the_answer(faculty: Faculty) -> None:
    parent = await planning(faculty)
    cards = await made(faculty, parent, ON_CALL, "Camille Roy", "Stéphane Haddad", "Yvon Ailleurs")
    await faculty.lea.presses("Fermer la tâche", parent)
    held_up = faculty.lea.shown
    assert "Terminer ou annuler 3 tâches de soutien ouvertes" in faculty.read(held_up)

    await faculty.lea.presses("Marquer plusieurs…", held_up)
    await faculty.lea.sends(
        {
            "Nouvel état": "Soutien annulé",
            "Tâches de soutien": ["Camille Roy · " + ON_CALL],
            "Motif, ou note interne": "Reportée.",
        }
    )
    assert f"{ON_CALL} · TASK0001001 · annulée" in faculty.read(cards[0])
    told = faculty.lea.shown
    assert "2 tâches de soutien" in faculty.read(told)

    await faculty.lea.presses("Marquer plusieurs…", told)
    await faculty.lea.sends(
        {
            "Nouvel état": "Soutien donné",
            "Tâches de soutien": [f"{who} · {ON_CALL}" for who in ("Stéphane Haddad", "Yvon Ailleurs")],
        }
    )
    assert all(f"TASK000100{one} · faite" in faculty.read(cards[one - 1]) for one in (2, 3))
    await faculty.lea.presses("Fermer la tâche", faculty.lea.shown)
    await faculty.lea.leaves(AGREED)
    assert "fermée" in faculty.read(parent)


async def test_a_presenter_helped_without_a_date_is_told_by_whom_and_once_it_is_given(faculty: Faculty) -> None:
    what = TEMPLATES["technical_help"].name.to("fr")
    (card,) = await made(faculty, await planning(faculty), what, "Camille Roy")
    await faculty.thomas.presses("Prendre en charge", card)
    assert faculty.camille.direct[-1].startswith(f"🛟 Thomas Girard vous aide : {what} ({COURSE}).")
    await faculty.thomas.presses("Soutien donné", card)
    await faculty.thomas.sends({"Note interne (s’il y a quelque chose à en dire)": "Entre nous."})
    assert faculty.camille.direct[-1].startswith(f"✅ {what} ({COURSE}) : soutien donné par Thomas Girard.")
    assert not any("Entre nous" in one for one in faculty.camille.direct)


async def test_an_incident_in_class_is_marked_and_calls_whoever_stands_by(faculty: Faculty) -> None:
    (card,) = await made(faculty, await planning(faculty), ON_CALL, "Camille Roy")
    await planned(faculty.thomas, card)
    await faculty.passes(to="2026-08-20T09:50")
    await faculty.camille.says("Le son de ma classe ne part pas.")
    opened = faculty.card("INC0001001", HELP)
    assert "En classe" not in faculty.read(opened)

    await faculty.passes(to="2026-08-20T10:00")
    assert "🎓 En classe maintenant · sur appel : @Thomas Girard" in faculty.read(opened)
    assert faculty.thomas.direct[-1].startswith(
        "🎓 Camille Roy est en classe maintenant et demande de l’aide ; vous êtes sur appel pour cette séance (TASK"
    )

    await faculty.passes(to="2026-08-20T10:10")
    await faculty.camille.says("Antem ne répond plus du tout.")
    another = faculty.card("INC0001002", HELP)
    assert "🎓 En classe maintenant · sur appel : @Thomas Girard" in faculty.read(another)
    assert "INC0001002" in faculty.thomas.direct[-1]
    assert COURSE in faculty.read(another), "the course of the class is filled in"
    assert faculty.camille.direct[-1].startswith(
        "Merci, c’est noté sous INC0001002. Votre demande vient d’être signalée à Thomas Girard, sur appel pour votre "
        "séance."
    )
    assert not any("En classe" in one for one in faculty.camille.direct)

    await faculty.passes(to="2026-08-20T11:30")
    assert "En classe" not in faculty.read(opened)
    assert "En classe" not in faculty.read(another)


async def test_in_class_without_anybody_on_call_is_marked_and_whoever_takes_it_then_is_called(
    faculty: Faculty,
) -> None:
    parent = await planning(faculty)
    await faculty.lea.presses("Tâche de soutien", parent)
    await faculty.lea.sends({"Soutien": ON_CALL, PRESENTERS: ["Camille Roy"], **KNOWN})
    await faculty.lea.sends(MORNING)
    card = faculty.card(f"{ON_CALL} · TASK0001001", HELP)
    await faculty.passes(to="2026-08-19T10:00")
    (warned,) = faculty.thread(card)
    assert warned.startswith(
        f"🔔 Jeudi 20 août, 10 h : {ON_CALL} pour Camille Roy ({COURSE}). Personne ne l’a prise en charge."
    )
    assert not any("🔔" in one for one in faculty.camille.direct)
    await faculty.passes(to="2026-08-20T10:10")
    await faculty.camille.says("Le son de ma classe ne part pas.")
    opened = faculty.card("INC0001001", HELP)
    assert "🎓 En classe maintenant · personne n’est sur appel" in faculty.read(opened)

    await faculty.jade.presses("Prendre en charge", card)
    assert "🎓 En classe maintenant · sur appel : @Jade Pelletier" in faculty.read(opened)
    assert any(one.startswith("🎓 Camille Roy est en classe maintenant") for one in faculty.jade.direct)
    await faculty.jade.presses("Soutien donné", card)
    await faculty.jade.sends({})
    assert "En classe" not in faculty.read(opened)


async def test_a_live_session_of_the_plan_is_a_class_even_without_support(faculty: Faculty) -> None:
    parent = await planning(faculty)
    await faculty.lea.presses("Plan des séances", parent)
    await faculty.lea.presses("Coller des lignes", faculty.lea.shown)
    await faculty.lea.sends({"Lignes": "20 août 9 h à 11 h — Introduction — Camille Roy — Zoom"})
    await faculty.lea.presses("Enregistrer au plan", faculty.lea.shown)

    await faculty.passes(to="2026-08-20T08:45")
    await faculty.camille.says("Le lien de ma classe ne fonctionne pas.")
    before = faculty.card("INC0001001", HELP)
    assert "En classe" not in faculty.read(before)
    await faculty.passes(to="2026-08-20T09:00")
    assert "🎓 En classe maintenant · personne n’est sur appel" in faculty.read(before), "it says so as class begins"
    await faculty.passes(to="2026-08-20T09:30")
    await faculty.camille.says("Antem ne répond plus du tout.")
    during = faculty.card("INC0001002", HELP)
    assert "🎓 En classe maintenant · personne n’est sur appel" in faculty.read(during)

    await faculty.passes(to="2026-08-20T11:00")
    assert "En classe" not in faculty.read(during)
    assert "En classe" not in faculty.read(before)


async def test_lists_show_support_to_take_to_plan_and_planned(faculty: Faculty) -> None:
    first, second, third = await made(
        faculty, await planning(faculty), ON_CALL, "Camille Roy", "Stéphane Haddad", "Yvon Ailleurs"
    )
    await planned(faculty.thomas, first)
    await faculty.thomas.presses("Prendre en charge", second)

    shown = await faculty.thomas.types("/taches")
    assert "1 tâche de soutien à prendre" in shown
    assert f"{ON_CALL} · Yvon Ailleurs · {COURSE}" in shown
    to_plan = await faculty.thomas.types("/taches à planifier")
    assert "Stéphane Haddad" in to_plan
    assert "Camille Roy" not in to_plan
    assert "📅 jeudi 20 août, 10 h – 11 h 30" in await faculty.thomas.types("/taches planifiées")
    home = await faculty.thomas.opens_home()
    assert f"{ON_CALL} · Camille Roy" in home
    assert "TASK0001003" in await faculty.thomas.types("/vigie cherche Yvon sur appel")

    detail = await faculty.thomas.types("/vigie TASK0001001")
    assert "📅 Thomas Girard · jeudi 20 août, 10 h – 11 h 30" in detail
    assert await faculty.camille.types("/vigie TASK0001001") == (
        "⛔ TASK0001001 n’est pas l’une de vos demandes. Tapez /demandes pour voir les vôtres."
    )
    assert third is not None


async def test_several_are_claimed_at_once_and_two_at_once_are_told(faculty: Faculty) -> None:
    parent = await planning(faculty)
    await faculty.lea.presses("Tâche de soutien", parent)
    await faculty.lea.sends({"Soutien": ON_CALL, PRESENTERS: ["Camille Roy", "Stéphane Haddad"], **KNOWN})
    await faculty.lea.sends(MORNING)
    await faculty.thomas.types("/taches à prendre")

    await faculty.thomas.presses("Plusieurs à la fois…", faculty.thomas.shown)
    await faculty.thomas.sends(
        {
            "Ce que vous prenez en charge": [
                f"{ON_CALL} · {who} · {COURSE} jeudi 20 août, 10 h – 11 h 30"
                for who in ("Camille Roy", "Stéphane Haddad")
            ]
        }
    )
    said = faculty.read(faculty.thomas.shown)

    assert "✅ 2 sont à vous : TASK0001001 · TASK0001002" in said
    assert "⚠️ TASK0001001 : vous avez déjà TASK0001002 (jeudi 20 août, 10 h – 11 h 30)" in said
    assert f"{ON_CALL} · TASK0001001 · planifiée" in faculty.read(faculty.card("TASK0001001", HELP))
    assert "⚠️ deux à la fois" in await faculty.thomas.types("/taches miennes")


async def test_what_an_absent_person_was_to_give_is_taken_over(faculty: Faculty) -> None:
    (card,) = await made(faculty, await planning(faculty), ON_CALL, "Camille Roy")
    await planned(faculty.thomas, card)
    await faculty.thomas.types("/vigie absent jusqu’au 21 août")
    assert "Thomas Girard, en absence jusqu’au vendredi 21 août" in faculty.read(card)

    await faculty.passes(to="2026-08-19T10:00")
    assert any("Titulaire en absence (Thomas Girard)" in one for one in faculty.thread(card))
    await faculty.jade.presses("Prendre en charge", card)
    assert "Titulaire · groupe : @Jade Pelletier" in faculty.read(card)
    assert f"{ON_CALL} · TASK0001001 · planifiée" in faculty.read(card)
    assert faculty.camille.direct[-1].startswith("📅 Jade Pelletier sera sur appel pendant votre séance")
    await faculty.passes(to="2026-08-20T09:45")
    assert any("🔔 Jeudi 20 août, 10 h" in one for one in faculty.jade.direct)
    assert sum("🔔 Jeudi 20 août" in one for one in faculty.thomas.direct) == 1, "of the day before, and no other"


async def test_support_that_nobody_claims_goes_through_its_levels_where_its_group_wants_it(faculty: Faculty) -> None:
    desk = faculty.box.vigie.desk
    desk.rules = replace(desk.rules, groups={"technologues": GroupRules(task_clock=True)})
    (card,) = await made(faculty, await planning(faculty), ON_CALL, "Camille Roy")
    assert faculty.read(card).startswith(f"🔵 Normal · {ON_CALL}")

    await faculty.passes(hours=4)
    (ping,) = faculty.thread(card)
    assert ping.startswith(f"🟢 Modéré · TASK0001001 · {ON_CALL} · Camille Roy")
    assert "\nPrise en charge attendue d’ici mercredi 19 août, 9 h 15 · personne ne l’a prise en charge" in ping
    assert faculty.read(card).startswith(f"🟢 Modéré · {ON_CALL}")
    why = await faculty.lea.presses("Pourquoi cette échéance ?", card)
    assert f"TASK0001001 · {ON_CALL} · Camille Roy" in why
    assert "Total : 4 h" in why

    await faculty.thomas.presses("Prendre en charge", card)
    assert faculty.read(card).startswith(ON_CALL)
    await faculty.passes(hours=10)
    assert len(faculty.thread(card)) == 1


async def test_support_is_given_in_turn_or_by_a_manager(faculty: Faculty) -> None:
    desk = faculty.box.vigie.desk
    desk.rules = replace(desk.rules, groups={"technologues": GroupRules(distribution=Distribution.ROUND_ROBIN)})
    parent = await planning(faculty)
    cards = await made(faculty, parent, ON_CALL, "Camille Roy", "Stéphane Haddad")
    holders = [faculty.read(card).split("Titulaire · groupe : @")[1].split(" ·")[0] for card in cards]
    assert len(set(holders)) == 2

    nobody = next(one for one in ("Léa Gagnon", "Thomas Girard", "Jade Pelletier") if one not in holders)
    await faculty.nadia.presses("Assigner", cards[0])
    await faculty.nadia.sends({"Assigner à": nobody})
    assert f"Titulaire · groupe : @{nobody}" in faculty.read(cards[0])
    given = next(one for one in (faculty.lea, faculty.thomas, faculty.jade) if one.who.real_name == nobody)
    assert any("TASK0001001" in one and ON_CALL in one for one in given.direct)
    assert f"{ON_CALL} · TASK0001001 · ouverte" in faculty.read(cards[0])


async def test_notes_and_steps_of_a_support_task(faculty: Faculty) -> None:
    (card,) = await made(faculty, await planning(faculty), ON_CALL, "Camille Roy")
    await faculty.thomas.says("Elle préfère le téléphone.", to=HELP, under=card)
    await faculty.thomas.presses("Liste de vérification", card)
    await faculty.thomas.sends({"Étape 2 : ce qui est fait": ["Étape faite"]})
    assert "étapes cochées : 1 sur 2" in faculty.read(card)
    detail = await faculty.jade.types("/vigie TASK0001001")
    assert "Elle préfère le téléphone." in detail


@pytest.mark.parametrize("template", list(guide.SUPPORT))
async def test_every_step_of_support_is_ticked_by_its_name(faculty: Faculty, template: str) -> None:
    steps = guide.SUPPORT[template]
    (card,) = await made(faculty, await planning(faculty), template, "Camille Roy")

    await ticks(faculty.thomas, card, steps)

    assert f"étapes cochées : {len(steps)} sur {len(steps)}" in faculty.read(card)
    history = await faculty.thomas.types("/vigie TASK0001001")
    for step in steps:
        assert f"Thomas Girard : {step}" in history


async def test_templates_can_be_browsed_in_both_languages(faculty: Faculty) -> None:
    shown = await faculty.lea.types("/vigie modèles")
    assert "Monitorer les demandes d’aide (incidents – INC) dans Vigie" in shown
    assert BOOTH in shown
    assert "Il faut une date, une heure et un lieu" in shown
