"""The personal tab in a real browser: Teams frames it, its token lets its person in, and it is used as a page."""

import shutil
from collections.abc import AsyncIterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from playwright.async_api import BrowserContext, ViewportSize, expect

from bot.desk.values import AskedPage
from bot.web.page import TEAMS
from tests.accessible import accessibility_faults, sideways
from tests.bot.teams.acts import shown
from tests.bot.teams.faculty import Faculty, at_work
from tests.bot.teams.tenant import CAMILLE, HELP, LEA, Member
from tests.bot.teams.test_tab import tab_token
from tests.journeys.teams_client import TeamsClient

pytestmark = pytest.mark.browser

DESKTOP, NARROW = ViewportSize(width=1100, height=900), ViewportSize(width=320, height=720)


@pytest.fixture
async def faculty(tmp_path: Path, sqlite_template: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Faculty]:
    """The faculty on Teams alone."""
    shutil.copy(sqlite_template, tmp_path / "vigie.db")
    async with at_work(tmp_path, monkeypatch) as faculty:
        yield faculty


async def opens(
    browser: BrowserContext, faculty: Faculty, who: Member, theme: str = "default", place: str = ""
) -> TeamsClient:
    at = faculty.acts.endpoint.removesuffix("/api/messages")
    token = partial(tab_token, oid=who.aad)
    return await TeamsClient.opened(browser, f"{at}{TEAMS}", token, theme=theme, place=place)


async def test_a_member_claims_from_the_tab_and_it_follows_the_look_of_teams(
    faculty: Faculty, browser: BrowserContext, pictures: Path
) -> None:
    await faculty.says(CAMILLE, "Bonjour, Antem affiche une page blanche.")
    teams = await opens(browser, faculty, LEA, "dark")
    await teams.page.set_viewport_size(DESKTOP)
    await teams.reads("Bonjour Léa Gagnon")
    assert await teams.tab.evaluate("document.documentElement.dataset.theme") == "dark"
    assert await accessibility_faults(teams.tab) == []
    await teams.page.screenshot(path=pictures / "teams-tab-dark.png", animations="disabled")

    await teams.turns("contrast")
    await expect(teams.page.frame_locator("#tab").locator("html[data-theme=contrast]")).to_have_count(1)
    assert await accessibility_faults(teams.tab) == []

    await teams.turns("default")
    await expect(teams.page.frame_locator("#tab").locator("html[data-theme=light]")).to_have_count(1)
    assert await accessibility_faults(teams.tab) == []
    await teams.page.screenshot(path=pictures / "teams-tab.png", animations="disabled")

    await teams.tab.get_by_role("button", name="Prendre en charge").click()
    await teams.reads("Ce que j’ai en main")
    await faculty.vigie.settle()
    assert "<at>Léa Gagnon</at>" in shown(faculty.card(HELP, "INC0001001").cards[0])


async def test_on_a_narrow_phone_a_requester_asks_for_help_and_follows_it(
    faculty: Faculty, browser: BrowserContext, pictures: Path
) -> None:
    teams = await opens(browser, faculty, CAMILLE)
    await teams.page.set_viewport_size(NARROW)
    await teams.reads("Bonjour Camille Roy")
    await teams.tab.get_by_role("button", name="Demander de l’aide").click()
    await expect(teams.page.frame_locator("#tab").locator("#sent")).to_be_visible()
    assert await accessibility_faults(teams.tab) == []
    assert await sideways(teams.tab) == 0
    await teams.page.screenshot(path=pictures / "teams-tab-form.png", animations="disabled")
    await teams.tab.get_by_role("textbox").first.fill("Antem affiche une page blanche.")
    await teams.tab.locator("#sent button").click()
    await teams.reads("INC0001001")
    await faculty.vigie.settle()
    assert "Antem affiche une page blanche" in shown(faculty.card(HELP, "INC0001001").cards[0])

    for way in ("Accueil", "Vos demandes", "Mon agenda"):
        await teams.goes(way)
        assert await accessibility_faults(teams.tab) == []
        assert await sideways(teams.tab) == 0
    await teams.goes("Vos demandes")
    await teams.tab.get_by_role("link", name="Voir").click()
    await expect(teams.page.frame_locator("#tab").locator("nav a[aria-current]")).to_have_count(0)
    await teams.reads("Antem affiche une page blanche.")
    assert await accessibility_faults(teams.tab) == []
    await teams.page.screenshot(path=pictures / "teams-tab-item.png", animations="disabled")


async def test_a_tab_that_is_left_open_stays_open_and_what_was_typed_is_sent(
    faculty: Faculty, browser: BrowserContext
) -> None:
    teams = await opens(browser, faculty, CAMILLE)
    await teams.reads("Bonjour Camille Roy")
    faculty.clock.at += timedelta(minutes=40)
    async with teams.page.expect_response(lambda answer: answer.request.method == "POST" and answer.status == 204):
        await teams.tab.get_by_role("button", name="Demander de l’aide").click()
    await teams.tab.get_by_role("textbox").first.fill("Antem affiche une page blanche.")
    faculty.clock.at += timedelta(minutes=40)
    await teams.tab.locator("#sent button").click()
    await teams.reads("INC0001001")


async def test_a_link_into_the_tab_opens_it_at_what_it_names(faculty: Faculty, browser: BrowserContext) -> None:
    await faculty.says(CAMILLE, "Antem affiche une page blanche.")
    teams = await opens(browser, faculty, CAMILLE, place="show:INC0001001")
    await teams.reads("Antem affiche une page blanche.")
    await expect(teams.page.frame_locator("#tab").locator("nav a[aria-current]")).to_have_count(0)
    teams = await opens(browser, faculty, CAMILLE, place=f"asked_page:{AskedPage(0)}")
    await expect(teams.page.frame_locator("#tab").locator("nav a[aria-current]")).to_have_text("Vos demandes")


async def test_whom_teams_does_not_name_reads_one_sentence(faculty: Faculty, browser: BrowserContext) -> None:
    at = faculty.acts.endpoint.removesuffix("/api/messages")
    for token in ("", tab_token(exp=1)):
        teams = await TeamsClient.opened(browser, f"{at}{TEAMS}", partial(str, token))
        await teams.reads("Teams n’a pas pu dire à Vigie qui vous êtes")
        assert await accessibility_faults(teams.tab) == []
