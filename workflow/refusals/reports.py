"""What is refused of reports."""

from dataclasses import dataclass

from workflow.refusal import Refusal


@dataclass(eq=False)
class NotAPeriod(Refusal):
    """Words that name no days to report on."""

    text: str


@dataclass(eq=False)
class PeriodToCome(Refusal):
    """The days to report on have not come yet."""

    first: str
    """ISO 8601."""
