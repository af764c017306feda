"""The desk's database, backed up and restored as ``docs/en/operations.md`` says."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy.engine import make_url

from tests.storage.test_look import dumped, pg_restore


class Backup:
    """A copy of a database at one moment."""

    def __init__(self, url: str, folder: Path) -> None:
        """Make it, while the desk works."""
        self._url = url
        self._file = folder / "backup.db"
        if url.startswith("postgresql"):
            self._file = dumped(url, folder)
            return
        with closing(sqlite3.connect(_file(url))) as connection:
            connection.execute("VACUUM INTO ?", [str(self._file)])

    def restore(self) -> None:
        """Put it in the place of what is there; nothing works on the database meanwhile."""
        if self._url.startswith("postgresql"):
            pg_restore(self._file, self._url, "--clean", "--if-exists", "--single-transaction")
            return
        file = _file(self._url)
        for beside in ("-wal", "-shm"):
            file.with_name(file.name + beside).unlink(missing_ok=True)
        file.write_bytes(self._file.read_bytes())


def _file(url: str) -> Path:
    return Path(make_url(url).database or "")
