"""Files that wait for the consent of the one who may have them: some platforms hand nothing over without it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class OfferedFile:
    """A file that waits to be taken, until it is too old (``Keeping.offered``)."""

    key: str
    name: str
    content: bytes
    readers: tuple[str, ...]
    """Who may take it, by the platform's ids: one person, or a channel and the one who has asked there."""
    at: datetime
    version: int = 1


class OfferedFiles(Protocol):
    """Files that wait to be taken."""

    async def add(self, file: OfferedFile) -> None:
        """Keep one."""
        ...

    async def get(self, key: str) -> OfferedFile | None:
        """Return one, while it is kept."""
        ...

    async def save(self, file: OfferedFile) -> None:
        """Compare-and-swap of its readers on ``version``. Raises StaleWriteError."""
        ...

    async def remove(self, key: str) -> None:
        """Remove one."""
        ...
