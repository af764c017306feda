"""What is refused of grids, service requests, their steps and intentions."""

from dataclasses import dataclass
from enum import StrEnum

from workflow.refusal import Refusal


@dataclass(eq=False)
class NotACourse(Refusal):
    """What was written is not the code of a course."""

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


@dataclass(eq=False)
class NoSuchIntention(Refusal):
    """No intention has this id."""


@dataclass(eq=False)
class NotYourIntention(Refusal):
    """Only its author, the delegates of its department and managers see an intention."""


@dataclass(eq=False)
class IntentionDecided(Refusal):
    """It was approved, refused or withdrawn already."""

    state: str
    by: int | None


@dataclass(eq=False)
class OwnIntention(Refusal):
    """Nobody decides on what they announced themselves."""


@dataclass(eq=False)
class NotDelegate(Refusal):
    """The person does not answer for the department of an intention, or no longer does."""


@dataclass(eq=False)
class DelegatesOnly(Refusal):
    """Only delegates and managers may do this."""


@dataclass(eq=False)
class AlreadyAnnounced(Refusal):
    """The same person's intention for this course still waits."""

    code: str


@dataclass(eq=False)
class AlreadyRequested(Refusal):
    """Every approach that was chosen has its service request already."""

    code: str


@dataclass(eq=False)
class NoEmailKnown(Refusal):
    """The person's profile shows no e-mail, by which a grid knows a course lead."""


@dataclass(eq=False)
class AlreadyDelegate(Refusal):
    """The person answers for this department already."""

    person: int
    department: str


@dataclass(eq=False)
class NoSuchDelegate(Refusal):
    """The person does not answer for this department."""

    person: int
    department: str


@dataclass(eq=False)
class NoDepartmentNamed(Refusal):
    """A department was to be chosen or written, and none was."""


@dataclass(eq=False)
class RequestIsOver(Refusal):
    """The request of a task is closed or cancelled: none of its tasks is taken up again."""

    number: str
    request: str
    state: str


@dataclass(eq=False)
class StepGoesOn(Refusal):
    """What waited for this task is being worked on, or is done: it stays closed."""

    number: str
    other: str
    holder: int | None
    state: str


@dataclass(eq=False)
class PreviewMoved(Refusal):
    """What was previewed is no longer what would be done."""


@dataclass(eq=False)
class GridIsOld(Refusal):
    """Another grid was imported after this one, so it no longer says what was taken off."""


@dataclass(eq=False)
class NotAScope(Refusal):
    """Words that name neither a request, nor a department, nor a term."""

    text: str


@dataclass(eq=False)
class NothingToCancel(Refusal):
    """No open request is among those that were asked for."""


@dataclass(eq=False)
class InformationMissing(Refusal):
    """A task cannot be closed: required information is missing."""

    number: str
    missing: tuple[str, ...]
    """Keys of the plan's requirements."""


@dataclass(eq=False)
class BadPresenters(Refusal):
    """Lines of a presenters' list that hold no valid e-mail."""

    lines: tuple[str, ...]


@dataclass(eq=False)
class NoSuchStep(Refusal):
    """The checklist has no such step."""

    step: str


@dataclass(eq=False)
class NoSuchService(Refusal):
    """The catalogue has no such service."""

    service: str
