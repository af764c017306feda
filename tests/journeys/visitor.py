"""Someone who tries the sandbox's page in a real browser, by what stands on it."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from playwright.async_api import Locator, Page, Request, ViewportSize, expect

from tests.patience import PATIENCE

MILLISECONDS = 1000 * PATIENCE
"""Milliseconds that anything may take on a busy machine."""
LAPTOP, PHONE = ViewportSize(width=1366, height=860), ViewportSize(width=390, height=844)


class Visitor:
    """Acts through the page alone, and takes pictures of it."""

    def __init__(self, page: Page, pictures: Path, quiet: Callable[[], Awaitable[None]]) -> None:
        """``quiet`` waits until all is said."""
        page.set_default_timeout(MILLISECONDS)
        expect.set_options(timeout=MILLISECONDS)
        self.page = page
        self._pictures = pictures
        self._quiet = quiet
        self._asked: set[Request] = set()
        self._answered = asyncio.Event()
        self._answered.set()
        page.on("request", self._asks)
        page.on("requestfinished", self._is_told)
        page.on("requestfailed", self._is_told)

    async def is_taken_to(self, step: str) -> None:
        """Press the button of a step of "Essayez": it goes where the step is done."""
        await self.page.get_by_test_id(f"step-go-{step}").click()

    async def has_done(self, step: str) -> None:
        """See the step ticked."""
        await expect(self.page.get_by_test_id(f"step-{step}")).to_have_attribute("data-done", "true")

    async def acts_as(self, person: str, place: str) -> None:
        await self.page.get_by_test_id(f"person-{person}").click()
        await self.page.get_by_test_id("home-tab" if place == "home" else f"channel-{place}").click()

    async def sends(self, field: str = "composer") -> None:
        """Send what stands in a composer."""
        await expect(self.page.get_by_test_id(field)).not_to_have_value("")
        await self.page.get_by_test_id(field).press("Enter")

    async def presses(self, label: str, within: Locator | None = None) -> None:
        """Press the newest button that says so, when nothing is about to change it.

        It is looked for in one part of the page, else in the view that is open, or the conversation under it.
        """
        await self.is_quiet()
        if within is not None:
            await within.get_by_role("button", name=label, exact=True).last.click()
            return
        named = self.form.get_by_role("button", name=label, exact=True)
        while await self.form.is_visible() and not await named.count():
            await self.page.keyboard.press("Escape")
            await self.is_quiet()
        await self.here.get_by_role("button", name=label, exact=True).last.click()

    async def chooses(self, label: str) -> None:
        """Press a button behind the newest "⋯" of the conversation."""
        await self.presses("Autres actions")
        await self.form.get_by_role("button", name=label, exact=True).click()

    async def fills(self, answers: dict[str, str]) -> None:
        """Fill the open form and send it; it closes."""
        for label, answer in answers.items():
            await self.form.get_by_label(label).fill(answer)
        await self.submits()

    async def ticks(self, group: str, *labels: str) -> None:
        """Tick boxes, or choose, under a heading of the open form."""
        for label in labels:
            await self.form.get_by_role("group", name=group).get_by_label(label).check()

    async def goes_on(self) -> None:
        """Send the open form, in whose place comes what it leads to."""
        await self.page.get_by_test_id("modal-submit").click()

    async def submits(self) -> None:
        await self.page.get_by_test_id("modal-submit").click()
        await expect(self.form).to_be_hidden()

    async def reads(self, text: str) -> None:
        """See a text in the view that is open or in the conversation, the newest if it stands there several times."""
        await expect(self.here.get_by_text(text).last).to_be_visible()

    async def is_quiet(self) -> None:
        """Wait until what the page asked for is answered, all is said, and the page shows it."""
        await self._answered.wait()
        await self._quiet()
        await self.page.evaluate("() => import('/static/js/load.js').then((page) => page.loadAll())")

    def _asks(self, request: Request) -> None:
        if request.resource_type != "eventsource":
            self._asked.add(request)
            self._answered.clear()

    def _is_told(self, request: Request) -> None:
        self._asked.discard(request)
        if not self._asked:
            self._answered.set()

    @property
    def here(self) -> Locator:
        """The conversation, and what is open before it."""
        return self.page.locator("[data-testid=messages], [data-testid=modal][open]")

    @property
    def form(self) -> Locator:
        return self.page.get_by_test_id("modal")

    async def takes_picture(self, name: str, *, small: bool = False) -> None:
        """Keep what the screen shows; ``small``, a pixel for a pixel of the page, in a lighter file."""
        path = self._pictures / f"{name}.png"
        await self.page.screenshot(path=path, scale="css" if small else "device", animations="disabled", caret="hide")
