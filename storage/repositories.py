"""Repositories of a transaction: each is made when it is first used."""

from collections.abc import Callable
from typing import Generic, TypeVar

from storage.session import Session
from workflow.upkeep.rulebook import Rulebook

R = TypeVar("R")


class Repositories:
    """One transaction, whose repositories the domains name: ``incidents = repository[Incidents](StoredIncidents)``."""

    def __init__(self, session: Session, rules: Rulebook) -> None:
        self._session = session
        self.rules = rules


class repository(Generic[R]):  # noqa: N801 - used as one uses property
    """A repository of a transaction: its port, and the class that keeps it."""

    def __init__(self, stored: Callable[[Session], R]) -> None:
        self._stored = stored

    def __set_name__(self, owner: type, name: str) -> None:
        """Learn the name on the transaction."""
        self._name = name

    def __get__(self, transaction: Repositories, owner: type) -> R:
        """Make the repository; from then on the transaction has it."""
        made = vars(transaction)[self._name] = self._stored(transaction._session)  # noqa: SLF001 - part of it
        return made
