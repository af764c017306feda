"""What always holds of a desk: histories replayed by the rules, clocks rebuilt, gates and sums looked at."""

from workflow.integrity.clocks import clock_faults
from workflow.integrity.faults import Broken, Fault
from workflow.integrity.histories import incident_faults, request_faults, support_faults, task_faults
from workflow.integrity.plans import gate_faults
from workflow.integrity.sums import import_faults

__all__ = [
    "Broken",
    "Fault",
    "clock_faults",
    "gate_faults",
    "import_faults",
    "incident_faults",
    "request_faults",
    "support_faults",
    "task_faults",
]
