"""Refusals of grids, service requests, their steps and intentions."""

from dataclasses import dataclass
from typing import ClassVar

from workflow.refusal import Refusal


@dataclass(eq=False)
class NotACourse(Refusal):
    """What was written is not the code of a course."""

    stored: ClassVar[str] = "NotACourse"
    text: str


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
class ImportBegun(Refusal):
    """An import cannot be undone any more: people have begun something in it."""

    stored: ClassVar[str] = "ImportBegun"
    items: tuple[str, ...]
    """The first few items and other topics in which something was begun."""
    people: tuple[int, ...]
    """Who began it, item by item."""
    acts: tuple[str, ...]
    """What they did (``journal.What``), item by item."""
    others: int
    """How many more items there are."""
    cancelled: int
    """Requests missing from the grid that were cancelled from its card."""


@dataclass(eq=False)
class ImportedSince(Refusal):
    """Another grid was imported after this one: the last import alone can be undone."""

    stored: ClassVar[str] = "ImportedSince"
    file_name: str
    at: str
    """When, ISO 8601."""


@dataclass(eq=False)
class NoImportToUndo(Refusal):
    """No import stands that could be undone, or it was done before what it wrote over was kept."""

    stored: ClassVar[str] = "NoImportToUndo"


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


@dataclass(eq=False)
class BadAnswers(Refusal):
    """The form of a service was sent in with answers that it does not take: it has changed, or was forged."""

    stored: ClassVar[str] = "BadAnswers"
    service: str
    fields: tuple[str, ...]


@dataclass(eq=False)
class GridsElsewhere(Refusal):
    """A grid was dropped in a channel where none is taken."""

    stored: ClassVar[str] = "GridsElsewhere"
    file: str
    where: str
    """The channels that take grids, by name."""


@dataclass(eq=False)
class GridsByManagement(Refusal):
    """A grid was sent to the desk by someone who does not import any."""

    stored: ClassVar[str] = "GridsByManagement"
    file: str
    who: str
    """The groups that import grids, by name."""


@dataclass(eq=False)
class OnlyGridsHere(Refusal):
    """Of the files that are dropped in the management channel, grids alone are read."""

    stored: ClassVar[str] = "OnlyGridsHere"
    file: str
