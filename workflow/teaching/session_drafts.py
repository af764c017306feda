"""Sessions on their way into a plan: pasted or dropped, shown first, written once that is wanted."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from workflow.items.topics import About
from workflow.people.people import PersonId
from workflow.reading.faults import LineFault
from workflow.teaching.sessions import Session


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line or a row that could not be taken, to be corrected."""

    text: str
    """As it was written; a row's cells are joined by " ; "."""
    why: LineFault
    where: str
    """Number of the line from 1, or the cell (``C7``)."""
    said: str = ""
    """The words that could not be understood."""


class DraftState(StrEnum):
    """What became of a draft."""

    WAITING = "waiting"
    RECORDED = "recorded"
    ABANDONED = "abandoned"


@dataclass(frozen=True, slots=True)
class SessionDraft:
    """Sessions that were read and not written yet, and the lines that could not be read."""

    id: int
    request: str
    by: PersonId
    at: datetime
    sessions: tuple[Session, ...]
    """Each as the line said it; their ids say nothing."""
    bad: tuple[BadLine, ...] = ()
    duplicates: int = 0
    """Lines that say what another line says."""
    file_name: str = ""
    """Of a sheet; empty when the lines were pasted."""
    file_hash: str = ""
    """SHA-256 of the sheet, in hexadecimal."""
    address: str = ""
    """The channel where the sheet was dropped, in its stored form; empty when the lines were pasted."""
    under: str = ""
    """The platform's id of the message that the thread hangs from."""
    added: int = 0
    completed: int = 0
    """What was written: sessions that are new, and those that it completed."""
    state: DraftState = DraftState.WAITING
    decided_by: PersonId | None = None
    decided_at: datetime | None = None
    version: int = 1

    @property
    def topic(self) -> str:
        """The topic of its card."""
        return About.SESSIONS.topic(self.id)

    @property
    def lines_read(self) -> int:
        """Lines that said something."""
        return len(self.sessions) + self.duplicates + len(self.bad)


class SessionDrafts(Protocol):
    """Drafts of plans, as the desk keeps them."""

    async def add(self, draft: SessionDraft) -> SessionDraft:
        """Add one (its ``id`` is ignored); give it back with its id."""
        ...

    async def get(self, draft: int) -> SessionDraft:
        """Return one. Raises ``refusals.NoSuchSession``."""
        ...

    async def recorded(self, request: str, file_hash: str) -> SessionDraft | None:
        """Find the last one of this very file that was written to this request's plan."""
        ...

    async def save(self, draft: SessionDraft) -> None:
        """Compare-and-swap on ``version``. Raises StaleWriteError."""
        ...
