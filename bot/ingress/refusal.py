"""Refusals of requests: one exception, one line in the log, one count."""

import structlog
from aiohttp import web

from bot.ops.metrics import REFUSED

_log = structlog.get_logger(__name__)

UNSIGNED, FOREIGN, MALFORMED = "unsigned", "foreign", "malformed"
"""The reasons by which refusals are counted."""


class Refused(Exception):
    """A request is not let in; ``status`` is what is answered, ``why`` holds nothing of its body."""

    def __init__(self, status: int, reason: str, why: str) -> None:
        super().__init__(why)
        self.status = status
        self.reason = reason
        self.why = why


class Malformed(Refused):
    """A payload is not of the shape that its platform documents."""

    def __init__(self, why: str, status: int = web.HTTPBadRequest.status_code) -> None:
        super().__init__(status, MALFORMED, why)


def record(source: str, refused: Refused) -> None:
    """Count a refusal and log it as one line; ``source`` is a platform, or ``http`` for none."""
    REFUSED.labels(source, refused.reason).inc()
    _log.warning("request refused", source=source, reason=refused.reason, status=refused.status, why=refused.why)


def answer(source: str, refused: Refused) -> web.Response:
    """Record a refusal and return what is answered."""
    record(source, refused)
    return web.Response(status=refused.status)
