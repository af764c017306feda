"""One running instance on SQLite: whoever comes second is told so."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.urls import file_of, parse


class AlreadyRunningError(Exception):
    """Another instance runs on this SQLite database."""

    def __init__(self, lock: Path) -> None:
        super().__init__(f"another instance holds {lock}")
        self.lock = lock


@contextmanager
def instance_lock(url: str) -> Iterator[None]:
    """Hold the right to be the one running instance; PostgreSQL carries several.

    The lock lies beside the database's file and goes with the process, however
    it ends. Raises AlreadyRunningError.
    """
    file = file_of(parse(url))
    if file is None:
        yield
        return
    lock = file.with_name(f"{file.name}.lock")
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("a") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunningError(lock) from None
        yield
