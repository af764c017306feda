"""Headings of the sheets that Vigie writes, in the reader's language."""

from collections.abc import Mapping

from bot.language import Locale, _, _n, translator
from workflow.courses.grid import Column

HEADINGS: Mapping[Column, str] = {
    Column.DEPARTMENT: _("Department"),
    Column.CODE: _("Course code"),
    Column.TITLE: _("Course title"),
    Column.TERM: _("Term"),
    Column.SECTION: _("Section"),
    Column.LEAD_NAME: _("Course lead"),
    Column.LEAD_EMAIL: _("E-mail"),
    Column.APPROACHES: _("Approaches"),
    Column.FIRST_ACTIVITY: _("First activity"),
    Column.SESSIONS: _("Sessions"),
    Column.REMARKS: _("Remarks"),
}
"""Each is recognised again when the file comes back."""

NOTE_HEADINGS = (_("Number"), _("Stage"), _("Holder"), _("Course status"))
"""Of the columns that an annotated workbook gets."""

CLOSED = _("Closed")
"""The stage of a request whose plan is done."""
NOT_DONE = _("Not done: {steps}")
"""What stands below it of steps that a manager had skipped."""
NOT_SERVED = _("Not everything done for: {names}")
"""What stands below it of presenters whom the support of a course that is over has not served."""
CLOSED_EARLY = _n("Closed before {count} session: {reason}", "Closed before {count} sessions: {reason}")
"""What stands below it of a course that was closed before its sessions were given."""


def heading(column: Column, locale: Locale) -> str:
    """Name a column of the grid as its heading does."""
    return translator(locale).gettext(HEADINGS[column])
