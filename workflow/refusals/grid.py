"""What is refused of a grid and its import."""

from dataclasses import dataclass

from workflow.refusals.base import Refusal


@dataclass(eq=False)
class NotAWorkbook(Refusal):
    """The content (whatever its name says) is not an .xlsx workbook."""


@dataclass(eq=False)
class EncryptedWorkbook(Refusal):
    """The workbook is protected by a password."""


@dataclass(eq=False)
class FileOutOfReach(Refusal):
    """The file cannot be fetched: it is gone, its address has expired, or we may not open it."""


@dataclass(eq=False)
class FileTooLarge(Refusal):
    """The file is larger than what the desk accepts."""

    limit_megabytes: int


@dataclass(eq=False)
class TooManyRows(Refusal):
    """The grid has more rows than the desk accepts."""

    limit: int


@dataclass(eq=False)
class InflatesTooMuch(Refusal):
    """The workbook would take more room than allowed once unpacked."""

    limit_megabytes: int


@dataclass(eq=False)
class ExternalEntities(Refusal):
    """The workbook's XML declares entities; nothing honest needs them."""


@dataclass(eq=False)
class NoGridFound(Refusal):
    """No visible sheet has the headings of a grid in its first rows."""

    missing: tuple[str, ...]
    """Canonical names of the required columns that the best sheet lacks."""


@dataclass(eq=False)
class ImportNotWaiting(Refusal):
    """The import was already done, abandoned, or is being done by someone."""

    state: str
    by: int | None


@dataclass(eq=False)
class AlreadyImported(Refusal):
    """This very file was the last one imported."""

    at: str
    """When, ISO 8601."""
