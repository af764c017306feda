"""Faults of our own code as one line of the log: what was raised and where, without anything that was sent."""

import sys
from pathlib import Path
from traceback import walk_tb

import structlog

from bot.ops.metrics import REQUEST_FAULTS

_log = structlog.get_logger(__name__)

OURS = Path(__file__).parents[1]
"""The folder of the code: the last of its lines that ran says where to look."""


def fault_of(error: BaseException | None) -> dict[str, str]:
    """Return an error's type, and the file and line of our own code in which it came up."""
    if error is None:
        return {"error": "none", "at": "?"}
    frames = [(Path(frame.f_code.co_filename), line) for frame, line in walk_tb(error.__traceback__)]
    ours = [(file.relative_to(OURS), line) for file, line in frames if _is_ours(file)]
    at = f"{ours[-1][0]}:{ours[-1][1]}" if ours else "?"
    return {"error": type(error).__name__, "at": at}


def exception_of(exc_info: object) -> BaseException | None:
    """Return the error that a line of the log was given as ``exc_info``: itself, a triple, or True for the current."""
    match exc_info:
        case BaseException():
            return exc_info
        case (_, BaseException() as error, _):
            return error
        case True:
            return sys.exception()
        case _:
            return None


def record_fault(error: BaseException | None) -> None:
    """Count a request that ends in 500, and log its fault."""
    REQUEST_FAULTS.inc()
    _log.error("request not answered", **fault_of(error))


def _is_ours(file: Path) -> bool:
    return file.is_relative_to(OURS) and file.relative_to(OURS).parts[0] in ("bot", "workflow", "storage")
