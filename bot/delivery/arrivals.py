"""Types of what arrives from a platform, once its JSON has been read."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from workflow.helpdesk.unverified import Doubt
from workflow.items.use_cases.hearing import Relayed
from workflow.people.people import Address

JOB = "job."
"""Kinds that begin so are work that a transaction left for later."""
GIVEN_UP = ".given_up"
"""The job of this kind, if there is one, is done for one that is set aside: ``job.import.given_up``."""

BELIEVED = timedelta(days=5)
"""How long after it was said a message may be told of: mail servers try for so long."""


@dataclass(frozen=True, slots=True)
class SharedFile:
    """A file that came with a message."""

    id: str
    """The platform's id, for ``Chat.download``."""
    name: str
    size: int
    url: str
    """Where people of the workspace can open it."""


@dataclass(frozen=True, slots=True)
class MessageSaid:
    """Someone wrote, to the desk or where it listens."""

    author: Address
    place: Address
    """The channel; for a direct message, the author's own address."""
    message: str
    """The platform's id of the message, ordered as text within the place."""
    thread: str | None
    """The message at the root of the thread it was written in."""
    text: str
    """Plain text: mentions of people as their names, the desk's own mention taken out."""
    to_desk: bool
    """A direct message, or a message that mentions the desk."""
    direct: bool
    files: tuple[SharedFile, ...]
    at: datetime
    """Business time at which it was received."""
    channel: str
    """The platform's own id of the conversation (a direct one has its own)."""
    under_desk: bool = False
    """The root of its thread is known to be the desk's own message."""
    subject: str = ""
    """What stands above it, beside its words."""
    numbers: tuple[str, ...] = ()
    """Numbers of items that stand there."""
    answers: tuple[str, ...] = ()
    """The messages that it comes after, the one that it answers last: people's own are among them."""
    asks_only: bool = False
    """Its author asks for help, whatever rights they hold: nothing else is done by this road."""
    group: str = ""
    """The group whose address it was sent to; empty: routing tells."""
    sent_at: datetime | None = None
    """When it was said, as its platform has it; None: it does not tell."""

    @property
    def written(self) -> Relayed:
        """Return where it stands, and when it was said."""
        return Relayed(self.place, self.message, self.channel, self.thread, said_at=self._said_at)

    @property
    def _said_at(self) -> datetime:
        """Return when it was said: its platform's word for it, where that can be, else when it was received."""
        sent = self.sent_at
        return sent if sent is not None and timedelta() <= self.at - sent <= BELIEVED else self.at


@dataclass(frozen=True, slots=True)
class UnverifiedSaid:
    """Someone wrote of whom nobody vouches that they are who they say: kept until a member has looked."""

    said: MessageSaid
    name: str
    """What they call themselves."""
    why: Doubt


@dataclass(frozen=True, slots=True)
class MachineWrote:
    """A program wrote, not a person: an absence notice, a list, another desk. It is never answered."""

    person: Address
    """Whose address it came from."""
    channel: str
    message: str
    answers: tuple[str, ...]
    """As with ``MessageSaid``."""
    why: str
    """What tells that it is a program's, in one word."""
    at: datetime


@dataclass(frozen=True, slots=True)
class SendReturned:
    """What was sent to someone has come back: their address does not take it."""

    person: Address
    channel: str
    message: str
    """The message that was sent; empty where that is not said."""
    why: str
    """In the words of the server that refused it."""
    at: datetime


@dataclass(frozen=True, slots=True)
class MessageEdited:
    """Someone changed what they had written."""

    place: Address
    """The channel; for a direct message, the author's own address."""
    channel: str
    """The platform's own id of the conversation."""
    message: str
    """The platform's id of the message, the same as when it was said."""
    text: str
    """What it says now, as plain text."""
    mentions_desk: bool
    """The edit added a mention of the desk."""
    at: datetime
    said_key: str
    """The key under which the message itself is stored."""
    with_files: bool = False
    """Files came with it."""
    thread: str | None = None
    """As with ``MessageSaid``."""
    to_desk: bool = True
    """As with ``MessageSaid``: as the message stands now."""


@dataclass(frozen=True, slots=True)
class MessageDeleted:
    """Someone took back what they had written."""

    channel: str
    """The platform's own id of the conversation."""
    message: str
    """The platform's id of the message."""
    at: datetime
    said_key: str
    """The key under which the message itself is stored."""


@dataclass(frozen=True, slots=True)
class Reacted:
    """Someone put an emoji on a message, or took it back."""

    person: Address
    place: Address
    """The channel."""
    channel: str
    """The platform's own id of the conversation."""
    message: str
    """The platform's id of the message."""
    emoji: str
    """As people see it: ``👀``."""
    given: bool
    """False when it was taken back."""
    at: datetime


@dataclass(frozen=True, slots=True)
class MemberJoined:
    """Someone is now in a channel that the desk is in."""

    person: Address
    channel: Address


@dataclass(frozen=True, slots=True)
class MemberLeft:
    """Someone is no longer in a channel."""

    person: Address
    channel: Address


@dataclass(frozen=True, slots=True)
class DeskJoined:
    """The desk itself is in a channel from now on."""

    channel: Address


@dataclass(frozen=True, slots=True)
class ChannelTurned:
    """Who can enter a channel may have changed (private, public, shared)."""

    channel: Address


@dataclass(frozen=True, slots=True)
class HomeOpened:
    """Someone looks at their home."""

    person: Address


@dataclass(frozen=True, slots=True)
class ProfileChanged:
    """Someone's name, e-mail or language changed."""

    person: Address


Arrival = (
    MessageSaid
    | MessageEdited
    | MessageDeleted
    | Reacted
    | MemberJoined
    | MemberLeft
    | DeskJoined
    | ChannelTurned
    | HomeOpened
    | ProfileChanged
    | UnverifiedSaid
    | MachineWrote
    | SendReturned
)
