"""The page while answers are on their way: what is pressed acts, and an answer is shown to whom it is for alone."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Locator, Response, Route, expect

from tests.journeys.faculty import HELP, Faculty
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser

CAMILLE, LEA, THOMAS, HELENE = "U0CAMILLE", "U0LEA", "U0THOMAS", "M0HELENE"
DIRECT, TECHNOLOGY = "D0CAMILLE", "C0TECHNO"
ASKED = "Mon micro ne fonctionne pas dans Zoom."
REFUSED = '{"ok": false, "error": "app_error"}'


async def test_someone_pressed_while_news_is_read_is_acted_for(visitor: Visitor, faculty: Faculty) -> None:
    await visitor.acts_as(CAMILLE, DIRECT)
    async with pressed(visitor, visitor.page.get_by_test_id(f"person-{LEA}")), read_meanwhile(visitor, "state"):
        await faculty.camille.says(ASKED)
    await is_shown_for(visitor, "Léa Gagnon")
    await expect(visitor.page.get_by_test_id(f"channel-{TECHNOLOGY}")).to_be_visible()


async def test_someone_pressed_with_the_space_bar_is_acted_for(visitor: Visitor, faculty: Faculty) -> None:
    await visitor.acts_as(CAMILLE, DIRECT)
    await visitor.page.get_by_test_id(f"person-{LEA}").focus()
    await visitor.page.keyboard.down("Space")
    async with read_meanwhile(visitor, "state"):
        await faculty.camille.says(ASKED)
    await visitor.page.keyboard.up("Space")
    await is_shown_for(visitor, "Léa Gagnon")


async def test_a_button_of_a_card_that_changes_meanwhile_acts(visitor: Visitor, faculty: Faculty) -> None:
    await faculty.camille.says(ASKED)
    await visitor.acts_as(LEA, TECHNOLOGY)
    messages = visitor.page.get_by_test_id("messages")
    take = messages.get_by_role("button", name="Prendre en charge", exact=True)
    async with pressed(visitor, take), read_meanwhile(visitor, "messages", THOMAS):
        await faculty.thomas.says("Je peux, au besoin.", HELP, under=faculty.card("INC0001001", HELP))
    await visitor.reads("Léa Gagnon · Technologues")
    await expect(messages.locator("[data-testid^=replies-]")).to_be_visible()


async def test_news_is_shown_after_a_press_that_ends_elsewhere(visitor: Visitor, faculty: Faculty) -> None:
    await visitor.acts_as(LEA, TECHNOLOGY)
    async with pressed(visitor, visitor.page.get_by_test_id(f"person-{THOMAS}")):
        async with read_meanwhile(visitor, "messages", "Prendre en charge"):
            await faculty.camille.says(ASKED)
        await visitor.page.mouse.move(700, 500)
    await visitor.reads("Personne encore")
    await is_shown_for(visitor, "Léa Gagnon")


async def test_a_place_chosen_before_someones_state_is_known_is_theirs_and_is_kept(visitor: Visitor) -> None:
    """Thomas asks for his home before his channels are known: Léa's channel, his too, does not take its place."""
    await visitor.acts_as(LEA, TECHNOLOGY)
    someone = visitor.page.get_by_test_id(f"person-{CAMILLE}")
    there = await someone.bounding_box()
    async with held(visitor, f"**/sandbox/state?as={THOMAS}"):
        await visitor.page.get_by_test_id(f"person-{THOMAS}").click()
        await is_shown_for(visitor, "Thomas Girard")
        await expect(visitor.page.locator("[data-testid^=channel-C0]")).to_have_count(0)
        assert await someone.bounding_box() == there, "whom one wants to press next stays where they were"
        await visitor.page.get_by_test_id("home-tab").click()
    await expect(visitor.page.get_by_test_id(f"channel-{TECHNOLOGY}")).to_be_visible()
    await expect(visitor.page.get_by_test_id("home")).to_be_visible()


async def test_someone_whose_state_could_not_be_read_at_first_is_shown_all_the_same(
    visitor: Visitor, faculty: Faculty
) -> None:
    await visitor.acts_as(CAMILLE, DIRECT)
    await visitor.page.route(
        f"**/sandbox/state?as={LEA}", lambda route: route.fulfill(body="late", status=200), times=1
    )
    await visitor.acts_as(LEA, TECHNOLOGY)
    await faculty.camille.says(ASKED)
    await visitor.reads("Personne encore")


async def test_a_refusal_for_someone_else_is_not_shown(visitor: Visitor) -> None:
    """Camille's words fail once the page is Léa's: hers to read when she is back, and her words still stand there."""
    await visitor.acts_as(CAMILLE, DIRECT)
    async with held(visitor, "**/sandbox/message", REFUSED):
        await visitor.page.get_by_test_id("composer").fill(ASKED)
        await visitor.page.get_by_test_id("composer").press("Enter")
        await visitor.acts_as(LEA, TECHNOLOGY)
        await visitor.page.get_by_test_id("composer").fill("Bonjour")
        await visitor.page.get_by_test_id("lang").focus()
    await expect(visitor.page.get_by_test_id("lang")).to_be_focused()
    await expect(visitor.page.locator(".composer-error:visible")).to_have_count(0)
    await visitor.acts_as(CAMILLE, DIRECT)
    await expect(visitor.page.get_by_test_id("composer")).to_have_value(ASKED)


async def test_nothing_of_a_chat_is_asked_for_someone_who_has_only_mail(visitor: Visitor) -> None:
    """Léa's home is on its way when Hélène is chosen, who is in no chat: what comes late is asked for nobody again."""
    await visitor.acts_as(LEA, TECHNOLOGY)
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    async with held(visitor, f"**/sandbox/home?as={LEA}"):
        await visitor.page.get_by_test_id("home-tab").click()
        await visitor.page.get_by_test_id(f"person-{HELENE}").click()
        await expect(visitor.page.get_by_test_id("mailbox")).to_be_visible()
    await visitor.is_quiet()
    chats = ("home", "modal", "messages", "thread")
    assert [url for url in asked if any(f"/sandbox/{what}?as={HELENE}" in url for what in chats)] == []


async def is_shown_for(visitor: Visitor, name: str) -> None:
    await expect(visitor.page.get_by_test_id("me")).to_have_text(name)


@asynccontextmanager
async def pressed(visitor: Visitor, button: Locator) -> AsyncIterator[None]:
    """Hold a button down meanwhile."""
    await button.hover()
    await visitor.page.mouse.down()
    yield
    await visitor.page.mouse.up()


@asynccontextmanager
async def read_meanwhile(visitor: Visitor, what: str, words: str = "") -> AsyncIterator[None]:
    """Wait until the page has read what follows from what is done meanwhile, and would have drawn it."""

    async def tells(answer: Response) -> bool:
        return f"/sandbox/{what}?" in answer.url and words in await answer.text()

    async with visitor.page.expect_response(tells):
        yield
    await visitor.page.evaluate("() => new Promise(requestAnimationFrame)")


@asynccontextmanager
async def held(visitor: Visitor, address: str, answer: str | None = None) -> AsyncIterator[None]:
    """Keep the answer to a request until the end: the server's own, or this one."""
    go, gone = asyncio.Event(), asyncio.Event()

    async def hold(route: Route) -> None:
        await go.wait()
        await (route.continue_() if answer is None else route.fulfill(body=answer, content_type="application/json"))
        gone.set()

    await visitor.page.route(address, hold)
    yield
    go.set()
    await gone.wait()
    await visitor.page.unroute(address)
