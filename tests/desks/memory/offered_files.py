"""Files that wait to be taken, in memory."""

from tests.desks.memory.state import State
from tests.desks.memory.swap import add, swap
from workflow.items.offered_files import OfferedFile


class MemoryOfferedFiles:
    """``workflow.items.offered_files.OfferedFiles`` in memory."""

    def __init__(self, state: State) -> None:
        self._files = state.offered

    async def add(self, file: OfferedFile) -> None:
        """Keep one."""
        add(self._files, file.key, file)

    async def get(self, key: str) -> OfferedFile | None:
        """Return one, while it is kept."""
        return self._files.get(key)

    async def save(self, file: OfferedFile) -> None:
        """Compare-and-swap. Raises StaleWriteError."""
        swap(self._files, file.key, file)

    async def remove(self, key: str) -> None:
        """Let one go."""
        self._files.pop(key, None)
