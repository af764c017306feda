"""Links into the tab: Teams opens it, and hands what it is to show on to the page."""

from urllib.parse import quote, urlencode

from bot.desk.tab_links import PLACE
from bot.teams.settings import TeamsSettings
from bot.teams.tab.manifest import ENTITY, host_of

ADDRESS = "https://teams.microsoft.com/l/entity"


def link_into_tab(settings: TeamsSettings, public_url: str) -> str | None:
    """Return the link into the tab, with ``PLACE`` in it for what it is to show; None without a tab."""
    if not host_of(public_url) or settings.playground:
        return None
    context = quote('{"subEntityId":"', safe="") + PLACE + quote('"}', safe="")
    query = urlencode({"tenantId": settings.tenant})
    return f"{ADDRESS}/{quote(settings.app_id, safe='')}/{ENTITY}?{query}&context={context}"
