"""Messages of senders of whom nobody vouches that they are who they say: they wait until a member has looked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from workflow.items.attachments import Attachment
from workflow.people.people import Address, PersonId

BEGINNING = 800
"""Characters of a message that are read for a list; who sends it chooses its length."""


LONGEST = 20_000
"""Characters of a message that are kept; the whole of it stays where it was sent to."""


class Doubt(StrEnum):
    """Why a sender is not taken at their word."""

    FAILED = "failed"
    """The receiving server looked, and their own domain does not vouch for it: anybody can have written it."""
    UNKNOWN = "unknown"
    """The receiving server says nothing of it."""
    DOMAIN = "domain"
    """The sender is authentic, but of a domain that is not configured."""
    ECHO = "echo"
    """It answers each answer at once, or says the same each time: a program may be writing."""
    UNREAD = "unread"
    """Vigie cannot read it: what it says stands in the mailbox alone."""


UNPROVED = frozenset({Doubt.FAILED, Doubt.UNKNOWN})
"""Those under which someone else may have written in the sender's name."""


class Fate(StrEnum):
    """What became of such a message."""

    WAITS = "waits"
    ACCEPTED = "accepted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Unverified:
    """One message that waits, or was looked at."""

    id: int
    sender: Address
    name: str
    """What they call themselves."""
    message: str
    """The platform's id of it."""
    subject: str
    text: str
    files: Sequence[Attachment]
    why: Doubt
    at: datetime
    group: str = ""
    """The group whose address it was sent to; empty: routing tells."""
    fate: Fate = Fate.WAITS
    by: PersonId | None = None
    """The member who looked at it."""


class UnverifiedMessages(Protocol):
    """Those messages."""

    async def add(self, one: Unverified) -> bool:
        """Keep a message; False where the same one, by sender and id, is kept already."""
        ...

    async def get(self, number: int) -> Unverified | None:
        """Return one, None where there is none."""
        ...

    async def any_waiting(self) -> bool:
        """Return whether one waits."""
        ...

    async def counts(self) -> Mapping[str, int]:
        """Count those that wait, by the group whose address they were sent to; under none, those of no group's."""
        ...

    async def waiting(self, limit: int, offset: int = 0) -> tuple[Unverified, ...]:
        """Return some of those that wait, the oldest first; of each its first ``BEGINNING`` characters."""
        ...

    async def save(self, one: Unverified) -> None:
        """Write what became of one; once it was looked at, its words and files are not kept."""
        ...
