"""What is refused of a grid and its import."""

from dataclasses import dataclass
from enum import StrEnum

from workflow.refusal import Refusal


class SheetFormat(StrEnum):
    """Formats of sheets that are told from one another; Excel saves each as .xlsx."""

    XLSM = "xlsm"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"


@dataclass(eq=False)
class NotAWorkbook(Refusal):
    """The content (whatever its name says) is not an .xlsx workbook."""


@dataclass(eq=False)
class OtherFormat(NotAWorkbook):
    """The file is a sheet of another format, which Excel can save as .xlsx."""

    format: SheetFormat


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
class PartTooLarge(Refusal):
    """A part of the workbook is larger than what is read of one."""

    limit_megabytes: int


@dataclass(eq=False)
class MarkupTooLong(Refusal):
    """One tag or comment of the workbook's XML is longer than any that is honest."""

    limit_megabytes: int


@dataclass(eq=False)
class TooManyParts(Refusal):
    """The workbook's zip holds more files than the desk accepts."""

    limit: int


@dataclass(eq=False)
class TooManyElements(Refusal):
    """The workbook's XML has more elements than the desk accepts."""

    limit: int


@dataclass(eq=False)
class TooDeep(Refusal):
    """The workbook's XML is nested more deeply than any that is honest."""

    limit: int


@dataclass(eq=False)
class TooManyStyles(Refusal):
    """The workbook has more formats of cells than Excel itself holds."""

    limit: int


@dataclass(eq=False)
class TooManyStrings(Refusal):
    """The workbook has more different texts than the desk accepts."""

    limit: int


@dataclass(eq=False)
class TooManyCells(Refusal):
    """The workbook's sheets have more cells than the desk accepts."""

    limit: int


@dataclass(eq=False)
class CellTooLong(Refusal):
    """A cell holds more characters than Excel itself lets it."""

    limit: int


@dataclass(eq=False)
class TooMuchText(Refusal):
    """The cells hold more text together than the desk accepts."""

    limit_megabytes: int


@dataclass(eq=False)
class TooMuchMemory(Refusal):
    """Reading the workbook takes more memory than the desk gives it."""

    limit_megabytes: int


@dataclass(eq=False)
class TooSlow(Refusal):
    """Reading the workbook takes longer than the desk waits."""

    limit_seconds: int


@dataclass(eq=False)
class ControlCharacters(Refusal):
    """The workbook holds characters that XML forbids; Excel repairs such a file."""


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
