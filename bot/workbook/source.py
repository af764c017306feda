"""A workbook as it comes in, and how much of one the desk accepts."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import BinaryIO

from workflow.grid import ROW_LIMIT

Source = Path | bytes
"""A file on disk, or its content."""

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is accepted; above, the file is refused."""

    file_megabytes: int = 20
    inflated_megabytes: int = 200
    """All parts of the zip together, unpacked."""
    rows: int = ROW_LIMIT


LIMITS = Limits()


def size_of(source: Source) -> int:
    """Give the size in bytes."""
    return len(source) if isinstance(source, bytes) else source.stat().st_size


def opened(source: Source) -> BinaryIO:
    """Open for reading; the caller closes."""
    return io.BytesIO(source) if isinstance(source, bytes) else source.open("rb")


_filters = Lock()


@contextmanager
def quiet() -> Iterator[None]:
    """Let openpyxl's warnings pass: what it cannot keep, such as extensions, is no fault.

    Warning filters belong to the process, so two threads must not put each
    other's back.
    """
    with _filters, warnings.catch_warnings():
        warnings.filterwarnings("ignore", module="openpyxl")
        yield
