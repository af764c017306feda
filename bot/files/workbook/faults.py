"""Faults of a cell, in the reader's language."""

from collections.abc import Mapping

from bot.files.workbook.words import heading
from bot.language import Locale, _, translator
from workflow.courses.grid import Fault, FaultKind

REASONS: Mapping[FaultKind, str] = {
    FaultKind.CODE_MISSING: _("course code missing"),
    FaultKind.CODE_INVALID: _("invalid course code"),
    FaultKind.TERM_MISSING: _("term missing"),
    FaultKind.TERM_INVALID: _("unreadable term"),
    FaultKind.LEAD_MISSING: _("course lead missing"),
    FaultKind.EMAIL_MISSING: _("e-mail missing"),
    FaultKind.EMAIL_INVALID: _("invalid e-mail"),
    FaultKind.NO_APPROACH: _("no approach"),
    FaultKind.APPROACH_UNKNOWN: _("unknown approach"),
    FaultKind.MARK_UNKNOWN: _("unreadable mark"),
    FaultKind.DATE_UNREADABLE: _("unreadable date"),
    FaultKind.SESSIONS_UNREADABLE: _("unreadable number of sessions"),
    FaultKind.FORMULA_WITHOUT_VALUE: _("formula never calculated"),
    FaultKind.FORMULA_ERROR: _("formula in error"),
    FaultKind.NOT_A_NUMBER: _("not a number"),
    FaultKind.LOOK_ALIKE: _("look-alike character"),
    FaultKind.TOO_LONG: _("text too long"),
    FaultKind.REPEATED_COURSE: _("repeated course"),
}

ADVICE: Mapping[FaultKind, str] = {
    FaultKind.CODE_MISSING: _("Write the course code, such as MMD 1231."),
    FaultKind.CODE_INVALID: _("Write letters then digits, such as MMD 1231."),
    FaultKind.TERM_MISSING: _("Write the term, such as Automne 2026 or A26."),
    FaultKind.TERM_INVALID: _("Write the term, such as Automne 2026 or A26."),
    FaultKind.LEAD_MISSING: _("Write the name of the person who leads the course."),
    FaultKind.EMAIL_MISSING: _("Write the course lead’s address."),
    FaultKind.EMAIL_INVALID: _("Write one complete address, such as name@example.org."),
    FaultKind.NO_APPROACH: _("Name or mark at least one approach."),
    FaultKind.APPROACH_UNKNOWN: _("Write configured approaches only, with semicolons between them."),
    FaultKind.MARK_UNKNOWN: _("Mark the approach with x, or leave the cell blank."),
    FaultKind.DATE_UNREADABLE: _("The row is imported without this date. Write it as 2026-09-03."),
    FaultKind.SESSIONS_UNREADABLE: _("The row is imported without this number. Write a whole number."),
    FaultKind.FORMULA_WITHOUT_VALUE: _("Open the file in Excel and save it, or replace the formula with its value."),
    FaultKind.FORMULA_ERROR: _("Correct the formula, or replace it with its value."),
    FaultKind.NOT_A_NUMBER: _("The cell is marked as a number and holds none. Type its value again."),
    FaultKind.LOOK_ALIKE: _(
        "Type it again with plain letters and digits: a superscript, or a letter of another alphabet, looks like one."
    ),
    FaultKind.TOO_LONG: _("Shorten it: this column takes at most {most} characters."),
    FaultKind.REPEATED_COURSE: _("Row {row}, which names it first, counts for: {columns}."),
}

QUOTED = _("{where}: {reason} (“{value}”)")
PLAIN = _("{where}: {reason}")
ROW = _("Row {row}, cell {cell}")
ROW_OF_COURSE = _("Row {row} ({course}), cell {cell}")


def reason(why: FaultKind, locale: Locale) -> str:
    """Say in a few words, without a capital, what is wrong: ``courriel invalide``."""
    return translator(locale).gettext(REASONS[why])


def advice(fault: Fault, locale: Locale) -> str:
    """Say in a sentence what to do about it."""
    columns = ", ".join(heading(column, locale) for column in fault.columns)
    return translator(locale).gettext(ADVICE[fault.why]).format(row=fault.first_row, columns=columns, most=fault.most)


def fault_line(fault: Fault, locale: Locale) -> str:
    """Say on one line where and what it is: ``Ligne 10 (MMD 1231), cellule F10 : courriel invalide (« … »)``."""
    words = translator(locale)
    place = words.gettext(ROW_OF_COURSE if fault.course else ROW)
    where = place.format(row=fault.row, course=fault.course, cell=fault.cell)
    form = words.gettext(QUOTED if fault.value else PLAIN)
    return form.format(where=where, reason=reason(fault.why, locale), value=fault.value)


def comment(fault: Fault, locale: Locale) -> str:
    """Say in the cell's own comment what is wrong, and below it what to do."""
    what = reason(fault.why, locale)
    return f"{what[:1].upper()}{what[1:]}\n{advice(fault, locale)}"
