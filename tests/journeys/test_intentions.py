"""A course announced by its teacher: their department says yes or no, and the grid catches up."""

import asyncio
import io
import re
from typing import Any

from openpyxl import load_workbook

from bot.sandbox.double.state.records import Message
from tests.journeys.faculty import INTERVIEWS, MANAGEMENT, Faculty, Someone
from tests.journeys.grids import drops, grid, imports, latest, row

MEDICINE = "Médecine"
ANOTHER = "Un autre département…"
WISH = {
    "Sigle": "mmd 1231",
    "Titre": "Éthique clinique",
    "Trimestre": "Automne 2026",
    "Approches": ["Classe virtuelle"],
    "Première activité": "2026-09-28",
}
DETAILS = {"Nombre de séances": "12", "Remarques": "Deux cohortes"}


async def sent(who: Someone, answers: dict[str, Any], department: str) -> str:
    """Send a form with a department: chosen where it is offered, else written."""
    field = next(one for one in who.form["blocks"] if one["block_id"] in {"department", "other"})
    offered = [one["text"]["text"] for one in field["element"].get("options", ())]
    if not offered or department in offered:
        return await who.sends({**answers, "Département": department})
    await who.sends({**answers, "Département": ANOTHER})
    return await who.sends({"Département": department})


async def named(faculty: Faculty, *people: Someone, department: str = MEDICINE) -> None:
    """Have Nadia name who answers for a department."""
    for one in people:
        await faculty.nadia.types("/vigie répondants", MANAGEMENT)
        await faculty.nadia.presses("Ajouter un répondant", faculty.nadia.shown)
        await sent(faculty.nadia, {"Personne": one.who.id}, department)


async def announces(who: Someone, **changes: Any) -> str:
    """Fill the form of an intention; return what is shown after."""
    await who.types("/intention")
    first = {name: one for name, one in changes.items() if name not in {"Groupe", *DETAILS}}
    shown = await sent(who, {**WISH, **first}, MEDICINE)
    if "Remarques" not in shown:
        return shown
    return await who.sends({**DETAILS, **{name: one for name, one in changes.items() if name not in first}})


def card(who: Someone) -> Message:
    """The first card of an intention in someone's conversation with Vigie: it follows."""
    return next(one for one in who.receipts if one.text.startswith("Intention"))


async def test_a_department_approves_and_the_course_has_its_request(faculty: Faculty) -> None:
    await named(faculty, faculty.stephane)
    assert "Nadia Fortin vous désigne pour répondre du département Médecine." in faculty.stephane.direct[-1]

    assert "Votre intention pour MMD 1231 est transmise à Stéphane Haddad" in await announces(faculty.camille)
    mine = faculty.read(card(faculty.camille))
    assert "🎓 Intention · MMD 1231 Éthique clinique · Automne 2026" in mine
    assert "⏳ Transmise à Stéphane Haddad, mardi 18 août, 9 h 15." in mine
    theirs = faculty.read(card(faculty.stephane))
    assert "Annoncée par : @Camille Roy · camille.roy@example.org\nDépartement : Médecine" in theirs
    assert "Première activité : lundi 28 septembre" in theirs
    assert theirs.endswith("[Approuver] [Refuser]")

    await faculty.stephane.presses("Approuver", card(faculty.stephane))

    assert "✅ Approuvée par Stéphane Haddad, mardi 18 août, 9 h 15." in faculty.read(card(faculty.stephane))
    assert "[Approuver]" not in faculty.read(card(faculty.stephane))
    assert "✅ Stéphane Haddad approuve votre intention pour MMD 1231 Éthique clinique" in faculty.camille.direct[-1]
    assert "La cellule de soutien vous joindra pour une première entrevue." in faculty.read(card(faculty.camille))
    task = faculty.read(faculty.card("SCTASK0001001", INTERVIEWS))
    assert "Entrevue · SCTASK0001001 · ouverte" in task
    assert "MMD 1231 Éthique clinique" in task
    assert "@Camille Roy · camille.roy@example.org" in task
    assert "📋 Absente de la grille : elle vient d’une intention approuvée." in task
    asked = await faculty.camille.types("/demandes")
    assert "Intention ·" not in asked, "what it has become is listed once"
    assert asked.count("MMD 1231") == 1
    assert "Entrevue" in asked
    assert "RITM0001001" in await faculty.odile.types("/vigie cherche éthique")


