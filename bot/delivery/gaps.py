"""Gaps known to an instance: conversations in which something arrived and could not be stored.

Kept in memory, and in a small file of the instance's own, since the database is what fails. The file has its size from
the start and is written in place, so that a full disk takes it too.
"""

import asyncio
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import structlog

_log = structlog.get_logger(__name__)

SIZE = 4096
"""Bytes of the file: one page, which a disk writes whole or not at all."""
EVERYWHERE = ""
"""In the file, in place of conversations that do not fit: something may be missing anywhere from that mark on."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One conversation, and the mark of the first message that could not be stored."""

    conversation: str
    since: str
    """Marks compare as text."""
    events: int = 1
    """How many could not be stored so far: one more, and what was read before is not enough."""


class GapFile:
    """The marks of the gaps, by conversation, on disk; without a path nothing is kept there."""

    def __init__(self, path: Path | None) -> None:
        """``path`` lies on this machine; it is made at the first reading."""
        self._path = path

    def read(self) -> Mapping[str, str]:
        """Return what was kept when the instance ended, and make room for what may come."""
        if self._path is None:
            return {}
        try:
            with open(self._path, "a+b", opener=_private) as file:
                file.seek(0)
                kept = file.read(SIZE)
                if len(kept) < SIZE:
                    file.write(b" " * (SIZE - len(kept)))
            return _marks(kept)
        except (OSError, ValueError, AttributeError) as error:
            _log.warning("gaps cannot be kept on disk", file=str(self._path), why=repr(error))
            return {}

    def write(self, marks: Mapping[str, str]) -> None:
        """Keep these marks in place of what was kept; a disk that fails is logged, since memory has them too."""
        if self._path is None:
            return
        text = _text(marks)
        if len(text) > SIZE:
            text = _text({EVERYWHERE: min(marks.values())})
        try:
            with self._path.open("r+b") as file:
                file.write(text.ljust(SIZE))
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            _log.warning("gaps cannot be kept on disk", file=str(self._path), why=repr(error))


class Gaps:
    """The gaps that are open."""

    def __init__(self, file: GapFile) -> None:
        """Go on from what ``file`` kept."""
        self._file = file
        self._writing = asyncio.Lock()
        self._open = {name: Gap(name, since) for name, since in file.read().items()}

    def __len__(self) -> int:
        """Count the conversations."""
        return len(self._open)

    @property
    def everywhere(self) -> str | None:
        """The mark from which something may be missing in any conversation, if there is one."""
        gap = self._open.get(EVERYWHERE)
        return None if gap is None else gap.since

    @property
    def conversations(self) -> tuple[str, ...]:
        """Those of which something is missing for certain, the oldest gap first."""
        named = (gap for gap in self._open.values() if gap.conversation != EVERYWHERE)
        return tuple(gap.conversation for gap in sorted(named, key=lambda gap: gap.since))

    def of(self, conversation: str) -> Gap | None:
        """Return the gap of a conversation."""
        return self._open.get(conversation)

    async def open(self, conversation: str, mark: str) -> None:
        """Note that a message could not be stored; known at once, and on disk when this returns."""
        gap = self._open.get(conversation)
        new = Gap(conversation, mark) if gap is None else Gap(conversation, min(gap.since, mark), gap.events + 1)
        self._open[conversation] = new
        if gap is None or gap.since != new.since:
            await self._keep()

    async def close(self, gap: Gap) -> None:
        """Close a gap whose conversation was read, unless more of it went missing meanwhile."""
        if self._open.get(gap.conversation) == gap:
            del self._open[gap.conversation]
            await self._keep()

    async def _keep(self) -> None:
        async with self._writing:
            await asyncio.to_thread(self._file.write, {gap.conversation: gap.since for gap in self._open.values()})


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _text(marks: Mapping[str, str]) -> bytes:
    return json.dumps(marks).encode()


def _marks(kept: bytes) -> Mapping[str, str]:
    """Read the file. Raises ValueError, AttributeError where it is no such file."""
    return {str(name): str(mark) for name, mark in json.loads(kept).items()} if kept.strip() else {}
