"""Values that the desk's buttons carry, each as a type, and the items that a number may name."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, TypeVar

from bot.ui.values import Carried, reading
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.refusals import NoSuchItem
from workflow.people.people import Address, PersonId
from workflow.teaching.sessions import SessionId

T = TypeVar("T")


def known_kind(number: str) -> ItemKind:
    """Return the kind of item that a number names. Raises refusals.NoSuchItem."""
    kind = kind_of(number)
    if kind is None:
        raise NoSuchItem(number)
    return kind


def of_kind(by_kind: Mapping[ItemKind, T], number: str) -> T:
    """Return what there is for an item's kind. Raises refusals.NoSuchItem, refusals.NothingThere."""
    with reading():
        return by_kind[known_kind(number)]


@dataclass(frozen=True, slots=True)
class ActOn(Carried):
    """What someone has just done to items, by the instant (seconds since 1970) and their numbers between commas."""

    done_at: int
    numbers: str


@dataclass(frozen=True, slots=True)
class PageOf(Carried):
    """A page of what an item holds: of its history, of its plan of sessions."""

    number: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Contact(Carried):
    """An item, and someone whom it concerns and who cannot be written to."""

    number: str
    person: PersonId


@dataclass(frozen=True, slots=True)
class GridPage(Carried):
    """A page of what a grid is at fault in, or changes."""

    grid: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class GridTerm(Carried):
    """A grid, and the code of the term that its rows without one are given."""

    grid: int
    term: str


@dataclass(frozen=True, slots=True)
class AskedPage(Carried):
    """A page of what someone has asked for: of what goes on, or of what is over."""

    ENDED: ClassVar[str] = "ended"

    page: int
    which: str = ""


@dataclass(frozen=True, slots=True)
class SessionOf(Carried):
    """A session of a plan, and the page that shows it."""

    session: SessionId
    number: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class Taken(Carried):
    """An item to take, and the ``queue_filter`` of the list that offers it."""

    number: str
    narrowed: str | None = None


@dataclass(frozen=True, slots=True)
class FoundPage(Carried):
    """A page of what was found, and the words that were looked for."""

    page: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class UnverifiedOn(Carried):
    """A message of an unverified sender, and the page of the list on which it stands."""

    message: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class TimeOf(Carried):
    """An item, how often times were proposed for it, and the second at which one of them begins."""

    number: str
    round: int
    starts: int | None = None


@dataclass(frozen=True, slots=True)
class KeptWords(Carried):
    """Where words go that wait for their author's answer; of what may answer an item, that item, and who was named."""

    number: str
    helping: str | None = None
    to: int | None = None


@dataclass(frozen=True, slots=True)
class InterviewPage(Carried):
    """An interview, and the page of it that is to be shown."""

    number: str
    page: str


@dataclass(frozen=True, slots=True)
class AnswerOf(Carried):
    """What a course lead was asked, and one session of it."""

    between: ClassVar[str] = "|"
    topic: str
    session: SessionId


@dataclass(frozen=True, slots=True)
class RiskPage(Carried):
    """A page of the courses at risk of a group; empty: of all groups."""

    between: ClassVar[str] = "|"
    group: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class DelegateOf(Carried):
    """Who answers for which department."""

    between: ClassVar[str] = "|"
    person: PersonId
    department: str


@dataclass(frozen=True, slots=True)
class SettingOf(Carried):
    """A section of the settings, and the mark of one of them; empty: a new one."""

    between: ClassVar[str] = "|"
    section: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class DutyOf(Carried):
    """A group, and a day on which someone is on duty in it."""

    group: str
    day: date


@dataclass(frozen=True, slots=True)
class CoursesRated(Carried):
    """What a course lead was asked, and how many stars they give."""

    between: ClassVar[str] = "|"
    topic: str
    stars: int


@dataclass(frozen=True, slots=True)
class Rated(Carried):
    """A help request, and how many stars it is given."""

    between: ClassVar[str] = ":"
    number: str
    stars: int


@dataclass(frozen=True, slots=True)
class Solved(Carried):
    """A help request, and the instant of the question whether it is settled; None: whichever stands."""

    number: str
    asked: int | None = None


@dataclass(frozen=True, slots=True)
class WordsAt(Carried):
    """Words in an item's journal by their position, and another item that they may go to."""

    number: str
    entry: int
    other: str | None = None


@dataclass(frozen=True, slots=True)
class Wondered(Carried):
    """A help request, and what its requester wrote to ask after its news."""

    number: str
    text: str


@dataclass(frozen=True, slots=True)
class GroupChannel(Carried):
    """A group, and the channel that is to be linked to it."""

    group: str
    channel: Address


@dataclass(frozen=True, slots=True)
class MessageAt(Carried):
    """A message of a channel: where that is, its id and the message's, and the root of its thread."""

    place: Address
    channel: str
    message: str
    thread: str | None = None


@dataclass(frozen=True, slots=True)
class ChannelMember(Carried):
    """Someone of a channel that waits to be confirmed."""

    person: PersonId
    channel: Address
