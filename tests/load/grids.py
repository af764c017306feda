"""The sample grid of 2,000 courses, for one term after the other: each import makes as many new requests."""

import io
from pathlib import Path

from openpyxl import load_workbook

from tests.bench.bench_grid import GRID

TERMS = ("H28", "E28", "A28", "H29", "E29", "A29", "H30", "E30", "A30")
"""Of years that the sample does not name."""
HEADING = "Trimestre"


def grid_of(folder: Path, term: str, courses: int) -> Path:
    """Write the sample with this term in every row, and so many rows; return the file."""
    book = load_workbook(GRID)
    sheet = book.worksheets[0]
    row, column = next(
        (cell.row, cell.column) for cells in sheet.iter_rows() for cell in cells if cell.value == HEADING
    )
    first = row + 1
    for row in range(first, sheet.max_row + 1):
        sheet.cell(row, column, term)
    if sheet.max_row >= first + courses:
        sheet.delete_rows(first + courses, sheet.max_row)
    content = io.BytesIO()
    book.save(content)
    file = folder / f"grille-{term}.xlsx"
    file.write_bytes(content.getvalue())
    return file
