"""What is said of session plans."""

from dataclasses import dataclass
from typing import ClassVar

from workflow.notice import Notice
from workflow.people.people import PersonId


@dataclass(frozen=True, slots=True)
class SessionsRead(Notice):
    """In the thread where a sheet was dropped: what was understood of it, or what became of that."""

    draws_card: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class SessionMoved(Notice):
    """Under a support task's card, and to its holder: its session moved, is someone else's, or was dropped."""

    by: PersonId
    session: int
    day: str
    """Of the session before, ISO 8601; empty when it had none."""
    starts: str
    """Likewise, the time of day."""
    ends: str
