"""Those whom the desk cannot write to → an .xlsx with their e-mails and what is cancelled for them."""

import io
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from bot.files.workbook.inert import put_text
from bot.language import _
from bot.ui.say import Say

WIDTHS = (32, 40, 70)
HEADINGS = (_("Name"), _("E-mail"), _("Courses"))


def unreached_workbook(rows: Iterable[tuple[str, str, Sequence[str]]], say: Say) -> bytes:
    """Make a sheet of (name, e-mail, courses), a line for each course within its cell. Blocks."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = say(_("To tell by other means"))[:31]
    for column, (heading, width) in enumerate(zip(HEADINGS, WIDTHS, strict=True), start=1):
        put_text(sheet.cell(1, column), say(heading))
        sheet.cell(1, column).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = width
    for line, (name, email, courses) in enumerate(rows, start=2):
        for column, text in enumerate((name, email, "\n".join(courses)), start=1):
            cell = sheet.cell(line, column)
            put_text(cell, text)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
