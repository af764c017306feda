"""A grid on its way in: dropped, previewed, imported by one manager, and dropped again."""

import asyncio
import io
import re

from openpyxl import load_workbook

from tests.journeys.faculty import INTERVIEWS, MANAGEMENT, Faculty
from tests.journeys.grids import (
    FALL,
    FALL_LATER,
    HEADINGS,
    UNTIDY,
    drops,
    expected,
    grid,
    imports,
    latest,
    returned,
    row,
    sheet_of,
)

RED = "FFFF9B9B"


async def test_a_preview_says_exactly_what_an_import_would_do(faculty: Faculty) -> None:
    figures = expected("grille-automne-2026")["v1"]

    await drops(faculty.nadia, FALL)

    preview = faculty.read(latest(faculty))
    assert f"{figures['rows']} lignes lues = {figures['rows']} acceptées + 0 doublon + 0 refusée." in preview
    assert f"Demandes : {figures['requests']} nouvelles, 0 modifiée, 0 inchangée." in preview
    assert "Rien n’est encore écrit." in preview
    assert preview.endswith("[Importer] [Importer et prévenir les responsables] [Abandonner]")
    assert faculty.standing(INTERVIEWS) == []


async def test_an_import_leaves_a_list_to_take_from(faculty: Faculty) -> None:
    figures = expected("grille-automne-2026")["v1"]

    await imports(faculty, FALL)

    done = faculty.read(latest(faculty))
    assert "✅ Importation faite par Nadia Fortin." in done
    assert f"{figures['requests']} demandes créées avec {figures['tasks']} tâches" in done
    (listed,) = faculty.standing(INTERVIEWS)
    lines = faculty.read(listed).split("\n")
    assert lines[0] == "89 tâches à prendre · Technopédagogues"
    assert len([line for line in lines if line.endswith("[Prendre en charge]")]) == 10
    assert lines[-1] == "… et 79 de plus : tapez /taches pour y choisir."


async def test_what_is_taken_from_the_list_leaves_it_and_gets_its_card(faculty: Faculty) -> None:
    await imports(faculty, FALL)
    (listed,) = faculty.standing(INTERVIEWS)
    first = faculty.read(listed).split("\n")[1]

    told = await faculty.odile.presses("Prendre en charge", listed)

    assert "est à vous. Sa fiche est dans le canal du groupe." in told
    assert faculty.read(listed).startswith("88 tâches à prendre")
    assert first not in faculty.read(listed)
    card = faculty.read(faculty.standing(INTERVIEWS)[-1])
    assert card.startswith("1 Entrevue · SCTASK")
    assert "Titulaire · groupe : @Odile Tremblay" in card
    assert first.split(" · ")[1] in card


async def test_an_untidy_grid_is_counted_listed_and_sent_back_in_red(faculty: Faculty) -> None:
    figures = expected("grille-desordre")
    await drops(faculty.nadia, UNTIDY)
    card = latest(faculty)
    assert "71 lignes lues = 58 acceptées + 1 doublon + 12 refusées." in faculty.read(card)
    assert f"Demandes : {figures['count']} nouvelles" in faculty.read(card)

    refused = await faculty.nadia.presses("Voir les refus", card)
    assert all(f"{fault['cell']} : {fault['why']}" in refused for fault in figures["faults"])

    await faculty.nadia.presses("Importer", card)
    name, sheet = returned(faculty, card)
    assert name == "grille-desordre - Vigie.xlsx"
    for fault in figures["faults"]:
        cell = sheet[fault["cell"]]
        assert cell.comment is not None
        assert fault["why"] in cell.comment.text.casefold()
        assert fault.get("kept") or cell.fill.fgColor.rgb == RED
    numbers = {str(cell.value) for line in sheet.iter_rows() for cell in line if str(cell.value).startswith("RITM")}
    assert sum(number.count("RITM") for number in numbers) == figures["count"]


