"""The double of Slack, whole: a workspace that answers, and the hands of the people in it."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from bot.sandbox.double.driver import Driver
from bot.sandbox.double.server import Extend, listening
from bot.sandbox.double.state.settings import Settings
from bot.sandbox.double.workspace import Workspace


def real_now() -> datetime:
    """The clock of a workspace that is given none."""
    return datetime.now(UTC)


class SlackDouble(Workspace):
    """A workspace that speaks Slack's protocol to its one app. ``driver`` acts as anyone in it."""

    def __init__(self, folder: Path, settings: Settings, now: Callable[[], datetime]) -> None:
        """Load the folder's state, or seed it. Use ``serve`` to have it answer."""
        super().__init__(folder, settings, now)
        self.driver = Driver(self)

    @classmethod
    @asynccontextmanager
    async def serve(
        cls,
        folder: Path,
        settings: Settings,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        now: Callable[[], datetime] = real_now,
        extend: Extend | None = None,
    ) -> AsyncIterator[Self]:
        """A workspace that answers at ``url`` while the block runs; port 0 takes a free one.

        ``extend`` may have its server answer at more addresses.
        """
        workspace = cls(folder, settings, now)
        try:
            async with listening(workspace, host, port, extend) as url:
                workspace.url = url
                yield workspace
        finally:
            await workspace.close()
