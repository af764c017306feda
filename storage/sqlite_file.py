"""SQLite's file: whether it can be opened, what lies beside it, and how a new one is made."""

import os
import pwd
from pathlib import Path

from storage.unusable import ForbiddenFileError, MissingFolderError, NotSqliteError
from storage.urls import file_of, parse

OWNER_ALONE = 0o600
BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite appends to the name for the files that it makes beside, with the rights of the database."""
_MAGIC = b"SQLite format 3\0"


def begun(file: Path) -> bool | None:
    """Tell whether SQLite has written to a file: False for an empty one, None where there is none.

    Raises ForbiddenFileError, NotSqliteError.
    """
    try:
        if not file.exists():
            return None
    except PermissionError:
        raise ForbiddenFileError(file.absolute(), _user()) from None
    if not file.is_file():
        raise NotSqliteError(file.absolute())
    _demand_rights(file.absolute())
    with file.open("rb") as opened:
        start = opened.read(len(_MAGIC))
    if start not in (b"", _MAGIC):
        raise NotSqliteError(file.absolute())
    return start != b""


def _demand_rights(file: Path) -> None:
    """Demand the rights that SQLite needs: to write the file, and to make its log beside it."""
    effective = os.access in os.supports_effective_ids
    for path, rights in ((file, os.R_OK | os.W_OK), (file.parent, os.W_OK | os.X_OK)):
        if not os.access(path, rights, effective_ids=effective):
            raise ForbiddenFileError(path, _user())


def _user() -> str:
    number = os.geteuid()
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return str(number)


def demand_folder(file: Path) -> None:
    """Demand that the folder of a file exists. Raises MissingFolderError."""
    folder = file.absolute().parent
    if not folder.is_dir():
        raise MissingFolderError(folder)


def make(file: Path) -> None:
    """Make an empty file that its owner alone may read, whatever the umask; one that exists stays as it is.

    Raises MissingFolderError, ForbiddenFileError.
    """
    demand_folder(file)
    try:
        os.close(os.open(file, os.O_RDWR | os.O_CREAT, OWNER_ALONE))
    except PermissionError:
        raise ForbiddenFileError(file.absolute().parent, _user()) from None


def files_of(url: str) -> tuple[Path, ...]:
    """Return the files of an SQLite database that are there; none of a server. Raises BadDatabaseUrlError."""
    file = file_of(parse(url))
    if file is None:
        return ()
    files = (file, *(file.with_name(f"{file.name}{suffix}") for suffix in BESIDE))
    return tuple(one.absolute() for one in files if one.exists())
