"""The grids that were read last: what was just shown is not read again to be imported, compared or sent back."""

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Sequence

from bot.files.workbook.reading import read_async
from workflow.courses.grid import Approach, GridReading, Term

MOST = 2
"""Readings that are kept: one holds every row of its file, and hardly more than one grid is on its way at a time."""

Key = tuple[str, tuple[Approach, ...], Term | None]


async def hash_of(content: bytes) -> str:
    """Return the SHA-256 of a file, in hexadecimal; of 20 MB it takes longer than the event loop may wait."""
    return await asyncio.to_thread(lambda: hashlib.sha256(content).hexdigest())


class Readings:
    """Readings by what they follow from alone: the file's content, the approaches that are known, the term given."""

    def __init__(self) -> None:
        """Keep none yet."""
        self._kept: OrderedDict[Key, GridReading] = OrderedDict()

    async def read(
        self, content: bytes, approaches: Sequence[Approach], *, default_term: Term | None = None
    ) -> GridReading:
        """Read a grid and keep what it says. Raises as ``bot.files.workbook.reading.read``."""
        file_hash = await hash_of(content)
        known = self.known(file_hash, approaches, default_term)
        if known is not None:
            return known
        reading = await read_async(content, approaches, default_term=default_term)
        self._kept[file_hash, tuple(approaches), default_term] = reading
        while len(self._kept) > MOST:
            self._kept.popitem(last=False)
        return reading

    def known(self, file_hash: str, approaches: Sequence[Approach], default_term: Term | None) -> GridReading | None:
        """Return what a file says that was read a while ago; None for any other."""
        return self._kept.get((file_hash, tuple(approaches), default_term))


LAST = Readings()
"""Those of this process; another instance reads for itself."""
