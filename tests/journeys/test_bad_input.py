"""What people send that cannot be worked: a sentence says why, nothing is lost, nothing is injected."""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import pytest

from tests.bot.bomb_gallery import FOUND
from tests.bot.workbooks import patched
from tests.journeys.faculty import HELP, INTERVIEWS, MANAGEMENT, Faculty
from tests.journeys.grids import drops, grid, imports, latest, returned, row
from workflow.helpdesk.use_cases.incident_views import incident_view
from workflow.items.use_cases.access import THE_DESK

PROBLEM = "Antem reste blanc."
ANSWER_FIELD = "Votre message à Camille Roy"
OLE2 = bytes.fromhex("D0CF11E0A1B11AE1")
PNG = bytes.fromhex("89504E470D0A1A0A")
MENTION = re.compile(r"<[!@#]")
MARKUP = re.compile(r"<[!@#]|[*~`]\w")
DRAWN = re.compile(r"\A\*[^*\n]+\*\n|\*(INC0001001|Personne encore)\*|<@U0CAMILLE>")
"""What the desk itself draws: the label over a field, the number, that nobody holds it, who asked."""
TYPES, PLAIN = "[Content_Types].xml", b"openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
WITH_MACROS = patched(grid(), TYPES, PLAIN, b"ms-excel.sheet.macroEnabled.main+xml")
NOT_EXCEL = "Ce fichier n’est pas un classeur Excel (.xlsx)."


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("grille.xlsx", b"ceci n'est pas une grille", NOT_EXCEL),
        ("grille.xlsx", PNG + bytes(100), NOT_EXCEL),
        ("grille.csv", "Sigle;Titre\nMMD 1231;Éthique\n".encode(), "C’est un fichier texte, comme un .csv."),
        ("grille.xlsm", WITH_MACROS, "C’est un classeur à macros (.xlsm)."),
        ("grille.xlsx", FOUND["12 million cells in a row"][0](), "Ce classeur a plus de 1 000 000 cellules."),
        ("grille.xlsx", OLE2 + bytes(600), "Ce classeur est protégé par un mot de passe."),
        ("grille.xlsx", grid()[:200], NOT_EXCEL),
    ],
)
async def test_a_file_that_is_no_grid_is_refused_with_a_sentence(
    faculty: Faculty, name: str, content: bytes, sentence: str
) -> None:
    await drops(faculty.nadia, name, content)

    (refused,) = faculty.thread(faculty.people.messages(MANAGEMENT)[-1])
    assert f" ⛔ {sentence}" in refused, "under the file, to the one who dropped it"
    assert not faculty.standing(MANAGEMENT)


async def test_the_longest_message_is_kept_whole(faculty: Faculty) -> None:
    long = "Antem " * 6600 + "fin."
    assert 39_000 < len(long) <= 40_000

    await faculty.camille.says(long)

    view = await faculty.box.vigie.desk.read(
        partial(incident_view, reader=THE_DESK, number="INC0001001", now=faculty.box.now())
    )
    assert view.incident.text == long
    assert "… (le texte complet est dans la fiche)" in faculty.read(faculty.card("INC0001001", HELP))


@pytest.mark.parametrize("text", ["<!channel> @channel", "<!here|ici> <@U0LEA>", "*gras* ~barré~ `code` _penché_"])
async def test_what_people_write_never_becomes_a_mention_or_markup(faculty: Faculty, text: str) -> None:
    await faculty.camille.says(f"{text} : Antem reste blanc")
    assert "Antem reste blanc" in await faculty.lea.types("/taches", HELP)

    for shown in (*faculty.standing(HELP), *faculty.lea.private, *faculty.camille.receipts):
        assert not MENTION.search(shown.text)
        for part in parts([shown.blocks, shown.attachments]):
            assert part.get("type") not in {"broadcast", "user"}
            if part.get("type") == "mrkdwn":
                assert not MARKUP.search(DRAWN.sub("", part["text"])), part["text"]


def parts(tree: Any) -> Iterator[dict[str, Any]]:
    """Every object of a message's blocks."""
    if isinstance(tree, dict):
        yield tree
    for child in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, Sequence) else ():
        if not isinstance(child, str):
            yield from parts(child)


async def test_a_form_sent_after_its_request_has_closed_keeps_its_words(faculty: Faculty) -> None:
    await faculty.camille.says(PROBLEM)
    card = faculty.card("INC0001001", HELP)
    await faculty.lea.presses("Répondre", card)
    await faculty.thomas.presses("Résoudre", card)
    await faculty.thomas.sends({"Ce qui règle la demande (envoyé à la personne)": "Réparé."})
    await faculty.camille.presses("C’est réglé", faculty.camille.question)

    refused = await faculty.lea.sends({ANSWER_FIELD: "Une longue réponse."})

    assert refused.startswith("INC0001001 est fermée")
    assert faculty.lea.form["state"]["values"]["text"]["value"]["value"] == "Une longue réponse."
    assert not any("Une longue réponse." in one for one in faculty.camille.direct)


async def test_a_button_of_an_old_list_says_who_has_it(faculty: Faculty) -> None:
    await imports(faculty, "une.xlsx", grid(row()))
    await faculty.mehdi.types("/taches", INTERVIEWS)
    old = faculty.mehdi.shown
    await faculty.odile.presses("Prendre en charge", faculty.standing(INTERVIEWS)[0])

    told = await faculty.mehdi.presses("Prendre en charge", old)

    assert (
        "Quelqu’un a été plus rapide : Odile Tremblay s’occupe de SCTASK0001001 depuis mardi 18 août, 9 h 15." in told
    )


async def test_a_request_that_is_over_is_not_answered_from_its_thread(faculty: Faculty) -> None:
    await faculty.camille.says(PROBLEM)
    await faculty.camille.presses("Annuler la demande", faculty.camille.receipts[0])
    card = faculty.card("INC0001001", HELP)
    assert "annulée" in faculty.read(card)

    await faculty.lea.says("@Vigie Trop tard ?", HELP, under=card)

    assert not any("Trop tard" in one for one in faculty.camille.direct)
    assert any(
        "INC0001001 est annulée" in one for one in [*faculty.thread(card), *faculty.lea.direct, *channel(faculty)]
    )


def channel(faculty: Faculty) -> list[str]:
    return [faculty.read(one) for one in faculty.standing(HELP)]


async def test_a_formula_in_a_grid_is_a_fault_of_its_cell_and_words_that_look_like_one_stay_words(
    faculty: Faculty,
) -> None:
    await drops(faculty.nadia, "une.xlsx", grid(row(title='=HYPERLINK("http://example.org","ici")')))
    assert "C2 : formule jamais calculée" in await faculty.nadia.presses("Voir les avertissements", latest(faculty))

    await imports(faculty, "deux.xlsx", grid(row(lead="@SUM(1+1)")))
    _name, sheet = returned(faculty, latest(faculty))
    assert {cell.data_type for line in sheet.iter_rows() for cell in line} <= {"s", "n", "d"}
    assert sheet["F2"].value == "@SUM(1+1)"
