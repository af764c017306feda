"""Invariants of an item, as rules: histories replayed, clocks rebuilt, gates and sums checked."""

from workflow.upkeep.integrity.clocks import clock_faults
from workflow.upkeep.integrity.faults import Broken, Fault
from workflow.upkeep.integrity.histories import incident_faults, request_faults, support_faults, task_faults
from workflow.upkeep.integrity.plans import gate_faults, reserve_faults
from workflow.upkeep.integrity.sums import import_faults

__all__ = [
    "Broken",
    "Fault",
    "clock_faults",
    "gate_faults",
    "import_faults",
    "incident_faults",
    "request_faults",
    "reserve_faults",
    "support_faults",
    "task_faults",
]
