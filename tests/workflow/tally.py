"""Clocks kept up move by move, to hold those rebuilt from a history against."""

from dataclasses import dataclass, field
from datetime import datetime

from workflow.business_time.calendar import BusinessCalendar
from workflow.business_time.sla import Turn


@dataclass
class Response:
    """What is counted of one response run."""

    urgent: bool
    seconds: int = 0
    aside: int | None = None
    """What it showed when another promise took its place, while it does."""
    stopped: bool = False

    @property
    def shown(self) -> int:
        return self.seconds if self.aside is None else self.aside

    @property
    def runs(self) -> bool:
        return not self.stopped and self.aside is None


@dataclass
class Tally:
    """An item's clocks as somebody with a stopwatch per clock would keep them."""

    calendar: BusinessCalendar
    now: datetime
    status: str = "none"
    responses: list[Response] = field(default_factory=list)
    resolution: int | None = None
    urgent: bool = False
    working: bool = False

    def pass_to(self, at: datetime) -> None:
        passed = self.calendar.elapsed(self.now, at)
        for one in self.responses:
            one.seconds += 0 if one.stopped else passed
        if self.working and self.resolution is not None:
            self.resolution += passed
        self.now = at

    def begin(self) -> None:
        self.status = "live"
        self.responses.append(Response(urgent=False))
        if self.urgent:
            self.promise(urgent=True)

    def promise(self, *, urgent: bool) -> None:
        self.urgent = urgent
        if self.status != "live" or any(one.runs and one.urgent is urgent for one in self.responses):
            return
        for one in self.responses:
            if one.runs:
                one.aside = one.seconds
            elif not one.urgent and not one.stopped:
                one.aside = None
        if urgent:
            self.responses.append(Response(urgent=True))

    def answered(self) -> None:
        for one in self.responses:
            one.stopped = True

    def move(self, turn: Turn) -> None:
        if turn in {Turn.RAISED, Turn.LOWERED}:
            self.promise(urgent=turn is Turn.RAISED)
        elif turn is Turn.OPENED and self.status == "none":
            self.begin()
        elif turn is Turn.FIRST_ACTION and self.status == "live":
            self.answered()
            if self.resolution is None:
                self.resolution, self.working = 0, True
        elif turn is Turn.PAUSED and self.status == "live":
            self.working = False
        elif turn is Turn.RESUMED and self.status == "live":
            self.working = self.resolution is not None
        elif turn is Turn.RESOLVED and self.status == "live":
            self.status, self.working = "resolved", False
            self.answered()
        elif turn is Turn.REOPENED and self.status in {"resolved", "over"}:
            self.begin()
            self.working = self.resolution is not None
        elif turn is Turn.ENDED and self.status != "none":
            self.status, self.working = "over", False
            self.answered()


def tallied(tally: Tally) -> list[tuple[str, int, int, bool]]:
    """Return kind, run, business seconds and whether it runs, of each clock."""
    found = [("response", run, one.shown, one.runs) for run, one in enumerate(tally.responses, start=1)]
    if tally.resolution is not None:
        found.append(("resolution", 1, tally.resolution, tally.working))
    return found
