"""Limits on what one client takes of the server: time, memory, connections."""

from dataclasses import dataclass

from aiohttp import web


@dataclass(frozen=True, slots=True)
class ServerLimits:
    """Bounds of one server."""

    largest: int = 2**20
    """Bytes of a body."""
    head: float = 75.0
    """Seconds until the head of a request has arrived, counted from the connection or the last answer.

    Idle connections end by it too; reverse proxies keep theirs for 60 seconds.
    """
    body: float = 10.0
    """Seconds until a body has arrived, once its head has."""
    linger: float = 2.0
    """Seconds in which what still comes after an answer is read and dropped, so that the answer is seen."""
    connections: int = 500
    """Open at once; one more is closed."""


LIMITS = web.AppKey("limits", ServerLimits)
"""Where an application keeps its limits."""
