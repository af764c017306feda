"""A presenter who is in no chat writes, reads and answers from the mailbox that stands on the page."""

import re

import pytest
from playwright.async_api import FrameLocator, expect

from tests.journeys.faculty import HELP, Faculty
from tests.journeys.test_page_request import TALL, opens_the_thread_of_the_card, thread, writes
from tests.journeys.visitor import PHONE, Visitor

pytestmark = pytest.mark.browser

HELENE, LEA, TECHNOLOGY = "M0HELENE", "U0LEA", "C0TECHNO"
ASKED = "Bonjour, je présente une séance jeudi et le lien Zoom que j’ai reçu ne s’ouvre pas."
QUESTION, REPLY = "Que voyez-vous quand vous cliquez sur le lien ?", "La page dit que le lien a expiré."
DONE = "Un lien neuf est parti : essayez-le."


async def test_a_presenter_without_chat_is_helped_by_mail_alone(visitor: Visitor, faculty: Faculty) -> None:
    page = visitor.page
    await page.set_viewport_size(TALL)
    await she_writes(visitor)
    await support_answers(visitor)
    await she_reads_and_replies(visitor)
    await support_reads_it(visitor)
    await she_settles_it_by_its_link(visitor)
    await visitor.acts_as(LEA, TECHNOLOGY)
    await visitor.reads("Fermée")
    assert "INC0001001" in faculty.read(faculty.card("INC0001001", HELP))


async def she_writes(visitor: Visitor) -> None:
    page = visitor.page
    await page.get_by_test_id(f"person-{HELENE}").click()
    await expect(page.get_by_test_id("me")).to_have_text("Hélène Caron")
    await expect(page.get_by_test_id("mailbox")).to_contain_text("Aucun courriel ici.")
    await page.get_by_test_id("mail-new").click()
    await expect(page.get_by_test_id("mail-subject")).to_be_focused()
    await page.get_by_test_id("mail-subject").fill("Lien Zoom de ma séance")
    await page.get_by_test_id("mail-text").fill(ASKED)
    await page.get_by_test_id("mail-file").set_input_files(
        {"name": "capture.txt", "mimeType": "text/plain", "buffer": b"Ce lien a expire."}
    )
    await what_was_begun_stands_there_still(visitor)
    await visitor.takes_picture("mail-page-1-write", small=True)
    await page.get_by_test_id("mail-send").click()
    await expect(page.locator(".mail-line")).to_have_count(1)  # the receipt


async def what_was_begun_stands_there_still(visitor: Visitor) -> None:
    page = visitor.page
    await visitor.acts_as(LEA, TECHNOLOGY)
    await page.get_by_test_id(f"person-{HELENE}").click()
    await page.get_by_test_id("mail-new").click()
    await expect(page.get_by_test_id("mail-text")).to_have_value(ASKED)
    await expect(page.get_by_test_id("mailbox")).to_contain_text("capture.txt")
    await expect(page.get_by_test_id("mail-text")).to_be_focused()


async def support_answers(visitor: Visitor) -> None:
    await visitor.acts_as(LEA, TECHNOLOGY)
    await visitor.reads("le lien Zoom que j’ai reçu")
    await visitor.presses("Prendre en charge")
    await visitor.reads("Léa Gagnon · Technologues")
    await opens_the_thread_of_the_card(visitor)
    await expect(thread(visitor).get_by_text("capture.txt").first).to_be_visible()
    await writes(visitor, f"@Vigie {QUESTION}", "thread-composer")
    await expect(thread(visitor).get_by_text("✉️").first).to_be_visible()


