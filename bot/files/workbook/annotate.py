"""The same workbook back, marked in a process of its own."""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass

import structlog

from bot.files.workbook.child.limits import WorkbookLimits
from bot.files.workbook.faults import comment
from bot.files.workbook.process import ReadingProcess
from bot.files.workbook.reading import beside
from bot.files.workbook.source import LIMITS, Source, content_of
from bot.files.workbook.words import NOTE_HEADINGS
from bot.language import Locale, translator
from workflow.courses.grid import GridReading
from workflow.reading.text import squash
from workflow.refusal import Refusal

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class RowNote:
    """What is shown beside a row for one of its requests."""

    number: str
    stage: str
    holder: str
    light: str


def annotate(
    source: Source,
    reading: GridReading,
    notes: Mapping[int, Sequence[RowNote]],
    locale: Locale,
    limits: WorkbookLimits = LIMITS,
) -> bytes | None:
    """Mark a workbook that was read; ``notes`` are by row number. Blocks.

    None when it cannot be sent back (its used range is absurd, it takes too
    much memory or time, or openpyxl cannot hold what is in it): then the list
    of faults does.
    """
    with tempfile.TemporaryDirectory(prefix="vigie-") as folder:
        job = {"job": "mark", "folder": folder, "marks": _marks(reading, notes, locale)}
        with ReadingProcess(job, content_of(source, limits), limits) as process:
            try:
                (_done, size) = next(process.lines())
                return process.rest(int(str(size)))
            except Refusal as refusal:
                _log.warning("a workbook could be read but not annotated", why=type(refusal).__name__)
                return None


async def annotate_async(
    source: Source, reading: GridReading, notes: Mapping[int, Sequence[RowNote]], locale: Locale
) -> bytes | None:
    """Do as ``annotate``, beside the event loop."""
    return await beside(annotate, source, reading, notes, locale)


def _marks(reading: GridReading, notes: Mapping[int, Sequence[RowNote]], locale: Locale) -> list[object]:
    """Say what is to be written, in the order of ``child.marking.Marks``."""
    gettext = translator(locale).gettext
    return [
        reading.sheet,
        reading.headings.row,
        [(fault.cell, comment(fault, locale), fault.kept) for fault in reading.faults],
        [gettext(name) for name in NOTE_HEADINGS],
        [squash(translator(one).gettext(NOTE_HEADINGS[0])) for one in Locale],
        {row: _texts(lines) for row, lines in sorted(notes.items())},
    ]


def _texts(lines: Sequence[RowNote]) -> list[str]:
    return ["\n".join(line or "—" for line in column) for column in zip(*map(astuple, lines), strict=True)]
