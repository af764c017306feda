"""The session plan of a course on Teams: in dialogs, and from a sheet in a thread or in the personal chat."""

import io
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook

from tests.bot.teams.acts import button, shown
from tests.bot.teams.connector import drive_of
from tests.bot.teams.faculty import Faculty
from tests.bot.teams.tenant import INTERVIEWS, NADIA, ODILE, Message
from tests.journeys.conftest import SAMPLES
from tests.journeys.grids import grid, row

INTERVIEW = "Entrevue · SCTASK0001001"
SHEET = "plan.xlsx"


def plan() -> bytes:
    """A sheet of two sessions, its headings in an order of their own."""
    book = Workbook()
    sheet = book.worksheets[0]
    for line in (("Thème", "Heure", "DATE", "Mode"), ("Le cœur", "9 h à 11 h", date(2026, 9, 28), "Zoom")):
        sheet.append(line)
    sheet.append(("Le foie", "25 h", "5 octobre", "Zoom"))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture
async def interview(faculty: Faculty) -> Message:
    """The interview of one course, which Odile has in hand."""
    await faculty.imports(grid(row()))
    await faculty.presses(ODILE, "Prendre en charge", faculty.tenant.roots(INTERVIEWS)[0])
    return faculty.card(INTERVIEWS, INTERVIEW)


async def goes_on(faculty: Faculty, dialog: Any, label: str) -> Any:
    """Press a button of what a dialog shows."""
    answer = await faculty.acts.sends(ODILE, button(dialog["task"]["value"]["card"]["content"], label))
    await faculty.vigie.settle()
    return answer


def reads(dialog: Any) -> str:
    return shown(dialog["task"]["value"]["card"]["content"])


async def test_a_plan_is_pasted_corrected_written_and_changed_within_dialogs(
    faculty: Faculty, interview: Message
) -> None:
    opened = await faculty.presses(ODILE, "Plan des séances", interview)
    assert "Aucune séance au plan" in reads(opened)
    form = await goes_on(faculty, opened, "Coller des lignes")
    lines = "28 sept. 9 h — Le cœur — Camille Roy <camille.roy@example.org> — Zoom\n5 oct. 25 h — Le foie"
    preview = await faculty.fills(ODILE, form, "Lire les lignes", text=lines)
    assert "2 lignes lues = 1 séance + 0 doublon + 1 à corriger." in reads(preview)
    assert "« 25 h » n’est pas une heure." in reads(preview)
    form = await goes_on(faculty, preview, "Corriger les lignes")
    assert "5 oct. 25 h — Le foie" in reads(form)
    preview = await faculty.fills(ODILE, form, "Lire les lignes", text="5 oct. 15 h — Le foie")
    written = await goes_on(faculty, preview, "Enregistrer au plan")
    assert "✅ Enregistré au plan par Odile Tremblay : 2 nouvelles, 0 complétée." in reads(written)

    listed = await goes_on(faculty, written, "Plan des séances")
    assert "lundi 28 septembre, 9 h · Le cœur" in reads(listed)
    form = await goes_on(faculty, listed, "Modifier")
    assert "Le cœur" in reads(form)
    changed = await faculty.fills(ODILE, form, "Enregistrer", theme="Le cœur et les vaisseaux")
    assert "Le cœur et les vaisseaux" in reads(changed)
    form = await goes_on(faculty, changed, "Marquer plusieurs…")
    assert "Le foie" in str(form)


async def test_a_sheet_sent_in_the_personal_chat_with_a_number_is_read_for_that_item(
    faculty: Faculty, interview: Message
) -> None:
    await faculty.drops(ODILE, SHEET, plan(), text="Le plan de SCTASK0001001")
    preview = next(one for one in faculty.tenant.personal(ODILE) if one.cards and "lues =" in shown(one.cards[0]))
    assert "2 lignes lues = 1 séance + 0 doublon + 1 à corriger." in shown(preview.cards[0])
    assert "Cellule B3" in shown(preview.cards[0])
    await faculty.presses(ODILE, "Enregistrer au plan", preview)
    assert "✅ Enregistré au plan par Odile Tremblay" in shown(preview.cards[0])
    assert interview.cards, "its card stands"


async def test_a_sheet_dropped_in_the_thread_with_a_mention_is_shown_there_where_graph_may_read_it(
    faculty: Faculty, interview: Message
) -> None:
    tag = {"contentType": "text/html", "content": '<p>plan</p><attachment id="a1"></attachment>'}
    activity = faculty.acts.message(ODILE, "le plan", under=interview, mention=True, attachments=[tag])
    url = f"https://contoso.sharepoint.com/{SHEET}"
    faculty.tenant.shared[activity["id"]] = [{"contentType": "reference", "contentUrl": url, "name": SHEET}]
    faculty.tenant.files["shared.xlsx"] = plan()
    faculty.tenant.drives[url] = drive_of(interview.conversation.partition(";")[0])
    await faculty.acts.deliver(activity)
    await faculty.vigie.settle()
    (preview,) = [one for one in faculty.tenant.replies(interview) if one.cards and "lues =" in shown(one.cards[0])]
    await faculty.presses(ODILE, "Enregistrer au plan", preview)
    assert "✅ Enregistré au plan par Odile Tremblay : 1 nouvelle" in shown(preview.cards[0])


async def test_a_sheet_without_a_number_in_the_personal_chat_is_taken_as_before(faculty: Faculty) -> None:
    sample = (SAMPLES / "plan-des-seances.xlsx").read_bytes()
    await faculty.drops(NADIA, SHEET, sample)
    assert "Ce classeur ne contient pas" in faculty.personal(NADIA)[-1]