async def she_reads_and_replies(visitor: Visitor) -> None:
    page = visitor.page
    await page.get_by_test_id(f"person-{HELENE}").click()
    await expect(page.locator(".mail-line", has_text="INC0001001").filter(has_text=QUESTION)).to_have_count(1)
    await visitor.takes_picture("mail-page-2-list", small=True)
    await opens(visitor, QUESTION)
    await visitor.takes_picture("mail-page-3-read", small=True)
    await page.get_by_test_id("mail-as-plain").click()
    await expect(page.get_by_test_id("mailbox")).to_contain_text(QUESTION)
    await expect(page.get_by_test_id("mail-as-plain")).to_be_focused()
    await page.get_by_test_id("mail-as-plain").press("ArrowLeft")
    await expect(page.get_by_test_id("mail-as-page")).to_be_focused()
    await page.get_by_test_id("mail-answer").click()
    await expect(page.get_by_test_id("mail-text")).to_be_focused()
    await page.get_by_test_id("mail-text").fill(REPLY)
    await page.get_by_test_id("mail-text").press("Control+Enter")
    await page.get_by_test_id("mail-sent").click()
    await expect(page.locator(".mail-line")).to_have_count(2)


async def support_reads_it(visitor: Visitor) -> None:
    await visitor.acts_as(LEA, TECHNOLOGY)
    await opens_the_thread_of_the_card(visitor)
    await expect(thread(visitor).get_by_text("écrit par courriel")).to_be_visible()
    await expect(thread(visitor).get_by_text(REPLY)).to_be_visible()
    await expect(thread(visitor).get_by_text("a écrit :")).to_have_count(0)
    await visitor.takes_picture("mail-page-4-thread", small=True)
    await visitor.page.get_by_test_id("thread-close").click()
    await visitor.presses("Résoudre")
    await visitor.form.get_by_label("Ce qui règle la demande").fill(DONE)
    await visitor.submits()


async def she_settles_it_by_its_link(visitor: Visitor) -> None:
    page = visitor.page
    await page.get_by_test_id(f"person-{HELENE}").click()
    frame = await opens(visitor, DONE)
    await page.set_viewport_size(PHONE)
    assert await page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    await expect(page.get_by_test_id("mail-answer")).to_be_visible()
    await visitor.takes_picture("mail-page-5-phone", small=True)
    async with page.context.expect_page() as opened:
        await frame.get_by_role("link", name=re.compile("C’est réglé")).first.click()
    behind = await opened.value
    await behind.get_by_role("button", name="C’est réglé").click()
    await expect(behind.locator("main")).to_contain_text("Vous pouvez fermer cette page")
    await behind.close()
    await page.set_viewport_size(TALL)


async def opens(visitor: Visitor, words: str) -> FrameLocator:
    """Open the newest mail, which says this."""
    page = visitor.page
    await page.get_by_test_id("mail-inbox").click()
    await page.locator(".mail-line", has_text=words).first.click()
    frame = page.frame_locator("[data-testid=mail-frame]")
    await expect(frame.get_by_text(words).first).to_be_visible()
    return frame


async def test_the_guide_leads_through_a_mail_and_its_answer(visitor: Visitor) -> None:
    await is_taken_to(visitor, "write")
    await expect(visitor.page.get_by_test_id("mail-text")).to_be_focused()
    await expect(visitor.page.get_by_test_id("mail-subject")).to_have_value("Lien Zoom de ma séance")
    await visitor.page.get_by_test_id("mail-send").click()
    await visitor.has_done("write")
    await expect(visitor.page.locator(".mail-line")).to_contain_text("INC0001001")
    await is_taken_to(visitor, "write_reply")
    await visitor.sends("thread-composer")
    await visitor.has_done("write_reply")
    await expect(thread(visitor).get_by_text("✉️").first).to_be_visible()
    await visitor.page.get_by_test_id("thread-close").click()
    await is_taken_to(visitor, "write_back")
    await expect(visitor.page.get_by_test_id("mail-subject")).to_have_value(re.compile("^Re: .*INC0001001"))
    await visitor.page.get_by_test_id("mail-send").click()
    await visitor.has_done("write_back")
    await expect(visitor.page.locator(".mail-line").last).to_contain_text("Aujourd’hui")
    await visitor.page.get_by_test_id("clock-open").click()
    await expect(visitor.page.locator(".mail-line").last).to_contain_text("Hier")


async def is_taken_to(visitor: Visitor, step: str) -> None:
    """Open a step that is not the next one, and press its button."""
    await visitor.page.get_by_test_id(f"step-{step}").locator(".step-title").click()
    await visitor.is_taken_to(step)
