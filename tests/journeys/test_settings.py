"""The settings changed in chat: seen, changed by forms, in force at once, kept with who changed what and when."""

import re

from tests.journeys.faculty import HELP, INTERVIEWS, MANAGEMENT, Faculty, Someone

PROBLEM = "Antem reste blanc."
SLOW = {
    "Première réponse : 🟢 Modéré": "8",
    "Première réponse : 🟡 Élevé": "12 h",
    "Première réponse : 🟠 En retard": "16,5",
}
SECTIONS = "[Groupes (3)] [Acheminement des demandes d’aide (1)] [Réponses types (2)] [Foire aux questions (3)]"


async def opens(faculty: Faculty, who: Someone, section: str) -> str:
    """Type `/vigie réglages`, and turn to a section; return what it says."""
    await who.types("/vigie réglages", at=MANAGEMENT)
    await who.presses(section, who.shown)
    return faculty.read(who.shown)


async def history(faculty: Faculty) -> str:
    said = await faculty.nadia.types("/vigie réglages", at=MANAGEMENT)
    label = next(one for one in said.replace("]", "[").split("[") if one.startswith("Historique"))
    await faculty.nadia.presses(label, faculty.nadia.shown)
    return faculty.read(faculty.nadia.shown)


async def test_a_manager_sees_what_is_set_and_others_are_told_whose_affair_it_is(faculty: Faculty) -> None:
    said = await faculty.nadia.types("/vigie réglages", at=MANAGEMENT)

    assert (
        "Échelons\nPremière réponse : 🟢 4 · 🟡 6 · 🟠 8 h ouvrables ; solution : 🟢 8 · 🟡 16 · 🟠 24 h ouvrables"
        in said
    )
    assert SECTIONS in said
    assert "personne ne m" not in said, "words are counted here, and stand in their form"
    assert re.search(r"mots : \d+ en français, \d+ en anglais, \d+ en exception", said), said
    assert "conservation" not in said.split("Tout le reste")[1], "what has its button above is not said again"
    assert "Rien n’a encore été changé." in await history(faculty)
    assert (await faculty.lea.types("/vigie réglages", at=HELP)).startswith("⛔ Seule la gestion peut le faire.")
    assert (await faculty.camille.types("/vigie settings")).startswith("⛔ Seule la gestion peut le faire.")


async def test_levels_are_previewed_then_the_promise_and_every_text_say_the_new_bound(faculty: Faculty) -> None:
    await faculty.camille.says(PROBLEM)
    card = faculty.card("INC0001001", HELP)
    await faculty.nadia.types("/vigie réglages", at=MANAGEMENT)
    await faculty.nadia.presses("Modifier", faculty.nadia.shown)

    preview = await faculty.nadia.sends(SLOW)

    was, now = "🟢 4 · 🟡 6 · 🟠 8 h ouvrables", "🟢 8 · 🟡 12 · 🟠 16,5 h ouvrables"
    assert f"Échelons : première réponse : {was} → {now}" in preview
    assert "1 échéance va changer." in preview
    assert "INC0001001 (première réponse) : mercredi 19 août, 9 h 15 → jeudi 20 août, 9 h 45" in preview
    assert "mercredi 19 août, 9 h 15" in faculty.read(card), "nothing changes before Appliquer"

    await faculty.nadia.presses("Appliquer", faculty.nadia.shown)

    assert "jeudi 20 août, 9 h 45" in faculty.read(card)
    (told,) = [faculty.read(one) for one in faculty.standing(MANAGEMENT)]
    assert told == "🎚️ Nadia Fortin a changé les bornes des échelons. 1 échéance recalculée."
    await faculty.chloe.says(PROBLEM)
    assert "(2 jours ouvrables et 30 min)" in faculty.chloe.direct[-1]
    await faculty.passes(to="2026-08-20T09:45")
    late = [said for one in faculty.standing(HELP) if (said := faculty.read(one)).startswith("2 demandes")][-1]
    assert "Première réponse : échéance atteinte jeudi 20 août, 9 h 45" in late
    why = await faculty.lea.presses("Pourquoi cette échéance ?", card)
    assert "promesse de 2 jours ouvrables et 30 min" in why
    assert f"mardi 18 août, 9 h 15, Nadia Fortin : Échelons : première réponse : {was} → {now}" in await history(
        faculty
    )


async def test_hours_that_cannot_be_are_said_under_their_field_and_nothing_is_lost(faculty: Faculty) -> None:
    await faculty.nadia.types("/vigie réglages", at=MANAGEMENT)
    await faculty.nadia.presses("Modifier", faculty.nadia.shown)

    said = await faculty.nadia.sends({"Première réponse : 🟢 Modéré": "beaucoup"})
    assert said == "Écrivez un nombre d’heures ouvrables, au quart d’heure près, comme 4 ou 1,5."
    said = await faculty.nadia.sends({"Première réponse : 🟢 Modéré": "7"})
    assert said == "Chaque échelon commence après le précédent : modéré, puis élevé, puis en retard."
    said = await faculty.nadia.sends({"Première réponse : 🟢 Modéré": "4"})
    assert said == "Ce réglage est déjà ainsi : rien ne changerait."


