"""Every "no" the desk can say, as a type.

A refusal is raised by a rule or a use case and becomes a sentence in the
person's language at the edge (``bot/cards/refusals.py``). It changes nothing.
Not frozen: Python itself must write an exception's traceback and context.
"""

from dataclasses import dataclass


class Refusal(Exception):
    """Base of all refusals: a rule said no, nothing was written."""


# --- The grid ---------------------------------------------------------------


@dataclass(eq=False)
class NotAWorkbook(Refusal):
    """The content (whatever its name says) is not an .xlsx workbook."""


@dataclass(eq=False)
class EncryptedWorkbook(Refusal):
    """The workbook is protected by a password."""


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


# --- Rights and existence -------------------------------------------------------


@dataclass(eq=False)
class NoSuchItem(Refusal):
    """No item has this number."""

    number: str


@dataclass(eq=False)
class NotForYou(Refusal):
    """A requester asked for an item that is not theirs."""

    number: str


@dataclass(eq=False)
class NotYourGroup(Refusal):
    """Only members of the item's group, and managers, may do this."""

    number: str
    group: str


@dataclass(eq=False)
class ManagersOnly(Refusal):
    """Only managers may do this."""


@dataclass(eq=False)
class MembersOnly(Refusal):
    """Only support members may do this."""


@dataclass(eq=False)
class NoSuchGroup(Refusal):
    """No group has this name."""

    name: str


@dataclass(eq=False)
class AlreadyFollows(Refusal):
    """The person follows the item already, or asked for it."""

    number: str
    person: int


@dataclass(eq=False)
class DoesNotFollow(Refusal):
    """The person does not follow the item."""

    number: str


@dataclass(eq=False)
class NoSuchPerson(Refusal):
    """Nobody that the desk knows has this e-mail."""

    email: str


@dataclass(eq=False)
class NobodyChosen(Refusal):
    """Someone was to be chosen, and nobody was."""


@dataclass(eq=False)
class NoCannedAnswers(Refusal):
    """The item's group keeps no ready answers."""

    number: str
    group: str


# --- Moves ----------------------------------------------------------------------


@dataclass(eq=False)
class AlreadyTaken(Refusal):
    """Someone else holds the item."""

    number: str
    holder: int
    since: str | None = None
    """When they took it, ISO 8601, where it is known."""


@dataclass(eq=False)
class AlreadyYours(Refusal):
    """The person holds the item already."""

    number: str


@dataclass(eq=False)
class NobodyHolds(Refusal):
    """Nobody holds the item, so it cannot be released."""

    number: str


@dataclass(eq=False)
class NotTheHolder(Refusal):
    """Only the holder, or a manager, may do this."""

    number: str
    holder: int | None


@dataclass(eq=False)
class WrongState(Refusal):
    """The item's state does not allow this move."""

    number: str
    state: str
    move: str
    """The state or the act that was asked for."""
    possible: tuple[str, ...] = ()
    """States that can be reached from here."""


@dataclass(eq=False)
class TooLateToCancel(Refusal):
    """The requester withdraws what support has begun to work on; they can say so instead."""

    number: str
    state: str


@dataclass(eq=False)
class NothingPending(Refusal):
    """A question was answered that is no longer asked."""


@dataclass(eq=False)
class AlreadyRated(Refusal):
    """The requester has given a rating and changed it once."""

    number: str
    rating: int


@dataclass(eq=False)
class AlreadyThere(Refusal):
    """The item already belongs to that group."""

    number: str
    group: str


@dataclass(eq=False)
class NothingSaid(Refusal):
    """A text was expected and none was given."""


@dataclass(eq=False)
class TextTooLong(Refusal):
    """The text is longer than what the desk keeps."""

    limit: int


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


# --- Who is there -----------------------------------------------------------------


@dataclass(eq=False)
class NotInGroup(Refusal):
    """An item can only be given to someone of its group."""

    number: str
    holder: int
    group: str


@dataclass(eq=False)
class DateNotUnderstood(Refusal):
    """No date could be read in what was written."""

    text: str


@dataclass(eq=False)
class DatePassed(Refusal):
    """The date lies in the past."""

    day: str
    """ISO 8601."""


@dataclass(eq=False)
class NobodyNamed(Refusal):
    """Nobody of support has this name."""

    name: str


# --- Two items at once --------------------------------------------------------------


@dataclass(eq=False)
class NotAHelpRequest(Refusal):
    """What was written is not the number of a help request."""

    text: str


@dataclass(eq=False)
class SameItem(Refusal):
    """An item cannot be linked to itself."""

    number: str


@dataclass(eq=False)
class OtherIsOver(Refusal):
    """The other request is closed or cancelled: nothing can go on in it."""

    number: str
    other: str


@dataclass(eq=False)
class AlreadyAttached(Refusal):
    """The request is attached to another."""

    number: str
    other: str


@dataclass(eq=False)
class NotAttached(Refusal):
    """The request is attached to none."""

    number: str


@dataclass(eq=False)
class HasChildren(Refusal):
    """Other requests are attached to this one."""

    number: str


@dataclass(eq=False)
class PrivateStaysApart(Refusal):
    """The other request is private, and someone else's."""

    number: str


@dataclass(eq=False)
class AlreadySo(Refusal):
    """The request is already private, or already not."""

    number: str


@dataclass(eq=False)
class AnsweredByForm(Refusal):
    """A private request is answered by the form, never in the channel."""

    number: str


@dataclass(eq=False)
class NoSuchService(Refusal):
    """The catalogue has no such service."""

    service: str


# --- Import ---------------------------------------------------------------------


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


# --- Commands -------------------------------------------------------------------


@dataclass(eq=False)
class UnknownCommand(Refusal):
    """The words after a command are not understood."""

    text: str


@dataclass(eq=False)
class NothingChosen(Refusal):
    """Some of several were to be chosen, and none was."""


@dataclass(eq=False)
class NotAFilter(Refusal):
    """Words after the command of a list that narrow nothing the desk knows."""

    text: str


@dataclass(eq=False)
class CouldNotBeWorked(Refusal):
    """What was sent could not be worked, through no fault of whoever sent it."""