async def test_the_grid_two_weeks_later_shows_what_is_new_changed_and_gone(faculty: Faculty) -> None:
    figures = expected("grille-automne-2026")["v2"]
    await imports(faculty, FALL)

    await drops(faculty.nadia, FALL_LATER)
    card = latest(faculty)
    assert f"{figures['rows']} lignes lues" in faculty.read(card)
    assert "Demandes : 8 nouvelles, 2 modifiées, 86 inchangées." in faculty.read(card)
    assert "1 demande connue n’est plus dans cette grille ; elle reste telle quelle." in faculty.read(card)
    changes = await faculty.nadia.presses("Voir les changements", card)
    assert all(one["code"] in changes for one in figures["changed"])
    assert f"{figures['removed']} " in changes.partition("Absentes de cette grille")[2]

    moved = figures["changed"][1]["code"]
    (request,) = re.findall(rf"(RITM\d{{7}}) {moved} Première activité", changes)
    task = await taken(faculty, request)
    await faculty.nadia.presses("Importer", card)
    assert "8 demandes créées avec 32 tâches, 2 demandes modifiées." in faculty.read(card)
    told = faculty.thread(faculty.card(task, INTERVIEWS))
    assert "🗂️ La grille a changé pour ce cours :" in told[-1]
    assert "Première activité : samedi 3 octobre → samedi 10 octobre" in told[-1]


async def taken(faculty: Faculty, request: str) -> str:
    """Have Odile find a request's interview by its number, and take it; return the task's number."""
    shown = await faculty.odile.types(f"/vigie {request}")
    (task,) = re.findall(r"Entrevue · ouverte · (SCTASK\d{7})", shown)
    await faculty.odile.types(f"/vigie {task}")
    await faculty.odile.presses("Prendre en charge", faculty.odile.shown)
    return str(task)


async def test_the_very_file_that_was_imported_last_is_not_imported_again(faculty: Faculty) -> None:
    await imports(faculty, FALL)

    before = faculty.standing(MANAGEMENT)

    again = await drops(faculty.paul, FALL)

    (told,) = faculty.thread(again)
    assert told.startswith("@Paul Morin ")
    assert "Ce même fichier a déjà été importé (mardi 18 août, 9 h 15)." in told
    assert faculty.standing(MANAGEMENT) == before, "no second preview stands in the channel"


async def test_of_two_managers_who_import_at_once_one_wins_and_the_other_is_told(faculty: Faculty) -> None:
    await drops(faculty.nadia, FALL)
    card = latest(faculty)

    await asyncio.gather(faculty.nadia.pressing("Importer", card), faculty.paul.pressing("Importer", card))
    await faculty.quiet()

    told = [faculty.read(one) for who in (faculty.nadia, faculty.paul) for one in who.private]
    assert len(told) == 1
    winner = "Nadia Fortin" if faculty.paul.private else "Paul Morin"
    assert winner in told[0]
    assert f"Importation faite par {winner}" in faculty.read(card)
    assert faculty.read(faculty.standing(INTERVIEWS)[0]).startswith("89 tâches à prendre")


async def test_a_preview_that_is_given_up_writes_nothing(faculty: Faculty) -> None:
    await drops(faculty.nadia, FALL)
    card = latest(faculty)

    await faculty.nadia.presses("Abandonner", card)

    assert "Importation abandonnée par Nadia Fortin. Rien n’a été écrit." in faculty.read(card)
    assert "[Importer]" not in faculty.read(card)
    assert faculty.standing(INTERVIEWS) == []


async def test_who_has_left_management_cannot_import(faculty: Faculty) -> None:
    await drops(faculty.nadia, FALL)
    await faculty.people.leave(faculty.paul.who, MANAGEMENT)
    await faculty.quiet()

    told = await faculty.paul.presses("Importer", latest(faculty))

    assert "Seule la gestion peut le faire" in told
    assert "Rien n’est encore écrit." in faculty.read(latest(faculty))


async def test_a_small_grid_is_worth_importing_twice_when_it_changes(faculty: Faculty) -> None:
    await imports(faculty, "printemps.xlsx", grid(row()))
    await drops(faculty.nadia, "printemps.xlsx", grid(row(title="Éthique clinique 2")))

    assert "0 nouvelle, 1 modifiée, 0 inchangée" in faculty.read(latest(faculty))


