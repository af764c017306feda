"""Every view of the page by axe-core, in the light and in the dark, on a laptop and 320 pixels wide."""

import re

import pytest
from playwright.async_api import Frame, ViewportSize, expect

from tests.accessible import accessibility_faults, sideways
from tests.journeys.faculty import HELP, Faculty
from tests.journeys.visitor import LAPTOP, Visitor

pytestmark = pytest.mark.browser

CAMILLE, LEA, NADIA, HELENE = "U0CAMILLE", "U0LEA", "U0NADIA", "M0HELENE"
DIRECT, TECHNOLOGY, MANAGEMENT = "D0CAMILLE", "C0TECHNO", "C0GESTION"
NARROW = ViewportSize(width=320, height=720)
"""What WCAG 1.4.10 asks for: a laptop at 400 %."""
SHOWN = """async scheme => {
  document.documentElement.dataset.theme = scheme;
  await Promise.allSettled(document.getAnimations().map(one => one.finished));
}"""


class Look:
    """Looks at what the page shows in all manners; the faults of all views are told together."""

    def __init__(self, visitor: Visitor) -> None:
        self._visitor = visitor
        self.faults: list[str] = []

    async def at(self, view: str) -> None:
        page = self._visitor.page
        for scheme in ("light", "dark"):
            await page.evaluate(SHOWN, scheme)
            found = await accessibility_faults(page)
            self.faults += [f"{view}, {scheme}: {one}" for one in found]
        await page.set_viewport_size(NARROW)
        self.faults += [f"{view}, narrow: {one}" for one in await accessibility_faults(page)]
        wider = await sideways(page)
        self.faults += [f"{view} is {wider} pixels wider than what shows it"] if wider else []
        await page.set_viewport_size(LAPTOP)


@pytest.fixture
async def look(visitor: Visitor) -> Look:
    return Look(visitor)


async def test_conversations_threads_and_menus(visitor: Visitor, faculty: Faculty, look: Look) -> None:
    page = visitor.page
    await look.at("a conversation that is empty")
    await faculty.camille.says("Mon micro ne fonctionne pas dans Zoom.")
    await faculty.lea.says("Je regarde.", HELP, under=faculty.card("INC0001001", HELP))
    await visitor.acts_as(LEA, TECHNOLOGY)
    await visitor.reads("Personne encore")
    await look.at("a card")
    await page.locator("[data-testid^=replies-]").last.click()
    await expect(page.get_by_test_id("thread").get_by_text("Je regarde.")).to_be_visible()
    await look.at("a thread")
    await page.get_by_test_id("thread-close").click()
    await page.get_by_test_id("channel-menu").click()
    await expect(page.get_by_role("menuitem").first).to_be_visible()
    await look.at("a menu")
    await page.keyboard.press("Escape")
    await page.get_by_test_id("tab-wire").click()
    await page.locator("[data-testid^=wire-]").last.click()
    await look.at("the wire")
    await page.get_by_test_id("clock-to").click()
    await expect(page.get_by_test_id("clock-to-go")).to_be_visible()
    await look.at("the clock's form")
    assert not look.faults, "\n".join(look.faults)


async def test_forms_and_the_home(visitor: Visitor, faculty: Faculty, look: Look) -> None:
    await faculty.camille.says("Mon micro ne fonctionne pas dans Zoom.")
    await faculty.lea.presses("Prendre en charge", faculty.card("INC0001001", HELP))
    await visitor.acts_as(LEA, TECHNOLOGY)
    for button in ("Résoudre", "Mettre en attente", "Autres actions"):
        await visitor.presses(button)
        await expect(visitor.form).to_be_visible()
        await look.at(f"« {button} »")
        await closes(visitor)
    await visitor.acts_as(NADIA, MANAGEMENT)
    await visitor.page.get_by_test_id("composer").fill("/vigie garde")
    await visitor.sends()
    await visitor.presses("Modifier la garde")
    await expect(visitor.form).to_be_visible()
    await look.at("the rota's form")
    await closes(visitor)
    for person, place in ((CAMILLE, "home"), (LEA, "home"), (NADIA, "home")):
        await visitor.acts_as(person, place)
        await expect(visitor.page.get_by_test_id("home").get_by_role("button").first).to_be_visible()
        await look.at(f"the Home of {person}")
    assert not look.faults, "\n".join(look.faults)


async def test_the_mailbox_and_each_letter(visitor: Visitor, look: Look) -> None:
    page = visitor.page
    await page.get_by_test_id(f"person-{HELENE}").click()
    await look.at("a mailbox that is empty")
    await page.get_by_test_id("mail-new").click()
    await page.get_by_test_id("mail-subject").fill("Lien Zoom")
    await page.get_by_test_id("mail-text").fill("Bonjour, le lien Zoom de ma séance ne s’ouvre pas.")
    await look.at("a letter that is being written")
    await page.get_by_test_id("mail-send").click()
    await page.get_by_test_id("mail-inbox").click()
    line = page.locator(".mail-line", has_text=re.compile("INC0001001")).first
    await expect(line).to_be_visible()
    await look.at("a list of letters")
    await line.click()
    shown = page.frame_locator("[data-testid=mail-frame]")
    await expect(shown.get_by_text("INC0001001").first).to_be_visible()
    await look.at("a letter")
    assert not look.faults, "\n".join(look.faults)
    frame = await (await page.get_by_test_id("mail-frame").element_handle()).content_frame()
    assert isinstance(frame, Frame)
    assert await sideways(frame) == 0


async def closes(visitor: Visitor) -> None:
    await visitor.page.get_by_test_id("modal-close").click()
    await expect(visitor.form).to_be_hidden()
