"""Reasons why a dropped file cannot be read as a workbook: its kind, its size, or its content."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

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

    stored: ClassVar[str] = "NotAWorkbook"


@dataclass(eq=False)
class OtherFormat(NotAWorkbook):
    """The file is a sheet of another format, which Excel can save as .xlsx."""

    stored: ClassVar[str] = "OtherFormat"
    format: SheetFormat


@dataclass(eq=False)
class EncryptedWorkbook(Refusal):
    """The workbook is protected by a password."""

    stored: ClassVar[str] = "EncryptedWorkbook"


@dataclass(eq=False)
class FileOutOfReach(Refusal):
    """The file cannot be fetched: it is gone, its address has expired, or we may not open it."""

    stored: ClassVar[str] = "FileOutOfReach"


@dataclass(eq=False)
class FileTooLarge(Refusal):
    """The file is larger than what the desk accepts."""

    stored: ClassVar[str] = "FileTooLarge"
    limit_megabytes: int


@dataclass(eq=False)
class TooManyRows(Refusal):
    """The grid has more rows than the desk accepts."""

    stored: ClassVar[str] = "TooManyRows"
    limit: int


@dataclass(eq=False)
class InflatesTooMuch(Refusal):
    """The workbook would take more room than allowed once unpacked."""

    stored: ClassVar[str] = "InflatesTooMuch"
    limit_megabytes: int


@dataclass(eq=False)
class PartTooLarge(Refusal):
    """A part of the workbook is larger than what is read of one."""

    stored: ClassVar[str] = "PartTooLarge"
    limit_megabytes: int


@dataclass(eq=False)
class MarkupTooLong(Refusal):
    """One tag or comment of the workbook's XML is longer than any that is honest."""

    stored: ClassVar[str] = "MarkupTooLong"
    limit_megabytes: int


@dataclass(eq=False)
class TooManyParts(Refusal):
    """The workbook's zip holds more files than the desk accepts."""

    stored: ClassVar[str] = "TooManyParts"
    limit: int


@dataclass(eq=False)
class TooManyElements(Refusal):
    """The workbook's XML has more elements than the desk accepts."""

    stored: ClassVar[str] = "TooManyElements"
    limit: int


@dataclass(eq=False)
class TooDeep(Refusal):
    """The workbook's XML is nested more deeply than any that is honest."""

    stored: ClassVar[str] = "TooDeep"
    limit: int


@dataclass(eq=False)
class TooManyStyles(Refusal):
    """The workbook has more formats of cells than Excel itself holds."""

    stored: ClassVar[str] = "TooManyStyles"
    limit: int


@dataclass(eq=False)
class TooManyStrings(Refusal):
    """The workbook has more different texts than the desk accepts."""

    stored: ClassVar[str] = "TooManyStrings"
    limit: int


@dataclass(eq=False)
class TooManyCells(Refusal):
    """The workbook's sheets have more cells than the desk accepts."""

    stored: ClassVar[str] = "TooManyCells"
    limit: int


@dataclass(eq=False)
class CellTooLong(Refusal):
    """A cell holds more characters than Excel itself lets it."""

    stored: ClassVar[str] = "CellTooLong"
    limit: int


@dataclass(eq=False)
class TooMuchText(Refusal):
    """The cells hold more text together than the desk accepts."""

    stored: ClassVar[str] = "TooMuchText"
    limit_megabytes: int


@dataclass(eq=False)
class TooMuchMemory(Refusal):
    """Reading the workbook takes more memory than the desk gives it."""

    stored: ClassVar[str] = "TooMuchMemory"
    limit_megabytes: int


@dataclass(eq=False)
class TooSlow(Refusal):
    """Reading the workbook takes longer than the desk waits."""

    stored: ClassVar[str] = "TooSlow"
    limit_seconds: int


@dataclass(eq=False)
class ControlCharacters(Refusal):
    """The workbook holds characters that XML forbids; Excel repairs such a file."""

    stored: ClassVar[str] = "ControlCharacters"


@dataclass(eq=False)
class ExternalEntities(Refusal):
    """The workbook's XML declares entities; nothing honest needs them."""

    stored: ClassVar[str] = "ExternalEntities"
