"""The page in a real browser, in French: the whole story, by its own guide."""

from typing import Literal

import pytest
from playwright.async_api import expect

from tests.journeys.faculty import HELP, Faculty
from tests.journeys.visitor import PHONE, Visitor

pytestmark = pytest.mark.browser

CAMILLE, LEA, NADIA, ODILE, CHLOE = "U0CAMILLE", "U0LEA", "U0NADIA", "U0ODILE", "U0CHLOE"
TECHNOLOGY, PEDAGOGY, MANAGEMENT = "C0TECHNO", "C0TECHPED", "C0GESTION"
CUT = """[...document.querySelectorAll(".places, .someone-name")]
    .filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent)"""
"""Names of people that are wider than their place, and the pane itself where it scrolls sideways."""
SAMPLE = "drop-sample-grille-automne-2026.xlsx"


async def test_the_guide_leads_through_the_whole_story(visitor: Visitor, faculty: Faculty) -> None:
    await a_teacher_is_helped(visitor)
    await a_grid_is_imported(visitor)
    await a_course_is_followed(visitor)
    assert "INC0001001" in faculty.read(faculty.card("INC0001001", HELP))


async def a_teacher_is_helped(visitor: Visitor) -> None:
    await visitor.is_taken_to("ask")
    await visitor.sends()
    await visitor.has_done("ask")
    await visitor.reads("Merci, c’est noté sous")

    await visitor.is_taken_to("claim")
    await visitor.presses("Prendre en charge")
    await visitor.has_done("claim")
    await visitor.reads("Léa Gagnon · Technologues")

    await visitor.is_taken_to("reply")
    await visitor.sends("thread-composer")
    await visitor.page.get_by_test_id("thread-close").click()
    await visitor.has_done("reply")

    await visitor.is_taken_to("answer")
    await visitor.sends()
    await visitor.has_done("answer")

    await visitor.is_taken_to("clock")
    await visitor.has_done("clock")
    await visitor.reads("🟠 En retard")
    replies = visitor.page.locator("[data-testid^=replies-]")
    await replies.evaluate("line => line.closest('article').scrollIntoView()")
    await visitor.takes_picture("desk")
    await replies.click()
    await visitor.page.get_by_test_id("thread").get_by_text("échéance atteinte").last.wait_for()
    await visitor.takes_picture("thread")
    await visitor.page.get_by_test_id("thread-close").click()

    await visitor.is_taken_to("resolve")
    await visitor.presses("Résoudre")
    await visitor.form.get_by_label("Ce qui règle la demande").fill("Le dépôt se fait depuis Firefox.")
    await visitor.takes_picture("form")
    await visitor.submits()
    await visitor.has_done("resolve")

    await visitor.is_taken_to("confirm")
    await visitor.presses("C’est réglé")
    await visitor.has_done("confirm")
    await visitor.reads("est fermée")


async def a_grid_is_imported(visitor: Visitor) -> None:
    await visitor.is_taken_to("grid")
    await visitor.page.get_by_test_id(SAMPLE).click()
    await visitor.has_done("grid")
    await visitor.reads("Rien n’est encore écrit.")
    await visitor.takes_picture("preview")

    await visitor.is_taken_to("import")
    await visitor.presses("Importer")
    await visitor.has_done("import")
    await visitor.reads("89 demandes créées avec 356 tâches")


async def a_course_is_followed(visitor: Visitor) -> None:
    await visitor.acts_as(ODILE, PEDAGOGY)
    await visitor.reads("89 tâches à prendre")
    await visitor.takes_picture("list")
    await visitor.is_taken_to("interview")
    await visitor.sends()
    await visitor.reads("Visible par vous seulement")
    await visitor.presses("Prendre en charge")
    await visitor.has_done("interview")

    await visitor.is_taken_to("close")
    await visitor.presses("Liste de vérification")
    await visitor.ticks("Étape 2 : ce qui est fait", "Étape faite")
    await visitor.submits()
    await visitor.reads("étapes cochées : 1 sur 13")
    await visitor.presses("Fermer la tâche")
    people = visitor.form.get_by_label("Présentatrices et présentateurs")
    await people.fill("Camille Roy <camille.roy@example.org>")
    await visitor.goes_on()
    await visitor.ticks("Le calendrier des séances", "Il est connu")
    await visitor.goes_on()
    calendar = visitor.form.get_by_label("Calendrier des séances", exact=True)
    await calendar.fill("Les jeudis de septembre, en classe virtuelle")
    await visitor.goes_on()
    await visitor.reads("Et maintenant")
    await visitor.submits()
    await visitor.has_done("close")

    await visitor.is_taken_to("follow")
    await visitor.sends()
    await visitor.has_done("follow")
    await visitor.reads("Première activité")

    await visitor.is_taken_to("figures")
    await visitor.sends()
    await visitor.has_done("figures")
    await visitor.reads("Promesses tenues")
    drawn = visitor.page.get_by_test_id("messages").locator(".files img")
    await expect(drawn.first).to_be_visible()
    assert 1 < await drawn.first.evaluate("image => image.naturalWidth / image.clientWidth") < 2, (
        "its words keep their size"
    )
    await drawn.last.scroll_into_view_if_needed()
    await visitor.takes_picture("report", small=True)


@pytest.mark.parametrize("own", ["light", "dark"])
async def test_the_first_press_on_the_theme_changes_what_is_seen(
    visitor: Visitor, own: Literal["light", "dark"]
) -> None:
    page, button = visitor.page, visitor.page.get_by_test_id("theme")
    await page.emulate_media(color_scheme=own)
    ground = "getComputedStyle(document.body).colorScheme"
    before = await page.evaluate(ground)
    await button.click()
    assert await page.evaluate(ground) != before
    await button.click()
    assert await page.evaluate(ground) == before
    await button.click()
    await expect(button).to_have_accessible_name("Thème : comme l’appareil")


async def test_a_phone_and_the_dark_show_the_same(visitor: Visitor, faculty: Faculty) -> None:
    await faculty.camille.says("Bonjour, mon enregistrement ne se dépose pas dans Antem. Mon cours commence lundi.")
    await faculty.lea.presses("Prendre en charge", faculty.card("INC0001001", HELP))
    await faculty.lea.says("@Vigie Quel navigateur utilisez-vous ?", HELP, under=faculty.card("INC0001001", HELP))

    await visitor.page.emulate_media(color_scheme="dark")
    await visitor.acts_as(LEA, TECHNOLOGY)
    await visitor.reads("Léa Gagnon · Technologues")
    await visitor.takes_picture("dark")
    await visitor.acts_as(LEA, "home")
    await visitor.page.get_by_test_id("home").get_by_role("heading", name="Ce que j’ai en main").wait_for()
    await visitor.page.emulate_media(color_scheme="light")
    await visitor.takes_picture("home")

    await visitor.acts_as(CAMILLE, "D0CAMILLE")
    await visitor.page.set_viewport_size(PHONE)
    await visitor.reads("Quel navigateur utilisez-vous ?")
    width = await visitor.page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["width"], "nothing is wider than a phone"
    await visitor.page.get_by_test_id("nav-places").click()
    await visitor.page.get_by_test_id(f"person-{LEA}").wait_for()
    assert await visitor.page.evaluate(CUT) == [], "nor is a name of a person cut"
    await visitor.page.get_by_test_id("nav-talk").click()
    await visitor.takes_picture("phone")
