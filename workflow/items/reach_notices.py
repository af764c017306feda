"""Notices of people who cannot be written to: those who work on the item learn it; what was missed comes later."""

from dataclasses import dataclass
from typing import ClassVar

from workflow.notice import Notice
from workflow.people.people import PersonId


@dataclass(frozen=True, slots=True)
class Unreachable(Notice):
    """To those who work on the item: someone could not be written to."""

    stored: ClassVar[str] = "Unreachable"
    person: PersonId


@dataclass(frozen=True, slots=True)
class LetterReturned(Notice):
    """To those who work on the item: a letter to someone came back, with what the server says."""

    stored: ClassVar[str] = "LetterReturned"
    person: PersonId
    why: str


@dataclass(frozen=True, slots=True)
class MachineAnswered(Notice):
    """To those who work on the item: a program answers what is written to someone, as an absence notice does."""

    stored: ClassVar[str] = "MachineAnswered"
    person: PersonId
    why: str
    """A word that says which kind of program."""


@dataclass(frozen=True, slots=True)
class Missed(Notice):
    """To someone who could not be written to: what was to be said to them meanwhile, together and in order."""

    stored: ClassVar[str] = "Missed"
    is_kept: ClassVar[bool] = False
    is_waited_for: ClassVar[bool] = True
    kept: tuple[int, ...]
    """Ids of what waits for them (``workflow.items.undelivered``)."""


@dataclass(frozen=True, slots=True)
class MissedBrought(Notice):
    """To those who work on the item: what someone could not be told of it has come to them."""

    stored: ClassVar[str] = "MissedBrought"
    person: PersonId
    count: int


@dataclass(frozen=True, slots=True)
class ContactNoted(Notice):
    """In the card's thread: someone who cannot be written to was contacted by other means."""

    stored: ClassVar[str] = "ContactNoted"
    by: PersonId
    person: PersonId
    text: str
    """What was agreed."""
