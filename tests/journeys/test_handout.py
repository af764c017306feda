"""The page that is handed to teachers: what a printer makes of it."""

import re
from pathlib import Path

import pytest
from playwright.async_api import BrowserContext

from bot.language import Locale

DOCS = Path(__file__).parents[2] / "docs"

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("locale", Locale)
async def test_it_is_printed_on_one_side_of_one_sheet(browser: BrowserContext, locale: Locale) -> None:
    page = await browser.new_page()
    await page.goto((DOCS / locale / "handout.html").as_uri())
    printed = await page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1

    await page.add_style_tag(content="h2 { break-before: page; }")
    longer = await page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", longer)) > 1
