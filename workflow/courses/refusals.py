"""What is refused of grids, service requests, their steps and intentions."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from workflow.refusal import Refusal


@dataclass(eq=False)
class NotACourse(Refusal):
    """What was written is not the code of a course."""

    stored: ClassVar[str] = "NotACourse"
    text: str


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


@dataclass(eq=False)
class NoGridFound(Refusal):
    """No visible sheet has the headings of a grid in its first rows."""

    stored: ClassVar[str] = "NoGridFound"
    missing: tuple[str, ...]
    """Canonical names of the required columns that the best sheet lacks."""


@dataclass(eq=False)
class ImportNotWaiting(Refusal):
    """The import was already done, abandoned, or is being done by someone."""

    stored: ClassVar[str] = "ImportNotWaiting"
    state: str
    by: int | None


@dataclass(eq=False)
class AlreadyImported(Refusal):
    """This very file was the last one imported."""

    stored: ClassVar[str] = "AlreadyImported"
    at: str
    """When, ISO 8601."""


@dataclass(eq=False)
class NoSuchIntention(Refusal):
    """No intention has this id."""

    stored: ClassVar[str] = "NoSuchIntention"


@dataclass(eq=False)
class NotYourIntention(Refusal):
    """Only its author, the delegates of its department and managers see an intention."""

    stored: ClassVar[str] = "NotYourIntention"


@dataclass(eq=False)
class IntentionDecided(Refusal):
    """It was approved, refused or withdrawn already."""

    stored: ClassVar[str] = "IntentionDecided"
    state: str
    by: int | None


@dataclass(eq=False)
class OwnIntention(Refusal):
    """Nobody decides on what they announced themselves."""

    stored: ClassVar[str] = "OwnIntention"


@dataclass(eq=False)
class NotDelegate(Refusal):
    """The person does not answer for the department of an intention, or no longer does."""

    stored: ClassVar[str] = "NotDelegate"


@dataclass(eq=False)
class DelegatesOnly(Refusal):
    """Only delegates and managers may do this."""

    stored: ClassVar[str] = "DelegatesOnly"


@dataclass(eq=False)
class AlreadyAnnounced(Refusal):
    """The same person's intention for this course still waits."""

    stored: ClassVar[str] = "AlreadyAnnounced"
    code: str


@dataclass(eq=False)
class AlreadyRequested(Refusal):
    """Every approach that was chosen has its service request already."""

    stored: ClassVar[str] = "AlreadyRequested"
    code: str


@dataclass(eq=False)
class NoEmailKnown(Refusal):
    """The person's profile shows no e-mail, by which a grid knows a course lead."""

    stored: ClassVar[str] = "NoEmailKnown"


@dataclass(eq=False)
class AlreadyDelegate(Refusal):
    """The person answers for this department already."""

    stored: ClassVar[str] = "AlreadyDelegate"
    person: int
    department: str


@dataclass(eq=False)
class NoSuchDelegate(Refusal):
    """The person does not answer for this department."""

    stored: ClassVar[str] = "NoSuchDelegate"
    person: int
    department: str


@dataclass(eq=False)
class NoDepartmentNamed(Refusal):
    """A department was to be chosen or written, and none was."""

    stored: ClassVar[str] = "NoDepartmentNamed"


@dataclass(eq=False)
class RequestIsOver(Refusal):
    """The request of a task is closed or cancelled: none of its tasks is taken up again."""

    stored: ClassVar[str] = "RequestIsOver"
    number: str
    request: str
    state: str


@dataclass(eq=False)
class StepGoesOn(Refusal):
    """What waited for this task is being worked on, or is done: it stays closed."""

    stored: ClassVar[str] = "StepGoesOn"
    number: str
    other: str
    holder: int | None
    state: str


@dataclass(eq=False)
class PreviewMoved(Refusal):
    """What was previewed is no longer what would be done."""

    stored: ClassVar[str] = "PreviewMoved"


@dataclass(eq=False)
class GridIsOld(Refusal):
    """Another grid was imported after this one, so it no longer says what was taken off."""

    stored: ClassVar[str] = "GridIsOld"


@dataclass(eq=False)
class NotAScope(Refusal):
    """Words that name neither a request, nor a department, nor a term."""

    stored: ClassVar[str] = "NotAScope"
    text: str


@dataclass(eq=False)
class NothingToCancel(Refusal):
    """No open request is among those that were asked for."""

    stored: ClassVar[str] = "NothingToCancel"


@dataclass(eq=False)
class InformationMissing(Refusal):
    """A task cannot be closed: required information is missing."""

    stored: ClassVar[str] = "InformationMissing"
    number: str
    missing: tuple[str, ...]
    """Keys of the plan's requirements."""


@dataclass(eq=False)
class BadPresenters(Refusal):
    """Lines of a presenters' list that hold no valid e-mail."""

    stored: ClassVar[str] = "BadPresenters"
    lines: tuple[str, ...]


@dataclass(eq=False)
class NoSuchStep(Refusal):
    """The checklist has no such step."""

    stored: ClassVar[str] = "NoSuchStep"
    step: str


@dataclass(eq=False)
class NoSuchService(Refusal):
    """The catalogue has no such service."""

    stored: ClassVar[str] = "NoSuchService"
    service: str
