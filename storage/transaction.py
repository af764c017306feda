"""Everything a use case may touch, over one session."""

from storage.domains import Domains
from storage.items.numbers import assign, skip_to
from workflow.domains import DECLARED


class StoredTransaction(Domains):
    """``workflow.ports.desk.Transaction`` in a database."""

    declared = DECLARED

    async def numbers(self, prefix: str, count: int = 1) -> tuple[str, ...]:
        """Assign new numbers, never reused."""
        return await assign(self._session, prefix, count)

    async def skip_numbers(self, prefix: str, last: int) -> None:
        """Skip numbers: the next one of a kind comes after this one."""
        await skip_to(self._session, prefix, last)
