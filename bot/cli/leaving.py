"""The end of a process that was told to stop, whatever still runs in it."""

import os
import threading
from collections.abc import Callable

import structlog

_log = structlog.get_logger(__name__)

WITHIN = 9.0
"""Seconds after the word to stop: who gave it kills after ten."""


def leave_within(seconds: float = WITHIN, *, leave: Callable[[int], object] = os._exit) -> None:
    """End this process with success after so many seconds, unless it has ended by itself.

    A thread that draws a report cannot be cancelled, nor can a statement of the database: what they were about is as
    after a power cut, and the next start takes it up.
    """

    def go() -> None:
        _log.warning("what still runs is left to the next start")
        leave(0)

    timer = threading.Timer(seconds, go)
    timer.daemon = True
    timer.start()
