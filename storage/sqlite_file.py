"""SQLite's file: whether it can be opened, what lies beside it, and how a new one is made."""

import os
import pwd
from contextlib import suppress
from pathlib import Path

from storage.unusable import ForbiddenFileError, ForbiddenFolderError, MissingFolderError, NotSqliteError
from storage.urls import file_of, parse

OWNER_ALONE = 0o600
BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite appends to the name for the files that it makes beside, with the rights of the database."""
ARRIVALS = "-arrivals"
"""What is appended to it for the log of what waits for the database's writer."""
_MAGIC = b"SQLite format 3\0"


def begun(file: Path) -> bool | None:
    """Return whether SQLite has written to a file: False for an empty one, None where there is none.

    Raises ForbiddenFileError, NotSqliteError.
    """
    try:
        if not file.exists():
            return None
    except PermissionError:
        raise _forbidden(ForbiddenFolderError, file.absolute().parent) from None
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
    if not _allowed(file, os.R_OK | os.W_OK):
        raise _forbidden(ForbiddenFileError, file)
    demand_room(file)


def demand_room(file: Path) -> None:
    """Demand that files can be made in the folder of a file. Raises MissingFolderError, ForbiddenFolderError."""
    demand_folder(file)
    folder = file.absolute().parent
    if not _allowed(folder, os.W_OK | os.X_OK):
        raise _forbidden(ForbiddenFolderError, folder)


def _allowed(path: Path, rights: int) -> bool:
    return os.access(path, rights, effective_ids=os.access in os.supports_effective_ids)


def _forbidden(kind: type[ForbiddenFileError], path: Path) -> ForbiddenFileError:
    return kind(path, _named(os.geteuid()), _named(_owner(path)))


def _owner(path: Path) -> int:
    """Return the account of a path, or of the nearest folder around it that can be looked at."""
    try:
        return path.stat().st_uid
    except OSError:
        return _owner(path.parent)


def _named(number: int) -> str:
    """Return the name of an account; its number where it has none."""
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

    What root makes belongs to the owner of its folder: the service, not root, is to open it.
    Raises MissingFolderError, ForbiddenFolderError.
    """
    demand_room(file)
    try:
        made = os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, OWNER_ALONE)
    except FileExistsError:
        return
    except PermissionError:
        raise _forbidden(ForbiddenFolderError, file.absolute().parent) from None
    with suppress(PermissionError), os.fdopen(made):
        if os.geteuid() == 0:
            folder = file.absolute().parent.stat()
            os.fchown(made, folder.st_uid, folder.st_gid)


def files_of(url: str) -> tuple[Path, ...]:
    """Return the files of an SQLite database that are there; none of a server. Raises BadDatabaseUrlError."""
    file = file_of(parse(url))
    if file is None:
        return ()
    files = (file, *(file.with_name(f"{file.name}{suffix}") for suffix in (*BESIDE, ARRIVALS)))
    return tuple(one.absolute() for one in files if one.exists())
