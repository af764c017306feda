"""Arrivals that are durable before SQLite's one writer is free: a file beside the database, appended to and synced.

A line holds one arrival. It is empty but for the seconds in which something long is written: an import, a migration.
"""

import fcntl
import json
import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import structlog

from storage.session import Row
from storage.sqlite_file import ARRIVALS, OWNER_ALONE

_log = structlog.get_logger(__name__)


class ArrivalsLog:
    """The file, which one process has from its first look until it closes it; all of it blocks."""

    def __init__(self, database: Path) -> None:
        """Take the database's file; nothing is opened yet."""
        self._file = database.with_name(f"{database.name}{ARRIVALS}")
        self._opened: int | None = None

    def read(self) -> list[Row]:
        """Take the file, and return what was left there when the last process ended, in its order. Raises OSError.

        It is taken though it is empty: what another process wrote there meanwhile would be emptied unread.
        A line that is not whole was being written then: nobody was told that it was stored. One that is no arrival
        holds up none of the others.
        """
        self._open()
        rows = []
        for line in filter(None, self._file.read_bytes().split(b"\n")):
            try:
                rows.append(_row(line))
            except (ValueError, TypeError, KeyError):
                _log.warning("a line of the log is no whole arrival", file=str(self._file))
        return rows

    def append(self, rows: Sequence[Row]) -> None:
        """Write rows, and return once they are on the disk. Raises OSError, TypeError for one that is no JSON."""
        # Each on a line of its own, whatever the one before came to.
        lines = b"".join(b"\n" + _line(row) for row in rows)
        opened = self._open()
        while lines:
            lines = lines[os.write(opened, lines) :]
        os.fsync(opened)

    def clear(self) -> None:
        """Empty the file: all of it is in the database. Raises OSError."""
        opened = self._open()
        os.ftruncate(opened, 0)
        os.fsync(opened)

    def close(self) -> None:
        """Let another process have it."""
        if self._opened is not None:
            os.close(self._opened)
            self._opened = None

    def _open(self) -> int:
        """Open the file, and its folder's entry with it. Raises BlockingIOError where another process has it."""
        if self._opened is None:
            opened = os.open(self._file, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW, OWNER_ALONE)
            try:
                fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
                _sync(self._file.parent)
            except BaseException:
                os.close(opened)
                raise
            self._opened = opened
        return self._opened


def _sync(folder: Path) -> None:
    """Have the entry of a new file on the disk, too."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _line(row: Row) -> bytes:
    return json.dumps(dict(row), default=_instant).encode("ascii")


def _instant(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is no JSON")


def _row(line: bytes) -> Row:
    row = json.loads(line)
    named = {name: row[name] for name in ("key", "kind", "stream", "body")}
    return {**named, "received_at": datetime.fromisoformat(row["received_at"])}
