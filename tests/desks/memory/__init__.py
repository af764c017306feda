"""The desk in memory: same contract, same tests as the stored one, standard library only."""

from tests.desks.memory.desk import MemoryDesk

__all__ = ["MemoryDesk"]
