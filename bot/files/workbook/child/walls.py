"""The limits that the system itself keeps: memory, time, files, and the end of the bot."""

import contextlib
import ctypes
import os
import resource
import signal
import sys

from bot.files.workbook.child.limits import MEGABYTE, WorkbookLimits

_SET_PARENT_DEATH_SIGNAL = 1
"""``PR_SET_PDEATHSIG`` of Linux."""


def confine(limits: WorkbookLimits, parent: int) -> None:
    """Confine this process for good. What a system does not know is left out: macOS does not bound memory."""
    memory = limits.memory_megabytes * MEGABYTE
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_DATA, memory),
        (resource.RLIMIT_CPU, limits.seconds),
        (resource.RLIMIT_FSIZE, limits.inflated_megabytes * MEGABYTE),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(kind, (most, most))
    _die_with(parent)
    # From here on an error could quote the workbook: the log of the bot is no place for it.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())


def _die_with(parent: int) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != parent:  # it was gone before we could ask
        os._exit(0)
