"""Why a server could not be reached, in the reader's words; what a library said of it stays in the log."""

import socket
import ssl
from collections.abc import Iterator
from urllib.parse import urlsplit

from bot.language import _
from bot.ops.findings import Cause, Marked

UNKNOWN = _("{host} cannot be found (DNS)")
REFUSED = _("{host} refuses the connection; see its port, and whether it runs")
SILENT = _("{host} does not answer; a firewall may be in the way")
UNTRUSTED = _("this machine does not trust the certificate of {host}")
UNREACHED = _("{host} cannot be reached from this machine’s network")
THE_SERVER = Marked(_("the server"))


def cause(error: BaseException) -> object:
    """Return why a connection failed; the error itself where something else did."""
    chain = tuple(_chain(error, set()))
    why = next(filter(None, map(_kind, chain)), None)
    return Cause(why, {"host": next(filter(None, map(_host, chain)), THE_SERVER)}) if why else error


def _kind(error: BaseException) -> str | None:
    match error:
        case socket.gaierror():
            return UNKNOWN
        case ssl.SSLCertVerificationError():
            return UNTRUSTED
        case ConnectionRefusedError():
            return REFUSED
        case TimeoutError():
            return SILENT
        case _:
            return UNREACHED if type(error) is OSError else None


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
