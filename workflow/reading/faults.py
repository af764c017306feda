"""Fault of one line that a person wrote, and where it stands."""

from enum import StrEnum


class LineFault(StrEnum):
    """Why a line or a row could not be taken; worded at the edge."""

    NO_DATE_NOR_THEME = "no_date_nor_theme"
    """Nothing of it says which session is meant: neither a date, nor a theme with a presenter or a way."""
    NO_SUCH_DAY = "no_such_day"
    WRONG_WEEKDAY = "wrong_weekday"
    """The day is no such weekday in that year."""
    NO_SUCH_TIME = "no_such_time"
    ENDS_FIRST = "ends_first"
    TWO_DAYS = "two_days"
    TWO_MODES = "two_modes"
    TOO_MANY_PARTS = "too_many_parts"
    """It has more parts than a session, and nothing tells which is which."""
    MODE_UNKNOWN = "mode_unknown"
    EMAIL_INVALID = "email_invalid"
    FORMULA = "formula"
    """A cell holds a formula without a value, or one that went wrong."""
    NOT_A_NUMBER = "not_a_number"
    """A cell is marked as a number and holds none."""
    TOO_LONG = "too_long"
    TOO_MANY_LINES = "too_many_lines"


class BadPiece(Exception):
    """Something in a line cannot be what it claims to be."""

    def __init__(self, why: LineFault, said: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.said = said
        """The words that could not be understood."""
