"""One running instance on SQLite: a second one is told so."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from storage.sqlite_file import OWNER_ALONE, demand_folder
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
    it ends. Raises AlreadyRunningError, MissingFolderError.
    """
    file = file_of(parse(url))
    if file is None:
        yield
        return
    lock = file.with_name(f"{file.name}.lock")
    demand_folder(lock)
    with open(lock, "a", opener=partial(os.open, mode=OWNER_ALONE)) as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunningError(lock) from None
        yield
