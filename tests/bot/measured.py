"""Reads and marks workbooks in a process that is small itself, and measures the children that do it.

Run with the paths of workbooks: one JSON object, path → what came of it and the largest child so far, in bytes.
A child's peak is looked at from a small parent, since it begins with what its parent held when it was started.
"""

import json
import resource
import sys
from pathlib import Path

from bot.files.workbook.annotate import annotate
from bot.files.workbook.child.limits import WorkbookLimits
from bot.files.workbook.reading import read
from bot.language import Locale
from tests.bot.workbooks import GOOD, book
from workflow.refusal import Refusal

LIMITS = WorkbookLimits(seconds=600)
"""The desk's own, except for the time: other work on the machine is no fault of a workbook. CPU time is measured."""
_UNIT = 1 if sys.platform == "darwin" else 1024


def outcome(path: Path, *, mark: bool) -> str:
    """The refusal's name or ``read``; of marking, ``marked``, or ``listed`` where its faults come as a list."""
    if not mark:
        try:
            read(path, limits=LIMITS)
        except Refusal as refusal:
            return type(refusal).__name__
        return "read"
    return "listed" if annotate(path, read(book(GOOD)), {}, Locale.FR, LIMITS) is None else "marked"


def main() -> None:
    """Measure each."""
    mark = sys.argv[1] == "--mark"
    found, spent = {}, 0.0
    for path in map(Path, sys.argv[2:]):
        came = outcome(path, mark=mark)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds = used.ru_utime + used.ru_stime
        found[path.name] = [came, used.ru_maxrss * _UNIT, seconds - spent]
        spent = seconds
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