async def test_a_refusal_reaches_the_teacher_with_its_reason(faculty: Faculty) -> None:
    await named(faculty, faculty.stephane)
    await announces(faculty.camille)

    await faculty.stephane.presses("Refuser", card(faculty.stephane))
    told = await faculty.stephane.sends({"Raison": "Ce cours n’est pas offert cet automne."})

    assert told == "L’intention pour MMD 1231 est refusée ; Camille Roy en reçoit la raison."
    assert "🚫 Refusée par Stéphane Haddad" in faculty.read(card(faculty.camille))
    answer = faculty.camille.direct[-1]
    assert "🚫 Stéphane Haddad n’approuve pas votre intention pour MMD 1231 Éthique clinique" in answer
    assert "> Ce cours n’est pas offert cet automne." in answer
    assert faculty.standing(INTERVIEWS) == []
    assert "Intention · refusée" in await faculty.camille.types("/demandes")


async def test_someone_named_by_email_is_found_told_and_asked(faculty: Faculty) -> None:
    await announces(faculty.camille)
    await faculty.nadia.types("/vigie répondants", MANAGEMENT)
    await faculty.nadia.presses("Ajouter un répondant", faculty.nadia.shown)
    assert "une seule adresse complète" in await faculty.nadia.sends(
        {"Ou son courriel": "stéphane", "Département": MEDICINE}
    )
    await faculty.nadia.sends({"Ou son courriel": "Stephane.Haddad@example.org", "Département": MEDICINE})

    await asyncio.gather(*faculty.box.vigie.worker._tasks.values())  # people are looked for without hurry
    await faculty.quiet()
    told, asked = faculty.stephane.direct
    assert "Nadia Fortin vous désigne pour répondre du département Médecine." in told
    assert "Annoncée par : @Camille Roy" in asked
    assert "Transmise à Stéphane Haddad" in faculty.read(card(faculty.camille))


async def test_what_is_missing_is_asked_under_its_field(faculty: Faculty) -> None:
    told = await announces(faculty.camille, **{"Nombre de séances": "douze"})
    assert told == "Inscrivez un nombre entier."
    told = await announces(faculty.camille, Sigle="1231")
    assert told.split("\n") == [
        "Inscrivez des lettres puis des chiffres, par exemple MMD 1231.",
    ]
    await faculty.camille.sends({**WISH, "Département": MEDICINE})
    assert "est transmise" in await faculty.camille.sends({})


async def test_a_department_is_chosen_and_another_is_asked_for_where_none_fits(faculty: Faculty) -> None:
    await named(faculty, faculty.stephane)
    await faculty.camille.types("/intention")
    assert faculty.camille.reads_form.count("Département") == 1
    assert ANOTHER in faculty.camille.reads_form
    asked = await faculty.camille.sends({**WISH, "Département": ANOTHER})
    assert asked.startswith("Annoncer un cours")
    assert "Sigle" not in asked
    assert "Remarques" in await faculty.camille.sends({"Département": "Physiothérapie"})
    assert "est transmise" in await faculty.camille.sends({})
    assert "Département : Physiothérapie" in faculty.read(latest(faculty))


async def test_the_command_takes_the_code_and_home_has_the_button(faculty: Faculty) -> None:
    form = await faculty.camille.types("/intention MMD 1231")
    assert form.startswith("Annoncer un cours")
    code = next(one for one in faculty.camille.form["blocks"] if one["block_id"] == "code")
    assert code["element"]["initial_value"] == "MMD 1231"
    await faculty.chloe.opens_home()
    assert "Annoncer un cours" in await faculty.chloe.presses("Annoncer un cours", faculty.chloe.home)


