"""Records on disk: one SQLite file, one row per record, written as it changes.

Each change is its own commit in write-ahead mode, so a killed process leaves
the last whole state behind; nothing waits for the disk.
"""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from bot.sandbox.double.state.records import Channel, Deed, Fact, Home, Message, Person, ReadMark, Record, StoredFile

KINDS: dict[str, type[Record]] = {
    kind.__name__: kind for kind in (Person, Channel, Message, StoredFile, Home, ReadMark, Deed, Fact)
}


def key_of(record: Record) -> str:
    """The record's key among its kind."""
    match record:
        case Person() | Channel() | StoredFile():
            return record.id
        case Message():
            return f"{record.channel}/{record.ts}"
        case Home():
            return record.user
        case ReadMark():
            return f"{record.user}/{record.channel}"
        case Deed():
            return f"{record.number:09d}"
        case Fact():
            return record.name


class Shelf:
    """The records of one workspace, in ``workspace.sqlite`` of its data folder."""

    def __init__(self, folder: Path) -> None:
        """Open the file, made on first use."""
        folder.mkdir(parents=True, exist_ok=True)
        self._rows = sqlite3.connect(folder / "workspace.sqlite", isolation_level=None)
        self._rows.execute("PRAGMA journal_mode=WAL")
        self._rows.execute("PRAGMA synchronous=NORMAL")
        self._rows.execute(
            "CREATE TABLE IF NOT EXISTS record (kind TEXT, key TEXT, body TEXT, PRIMARY KEY (kind, key))"
        )

    def put(self, record: Record) -> None:
        """Write the record, over any earlier one with its key."""
        self._rows.execute(
            "INSERT OR REPLACE INTO record VALUES (?, ?, ?)",
            (type(record).__name__, key_of(record), json.dumps(asdict(record))),
        )

    def remove(self, record: Record) -> None:
        """Forget the record."""
        self._rows.execute("DELETE FROM record WHERE kind = ? AND key = ?", (type(record).__name__, key_of(record)))

    def load(self) -> Iterator[Record]:
        """Every record, by kind and key: messages come in order of their ts."""
        for kind, body in self._rows.execute("SELECT kind, body FROM record ORDER BY kind, key"):
            yield KINDS[kind](**json.loads(body))

    def clear(self) -> None:
        """Forget everything."""
        self._rows.execute("DELETE FROM record")

    def close(self) -> None:
        """Close the file; the shelf cannot be used afterwards."""
        self._rows.close()
