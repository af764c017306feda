"""Reasons why a server could not be reached, in the reader's words; a library's words stay in the log."""

import asyncio
import socket
import ssl
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

import aiohttp

from bot.language import _
from bot.ops.findings import Cause, Marked

UNKNOWN = _("{host} cannot be found (DNS)")
REFUSED = _("{host} refuses the connection; see its port, and whether it runs")
SILENT = _("{host} does not answer; a firewall may be in the way")
UNTRUSTED = _("this machine does not trust the certificate of {host}")
NO_TLS = _("{host} speaks no TLS at this port, or no version of it that this machine takes; see the port")
CLOSED = _("{host} closes the connection; see its port, and its own log")
UNREACHED = _("{host} cannot be reached from this machine’s network")
THE_SERVER = Marked(_("the server"))
KINDS: Sequence[tuple[type[BaseException] | tuple[type[BaseException], ...], str]] = (
    (socket.gaierror, UNKNOWN),
    (ssl.SSLCertVerificationError, UNTRUSTED),
    (ConnectionRefusedError, REFUSED),
    (TimeoutError, SILENT),
    (ssl.SSLError, NO_TLS),
    ((ConnectionError, asyncio.IncompleteReadError, aiohttp.ServerDisconnectedError), CLOSED),
)
"""What each type of error means, the most telling first: libraries wrap one in another."""


def cause(error: BaseException, host: str | None = None) -> object:
    """Return why a connection failed; the error itself where something else did.

    ``host`` is the server, where the error does not name it.
    """
    chain = tuple(_chain(error, set()))
    why = next((why for kind, why in KINDS if any(isinstance(one, kind) for one in chain)), None)
    if why is None and any(type(one) is OSError for one in chain):
        why = UNREACHED
    named = next(filter(None, map(_host, chain)), None) or host or THE_SERVER
    return Cause(why, {"host": named}) if why else error


def _host(error: BaseException) -> str | None:
    """Return the host that an error names: as libraries do by ``host``, or by the request that failed."""
    host = getattr(error, "host", None)
    if isinstance(host, str) and host:
        return host
    url = getattr(getattr(error, "request", None), "url", None)
    return urlsplit(url).hostname if isinstance(url, str) else None


def _chain(error: BaseException | None, seen: set[int]) -> Iterator[BaseException]:
    """Yield an error and all that it came from."""
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