async def test_without_anyone_who_answers_management_decides(faculty: Faculty) -> None:
    await announces(faculty.camille)
    assert "⏳ Transmise à la gestion de la cellule de soutien" in faculty.read(card(faculty.camille))
    asked = latest(faculty)
    assert "Annoncée par : @Camille Roy" in faculty.read(asked)

    await faculty.nadia.presses("Approuver", asked)

    assert "✅ Approuvée par Nadia Fortin" in faculty.read(asked)
    assert "Demandes : RITM0001001" in faculty.read(asked)
    assert "RITM" not in faculty.read(card(faculty.camille))


async def test_a_delegate_who_is_away_is_not_the_one_who_is_asked(faculty: Faculty) -> None:
    await named(faculty, faculty.stephane)
    await announces(faculty.camille)
    assert "Votre absence est notée" in await faculty.stephane.types("/vigie absent vendredi")

    assert "⏳ Transmise à la gestion de la cellule de soutien" in faculty.read(card(faculty.camille))
    assert "Annoncée par : @Camille Roy" in faculty.read(latest(faculty))
    await announces(faculty.chloe, Sigle="MMD 1232", Titre="Anatomie")
    assert "Annoncée par : @Chloé Bouchard" in faculty.read(latest(faculty))
    assert "Chloé" not in "".join(faculty.stephane.direct)

    await faculty.stephane.types("/vigie retour")
    assert "Transmise à Stéphane Haddad" in faculty.read(card(faculty.chloe))
    assert any("Annoncée par : @Chloé Bouchard" in one for one in faculty.stephane.direct)
    await faculty.stephane.presses("Approuver", card(faculty.stephane))
    assert "✅ Approuvée par Stéphane Haddad" in faculty.read(card(faculty.camille))


async def test_of_two_who_answer_at_once_one_wins_and_both_cards_say_so(faculty: Faculty) -> None:
    await named(faculty, faculty.stephane, faculty.chloe)
    await announces(faculty.camille)
    both = faculty.stephane, faculty.chloe

    await asyncio.gather(*(one.pressing("Approuver", card(one)) for one in both))
    await faculty.quiet()

    (loser,) = [one for one in both if one.private]
    (winner,) = [one for one in both if not one.private]
    assert f"Cette intention est déjà approuvée par {winner.who.real_name}." in faculty.read(loser.shown)
    assert all(f"✅ Approuvée par {winner.who.real_name}" in faculty.read(card(one)) for one in both)
    assert len(faculty.standing(INTERVIEWS)) == 1
    assert sum("approuve votre intention" in said for said in faculty.camille.direct) == 1


async def test_approving_and_withdrawing_at_once_come_to_one_end(faculty: Faculty) -> None:
    await named(faculty, faculty.stephane)
    await announces(faculty.camille)
    teacher, delegate = faculty.camille, faculty.stephane

    await asyncio.gather(teacher.pressing("Retirer", card(teacher)), delegate.pressing("Approuver", card(delegate)))
    await faculty.quiet()

    withdrawn = "Retirée par Camille Roy" in faculty.read(card(delegate))
    assert bool(faculty.standing(INTERVIEWS)) == (not withdrawn)
    loser = delegate if withdrawn else teacher
    said = "a été retirée par Camille Roy" if withdrawn else "est déjà approuvée par Stéphane Haddad"
    assert said in faculty.read(loser.shown)


async def test_who_answers_no_more_cannot_decide_and_management_takes_over(faculty: Faculty) -> None:
    await named(faculty, faculty.stephane)
    await announces(faculty.camille)
    await faculty.stephane.types("/vigie intentions")
    await faculty.stephane.presses("Voir", faculty.stephane.shown)
    looked = faculty.stephane.shown

    listed = await faculty.nadia.types("/vigie repondants", MANAGEMENT)
    assert "Médecine · Stéphane Haddad [Retirer]" in listed
    await faculty.nadia.presses("Retirer", faculty.nadia.shown)
    assert "Personne encore : les intentions vont au canal de gestion." in faculty.read(faculty.nadia.shown)
    assert "Nadia Fortin retire Stéphane Haddad (Médecine)" in faculty.read(faculty.nadia.shown)

    assert "Vous ne répondez plus du département Médecine" in faculty.read(card(faculty.stephane))
    told = await faculty.stephane.presses("Approuver", looked)
    assert "Vous ne répondez pas (ou plus) du département de cette intention" in told
    assert "[Approuver]" in faculty.read(latest(faculty))


