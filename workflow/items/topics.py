"""Topics of notices, cards and timers that have no numbered item: one kind and one parser.

A topic is stored and posted as text, so that its text never changes: ``import:7:technologues``.
"""

from dataclasses import dataclass
from enum import StrEnum

from workflow.items.refusals import NothingThere

LANGUAGES = frozenset({"fr", "en"})


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic, read back."""

    about: "About"
    name: str
    """What comes after its kind."""

    @property
    def parts(self) -> tuple[str, ...]:
        """Its parts: an id, or a number, comes first."""
        return tuple(self.name.split(":"))

    @property
    def id(self) -> int:
        """Its first part as an id. Raises refusals.NothingThere."""
        try:
            return int(self.parts[0])
        except ValueError as error:
            raise NothingThere from error


class About(StrEnum):
    """Kinds of topics, as their texts begin."""

    ABSENCE = "absence"
    ALERT = "alert"
    """A level that a clock of an item reached: its number, clock, run and level."""
    ALIKE = "alike"
    """Several requests that say the same thing: the number of the first, or of each where their group reads of them."""
    APPOINTMENTS = "appointments"
    ASK = "ask"
    """The question where a message belongs."""
    ASIDE = "aside"
    """What answers one message alone: where that stands and, where its words tell, their language."""
    BROKEN = "broken"
    """A promise that was told to be broken: its number, clock and run."""
    CALENDAR = "calendar"
    CALL = "call"
    """Who is called to an urgent request: its number, and how many times it was raised by then."""
    CANCELLED = "cancelled"
    CANCEL_ASKED = "cancel_asked"
    """Requests that their lead asks to cancel: their numbers, then the second at which they did."""
    CANCEL_REMINDED = "cancel_reminded"
    """What reminded management of such a question: the same, then the turn."""
    CHANNEL = "channel"
    """A channel that was lost."""
    CLAIMED = "claimed"
    """Who helps, as the requester was told it."""
    COURTESY = "courtesy"
    DELEGATE = "delegate"
    DIGEST = "digest"
    DOUBLE = "double"
    """A card that stands a second time: the number that it shows."""
    EARLY = "early"
    """A message that was edited or deleted before it came: its conversation and id."""
    DUTY = "duty"
    """A day on duty that someone is asked to take."""
    FINISH = "finish"
    """The way to finish an item, as it was offered to someone: its number."""
    IMPORT = "import"
    """A grid; with a group's key, the list of tasks that it gave that group."""
    INSTALL = "install"
    """What came of installing the app for people: the key of what asked for it."""
    INTENTION = "intention"
    INTENTIONS = "intentions"
    """The approved courses that no grid names yet, as a workbook."""
    INTERVIEW = "interview"
    LEADS = "leads"
    """The courses of an import, as their leads were told of them: its id, then whom."""
    LEVELS = "levels"
    LINK = "link"
    """A channel that is linked to a group."""
    LIST = "list"
    """Many items that crossed a level together."""
    LOST = "lost"
    """A card whose item a restored backup does not know: the number that it shows."""
    MEMBERS = "members"
    """Those of a channel who wait for a manager."""
    MENTION = "mention"
    MERGED = "merged"
    """Where a duplicate goes on, as its requester was told it."""
    MISSED = "missed"
    """What someone could not be told."""
    MISSING = "missing"
    """What a course lead was asked at one moment about missing recordings of a request."""
    OWN_DATA = "own_data"
    SAME = "same"
    """What says the same as a request, as its thread has it: its number, how many there are, those that are named."""
    PERSON = "person"
    PLACED = "placed"
    """Words that the desk has put to an item by itself."""
    PROPOSAL = "proposal"
    """Times for an appointment: the number of its item, and how often times were proposed by then."""
    RATING = "rating"
    """What a lead is asked about courses that are over: their requests' numbers, then the second; of the timer that
    waits until they are, the lead and the term."""
    REFUSAL = "refusal"
    REOPEN = "reopen"
    """The question whether a resolved request is to be reopened."""
    REPORT = "report"
    SESSIONS = "sessions"
    """A draft of sessions that was pasted."""
    SETTINGS = "settings"
    """What is set, as a file: whose it is, or what it changed; then the second."""
    SOLVED = "solved"
    """The question whether a request is settled."""
    TEMPLATE = "template"
    """An empty grid, as it was sent to someone who asked for it."""
    UNVERIFIED = "unverified"
    """Messages of senders of whom nobody vouches, told at a second."""
    URGENT = "urgent"
    """What a requester was told of their urgent request: as with ``CALL``."""

    def topic(self, *parts: object) -> str:
        """Return the text of a topic of this kind."""
        return ":".join(map(str, (self, *parts)))

    def read(self, text: str) -> Topic:
        """Read the text of a topic of this kind. Raises refusals.NothingThere."""
        found = topic_of(text)
        if found is None or found.about is not self:
            raise NothingThere
        return found


def topic_of(text: str) -> Topic | None:
    """Read a topic's text; None for anything else, as the number of an item."""
    about, _colon, name = text.partition(":")
    return Topic(About(about), name) if name and about in set(About) else None


def language_of_aside(topic: str) -> str | None:
    """Return the language of the words that a notice answers; None where they do not tell, or it answers none."""
    found = topic_of(topic)
    last = found.parts[-1] if found is not None and found.about is About.ASIDE else ""
    return last if last in LANGUAGES else None
