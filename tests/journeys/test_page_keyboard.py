"""The page by keyboard alone: menus, forms, and from the messages to where one writes."""

import pytest
from playwright.async_api import expect

from tests.journeys.faculty import HELP, Faculty
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser

LEA, TECHNOLOGY = "U0LEA", "C0TECHNO"


@pytest.fixture
async def at_card(visitor: Visitor, faculty: Faculty) -> Visitor:
    """Léa before a card that she holds."""
    await faculty.camille.says("Mon micro ne fonctionne pas dans Zoom.")
    await faculty.lea.presses("Prendre en charge", faculty.card("INC0001001", HELP))
    await visitor.acts_as(LEA, TECHNOLOGY)
    await visitor.reads("Léa Gagnon · Technologues")
    return visitor


async def test_a_closed_menu_does_nothing_on_an_arrow(at_card: Visitor, faculty: Faculty) -> None:
    await at_card.page.get_by_test_id("composer").fill("/vigie agenda")
    await at_card.sends()
    menu = at_card.page.get_by_test_id("messages").locator("[aria-haspopup=menu].is-menu").last
    await expect(menu).to_be_visible()
    before = len(faculty.ws.state.deeds)
    await menu.focus()
    for key in ("ArrowDown", "ArrowUp", "End"):
        await menu.press(key)
    await at_card.is_quiet()
    assert len(faculty.ws.state.deeds) == before
    await menu.press("Enter")
    first = at_card.page.get_by_role("menuitem").first
    await expect(first).to_be_focused()
    await at_card.page.keyboard.press("Escape")
    await expect(first).to_be_hidden()
    await expect(menu).to_be_focused()
    assert len(faculty.ws.state.deeds) == before


async def test_a_form_is_sent_from_any_of_its_fields(at_card: Visitor) -> None:
    await at_card.presses("Résoudre")
    field = at_card.form.get_by_label("Ce qui règle la demande")
    await field.fill("Le micro était coupé.")
    await field.press("Control+Enter")
    await expect(at_card.form).to_be_hidden()
    await at_card.reads("Résolue")


async def test_one_key_goes_from_the_messages_to_where_one_writes(at_card: Visitor) -> None:
    page = at_card.page
    await page.get_by_test_id("messages").focus()
    await page.keyboard.press("F6")
    await expect(page.get_by_test_id("composer")).to_be_focused()
    await page.keyboard.press("Shift+F6")
    await expect(page.get_by_test_id("messages")).to_be_focused()
    await page.locator("#skip-to-writing").press("Enter")
    await expect(page.get_by_test_id("composer")).to_be_focused()


async def test_a_mail_is_written_read_and_answered_without_the_pointer(visitor: Visitor) -> None:
    page = visitor.page
    await page.get_by_test_id("person-M0HELENE").press("Enter")
    await expect(page.get_by_test_id("mailbox")).to_be_visible()
    await page.get_by_test_id("mail-new").press("Enter")
    await page.keyboard.type("Lien Zoom")
    await page.keyboard.press("Tab")
    await page.keyboard.type("Le lien ne s’ouvre pas.")
    await page.keyboard.press("Control+Enter")
    receipt = page.locator(".mail-line")
    await expect(receipt).to_contain_text("Merci, c’est noté")
    await page.get_by_test_id("person-M0HELENE").focus()
    await page.keyboard.press("F6")
    await expect(page.get_by_test_id("mail-inbox")).to_be_focused()
    await page.keyboard.press("Tab")
    await page.keyboard.press("Tab")
    await expect(receipt).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.locator(".mail-title")).to_be_focused()
    await page.keyboard.press("Tab")
    await expect(page.get_by_test_id("mail-answer")).to_be_focused()
    await page.keyboard.press("Enter")
    await page.keyboard.type("Il s’ouvre, merci.")
    await page.keyboard.press("Control+Enter")
    await expect(page.locator(".mail-line").last).to_be_focused()
    await visitor.acts_as(LEA, TECHNOLOGY)
    await page.locator("[data-testid^=replies-]").press("Enter")
    await expect(page.get_by_test_id("thread").get_by_text("Il s’ouvre, merci.")).to_be_visible()
