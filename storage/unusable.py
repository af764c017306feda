"""Reasons why a database cannot be worked on as it stands, each a type.

Attributes fill the sentence that ``bot/ops/databases.py`` has for each. Not frozen: Python itself must write an
exception's traceback and context.
"""

from dataclasses import dataclass
from pathlib import Path


class UnusableDatabaseError(Exception):
    """Base of all of them: nothing was made, and nothing was changed."""


class BadDatabaseUrlError(UnusableDatabaseError, ValueError):
    """The configured URL names no database that the desk can be kept in."""


class UnreadableUrlError(BadDatabaseUrlError):
    """It is no URL. Its text is left out: it may hold a password."""


@dataclass(eq=False)
class UnsupportedDatabaseError(BadDatabaseUrlError):
    """It names a kind of database other than SQLite and PostgreSQL."""

    kind: str


class NoPlainFileError(BadDatabaseUrlError):
    """It names SQLite, but no plain file."""


@dataclass(eq=False)
class MissingFolderError(UnusableDatabaseError):
    """The folder of SQLite's file does not exist."""

    folder: Path


@dataclass(eq=False)
class MissingDatabaseError(UnusableDatabaseError):
    """SQLite's file does not exist."""

    address: str


@dataclass(eq=False)
class ForbiddenFileError(UnusableDatabaseError):
    """This process may not read and write SQLite's file."""

    file: Path
    user: str
    owner: str
    """Whom the file belongs to."""


@dataclass(eq=False)
class ForbiddenFolderError(ForbiddenFileError):
    """This process may not make files in a folder; ``file`` is the folder."""


@dataclass(eq=False)
class NotSqliteError(UnusableDatabaseError):
    """What stands where SQLite's file should be is something else."""

    file: Path


@dataclass(eq=False)
class EmptyDatabaseError(UnusableDatabaseError):
    """The database has no tables."""

    address: str


@dataclass(eq=False)
class UninhabitedDatabaseError(UnusableDatabaseError):
    """The tables are there, and no group, nobody and no item is in them."""

    address: str


@dataclass(eq=False)
class ForeignTablesError(UnusableDatabaseError):
    """The tables of the database are another program's."""

    address: str
    tables: tuple[str, ...]


@dataclass(eq=False)
class IncompleteDatabaseError(UnusableDatabaseError):
    """Tables or keys are missing, as after a restore that was not carried to its end."""

    address: str
    missing: tuple[str, ...]


@dataclass(eq=False)
class OlderSchemaError(UnusableDatabaseError):
    """The schema is of an older program: migrations wait."""

    address: str
    revision: str
    newest: str


@dataclass(eq=False)
class BusyDatabaseError(UnusableDatabaseError):
    """Work that never paused kept the schema from being changed."""

    address: str


@dataclass(eq=False)
class NewerSchemaError(UnusableDatabaseError):
    """The schema was made by a newer program, which took away what this one needs."""

    address: str
    revision: str
    newest: str
