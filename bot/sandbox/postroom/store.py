"""The mailboxes of the sandbox, in one file."""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

INBOX, SENT = "INBOX", "Sent"
SEEN = r"\Seen"

_TABLES = """
CREATE TABLE IF NOT EXISTS mails (
    uid INTEGER PRIMARY KEY AUTOINCREMENT, address TEXT NOT NULL, folder TEXT NOT NULL,
    flags TEXT NOT NULL, arrived TEXT NOT NULL, raw BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS folders (address TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (address, name));
"""


@dataclass(frozen=True, slots=True)
class Stored:
    """A mail where it lies."""

    uid: int
    flags: frozenset[str]
    arrived: datetime
    raw: bytes


class Store:
    """Every address is a mailbox. Numbers rise over all folders, also when a mail is moved, and none comes twice."""

    def __init__(self, file: Path) -> None:
        """Open the file, or make it."""
        self._db = sqlite3.connect(file, isolation_level=None)
        self._db.executescript(_TABLES)
        self._looks: list[Callable[[str], None]] = []

    def watch(self, look: Callable[[str], None]) -> None:
        """Call ``look`` with the address of a mailbox in which something changed."""
        self._looks.append(look)

    def forget(self, look: Callable[[str], None]) -> None:
        """Call it no longer."""
        self._looks.remove(look)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def clear(self) -> None:
        """Remove all mails; their numbers do not come back."""
        self._db.execute("DELETE FROM mails")
        self._db.execute("DELETE FROM folders")

    def folders(self, address: str) -> tuple[str, ...]:
        """Return the names of a mailbox's folders."""
        made = self._db.execute("SELECT name FROM folders WHERE address = ? ORDER BY name", (address,))
        return (INBOX, SENT, *(name for (name,) in made))

    def make(self, address: str, folder: str) -> bool:
        """Make a folder; False where there is one of the name."""
        if folder in self.folders(address):
            return False
        self._db.execute("INSERT INTO folders VALUES (?, ?)", (address, folder))
        return True

    def remove(self, address: str, folder: str) -> None:
        """Remove a folder with what is in it."""
        self._db.execute("DELETE FROM mails WHERE address = ? AND folder = ?", (address, folder))
        self._db.execute("DELETE FROM folders WHERE address = ? AND name = ?", (address, folder))

    def uids(self, address: str, folder: str) -> list[int]:
        """Return the numbers of a folder's mails, oldest first."""
        found = self._db.execute(
            "SELECT uid FROM mails WHERE address = ? AND folder = ? ORDER BY uid", (address, folder)
        )
        return [uid for (uid,) in found]

    def mails(self, address: str, folder: str) -> list[Stored]:
        """Return a folder's mails, oldest first."""
        found = self._db.execute(
            "SELECT uid, flags, arrived, raw FROM mails WHERE address = ? AND folder = ? ORDER BY uid",
            (address, folder),
        )
        return [
            Stored(uid, frozenset(flags.split()), datetime.fromisoformat(arrived), raw)
            for uid, flags, arrived, raw in found
        ]

    def put(
        self,
        address: str,
        folder: str,
        raw: bytes,
        *,
        flags: Sequence[str] = (),
        arrived: datetime | None = None,
    ) -> int:
        """Put a mail into a folder; return its number."""
        when = arrived or datetime.now(UTC)
        done = self._db.execute(
            "INSERT INTO mails (address, folder, flags, arrived, raw) VALUES (?, ?, ?, ?, ?)",
            (address, folder, " ".join(flags), when.isoformat(), raw),
        )
        self._tell(address)
        return done.lastrowid or 0

    def flag(self, address: str, uid: int, flags: frozenset[str]) -> None:
        """Set the flags of a mail, in place of those that it has."""
        self._db.execute(
            "UPDATE mails SET flags = ? WHERE address = ? AND uid = ?", (" ".join(sorted(flags)), address, uid)
        )
        self._tell(address)

    def copy(self, address: str, uid: int, folder: str) -> None:
        """Copy a mail to a folder, where it gets a number of its own."""
        self._db.execute(
            "INSERT INTO mails (address, folder, flags, arrived, raw)"
            " SELECT address, ?, flags, arrived, raw FROM mails WHERE address = ? AND uid = ?",
            (folder, address, uid),
        )
        self._tell(address)

    def drop(self, address: str, uid: int) -> None:
        """Remove a mail."""
        self._db.execute("DELETE FROM mails WHERE address = ? AND uid = ?", (address, uid))
        self._tell(address)

    def _tell(self, address: str) -> None:
        for look in tuple(self._looks):
            look(address)
