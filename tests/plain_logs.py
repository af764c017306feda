"""Logs of tests in plain lines: drawing a traceback and its variables for a terminal takes longer than a journey."""

from collections.abc import Iterator

import pytest
import structlog
from structlog.dev import ConsoleRenderer, plain_traceback


def in_plain_lines() -> None:
    """Have this process log so until it says otherwise."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.StackInfoRenderer(),
            ConsoleRenderer(colors=False, exception_formatter=plain_traceback),
        ]
    )


@pytest.fixture(autouse=True)
def plain_logs() -> Iterator[None]:
    """Log so in each test, whatever the one before it has configured."""
    in_plain_lines()
    yield
    structlog.reset_defaults()
