"""The chat port: what the dispatcher and the handlers ask of a platform.

``bot.slack`` (and ``bot.teams``) answer to it; nothing here knows either.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from bot.delivery.arrivals import Arrival, MessageSaid
from bot.ui.model import Card
from workflow.people.accounts import AccountKind
from workflow.people.people import Address


@dataclass(frozen=True, slots=True)
class Posted:
    """Where a message stands, in the platform's own ids."""

    channel: str
    message: str
    shown: "Posted | None" = None
    """A second message that says the same in the channel itself, where a reply cannot be shown there."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What a platform says of one of its people."""

    name: str
    email: str | None
    """In lower case; only when the platform has verified it."""
    locale: str
    """``fr`` or ``en``."""
    standing: AccountKind = AccountKind.OURS


@dataclass(frozen=True, slots=True)
class ChannelLook:
    """What a platform says of one of its channels."""

    private: bool | None
    """Nobody enters it unless our own people let them in; None: the platform does not let us know."""
    name: str
    """As people see it, ``#technologues``; empty: it does not let us know."""
    shared: bool = False
    """It is not private because people of other organisations, or other workspaces, can be in it."""


class SlowDown(Exception):
    """The platform asks to wait before the next call (429). Nothing was sent.

    ``alone``: only this message has to wait; others may go to the same destination.
    """

    def __init__(self, after: timedelta, *, alone: bool = False) -> None:
        super().__init__(f"retry after {after}")
        self.after = after
        self.alone = alone


class NotSent(Exception):
    """The call certainly changed nothing, and may be tried again later (refused connection, 503).

    ``host``: the server that could not be reached, where the error below does not name it.
    """

    def __init__(self, *why: str, host: str = "") -> None:
        self.host = host
        super().__init__(*why)


class NotOpenYet(NotSent):
    """The platform has not let this process in since it began: what waits for it is tried again, however long."""


class Rejected(NotSent):
    """The platform does not accept our credentials: nothing is sent until an administrator acts.

    ``why`` is a marked sentence for the administrator, which ``values`` fill; ``code`` is the platform's own word.
    """

    def __init__(self, code: str, why: str, **values: object) -> None:
        self.code = code
        self.why = why
        self.values = {"code": code, **values}
        super().__init__(why.format(**self.values))


class InDoubt(Exception):
    """The call may have been carried out: no answer came. Look before a second try."""


class CannotReach(Exception):
    """The destination refuses for good (closed account, channel gone, not a member)."""

    def __init__(self, why: str, name: str = "") -> None:
        """Take what the platform still calls the account, where it does."""
        super().__init__(why)
        self.why = why
        self.name = name


class CardGone(Exception):
    """The message to edit, mark or answer under does not exist any more."""


@dataclass(frozen=True, slots=True)
class Thread:
    """A reply's place: under this message, and with ``shown``, in the channel itself too."""

    message: str
    shown: bool = False


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file made here, to go with a message."""

    name: str
    content: bytes
    shows: str = ""
    """Of a picture: what it shows, in words. Empty: it is no picture."""


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file that was posted."""

    link: str
    """Where its readers can open it; empty where that is not known."""
    at: Posted | None = None
    """Where it stands, as ``Chat.remove`` takes it; None where that is not known."""


class Chat(Protocol):
    """One platform, as those who speak through it see it."""

    can_edit: bool
    """What was sent can be changed and removed; else cards stay as they were, and words that changed are said again."""

    async def post(self, to: Address, card: Card, *, mark: str, thread: Thread | None = None) -> Posted:
        """Post a card (opening the direct conversation when ``to`` is a person).

        ``mark`` travels with the message, unseen, so that ``find`` can look for it.
        Raises SlowDown, NotSent, InDoubt, CannotReach, CardGone (thread's root is gone).
        """
        ...

    async def edit(self, at: Posted, card: Card, *, mark: str = "") -> None:
        """Draw a card again, in place; one that was found by its ``mark`` can be found by it again.

        Raises SlowDown, NotSent, InDoubt, CannotReach, CardGone.
        """
        ...

    async def remove(self, at: Posted) -> None:
        """Delete a message or file of the desk. Raises as ``edit``; CannotReach where the platform refuses it."""
        ...

    async def whisper(self, person: Address, card: Card, *, at: Posted, beside: bool = False) -> None:
        """Show a card to one person of a channel, under a message there; to them directly where that cannot be.

        ``beside``: the message begins no thread yet, in which nobody would see it.

        Raises as ``post``.
        """
        ...

    async def can_look(self, to: Address) -> bool:
        """Return whether ``find`` can tell whether a message stands there. Raises SlowDown, NotSent."""
        ...

    async def find(self, to: Address, mark: str, *, thread: Thread | None = None) -> Posted | None:
        """Look whether a message with this mark stands among the newest there; None where nobody may look.

        Raises CannotReach, SlowDown, NotSent.
        """
        ...

    async def words_at(self, at: Posted, now: datetime) -> MessageSaid | None:
        """Read what a person wrote; None where no person did, it is gone, or it cannot be read.

        Raises CannotReach, SlowDown, NotSent.
        """
        ...

    async def react(self, at: Posted, sign: str, *, again: bool = False) -> None:
        """Put a sign on a message (``relayed``, ``noted``); ``again``, after a try that is in doubt, is the same."""
        ...

    async def send_file(
        self,
        to: Address,
        name: str,
        source: Path,
        note: str,
        *,
        thread: Thread | None = None,
    ) -> SentFile:
        """Post a file, streamed from disk, with a line of text.

        Raises as ``post``.
        """
        ...

    async def enclose(
        self, to: Address, card: Card, files: Sequence[Enclosure], *, thread: Thread | None = None
    ) -> None:
        """Post a card with pictures and files in the same message, where the platform can, else beside it.

        Where it has no threads, ``thread`` is passed over. Raises as ``post``. Like a file it carries no mark that
        could be looked for.
        """
        ...

    async def download(self, file: str, into: Path, *, limit: int) -> None:
        """Stream a file (by the platform's id) to disk.

        Raises refusals.FileTooLarge over ``limit`` bytes, CannotReach when it is gone.
        """
        ...

    async def profile(self, person: Address) -> Profile:
        """Read who someone is. Raises CannotReach, SlowDown, NotSent."""
        ...

    async def members(self, channel: Address) -> tuple[Address, ...]:
        """Read who of those in a channel may hold rights. Raises CannotReach, SlowDown, NotSent."""
        ...

    async def look(self, channel: Address) -> ChannelLook:
        """Read whether a channel is private, and what it is called. Raises CannotReach, SlowDown, NotSent."""
        ...

    async def publish_home(self, person: Address, card: Card) -> None:
        """Draw someone's home. Raises as ``edit``."""
        ...

    def read(self, kind: str, body: Mapping[str, object], at: datetime) -> Arrival | None:
        """Turn a stored arrival of this platform into a value; None when it says nothing to us.

        ``kind`` is the inbox row's, such as ``slack.event``.
        """
        ...


class Chats(Protocol):
    """The platforms that are configured."""

    def of(self, to: Address) -> Chat:
        """Return the platform of an address. Raises CannotReach when it is not configured."""
        ...

    def all(self) -> Sequence[Chat]:
        """Return them all."""
        ...
