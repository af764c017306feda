"""The desk in memory: same contract, same tests as the stored one, standard library only."""

from workflow.memory.desk import MemoryDesk

__all__ = ["MemoryDesk"]
