"""A terminal at which commands are typed, on a database of their own."""

import asyncio
import logging
import shutil
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
import structlog

from bot.cli import main
from bot.config.environment import Environment
from bot.config.kept import seed
from bot.wiring import opened_desk

OF_THE_TESTS = ("VIGIE_CHROMIUM", "VIGIE_NO_SKIPS", "VIGIE_SCREENSHOTS")
"""Variables that steer tests: a command would name them as unknown."""
Ran = Callable[..., tuple[int, str, str]]
"""From the words of a command to its exit code, and what it said on stdout and stderr."""


@pytest.fixture
def url(tmp_path: Path, sqlite_template: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A database at an English terminal, wide enough for a table."""
    url = f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'vigie.db')}"
    monkeypatch.setenv("LC_ALL", "en_CA.UTF-8")
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("VIGIE_DATABASE_URL", url)
    with _logs_as_before():
        yield url


@contextmanager
def _logs_as_before() -> Iterator[None]:
    """Take back what a command that logs has set up for its process."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    hooks = (sys, "excepthook"), (threading, "excepthook"), (sys, "unraisablehook"), (warnings, "showwarning")
    before = [getattr(*hook) for hook in hooks]
    yield
    logging.captureWarnings(capture=False)
    for hook, value in zip(hooks, before, strict=True):
        setattr(*hook, value)
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


@pytest.fixture
def begun(url: str) -> str:
    """The same once its desk has begun: its groups are there, and nobody has come yet."""

    async def begin() -> None:
        async with opened_desk(Environment()) as (desk, configuration):
            await seed(desk, configuration, [], datetime.now(UTC))

    asyncio.run(begin())
    return url


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Ran:
    """Run a command, until it ends by itself."""
    for name in OF_THE_TESTS:
        monkeypatch.delenv(name, raising=False)

    def run(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["vigie", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    return run
