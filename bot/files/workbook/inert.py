"""Text put into a cell so that no sheet takes it for a formula."""

from openpyxl.cell.cell import Cell, MergedCell

from workflow.reading.text import clean_lines

_LONGEST = 32_767
_RISKY = ("=", "+", "-", "@")


def put_text(cell: Cell | MergedCell, text: str) -> None:
    """Write text as text, whatever it begins with; what a sheet cannot hold is left out.

    Raises TypeError for a cell that others are merged over.
    """
    if not isinstance(cell, Cell):
        message = f"{cell.coordinate} is covered by merged cells"
        raise TypeError(message)
    text = clean_lines(text)[:_LONGEST]
    cell.value = text
    cell.data_type = "s"
    # As if typed after an apostrophe: the mark that it is text also survives an edit in Excel.
    cell.quotePrefix = text.startswith(_RISKY)