async def test_a_group_is_set_and_who_asks_next_is_helped_by_it(faculty: Faculty) -> None:
    said = await opens(faculty, faculty.nadia, "Groupes (3)")
    assert "Technologues\nDistribution : qui la prend en charge" in said
    await faculty.nadia.presses("Modifier", faculty.nadia.shown, beside="Technopédagogues")

    after = await faculty.nadia.sends(
        {
            "Responsabilités": "Scénarios & évaluation <!channel>",
            "Ce qui s’ouvre revient à": "chaque membre à son tour",
            "À partir de maintenant": ["Les demandes d’aide y vont, sauf règle contraire"],
        }
    )

    assert after.startswith("✅ Enregistré.")
    assert "distribution : chaque membre à son tour" in after.casefold()
    assert "Scénarios & évaluation <!channel>" in after
    await faculty.camille.says(PROBLEM)
    assert "Titulaire · groupe : @" in faculty.read(faculty.card("INC0001001", INTERVIEWS))
    past = await history(faculty)
    assert "Technologues : demandes d’aide par défaut : oui → non" in past
    assert "Technopédagogues : distribution : qui la prend en charge → chaque membre à son tour" in past


async def test_the_only_group_by_default_stays_it(faculty: Faculty) -> None:
    await opens(faculty, faculty.nadia, "Groupes (3)")
    await faculty.nadia.presses("Modifier", faculty.nadia.shown, beside="Technologues")
    said = await faculty.nadia.sends({"À partir de maintenant": []})
    assert said.startswith("Les demandes d’aide doivent aller quelque part : Technologues reste le groupe par défaut")


async def test_a_routing_rule_is_added_moved_up_and_removed(faculty: Faculty) -> None:
    await opens(faculty, faculty.nadia, "Acheminement des demandes d’aide (1)")
    await faculty.nadia.presses("Ajouter", faculty.nadia.shown)
    rule = {"Groupe": "Technologues", "L’un de ces mots": "plan de cours,  Antem "}
    added = await faculty.nadia.sends(rule)
    assert "Demandes vers Technologues\nGroupe : Technologues ; mots : plan de cours, Antem" in added
    await faculty.camille.says("Comment écrire mon plan de cours ?")
    faculty.card("INC0001001", INTERVIEWS)

    await faculty.nadia.presses("Modifier", faculty.nadia.shown, beside="Technologues")
    await faculty.nadia.sends({"Rang parmi les règles": "1"})
    await faculty.chloe.says("Comment écrire mon plan de cours ?")
    faculty.card("INC0001002", HELP)

    await faculty.nadia.presses("Modifier", faculty.nadia.shown, beside="Technologues")
    removed = await faculty.nadia.sends({"Retirer": ["Retirer ce réglage"]})
    assert "Demandes vers Technologues" not in removed
    past = await history(faculty)
    assert "Demandes vers Technologues : ajout (groupe : Technologues ; mots : plan de cours, Antem)" in past
    assert "Demandes vers Technologues passe au rang 1" in past
    assert "Demandes vers Technologues : retrait (groupe : Technologues" in past


async def test_a_canned_answer_of_one_manager_is_what_members_choose_and_another_sees_it_moved(
    faculty: Faculty,
) -> None:
    await opens(faculty, faculty.paul, "Réponses types (2)")
    await opens(faculty, faculty.nadia, "Réponses types (2)")
    await faculty.nadia.presses("Modifier", faculty.nadia.shown, beside="Proposer une rencontre")
    refused = await faculty.nadia.sends({"Texte": "Bonjour {nom}"})
    assert (
        refused
        == "Rien ne remplit nom. Sont connus : le prénom, le cours et le numéro, tels que le formulaire les montre."
    )
    await faculty.nadia.sends({"Titre": "Se parler", "Texte": "Bonjour {prenom}, parlons de {numero}."})

    said = await faculty.paul.presses("Modifier", faculty.paul.shown, beside="Proposer une rencontre")
    assert said == "⛔ Ce réglage a changé entre-temps. Tapez /vigie réglages pour le voir tel qu’il est."
    await faculty.camille.says(PROBLEM)
    card = faculty.card("INC0001001", HELP)
    await faculty.lea.presses("Prendre en charge", card)
    assert "Se parler" in await faculty.lea.presses("Réponse type", card)
    past = await history(faculty)
    assert "texte : Bonjour {prenom}, quand pourrais-je vous joindre" in past
    assert "→ Bonjour {prenom}, parlons de {numero}." in past


async def test_a_question_and_a_service_are_written_in_chat(faculty: Faculty) -> None:
    await opens(faculty, faculty.nadia, "Foire aux questions (3)")
    await faculty.nadia.presses("Ajouter", faculty.nadia.shown)
    asked = {"Titre": "Mon écran est noir", "Texte": "Rallumez-le.", "Lien": "ftp://aide.example.org"}
    assert await faculty.nadia.sends(asked) == "Un lien commence par https://"
    await faculty.nadia.sends(
        {**asked, "Lien": "https://aide.example.org/noir", "Titre en anglais": "My screen is black"}
    )
    assert "Mon écran est noir" in await faculty.camille.types("/vigie faq")

    await opens(faculty, faculty.nadia, "Services (9)")
    await faculty.nadia.presses("Ajouter", faculty.nadia.shown)
    studio = {"Clé, en minuscules": "Studio 1", "Titre": "Studio", "Texte": "Un studio sur le campus."}
    assert (await faculty.nadia.sends(studio)).startswith("Des minuscules")
    await faculty.nadia.sends({**studio, "Clé, en minuscules": "studio"})
    assert "Un studio sur le campus." in await faculty.camille.types("/vigie services")


async def test_settings_survive_a_restart(faculty: Faculty) -> None:
    await opens(faculty, faculty.nadia, "Réponses types (2)")
    await faculty.nadia.presses("Ajouter", faculty.nadia.shown)
    await faculty.nadia.sends({"Groupe": "Technologues", "Titre": "Merci", "Texte": "Merci {prenom}."})

    await faculty.box.end()
    await faculty.box.live()

    assert "« Merci » (Technologues)" in await opens(faculty, faculty.nadia, "Réponses types (3)")
