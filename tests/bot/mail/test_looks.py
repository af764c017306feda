"""Mails and the pages behind their links in a browser: on a phone and a screen, by day and by night."""

import os
from pathlib import Path

import pytest
from playwright.async_api import Page, ViewportSize, async_playwright

from bot.language import Locale
from bot.mail.links import Press
from bot.mail.press_page import answered, asking
from bot.ui.model import rich
from tests.bot.mail.test_golden import FOLDER
from tests.bot.mail.writing.envelopes import linked, said

pytestmark = pytest.mark.browser

PHONE, SCREEN = ViewportSize(width=390, height=700), ViewportSize(width=800, height=700)
MAILS = sorted(path.stem for path in FOLDER.glob("*.html"))
PRESS = Press(1, "m-1", 0, "cancel", "INC0001004", "Annuler la demande", "Personne n’y travaillera plus.")
PAGES = {
    "ask": asking(PRESS, rich("**INC0001004** · Zoom ne démarre pas"), Locale.FR),
    "done": answered(PRESS, said("INC0001004 est annulée."), linked, Locale.FR),
}
CONTRAST = """() => {
    const rgb = colour => colour.match(/[\\d.]+/g).map(Number);
    const linear = c => c / 255 <= .03928 ? c / 255 / 12.92 : ((c / 255 + .055) / 1.055) ** 2.4;
    const light = rgb => rgb.slice(0, 3).map(linear).reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0);
    const ground = element => {
        for (; element; element = element.parentElement) {
            const [r, g, b, a = 1] = rgb(getComputedStyle(element).backgroundColor);
            if (a > 0) return [r, g, b];
        }
        return [255, 255, 255];
    };
    return [...document.querySelectorAll('body *')]
        .filter(e => e.checkVisibility() && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
        .map(e => {
            const [one, other] = [light(rgb(getComputedStyle(e).color)), light(ground(e))].sort((a, b) => b - a);
            return [e.textContent.trim().slice(0, 30), (one + .05) / (other + .05)];
        }).filter(([, ratio]) => ratio < 4.5);
}"""
SMALL = """() => [...document.querySelectorAll('a.plain, a.primary, a.danger, button')]
    .map(e => e.getBoundingClientRect()).filter(box => box.height < 40 || box.width < 40).length"""


async def checked(page: Page, html: str) -> None:
    """Look at a page: it fits, its words stand out, its buttons can be hit with a thumb."""
    await page.set_content(html)
    assert await page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]
    assert await page.evaluate(CONTRAST) == []
    assert await page.evaluate(SMALL) == 0


@pytest.mark.parametrize("dark", [False, True], ids=["by day", "by night"])
@pytest.mark.parametrize("size", [PHONE, SCREEN], ids=["phone", "screen"])
async def test_mails_and_pages_can_be_read_and_pressed(chromium: str, size: ViewportSize, dark: bool) -> None:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = await browser.new_page(viewport=size, color_scheme="dark" if dark else "light")
        asked: list[str] = []
        page.on("request", lambda one: asked.append(one.url))
        for name in MAILS:
            await checked(page, (FOLDER / f"{name}.html").read_text("utf-8"))
        for html in PAGES.values():
            await checked(page, html)
        await browser.close()
    assert asked == [], "nothing is fetched"


async def test_the_pictures_of_the_documentation_are_taken(chromium: str, tmp_path: Path) -> None:
    folder = Path(os.environ.get("VIGIE_SCREENSHOTS", tmp_path))
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = await browser.new_page(viewport=ViewportSize(width=390, height=100), device_scale_factor=1.5)
        for name, html in {
            "mail-settled": (FOLDER / "Resolved-fr.html").read_text("utf-8"),
            "mail-times": (FOLDER / "TimesProposed-fr.html").read_text("utf-8"),
            "mail-link": PAGES["ask"],
        }.items():
            await page.set_content(html)
            await page.screenshot(path=folder / f"{name}.png", full_page=True)
            assert (folder / f"{name}.png").stat().st_size > 1000
        await browser.close()
