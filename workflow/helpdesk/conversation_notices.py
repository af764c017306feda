"""Notices of words that someone writes to the desk: what they ask for, and where they belong."""

from dataclasses import dataclass
from typing import ClassVar

from workflow.notice import Notice
from workflow.people.people import PersonId


@dataclass(frozen=True, slots=True)
class HelpAsked(Notice):
    """To someone who only said "aide" or "?": what they can write and type."""

    stored: ClassVar[str] = "HelpAsked"
    answers_words: ClassVar[bool] = True
    is_kept: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class AskedTold(Notice):
    """To someone who asked where their requests stand: what they have asked for."""

    stored: ClassVar[str] = "AskedTold"
    answers_words: ClassVar[bool] = True
    is_kept: ClassVar[bool] = False
    stopped: bool = False
    """They wrote "stop", and they have nothing that a word can cancel."""


@dataclass(frozen=True, slots=True)
class WorkTold(Notice):
    """To a member who asked for it: what is to take, and what they have in hand."""

    stored: ClassVar[str] = "WorkTold"
    answers_words: ClassVar[bool] = True
    is_kept: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class CancelOffered(Notice):
    """To someone who only wrote "annuler": the button that cancels what they have just asked."""

    stored: ClassVar[str] = "CancelOffered"
    answers_words: ClassVar[bool] = True
    is_kept: ClassVar[bool] = False
    number: str
    """Of that request."""
    others: tuple[str, ...] = ()
    """Their other requests that can be cancelled."""


@dataclass(frozen=True, slots=True)
class NewsTold(Notice):
    """To someone who asked after the one thing they have asked: where it stands, and to put it to who has it."""

    stored: ClassVar[str] = "NewsTold"
    answers_words: ClassVar[bool] = True
    is_kept: ClassVar[bool] = False
    number: str
    text: str
    """What they wrote."""


@dataclass(frozen=True, slots=True)
class HoursTold(Notice):
    """To someone who asked when somebody is there: the opening hours, and a request of it all the same."""

    stored: ClassVar[str] = "HoursTold"
    answers_words: ClassVar[bool] = True
    is_kept: ClassVar[bool] = False
    text: str
    """What they asked; empty where it was said to support as well."""


@dataclass(frozen=True, slots=True)
class MentionAnswered(Notice):
    """Under a message at the top of a channel that mentions the desk: what it can do there."""

    stored: ClassVar[str] = "MentionAnswered"
    answers_words: ClassVar[bool] = True
    message: str
    """The platform's id of that message, or of the root of its thread."""
    text: str
    """What it says, for the one who makes a request of it; empty when it only greets."""
    group: str
    """Key of the group that works in that channel; empty: none does."""


@dataclass(frozen=True, slots=True)
class MentionNoted(Notice):
    """Under a message at the top of a channel that became a request: where the rest happens."""

    stored: ClassVar[str] = "MentionNoted"
    answers_words: ClassVar[bool] = True
    message: str
    """The platform's id of that message."""


@dataclass(frozen=True, slots=True)
class AppMissing(Notice):
    """Under a message at the top of a channel that became a request: its author cannot be written to, and adds us."""

    stored: ClassVar[str] = "AppMissing"
    message: str
    """The platform's id of that message."""
    person: PersonId


@dataclass(frozen=True, slots=True)
class AddOrNewAsked(Notice):
    """To someone with open requests who wrote outside of them: add, or a new one? Its topic is the question's own."""

    stored: ClassVar[str] = "AddOrNewAsked"
    answers_words: ClassVar[bool] = True
    numbers: tuple[str, ...]
    unanswered: str | None = None
    """Where their words go without an answer; None: to a new request."""
    helping: tuple[str, ...] = ()
    """What their words may answer for support: sent, noted or taken as their own only once they say so."""
    text: str = ""
    """The words, where it is asked again."""
    draws_card: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class WordKept(Notice):
    """To someone who wrote a single word, or sent a file without one: what is it about?

    Its topic is the question's own.
    """

    stored: ClassVar[str] = "WordKept"
    answers_words: ClassVar[bool] = True
    text: str
    numbers: tuple[str, ...] = ()
    """The request that it can be added to."""
    files: bool = False
    """Files came with it, which nothing keeps once it is not asked about any more."""
    draws_card: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class Placed(Notice):
    """To someone whose words the desk put to a request by itself, and to support: where, with the way back.

    Its topic is its own.
    """

    stored: ClassVar[str] = "Placed"
    answers_words: ClassVar[bool] = True
    in_thread: ClassVar[bool] = True
    number: str
    entry: int | None
    """The words: their position in its journal; None: the last that were put there with those before."""
    draws_card: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class PlacedShown(Notice):
    """In the card's thread: the desk put the last words here by itself, with the way back."""

    stored: ClassVar[str] = "PlacedShown"
    entry: int


@dataclass(frozen=True, slots=True)
class WordsMoved(Notice):
    """To the holder: what they were told of belongs to another request."""

    stored: ClassVar[str] = "WordsMoved"
    other: str


@dataclass(frozen=True, slots=True)
class ItemShown(Notice):
    """To someone who only wrote a number: that item, as they may see it."""

    stored: ClassVar[str] = "ItemShown"
    answers_words: ClassVar[bool] = True
    number: str
    """Or the digits that several end in."""


@dataclass(frozen=True, slots=True)
class CommandOffered(Notice):
    """To someone who only wrote the words of a command: the button that carries it out."""

    stored: ClassVar[str] = "CommandOffered"
    answers_words: ClassVar[bool] = True
    typed: str


@dataclass(frozen=True, slots=True)
class AddOrNewSettled(Notice):
    """To the same: where their words went, in place of the question."""

    stored: ClassVar[str] = "AddOrNewSettled"
    answers_words: ClassVar[bool] = True
    number: str
    opened: bool
    draws_card: ClassVar[bool] = True
    sent_to: PersonId | None = None
    """Whom they were sent to, for support."""
    noted: bool = False
    """They are a work note."""


@dataclass(frozen=True, slots=True)
class AddOrNewWithdrawn(Notice):
    """To the same: they took their words back before they answered, in place of the question."""

    stored: ClassVar[str] = "AddOrNewWithdrawn"
    answers_words: ClassVar[bool] = True
    draws_card: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class Greeted(Notice):
    """To someone who only said hello: what they may write."""

    stored: ClassVar[str] = "Greeted"
    answers_words: ClassVar[bool] = True
    is_kept: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class Thanked(Notice):
    """To someone who only said thank you: with nothing open, or for a request that is resolved."""

    stored: ClassVar[str] = "Thanked"
    answers_words: ClassVar[bool] = True
    is_kept: ClassVar[bool] = False
    settled: str = ""
    """The number of that request."""
