"""Clocks kept up move by move, to hold those rebuilt from a history against."""

from dataclasses import dataclass, field
from datetime import datetime

from workflow.business_time.calendar import BusinessCalendar
from workflow.business_time.sla import Turn


@dataclass
class Tally:
    """An item's clocks as somebody with a stopwatch per clock would keep them."""

    calendar: BusinessCalendar
    now: datetime
    status: str = "none"
    responses: list[int] = field(default_factory=list)
    resolution: int | None = None
    answering: bool = False
    working: bool = False

    def pass_to(self, at: datetime) -> None:
        passed = self.calendar.elapsed(self.now, at)
        if self.answering:
            self.responses[-1] += passed
        if self.working and self.resolution is not None:
            self.resolution += passed
        self.now = at

    def move(self, turn: Turn) -> None:
        if turn is Turn.OPENED and self.status == "none":
            self.status, self.answering = "live", True
            self.responses.append(0)
        elif turn is Turn.FIRST_ACTION and self.status == "live":
            self.answering = False
            if self.resolution is None:
                self.resolution, self.working = 0, True
        elif turn is Turn.PAUSED and self.status == "live":
            self.working = False
        elif turn is Turn.RESUMED and self.status == "live":
            self.working = self.resolution is not None
        elif turn is Turn.RESOLVED and self.status == "live":
            self.status, self.answering, self.working = "resolved", False, False
        elif turn is Turn.REOPENED and self.status == "resolved":
            self.status, self.answering = "live", True
            self.working = self.resolution is not None
            self.responses.append(0)
        elif turn is Turn.ENDED and self.status != "none":
            self.status, self.answering, self.working = "over", False, False


def tallied(tally: Tally) -> list[tuple[str, int, int, bool]]:
    """Return kind, run, business seconds and whether it runs, of each clock."""
    last = len(tally.responses)
    found = [
        ("response", run, seconds, tally.answering and run == last)
        for run, seconds in enumerate(tally.responses, start=1)
    ]
    if tally.resolution is not None:
        found.append(("resolution", 1, tally.resolution, tally.working))
    return found