async def test_an_import_is_undone_from_its_card_and_the_list_becomes_a_line(faculty: Faculty) -> None:
    await imports(faculty, FALL)
    card = latest(faculty)

    await faculty.paul.presses("Annuler l’import", card)

    assert faculty.read(card) == (
        "↩️ grille-automne-2026.xlsx : importé par Nadia Fortin, annulé par Paul Morin (mardi 18 août, 9 h 15). "
        "Tout est comme avant."
    )
    assert [faculty.read(one) for one in faculty.standing(INTERVIEWS)] == [
        "↩️ Technopédagogues : cet import a été annulé, il n’y a rien à y prendre."
    ]
    assert "89 " not in await faculty.odile.types("/taches")
    figures = expected("grille-automne-2026")["v1"]
    await drops(faculty.nadia, FALL)
    assert f"Demandes : {figures['requests']} nouvelles, 0 modifiée" in faculty.read(latest(faculty))


async def test_an_import_in_which_someone_has_begun_is_not_undone_and_names_it(faculty: Faculty) -> None:
    await imports(faculty, FALL)
    await faculty.odile.types("/vigie SCTASK0001001")
    await faculty.odile.presses("Note interne", faculty.odile.shown)
    await faculty.odile.sends({"Visible par les membres du soutien seulement": "À voir avec Zoé."})

    told = await faculty.nadia.presses("Annuler l’import", latest(faculty))

    assert "SCTASK0001001 (" in told
    assert "Odile Tremblay" in told
    assert "✅ Importation faite par Nadia Fortin." in faculty.read(latest(faculty))
    assert "Annuler l’import" not in faculty.read(latest(faculty)), "it was answered that it cannot be"


async def test_the_last_import_alone_offers_its_undoing(faculty: Faculty) -> None:
    await imports(faculty, "printemps.xlsx", grid(row()))
    first = latest(faculty)
    await imports(faculty, "automne.xlsx", grid(row("MMD 1300", "Éthique 2")))
    second = latest(faculty)
    assert "Annuler l’import" not in faculty.read(first)

    await faculty.nadia.presses("Annuler l’import", second)

    assert "annulé par Nadia Fortin" in faculty.read(second)
    assert "[Annuler l’import]" in faculty.read(first)


async def test_an_import_of_which_someone_has_taken_a_task_offers_its_undoing_no_longer(faculty: Faculty) -> None:
    await imports(faculty, FALL)
    (listed,) = faculty.standing(INTERVIEWS)
    assert "[Annuler l’import]" in faculty.read(latest(faculty))

    await faculty.odile.presses("Prendre en charge", listed)

    assert "✅ Importation faite par Nadia Fortin." in faculty.read(latest(faculty))
    assert "Annuler l’import" not in faculty.read(latest(faculty))
    assert faculty.read(listed).startswith("88 tâches à prendre")


async def test_a_term_that_no_row_names_is_asked_for_with_the_preview(faculty: Faculty) -> None:
    headless = [(*cells[:3], *cells[4:]) for cells in (HEADINGS, row(), row("MMD 1300", "Éthique 2"))]
    await drops(faculty.nadia, "sans.xlsx", sheet_of(headless))
    card = latest(faculty)
    assert "2 lignes lues = 0 acceptée + 0 doublon + 0 refusée + 2 en attente de leur trimestre." in faculty.read(card)
    assert "2 lignes ne disent pas leur trimestre." in faculty.read(card)

    await faculty.nadia.presses("Leur trimestre… / Automne 2026", card)

    assert "2 lignes lues = 2 acceptées + 0 doublon + 0 refusée." in faculty.read(card)
    assert "Les lignes sans trimestre sont prises pour Automne 2026." in faculty.read(card)
    under = len(faculty.people.thread(card))
    await faculty.nadia.presses("Leur trimestre… / Automne 2026", card)
    assert len(faculty.people.thread(card)) == under, "the same choice again says nothing again"
    await faculty.nadia.presses("Importer", card)
    assert "2 demandes créées avec 8 tâches." in faculty.read(card)
    assert "Automne 2026" in faculty.read(faculty.standing(INTERVIEWS)[0])


