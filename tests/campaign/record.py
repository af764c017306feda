"""What people did and what they were shown, in words of no platform: all that the checker is given; kept as JSON."""

import json
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from tests.campaign.hours import Hours


class Kind(StrEnum):
    """What a person does."""

    ASK = "ask"
    ADD = "add"
    """More words, right after they asked."""
    CLAIM = "claim"
    ANSWER = "answer"
    TAKE_BACK = "take back"
    """Delete an answer right after it was written."""
    MEND = "mend"
    """Edit it right after it was written."""
    NOTE = "note"
    REPLY = "reply"
    HOLD = "hold"
    """Put a request on hold with a question to who asked."""
    RESOLVE = "resolve"
    CONFIRM = "confirm"
    REOPEN = "reopen"
    """Say of what is resolved that it is not settled, and what remains."""
    MAKE = "make a support task"
    HELP = "claim a support task"
    GIVE = "say that support was given"
    IMPORT = "import"
    ANNOUNCE = "import and announce"
    """Import a grid, and have all course leads told of it."""
    TAKE = "take"
    """A service task from the list that an import leaves."""


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that someone did."""

    at: datetime
    who: str
    """A mailbox, ``camille.roy``."""
    kind: Kind
    request: int
    """Which request of the script it is about; zero for none."""
    words: str = ""
    """The word that is theirs alone, or a file's name."""
    instead: str = ""
    """What replaces it, where they mend."""
    since: datetime | None = None
    """When they first tried, where they had to try again: what they pressed may have counted from then on."""
    whom: str = ""
    """Who is helped, where they make a support task."""
    done: bool = True
    """Whether they could: what they would press was not there, or never answered."""

    @property
    def first(self) -> datetime:
        """The earliest instant at which it may have counted."""
        return self.since or self.at


@dataclass(frozen=True, slots=True)
class Shown:
    """One state of a message of the desk's: as it was posted, as it stood after an edit, or that it went."""

    at: datetime
    place: str
    """``technologues`` for a channel, a mailbox for what one person is told."""
    id: str
    root: str
    """The message whose thread it stands in; empty outside of threads."""
    text: str
    """All that it shows, buttons in brackets."""
    readers: tuple[str, ...]
    """Mailboxes of those who see the place."""
    change: str = "posted"
    """Or ``edited``, or ``gone``."""


@dataclass(frozen=True, slots=True)
class Outage:
    """Nothing could be said, or heard, from one instant to another."""

    began: datetime
    ended: datetime
    what: str


@dataclass
class Record:
    """One campaign, as it went."""

    began: datetime
    ended: datetime
    hours: Hours
    platform: str = "slack"
    deeds: list[Deed] = field(default_factory=list)
    shown: list[Shown] = field(default_factory=list)
    outages: list[Outage] = field(default_factory=list)
    unreachable: list[str] = field(default_factory=list)
    """Mailboxes of people whom the platform lets nobody write to."""
    leads: list[str] = field(default_factory=list)
    """Mailboxes of those who lead a course of the grid that is announced."""
    claims_wait: int = 0
    """Minutes for which who helps is not told, since an answer that comes meanwhile says it too."""
    struck: list[str] = field(default_factory=list)
    """What went wrong on this platform, one for each time."""
    stuck: list[str] = field(default_factory=list)
    """Where the desk did not come to rest."""

    def as_json(self) -> str:
        """Return it all as JSON, instants as ISO 8601."""
        return json.dumps(asdict(self), default=_plain, ensure_ascii=False, indent=1)


def _plain(value: Any) -> Any:
    return value.isoformat()
