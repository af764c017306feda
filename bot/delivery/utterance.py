"""How a notice that is due is sent: posted, edited, private, or not at all.

``bot/desk/speech.py`` decides; the dispatcher carries out.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.delivery.chat import Enclosure, Posted
from bot.ui.model import Card
from workflow.items.notices import FileRelayed
from workflow.people.people import Address
from workflow.ports.desk import Reads, UseCase
from workflow.ports.queues import Outgoing

Draws = Callable[[Reads], Awaitable[Card]]
"""Draws a card when it is wanted."""


@dataclass(frozen=True, slots=True)
class Draw:
    """The topic's own card: posted at the address, or edited in place where it stands there."""

    card: Card
    only_edit: bool = False
    """Where the card does not stand, nothing is posted (it changed, nobody there saw it)."""
    under: str = ""
    """Where it does not stand yet, it is posted in the thread of this message (the platform's id)."""
    only_under: bool = False
    """It is posted nowhere else, where that thread is gone."""
    kept_as: str = ""
    """The topic under which it stands, where that is not the notice's own; once removed there, it stays away."""
    leaves: bool = False
    """It goes from there; where the platform cannot take it away, it says ``card`` instead."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A message in the thread under the topic's card at the address."""

    card: Card
    root: Draws
    """Draws the topic's card, which is posted first where it does not stand (any more)."""
    shown: bool = False
    """Shown in the channel itself as well."""
    kept_as: str = ""
    """A topic of its own, under which it is drawn again later."""
    under: str = ""
    """In the thread of this message (the platform's id) instead, and nowhere else."""


@dataclass(frozen=True, slots=True)
class Under:
    """A message in the thread under any message at the address."""

    card: Card
    message: str
    """The platform's id of that message."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A message of its own."""

    card: Card
    kept_as: str = ""
    """As with ``Reply``."""
    record: UseCase[None] | None = None
    """What the look at the state has found, to be written before it is said: parts of the notice are overtaken."""


@dataclass(frozen=True, slots=True)
class File:
    """A file: in the thread of the topic's card where that stands, else by itself."""

    name: str
    content: bytes
    note: str
    """A line of text beside it."""


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A message of its own, with pictures and files in it."""

    card: Card
    files: tuple[Enclosure, ...]
    under_card: bool = False
    """In the thread of the topic's card, where that stands."""


@dataclass(frozen=True, slots=True)
class FileCopy:
    """A file that someone dropped, brought to the other side."""

    notice: FileRelayed
    name: str
    origin: Address
    """The workspace where it was dropped."""
    note: str
    repeated: str
    """What is said instead when it may stand there already."""
    at: datetime
    """Business time."""
    under: str = ""
    """As with ``Reply``."""


@dataclass(frozen=True, slots=True)
class React:
    """A sign on a message at the address (``relayed``, ``noted``)."""

    message: str
    """The platform's id of that message."""
    sign: str
    channel: str = ""
    """The platform's id of the conversation; empty: where the topic's card stands."""


@dataclass(frozen=True, slots=True)
class Recall:
    """Nothing is to be said any more; what an earlier try may have left is looked for, and removed."""

    why: str
    """For the row; English, without anyone's words."""
    under: str = ""
    """As with ``Reply``."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One message that the desk sent to the address, and what becomes of it."""

    at: Posted
    card: Card
    """What it says from now on."""
    remove: bool = False
    """It goes; where the platform cannot take it away, it says ``card`` instead."""


@dataclass(frozen=True, slots=True)
class Redraw:
    """Messages of the desk whose words have changed, each edited in place."""

    messages: tuple[Standing, ...]
    instead: Reply | None = None
    """Said once more where one of them cannot be changed in place."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """Overtaken: there is nothing left to say."""

    why: str
    """For the log and the row; English, without anyone's words."""
    record: UseCase[None] | None = None
    """As with ``Plain``."""


@dataclass(frozen=True, slots=True)
class Later:
    """It waits a little: what comes next may say it too."""

    after: timedelta


Spoken = Draw | Reply | Under | Plain | File | Enclosed | FileCopy
"""What makes a message stand."""
Sayable = Spoken | React | Recall | Redraw | Nothing
"""What the courier carries out."""
Utterance = Sayable | Later

Speak = Callable[[Reads, Outgoing, datetime], Awaitable[Utterance | None]]
"""Given business time. None says nothing, as ``Nothing`` does."""