async def test_what_waits_is_reminded_of_and_stands_in_the_lists(faculty: Faculty) -> None:
    await named(faculty, faculty.stephane)
    await announces(faculty.camille)
    assert "1 intention à approuver ou à refuser" in await faculty.stephane.opens_home()
    assert "1 intention attend une réponse" in await faculty.nadia.opens_home()
    assert "Camille Roy · Médecine" in await faculty.stephane.types("/vigie intentions")
    assert "réservé aux répondants" in await faculty.chloe.types("/vigie intentions")
    assert "· attend la réponse de Stéphane Haddad" in await faculty.nadia.types("/vigie intentions")

    await faculty.passes(hours=24)
    assert "⏰ Camille Roy attend toujours une réponse pour MMD 1231" in faculty.stephane.direct[-1]
    said = [faculty.read(one) for one in faculty.standing(MANAGEMENT)]
    assert all(one.startswith("☀️") and "1 intention à approuver ou à refuser" in one for one in said), "each morning"
    await faculty.passes(hours=24)
    waiting = next(one for one in faculty.standing(MANAGEMENT) if "MMD 1231" in faculty.read(one))
    assert any("⏰ Camille Roy attend toujours" in one for one in faculty.thread(waiting))

    await faculty.stephane.opens_home()
    await faculty.stephane.presses("Voir", faculty.stephane.home)
    looked = faculty.standing("app", "Stéphane")[-1]
    await faculty.stephane.presses("Approuver", looked)
    for one in (looked, card(faculty.stephane)):
        assert "✅ Approuvée par Stéphane Haddad" in faculty.read(one)
    assert "à approuver" not in await faculty.stephane.opens_home()


async def test_what_is_announced_beside_a_course_that_is_known_has_a_line_of_its_own(faculty: Faculty) -> None:
    """In the grid nobody has asked about it yet, in the other approach its department has not answered."""
    await imports(faculty, "une.xlsx", grid(row(lead="Camille Roy", email="camille.roy@example.org")))
    await named(faculty, faculty.stephane)
    assert (await faculty.camille.types("/vigie prêt")).startswith("🟩 Pas encore.")
    await announces(faculty.camille, Approches=["Enregistrement"])
    said = await faculty.camille.types("/vigie prêt")
    assert said.startswith("Pas encore. Aucun de ces 2 cours n’est prêt")
    assert "🟩 En bonne voie" in said
    assert "Attend la réponse de Stéphane Haddad" in said


async def test_managers_export_what_no_grid_names_and_the_next_grid_ends_the_mark(faculty: Faculty) -> None:
    await announces(faculty.camille, Approches=["Classe virtuelle", "Enregistrement"])
    await faculty.nadia.presses("Approuver", latest(faculty))
    await imports(faculty, "autre.xlsx", grid(row(code="MMD 1299")))
    preview = faculty.read(latest(faculty))
    assert "n’est plus dans cette grille" not in preview
    assert "2 demandes d’intentions approuvées sont encore absentes de la grille" in preview

    listed = await faculty.nadia.types("/vigie intentions")
    assert "2 demandes approuvées, absentes de la grille" in listed
    await faculty.nadia.presses("Exporter en grille (.xlsx)", faculty.nadia.shown)
    (file,) = [one for said in faculty.people.messages("app", "Nadia") for one in said.files]
    content = faculty.ws.file_path(file).read_bytes()
    assert faculty.ws.state.files[file].name == "Intentions approuvées.xlsx"
    book = load_workbook(io.BytesIO(content))
    cells = [str(cell.value) for line in book.worksheets[0].iter_rows(min_row=5, max_row=5) for cell in line]
    assert cells[:4] == ["Médecine", "MMD 1231", "Éthique clinique", "Automne 2026"]
    assert cells[5:9] == ["Camille Roy", "camille.roy@example.org", "x", "x"]

    await drops(faculty.nadia, "suivante.xlsx", content)
    card_ = latest(faculty)
    assert "0 nouvelle, 0 modifiée, 2 inchangées" in faculty.read(card_)
    assert "2 demandes d’intentions approuvées sont dans la grille pour la première fois." in faculty.read(card_)
    await faculty.nadia.presses("Importer", card_)
    assert "Tous les cours approuvés sont dans la grille." in await faculty.nadia.types("/vigie intentions")
    task = await faculty.odile.types("/vigie SCTASK0001001")
    assert "Absente de la grille" not in task
    history = await faculty.odile.types("/vigie RITM0001001")
    assert "📋 Nadia Fortin : elle est dans la grille maintenant" in history
    assert re.search("Intention", await faculty.camille.types("/demandes")) is None


