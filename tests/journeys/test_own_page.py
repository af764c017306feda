"""One's own page in a real browser, by the link that Vigie gives in a chat: opened once, used on a phone."""

import re
from pathlib import Path

import pytest
from playwright.async_api import BrowserContext, expect

from tests.accessible import accessibility_faults, sideways
from tests.journeys.faculty import HELP, Faculty
from tests.journeys.visitor import PHONE

pytestmark = pytest.mark.browser


async def link_of(faculty: Faculty) -> str:
    shown = await faculty.camille.types("/vigie ma-page")
    assert "Le lien l’ouvre une seule fois, dans les 15 minutes" in shown
    found = re.search(r"http://\S+/page/enter/[\w.-]+", shown)
    assert found is not None, shown
    return found[0]


async def test_a_teacher_opens_her_page_by_a_link_and_answers_there(
    faculty: Faculty, browser: BrowserContext, pictures: Path
) -> None:
    await faculty.camille.says("Bonjour, Antem affiche une page blanche.")
    await faculty.lea.presses("Prendre en charge", faculty.card("INC0001001", HELP))
    link = await link_of(faculty)
    page = await browser.new_page()
    await page.set_viewport_size(PHONE)
    await page.emulate_media(color_scheme="dark")
    await page.goto(link)
    assert await accessibility_faults(page) == []
    await page.get_by_role("button", name="Ouvrir ma page").click()
    await expect(page.get_by_text("Bonjour Camille Roy")).to_be_visible()
    assert await accessibility_faults(page) == []
    assert await sideways(page) == 0
    await page.screenshot(path=pictures / "own-page.png", animations="disabled")

    await page.get_by_role("link", name="Voir").click()
    await expect(page.get_by_text("Léa Gagnon").first).to_be_visible()
    await page.get_by_role("button", name="Ajouter un détail").click()
    assert await accessibility_faults(page) == []
    await page.get_by_role("textbox").fill("C’est pareil avec Firefox.")
    await page.locator("#sent button").click()
    await expect(page.get_by_text("C’est pareil avec Firefox.").first).to_be_visible()
    await faculty.quiet()
    assert "C’est pareil avec Firefox." in "\n".join(faculty.thread(faculty.card("INC0001001", HELP)))

    again = await browser.new_page()
    await again.goto(link)
    await again.get_by_role("button", name="Ouvrir ma page").click()
    await expect(again.get_by_text("Ce lien n’ouvre rien")).to_be_visible()
    assert await accessibility_faults(again) == []
