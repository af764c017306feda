"""The desk, read within one transaction that is open."""

from typing import TypeVar

from workflow.ports.desk import Desk, Transaction, UseCase

T = TypeVar("T")


class Within:
    """Reads as the desk does, all of it in one transaction and so of one state; for as long as that is open."""

    def __init__(self, desk: Desk, tx: Transaction) -> None:
        self._desk = desk
        self._tx = tx
        self.rules = tx.rules

    async def read(self, use_case: UseCase[T]) -> T:
        """Carry out a use case that writes nothing."""
        return await use_case(self._tx)

    async def get_setting(self, key: str) -> object:
        """Return the JSON document kept under a key; None when there is none."""
        return await self._desk.get_setting(key)
