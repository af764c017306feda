"""Workbooks to read, made and unmade for tests."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook

SAMPLES = Path(__file__).parents[2] / "samples"
SHEET = "xl/worksheets/sheet1.xml"
HEADINGS = ("Département", "Sigle", "Trimestre", "Responsable", "Courriel", "Approches", "Séances")
GOOD = ("Département de médecine", "MMD 1231", "A26", "Zoé Gagnon", "zoe.gagnon@example.org", "Zoom", 12)

Cells = Sequence[object]


def book(*rows: Cells, headings: Cells = HEADINGS, change: Callable[[Workbook], None] | None = None) -> bytes:
    """A workbook with one sheet: headings, then rows; ``change`` may still touch it."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Grille"
    for row in (headings, *rows):
        sheet.append(list(row))
    if change is not None:
        change(workbook)
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    """The parts of a zip, by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {part.filename: archive.read(part) for part in archive.infolist()}


def zipped(parts: Mapping[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these parts."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", packing) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def patched(content: bytes, part: str, before: bytes, after: bytes) -> bytes:
    """The workbook with some bytes of a part replaced; they must be there."""
    parts = parts_of(content)
    assert before in parts[part]
    return zipped({**parts, part: parts[part].replace(before, after)})


def long_book(rows: int) -> bytes:
    """A workbook of so many rows that name a course and nothing else; by hand, as openpyxl takes its time."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    lines = (f'<row><c r="B{row}" t="inlineStr"><is><t>MMD {row}</t></is></c></row>' for row in range(2, rows + 2))
    head = parts_of(book())[SHEET].partition(b"<sheetData>")[2].partition(b"</sheetData>")[0].decode()
    sheet = f'<worksheet xmlns="{main}"><sheetData>{head}{"".join(lines)}</sheetData></worksheet>'
    return zipped({**parts_of(book()), SHEET: sheet.encode()})
