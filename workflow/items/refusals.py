"""Refusals of any item: not found, not yours to read, not possible in its state."""

from dataclasses import dataclass
from typing import ClassVar

from workflow.refusal import Refusal


@dataclass(eq=False)
class DateNotUnderstood(Refusal):
    """No date could be read in what was written."""

    stored: ClassVar[str] = "DateNotUnderstood"
    text: str


@dataclass(eq=False)
class DatePassed(Refusal):
    """The date lies in the past."""

    stored: ClassVar[str] = "DatePassed"
    day: str
    """ISO 8601."""


@dataclass(eq=False)
class NobodyNamed(Refusal):
    """Nobody of support has this name."""

    stored: ClassVar[str] = "NobodyNamed"
    name: str


@dataclass(eq=False)
class NothingChosen(Refusal):
    """Some of several were to be chosen, and none was."""

    stored: ClassVar[str] = "NothingChosen"


@dataclass(eq=False)
class NothingThere(Refusal):
    """A button or a form that leads nowhere (any more)."""

    stored: ClassVar[str] = "NothingThere"


@dataclass(eq=False)
class TooLateToUndo(Refusal):
    """An act is undone within minutes, and these have passed."""

    stored: ClassVar[str] = "TooLateToUndo"
    item: str


@dataclass(eq=False)
class ChangedSince(Refusal):
    """Something else has happened to the item since the act that was to be undone."""

    stored: ClassVar[str] = "ChangedSince"
    item: str


@dataclass(eq=False)
class DoneBefore(Refusal):
    """The same was asked a moment ago and done; its answer came too late, or not at all."""

    stored: ClassVar[str] = "DoneBefore"
    items: tuple[str, ...]
    """Numbers and other topics that it concerned."""


@dataclass(eq=False)
class CouldNotBeWorked(Refusal):
    """What was sent could not be worked, through no fault of the one who sent it."""

    stored: ClassVar[str] = "CouldNotBeWorked"


@dataclass(eq=False)
class AlreadyTaken(Refusal):
    """Someone else holds the item."""

    stored: ClassVar[str] = "AlreadyTaken"
    number: str
    holder: int
    since: str | None = None
    """When they took it, ISO 8601, where it is known."""


@dataclass(eq=False)
class AlreadyYours(Refusal):
    """The person holds the item already."""

    stored: ClassVar[str] = "AlreadyYours"
    number: str


@dataclass(eq=False)
class NobodyHolds(Refusal):
    """Nobody holds the item, so it cannot be released."""

    stored: ClassVar[str] = "NobodyHolds"
    number: str


@dataclass(eq=False)
class NotTheHolder(Refusal):
    """Only the holder, or a manager, may do this."""

    stored: ClassVar[str] = "NotTheHolder"
    number: str
    holder: int | None


@dataclass(eq=False)
class WrongState(Refusal):
    """The item's state does not allow this move."""

    stored: ClassVar[str] = "WrongState"
    number: str
    state: str
    move: str
    """The state or the act that was asked for."""
    possible: tuple[str, ...] = ()
    """States that can be reached from here."""


@dataclass(eq=False)
class AlreadyThere(Refusal):
    """The item already belongs to that group."""

    stored: ClassVar[str] = "AlreadyThere"
    number: str
    group: str


@dataclass(eq=False)
class NothingSaid(Refusal):
    """A text was expected and none was given."""

    stored: ClassVar[str] = "NothingSaid"


@dataclass(eq=False)
class TextTooLong(Refusal):
    """The text is longer than what the desk keeps."""

    stored: ClassVar[str] = "TextTooLong"
    limit: int


@dataclass(eq=False)
class NoSuchItem(Refusal):
    """No item has this number."""

    stored: ClassVar[str] = "NoSuchItem"
    number: str


@dataclass(eq=False)
class NotForYou(Refusal):
    """A requester asked for an item that is not theirs."""

    stored: ClassVar[str] = "NotForYou"
    number: str


@dataclass(eq=False)
class AlreadyFollows(Refusal):
    """The person follows the item already, or asked for it."""

    stored: ClassVar[str] = "AlreadyFollows"
    number: str
    person: int


@dataclass(eq=False)
class DoesNotFollow(Refusal):
    """The person does not follow the item."""

    stored: ClassVar[str] = "DoesNotFollow"
    number: str


@dataclass(eq=False)
class NobodyToWriteTo(Refusal):
    """The desk has no way to write to the person whom an item concerns."""

    stored: ClassVar[str] = "NobodyToWriteTo"
    number: str
    person: str
    """Their name."""


@dataclass(eq=False)
class TooMuchToSend(Refusal):
    """What the desk keeps of someone makes a file that is too large for a message."""

    stored: ClassVar[str] = "TooMuchToSend"
    limit: int
    """In megabytes."""


@dataclass(eq=False)
class NobodyChosen(Refusal):
    """Someone was to be chosen, and nobody was."""

    stored: ClassVar[str] = "NobodyChosen"


@dataclass(eq=False)
class UnkeptCharacter(Refusal):
    """A text holds a character that neither a database nor a file of settings can hold."""

    stored: ClassVar[str] = "UnkeptCharacter"
