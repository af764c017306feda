"""Whether calendars and browsers can reach us: over the web, and encrypted beyond this machine."""

from collections.abc import AsyncIterator

from bot.ingress.local import is_loopback_url
from bot.language import _
from bot.ops.doctor.case import Case
from bot.ops.findings import CheckLine, broken, off, works

OFF = _("links to agendas and pages: off until VIGIE_PUBLIC_URL says at which address we are reached")
REACHED = _("links to agendas and pages: {url}")
IN_THE_CLEAR = _("links to agendas and pages: {url} is not https, so links would travel in the clear")


async def check(case: Case) -> AsyncIterator[CheckLine]:
    """Look at the address that links are made of; without one there are none."""
    url = case.environment.vigie_public_url
    if not url:
        yield off(OFF)
    elif url.startswith("https://") or is_loopback_url(url):
        yield works(REACHED, url=url)
    else:
        yield broken(IN_THE_CLEAR, url=url)
