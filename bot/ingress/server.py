"""aiohttp's server within an application's limits, and with one line in the log for what it answers by itself."""

import asyncio
import logging
from typing import cast

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from bot.faults import record_fault
from bot.ingress import refusal
from bot.ingress.limits import LIMITS


def runner_of(app: web.Application, grace: float) -> web.AppRunner:
    """Return what serves an application; at its end, requests under way have ``grace`` seconds."""
    limits = app[LIMITS]
    return _Runner(
        app,
        access_log=None,
        shutdown_timeout=grace,
        logger=_logger(),
        keepalive_timeout=limits.head,
        lingering_time=limits.linger,
        auto_decompress=False,  # nobody who may write here compresses, and a small bomb is a large body
    )


class _Runner(web.AppRunner):
    """A runner whose server closes connections beyond the application's limit."""

    @property
    def server(self) -> web.Server | None:
        """Return what makes the protocol of a new connection."""
        return cast("web.Server", self._protocol) if super().server else None

    def _protocol(self) -> asyncio.Protocol:
        server = cast("web.Server", super().server)
        full = len(server.connections) >= self.app[LIMITS].connections
        return _Closing() if full else server()


class _Closing(asyncio.Protocol):
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        transport.close()


class _OneLine(logging.Handler):
    """Log what aiohttp answers by itself as one line: 400 to what is not HTTP, 500 to an error of Vigie's."""

    def emit(self, record: logging.LogRecord) -> None:
        """Tell the two apart and count them; neither is told with its body or a traceback."""
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, HttpProcessingError):
            refusal.record("http", refusal.Malformed(type(error).__name__))
        elif record.levelno >= logging.ERROR:
            record_fault(error)


def _logger() -> logging.Logger:
    logger = logging.Logger("bot.ops.http")  # noqa: LOG001 - aiohttp's own would print tracebacks of many lines
    logger.addHandler(_OneLine())
    return logger
