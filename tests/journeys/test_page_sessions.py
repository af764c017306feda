"""A session plan in a real browser, in French: a sheet dropped in a thread, lines pasted and corrected, the plan."""

import pytest

from tests.journeys.faculty import HELP, Faculty
from tests.journeys.test_support import planning
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser

LEA, TECHNOLOGY = "U0LEA", "C0TECHNO"
PASTED = """\
2 nov. 9 h à 11 h — Soins palliatifs — Camille Roy — Zoom
9 nov. 13 h 30 — Don d’organes — S. Haddad — Zoom
31 nov. 9 h — Examen oral — Camille Roy"""


async def test_a_plan_comes_from_a_sheet_in_a_thread_and_from_pasted_lines(visitor: Visitor, faculty: Faculty) -> None:
    card = await planning(faculty)
    await faculty.lea.says("Le plan arrive.", HELP, under=card)
    page = visitor.page
    await visitor.acts_as(LEA, TECHNOLOGY)
    await page.locator("[data-testid^=replies-]").click()
    thread = page.get_by_test_id("thread")
    await page.get_by_test_id("thread-attach").click()
    await page.get_by_test_id("drop-sample-plan-des-seances.xlsx").click()
    await thread.get_by_text("8 lignes lues").wait_for()
    await visitor.takes_picture("sessions-1-sheet", small=True)
    await visitor.presses("Enregistrer au plan", thread)
    await thread.get_by_text("Enregistré au plan par").wait_for()
    await page.get_by_test_id("thread-close").click()

    await visitor.presses("Plan des séances")
    await visitor.presses("Coller des lignes")
    await visitor.form.get_by_label("Lignes", exact=True).fill(PASTED)
    await visitor.goes_on()
    await visitor.reads("3 lignes lues")
    await visitor.presses("Corriger les lignes")
    await visitor.form.get_by_label("Lignes", exact=True).fill("30 nov. 9 h — Examen oral — Camille Roy")
    await visitor.goes_on()
    await visitor.reads("3 lignes lues = 3 séances")
    await visitor.takes_picture("sessions-2-lines", small=True)
    await visitor.presses("Enregistrer au plan")
    await visitor.reads("Enregistré au plan par")
    await visitor.presses("Plan des séances")
    await visitor.reads("Séances : 8")
    await visitor.takes_picture("sessions-3-plan", small=True)
