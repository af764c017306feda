"""Teams in a browser, as far as a tab can tell: it frames the page, answers Microsoft's script, and gives a token."""

import json
from collections.abc import Callable

from playwright.async_api import BrowserContext, Frame, Page, Route, expect

AT = "https://teams.microsoft.com/v2/"
_CLIENT = """<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>Teams</title><style>
html, body { margin: 0; height: 100%; } body { display: flex; flex-direction: column; font-family: sans-serif; }
p { margin: 0; padding: 10px 16px; background: #464775; color: #fff; } iframe { flex: 1; border: 0; width: 100%; }
</style></head><body><p>Vigie</p><iframe id="tab" title="Vigie" src="TAB"></iframe><script>
const frame = document.getElementById("tab"), given = GIVEN;
const say = (message) => frame.contentWindow.postMessage(message, "*");
const within = { frameContext: "content", hostClientType: "web" };
window.theme = (name) => { given.theme = name; say({ func: "themeChange", args: [name] }); };
window.addEventListener("message", ({ data }) => {
  const answers = {
    "initialize": () => ["content", "web", "", "2.0.1"],
    "getContext": () => [{ theme: given.theme, subEntityId: given.place, locale: "fr-ca", ...within }],
    "authentication.getAuthToken": () => given.token ? [true, given.token] : [false, "CancelledByUser"],
  };
  const { id, uuid, uuidAsString, func } = data;
  if (answers[func]) say({ id, uuid, uuidAsString, args: answers[func]() });
});
</script></body></html>
"""


class TeamsClient:
    """One person's Teams, with our tab open in it."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @classmethod
    async def opened(
        cls, context: BrowserContext, tab: str, token: Callable[[], str], *, theme: str = "default", place: str = ""
    ) -> "TeamsClient":
        """Open the tab that stands at an address for the one of whom a token tells, by a link to a ``place`` in it."""
        given = {"theme": theme, "token": token(), "place": place}
        body = _CLIENT.replace("TAB", f"{tab}?theme={theme}").replace("GIVEN", json.dumps(given))

        async def client(route: Route) -> None:
            await route.fulfill(body=body, content_type="text/html")

        async def nowhere(route: Route) -> None:
            await route.abort()

        await context.route("https://**/*", nowhere)
        await context.route(f"{AT}**", client)
        page = await context.new_page()
        await page.goto(AT)
        return cls(page)

    @property
    def tab(self) -> Frame:
        """What stands in the frame."""
        (found,) = (one for one in self.page.frames if one is not self.page.main_frame)
        return found

    async def reads(self, text: str) -> None:
        await expect(self.page.frame_locator("#tab").get_by_text(text).first).to_be_visible()

    async def goes(self, way: str) -> None:
        """Go one of the ways that stand above the page."""
        await self.tab.get_by_role("link", name=way, exact=True).first.click()
        await expect(self.page.frame_locator("#tab").locator("nav a[aria-current]")).to_have_text(way)

    async def turns(self, theme: str) -> None:
        """Change the look of Teams."""
        await self.page.evaluate("name => window.theme(name)", theme)