async def test_rows_that_lack_a_term_among_others_take_the_one_that_is_chosen(faculty: Faculty) -> None:
    await drops(faculty.nadia, "une.xlsx", grid(row(term="H27"), row("MMD 1300", "Éthique 2", term="")))
    card = latest(faculty)
    assert "1 ligne ne dit pas son trimestre." in faculty.read(card)

    await faculty.paul.presses("Leur trimestre… / Hiver 2027", card)

    assert "Demandes : 2 nouvelles" in faculty.read(card)


async def test_the_annotated_workbook_is_there_at_the_preview_and_mended_it_is_taken_whole(faculty: Faculty) -> None:
    await imports(faculty, "une.xlsx", grid(row()))
    await drops(faculty.nadia, "laide.xlsx", grid(row(), row("MMD 1300", email="chloe"), row("MMD")))
    card = latest(faculty)
    assert "3 lignes lues = 1 acceptée + 0 doublon + 2 refusées." in faculty.read(card)

    name, sheet = returned(faculty, card)

    assert name == "laide - Vigie.xlsx"
    assert [sheet[cell].fill.fgColor.rgb for cell in ("G3", "B4")] == [RED, RED]
    assert "RITM0001001" in {str(cell.value) for cell in sheet[2]}
    assert "Entrevue" in {str(cell.value) for cell in sheet[2]}
    sheet["G3"], sheet["B4"] = "chloe.bouchard@example.org", "MMD 1400"
    mended = io.BytesIO()
    assert sheet.parent is not None
    sheet.parent.save(mended)
    await drops(faculty.nadia, name, mended.getvalue())
    assert "3 lignes lues = 3 acceptées + 0 doublon + 0 refusée." in faculty.read(latest(faculty))
    assert "Demandes : 2 nouvelles, 0 modifiée, 1 inchangée." in faculty.read(latest(faculty))
    await faculty.nadia.presses("Importer", latest(faculty))
    assert f"{name}, qui est arrivé après cette grille, a été importé" in faculty.read(card)


async def test_the_template_comes_from_home_and_from_what_is_no_grid(faculty: Faculty) -> None:
    nadia = faculty.nadia
    await nadia.opens_home()
    await nadia.presses("Modèle de grille", nadia.home)
    other = await drops(nadia, "autre.xlsx", sheet_of([("Nom", "Ville"), ("Roy", "Laval")]))
    (told,) = faculty.people.thread(other)
    await nadia.presses("Modèle de grille", told)

    sent = [file for one in nadia.receipts for file in one.files]

    assert [faculty.ws.state.files[one].name for one in sent] == ["Modèle de grille.xlsx"] * 2
    book = load_workbook(io.BytesIO(faculty.ws.file_path(sent[0]).read_bytes()))
    assert "Sigle *" in {str(cell.value) for line in book.worksheets[0].iter_rows() for cell in line}


async def test_the_preview_says_what_the_grid_brings_each_group_and_takes_no_delay_for_hours(faculty: Faculty) -> None:
    await drops(faculty.nadia, "une.xlsx", grid(row(approaches="Classe virtuelle; Enregistrement")))
    preview = faculty.read(latest(faculty))
    assert "Ce que cette grille demande" in preview
    assert "jours ouvrables d’ici lundi 28 septembre" in preview
    assert "ce sont des délais, pas des heures de travail" in preview
    for alarm in (" h avant", "%", "manque", "▰"):
        assert alarm not in preview.partition("Ce que cette grille demande")[2]
    assert not [one for one in faculty.people.thread(latest(faculty)) if "📊" in faculty.read(one)]

    await faculty.nadia.presses("Importer", latest(faculty))

    assert "Ce que cette grille demande" not in faculty.read(latest(faculty))
