"""Drop-down lists and other checks of cells."""

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from bot.files.workbook.inert import put_text
from bot.language import Locale, _, translator

CHOOSE = _("Choose from the list.")
DATE = _("Write a date, such as 2026-09-03.")
WHOLE = _("Write a whole number.")
_EARLIEST, _LATEST = "DATE(2000,1,1)", "DATE(2099,12,31)"
_MOST_SESSIONS = "9999"


class Choices:
    """Makes checks; what lists offer stands on a hidden sheet."""

    def __init__(self, workbook: Workbook, locale: Locale) -> None:
        """The hidden sheet is added when the first list needs it."""
        self._workbook = workbook
        self._say = translator(locale).gettext
        self._lists = 0

    def one_of(self, offered: Sequence[str], *, strict: bool) -> DataValidation | None:
        """Offer a list; ``strict`` refuses anything else. Nothing to offer: no check."""
        if not offered:
            return None
        self._lists += 1
        if self._lists == 1:
            self._workbook.create_sheet("Listes").sheet_state = "hidden"
        for row, text in enumerate(offered, start=1):
            put_text(self._workbook["Listes"].cell(row, self._lists), text)
        letter = get_column_letter(self._lists)
        return DataValidation(
            type="list",
            formula1=f"Listes!${letter}$1:${letter}${len(offered)}",
            allow_blank=True,
            showErrorMessage=True,
            errorStyle="stop" if strict else "warning",
            error=self._say(CHOOSE),
        )

    def date(self) -> DataValidation:
        """Ask for a date; other text is let through after a warning, as the import does."""
        return DataValidation(
            type="date",
            operator="between",
            formula1=_EARLIEST,
            formula2=_LATEST,
            allow_blank=True,
            showErrorMessage=True,
            errorStyle="warning",
            error=self._say(DATE),
        )

    def whole_number(self) -> DataValidation:
        """Ask for a whole number from 0."""
        return DataValidation(
            type="whole",
            operator="between",
            formula1="0",
            formula2=_MOST_SESSIONS,
            allow_blank=True,
            showErrorMessage=True,
            error=self._say(WHOLE),
        )
