"""Guard of a server that asks for no proof: programs and pages of this machine alone."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from aiohttp import web

from bot.ingress.refusal import FOREIGN, Refused

NAMES = ("localhost", "127.0.0.1", "[::1]")


def check_local(request: web.Request) -> None:
    """Check that a request names this server as its host, and that no other site's page sent it.

    Raises Refused: 403. A name that someone else's DNS points here is another host.
    """
    if request.host.lower() not in _own_hosts(request):
        raise Refused(403, FOREIGN, "another host")
    origin = request.headers.get("Origin")
    if origin is not None and origin.lower() != f"{request.scheme}://{request.host}".lower():
        raise Refused(403, FOREIGN, "another origin")


def is_loopback(host: str) -> bool:
    """Return whether a host, as an address or by the one name that stands for it, is this machine."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def is_loopback_url(url: str) -> bool:
    """Return whether an address leads to this machine."""
    try:
        return is_loopback(urlsplit(url).hostname or "")
    except ValueError:
        return False


def _own_hosts(request: web.Request) -> set[str]:
    if request.transport is None:
        return set()
    address, port, *_scope = request.transport.get_extra_info("sockname")
    names = {*NAMES, f"[{address}]" if ":" in address else address}
    return {f"{name}:{port}" for name in names} | (names if port == 80 else set())
