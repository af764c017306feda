"""Days on duty that people take from one another."""

from dataclasses import asdict, replace
from datetime import date

from sqlalchemy import insert, select

from storage.session import Session
from storage.support.tables import duty_swaps
from workflow.support.duty import Swap
from workflow.support.refusals import NoSuchSwap


class StoredSwaps:
    """``workflow.support.duty.Swaps`` in a database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(self, swap: Swap) -> Swap:
        """Add one; give it back with its id."""
        row = asdict(swap)
        del row["id"]
        statement = insert(duty_swaps).values(row).returning(duty_swaps.c.id)
        return replace(swap, id=(await self._session.connection.execute(statement)).scalar_one())

    async def get(self, swap_id: int) -> Swap:
        """Return one. Raises NoSuchSwap."""
        query = select(duty_swaps).where(duty_swaps.c.id == swap_id)
        row = await self._session.first(self._session.fresh(query, duty_swaps))
        if row is None:
            raise NoSuchSwap
        return Swap(**row)

    async def save(self, swap: Swap) -> None:
        """Compare-and-swap. Raises StaleWriteError."""
        await self._session.swap(duty_swaps, asdict(swap), swap.version)

    async def of(self, group: str, first: date, last: date) -> tuple[Swap, ...]:
        """Return those about a day between two, in the order of their ids.

        Two people who are asked to take the same day touch different rows; locked, the one who comes second sees it.
        """
        within = duty_swaps.c.day.between(first, last) | duty_swaps.c.back.between(first, last)
        query = select(duty_swaps).where(duty_swaps.c.group == group, within).order_by(duty_swaps.c.id)
        return tuple(Swap(**row) for row in await self._session.all(self._session.decides(query, duty_swaps)))