async def test_names_of_courses_and_reasons_are_never_markup(faculty: Faculty) -> None:
    await named(faculty, faculty.stephane)
    nasty = "<!channel> *gras* =CMD()"
    await announces(faculty.camille, Titre=nasty, Remarques="<@U0NADIA>")
    assert nasty in faculty.read(card(faculty.stephane))
    assert "<@U0NADIA>" in faculty.read(card(faculty.stephane))
    await faculty.stephane.presses("Refuser", card(faculty.stephane))
    await faculty.stephane.sends({"Raison": "<!here> non"})
    assert "<!here> non" in faculty.camille.direct[-1]


async def test_every_text_names_the_same_people_as_those_who_decide(faculty: Faculty) -> None:
    await named(faculty, faculty.stephane)
    told = await announces(faculty.camille)
    asked = faculty.read(card(faculty.stephane))
    texts = {
        "after it is sent": told,
        "its author's card": faculty.read(card(faculty.camille)),
        "the author's list": await faculty.camille.types("/demandes"),
        "is my course ready": await faculty.camille.types("/vigie prêt"),
        "the card of who decides": asked,
        "management's list": await faculty.nadia.types("/vigie intentions"),
    }
    assert [where for where, text in texts.items() if "Stéphane Haddad" not in text] == []
    assert [where for where, text in texts.items() if "gestion de la cellule" in text] == []

    await faculty.stephane.types("/vigie absent vendredi")
    for text in (
        faculty.read(card(faculty.camille)),
        await faculty.camille.types("/demandes"),
        await faculty.camille.types("/vigie prêt"),
        faculty.read(latest(faculty)),
        await faculty.nadia.types("/vigie intentions"),
    ):
        assert "la gestion de la cellule de soutien" in text
        assert "Stéphane" not in text


async def test_a_course_that_is_announced_is_not_yet_ready_and_one_that_was_refused_is_not(faculty: Faculty) -> None:
    await named(faculty, faculty.stephane)
    await announces(faculty.camille)
    said = await faculty.camille.types("/vigie prêt")
    assert said.startswith("⏳ Pas encore. Le cours est annoncé ; il attend d’abord l’approbation de Stéphane Haddad.")
    assert "MMD 1231 Éthique clinique · Automne 2026\nPremière activité" in said
    assert said.count("Stéphane Haddad") == 1
    assert "[Retirer]" in await faculty.camille.presses("Détails", faculty.camille.shown)

    await faculty.stephane.presses("Refuser", card(faculty.stephane))
    await faculty.stephane.sends({"Raison": "Ce cours n’est pas offert cet automne."})
    said = await faculty.camille.types("/vigie prêt")
    assert said.startswith("🚫 Non. Stéphane Haddad n’a pas approuvé l’intention")

    await announces(faculty.camille, Titre="Éthique, de nouveau")
    said = await faculty.camille.types("/vigie prêt")
    assert said.startswith("⏳ Pas encore."), "what is announced anew counts, not what was refused before"

    await faculty.stephane.presses("Approuver", faculty.stephane.receipts[-1])
    assert "🟩 Pas encore. Il est en bonne voie" in await faculty.camille.types("/vigie prêt")
