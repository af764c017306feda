"""Faults of a cell of a grid."""

from dataclasses import dataclass
from enum import StrEnum

from workflow.courses.grid.columns import Column


class FaultKind(StrEnum):
    """Why a cell could not be taken as it is; worded at the edge."""

    CODE_MISSING = "code_missing"
    CODE_INVALID = "code_invalid"
    TERM_MISSING = "term_missing"
    TERM_INVALID = "term_invalid"
    LEAD_MISSING = "lead_missing"
    EMAIL_MISSING = "email_missing"
    EMAIL_INVALID = "email_invalid"
    NO_APPROACH = "no_approach"
    APPROACH_UNKNOWN = "approach_unknown"
    MARK_UNKNOWN = "mark_unknown"
    DATE_UNREADABLE = "date_unreadable"
    SESSIONS_UNREADABLE = "sessions_unreadable"
    FORMULA_WITHOUT_VALUE = "formula_without_value"
    FORMULA_ERROR = "formula_error"
    NOT_A_NUMBER = "not_a_number"
    LOOK_ALIKE = "look_alike"
    """A sign that looks like a plain letter or digit and is another: a superscript, a letter of another script."""
    TOO_LONG = "too_long"
    REPEATED_COURSE = "repeated_course"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault, in one cell."""

    row: int
    """From 1, as the sheet shows it."""
    cell: str
    """``F10``."""
    why: FaultKind
    value: str
    """What the cell says, shortened; empty when it is blank."""
    kept: bool = False
    """A warning: the row is taken without this cell. Else the row is rejected."""
    first_row: int | None = None
    """For a repeated course: the row that names it first."""
    columns: tuple[Column, ...] = ()
    """For a repeated course: where the rows differ, the first one winning."""
    most: int | None = None
    """For a text that is too long: how many characters its column takes."""
    course: str = ""
    """Code of the course that the row names, if that can be read."""


class BadCell(Exception):
    """A cell says something that its column cannot take."""

    def __init__(self, why: FaultKind, most: int | None = None) -> None:
        super().__init__(why)
        self.why = why
        self.most = most
