"""A mail that came, as values: ``bot.mail.reading`` makes them of its bytes, the rest of the desk knows no MIME."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class UnreadableLetterError(Exception):
    """A mail is past the limits within which mail is read; no real one is."""


class Authenticity(StrEnum):
    """What the receiving server says of the sender's address."""

    PASSED = "passed"
    """The address's own domain vouches for the mail."""
    FAILED = "failed"
    """The server looked, and it does not: anybody can have written it."""
    UNKNOWN = "unknown"
    """The server says nothing of it."""


class Automatic(StrEnum):
    """Why a mail is held to be a machine's: such a mail opens nothing and is never answered."""

    OWN = "own"
    """One of the desk's own addresses sent it, or it went through one of them before."""
    REPORT = "report"
    """A mail server reports on a delivery (RFC 3464, or in its own words)."""
    RECEIPT = "receipt"
    """A read receipt (RFC 8098)."""
    CALENDAR = "calendar"
    """A calendar program's answer to an invitation (RFC 5546)."""
    REPLIED = "replied"
    """An automatic answer, such as an absence notice (RFC 3834)."""
    GENERATED = "generated"
    """A program wrote it (RFC 3834)."""
    LIST = "list"
    """It came by a mailing list (RFC 2369, RFC 2919)."""
    BULK = "bulk"
    """It was sent to many, or asks for no answer of a machine."""
    NO_RETURN = "no_return"
    """Its return path is empty or takes no mail."""


@dataclass(frozen=True, slots=True)
class LetterFile:
    """A file that came with a mail."""

    part: str
    """Where it stands in the mail, for ``part_of``."""
    name: str
    """What it is called, without folders or control characters; never empty."""
    size: int
    """In bytes, decoded."""


@dataclass(frozen=True, slots=True)
class Bounce:
    """A mail of the desk that was not delivered."""

    recipient: str
    """In lower case; empty where the report does not say."""
    message_id: str
    """That of the mail that was not delivered, with its angle brackets; empty where the report does not say."""
    reason: str
    """What the server says, on one line."""
    permanent: bool
    """False: the server goes on trying, or may take it another time."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail that came. All addresses are in lower case, all Message-IDs have their angle brackets."""

    message_id: str
    """Never empty: made from the mail's bytes where it has none."""
    sender: str
    """The address of its author (From); empty where there is none."""
    sender_name: str
    """What the author's mail program calls them; may be empty."""
    subject: str
    """On one line."""
    references: tuple[str, ...]
    """The mails before it in its thread, oldest first; the last is the one that it answers."""
    text: str
    """What its author wrote in it, and what they passed on."""
    folded: str
    """What else stood in it: quoted mails, signatures, legal footers."""
    files: tuple[LetterFile, ...]
    authentic: Authenticity
    automatic: Automatic | None
    """None: a person wrote it."""
    bounce: Bounce | None
    sent_at: datetime | None = None
    """When its author's mail program says that it was sent; None where it does not, or not so that it can be read."""
