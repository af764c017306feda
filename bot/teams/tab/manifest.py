"""The tab in the manifest: where it stands, and the name for which Entra gives its tokens."""

from typing import Any
from urllib.parse import urlsplit

from bot.language import Locale, _, translator
from bot.teams.tab.tokens import resource
from bot.web.page import TEAMS

NAME = _("Home")
ENTITY = "home"
CHAT = {"entityId": "conversations", "scopes": ["personal"]}
"""The chat with the bot: named first, it is what opens first."""


def tab_parts(app_id: str, public_url: str) -> dict[str, Any]:
    """Return the parts of the manifest that make the tab; none without an address that Teams can reach."""
    host = host_of(public_url)
    if not host:
        return {}
    tab = {
        "entityId": ENTITY,
        "name": translator(Locale.FR).gettext(NAME),
        "contentUrl": f"{public_url}{TEAMS}?theme={{theme}}",
        "websiteUrl": f"{public_url}{TEAMS}",
        "scopes": ["personal"],
    }
    return {
        "staticTabs": [CHAT, tab],
        "validDomains": [host],
        "webApplicationInfo": {"id": app_id, "resource": resource(app_id, host)},
    }


def tab_texts(public_url: str) -> dict[str, str]:
    """Return the tab's English texts, by their places in the manifest."""
    return {"staticTabs[1].name": translator(Locale.EN).gettext(NAME)} if host_of(public_url) else {}


def host_of(public_url: str) -> str:
    """Return the host of the page; empty without an address that Teams can show."""
    parts = urlsplit(public_url)
    return (parts.hostname or "") if parts.scheme == "https" else ""
