"""Base of notices: what must be said, to whom, and how soon."""

from dataclasses import dataclass
from enum import IntEnum
from typing import ClassVar

from workflow.people.people import PersonId


class Lane(IntEnum):
    """What goes first when much waits for one destination."""

    ANSWER = 0
    PING = 1
    EDIT = 2
    BULK = 3


@dataclass(frozen=True, slots=True)
class ToGroup:
    """Every linked channel of a group; management's when it has none."""

    stored: ClassVar[str] = "ToGroup"
    group: str


@dataclass(frozen=True, slots=True)
class ToManagement:
    """The channels of the management group."""

    stored: ClassVar[str] = "ToManagement"


@dataclass(frozen=True, slots=True)
class ToPerson:
    """One person, by direct message, where the item stands with them or where they wrote last."""

    stored: ClassVar[str] = "ToPerson"
    person: PersonId
    again: bool = False
    """Another account of theirs refused: this one is the last that is tried."""
    directly: bool = False
    """Also what is said in the thread where they asked comes to them directly: it was said to them alone."""


@dataclass(frozen=True, slots=True)
class ToItem:
    """The channels where the item's card stands; with ``cards``, the requester's too."""

    stored: ClassVar[str] = "ToItem"
    cards: bool = False
    but: str = ""
    """The one, in its stored form, where it was said already."""
    left: bool = False
    """Also where its card stands in channels of a group that it was transferred from."""


@dataclass(frozen=True, slots=True)
class ToAddress:
    """One known address, in its stored form."""

    stored: ClassVar[str] = "ToAddress"
    address: str


Audience = ToGroup | ToManagement | ToPerson | ToItem | ToAddress


@dataclass(frozen=True, slots=True)
class Notice:
    """Base of all notices. ``topic`` is an item's number, or ``import:7``."""

    topic: str
    to: Audience
    stored: ClassVar[str]
    """What rows of the outbox call this kind. It never changes: rows that wait are read by it."""
    lane: ClassVar[Lane] = Lane.ANSWER
    answers_words: ClassVar[bool] = False
    """It answers what its reader has just written, in the language of that, unless they chose another."""
    draws_card: ClassVar[bool] = False
    """Sending it draws the topic's card at its address, as the item stands then."""

    is_kept: ClassVar[bool] = True
    """It is kept for someone who cannot be written to; what reminds, or answers at the moment, is not."""
    encloses: ClassVar[bool] = False
    """It may be a file: a message that gathers what someone has missed names it, and it follows."""

    is_waited_for: ClassVar[bool] = False
    """Someone or something else waits until it is known whether it was said."""

    in_thread: ClassVar[bool] = False
    """It is said in the thread where the person concerned asked, if that is in a request channel: all there read it."""

    @property
    def about_item(self) -> str:
        """Number of the item that those work on who have it said: its topic, where that is an item's number."""
        return self.topic
