"""An ugly grid in a real browser: previewed, mended from the workbook that comes back, imported, and undone."""

import io
import re

import pytest
from playwright.async_api import FilePayload, ViewportSize

from tests.journeys.faculty import INTERVIEWS, Faculty
from tests.journeys.grids import HEADINGS, latest, returned, row, sheet_of
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser

NADIA, MANAGEMENT, PEDAGOGY = "U0NADIA", "C0GESTION", "C0TECHPED"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TALL = ViewportSize(width=1366, height=1180)
CHLOE, CAMILLE = "chloe.bouchard@example.org", "camille.roy@example.org"


def ugly() -> bytes:
    """A grid without a column for the term, with an address that is none and a code without digits."""
    rows = (
        row(approaches="Classe virtuelle; Enregistrement"),
        row("MMD 1300", "Anatomie du thorax", "Camille Roy", "camille.roy", "Enregistrement"),
        row("MMD", "Médecine sociale", "Camille Roy", CAMILLE),
    )
    return sheet_of((*cells[:3], *cells[4:]) for cells in (HEADINGS, *rows))


async def test_an_ugly_grid_is_mended_imported_and_undone(visitor: Visitor, faculty: Faculty) -> None:
    await visitor.page.set_viewport_size(TALL)
    await visitor.acts_as(NADIA, MANAGEMENT)
    await drops(visitor, "grille.xlsx", ugly())
    await visitor.reads("3 lignes ne disent pas leur trimestre.")
    await visitor.takes_picture("grid-1-term", small=True)
    await visitor.is_quiet()

    await faculty.nadia.presses("Leur trimestre… / Automne 2026", latest(faculty))
    await visitor.reads("Les lignes sans trimestre sont prises pour Automne 2026.")
    await visitor.reads("Ce que cette grille demande")
    await visitor.takes_picture("grid-2-preview", small=True)
    await visitor.presses("Voir les refus")
    await visitor.reads("Lignes refusées")
    await visitor.takes_picture("grid-3-errors", small=True)
    await visitor.page.keyboard.press("Escape")

    await faculty.quiet()
    name, sheet = returned(faculty, latest(faculty))
    sheet["F3"], sheet["B4"] = CAMILLE, "MMD 1400"
    assert sheet.parent is not None
    mended = io.BytesIO()
    sheet.parent.save(mended)
    await drops(visitor, name, mended.getvalue())
    await visitor.is_quiet()
    await faculty.quiet()
    await faculty.nadia.presses("Leur trimestre… / Automne 2026", latest(faculty))
    await visitor.reads("3 lignes lues = 3 acceptées + 0 doublon + 0 refusée.")
    await visitor.presses("Importer")
    await visitor.reads("4 demandes créées avec 16 tâches")
    await visitor.takes_picture("grid-4-imported", small=True)

    await visitor.presses("Annuler l’import")
    await visitor.page.get_by_test_id("confirm-yes").click()
    await visitor.reads("Tout est comme avant.")
    await visitor.takes_picture("grid-5-undone", small=True)
    assert re.findall(r"cet import a été annulé", faculty.read(faculty.standing(INTERVIEWS)[-1]))


async def drops(visitor: Visitor, name: str, content: bytes) -> None:
    await visitor.page.get_by_test_id("file").set_input_files(FilePayload(name=name, mimeType=EXCEL, buffer=content))
