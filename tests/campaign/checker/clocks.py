"""The two promises about a request as the checker counts them: when each runs, and when it passes to a level."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from tests.campaign.checker.story import Story
from tests.campaign.hours import Hours
from tests.campaign.record import Deed, Kind

LEVELS = ("Modéré", "Élevé", "En retard")
BOUNDS = {"response": (4, 6, 8), "resolution": (8, 16, 24)}
"""Business hours."""
SHORTLY = timedelta(seconds=60)
NEVER = datetime.max.replace(tzinfo=UTC)
Span = tuple[datetime, datetime]
"""Something happened at some instant between two."""


@dataclass(frozen=True, slots=True)
class Clock:
    """One promise: it began, stood still for a while, and ended."""

    name: str
    began: Span
    ended: Span | None
    pauses: tuple[tuple[Span, Span | None], ...] = ()
    """From when until when it stood still; the last one may go on."""

    def due(self, hours: Hours, level: int, *, late: bool) -> datetime | None:
        """Return the earliest instant at which it may reach a level, or the latest; None while it stands still."""
        left, at = BOUNDS[self.name][level] * 3600.0, self.began[late]
        for start, end in self.pauses:
            stands = start[not late]
            passed = hours.between(at, stands)
            if left <= passed:
                break
            if end is None:
                return None
            left, at = left - passed, max(at, stands, end[late])
        return hours.after(at, left)

    def runs(self, start: datetime, end: datetime) -> bool:
        """Tell whether it has certainly neither stopped nor stood still within a span."""
        stands = any(one[0] <= end and (over is None or over[1] >= start) for one, over in self.pauses)
        return not stands and (self.ended is None or self.ended[0] > end)

    def stopped(self, by: datetime) -> bool:
        return self.ended is not None and self.ended[1] <= by

    def levels(self, hours: Hours, at: datetime) -> set[int]:
        """Return how high it may stand at an instant: 0 is normal."""
        found = set()
        for height in range(len(LEVELS) + 1):
            reached = self.due(hours, height - 1, late=False) if height else self.began[0]
            over = self.due(hours, height, late=True) if height < len(LEVELS) else None
            if reached is not None and reached <= at and (over is None or at <= over + SHORTLY):
                found.add(height)
        return found


def instants(clock: Clock, hours: Hours) -> Iterator[datetime]:
    """Yield when a promise may pass to each of its levels, as the earliest and as the latest."""
    for level in range(len(LEVELS)):
        for late in (False, True):
            due = clock.due(hours, level, late=late)
            if due is not None:
                yield due


def clocks(story: Story, request: int) -> Iterator[Clock]:
    """Yield the promises of a request that have begun: the first runs from when the desk could hear of it."""
    asks, claims = story.deeds(request, Kind.ASK, Kind.ADD), story.deeds(request, Kind.CLAIM)
    opened = asks[0].first, max(story.possible(one.at) for one in asks[:2])
    yield Clock("response", opened, _pressed(claims))
    for again in story.deeds(request, Kind.REOPEN):
        yield Clock("response", (again.first, story.possible(again.at)), _answered(story, request, again))
    began = _pressed(claims)
    if began is not None:
        pauses = tuple(_pauses(story, request))
        ended = None
        if pauses and pauses[-1][1] is None and story.deeds(request, Kind.RESOLVE, Kind.HOLD)[-1].kind is Kind.RESOLVE:
            *pauses_before, (ended, _) = pauses
            pauses = tuple(pauses_before)
        yield Clock("resolution", began, ended, pauses)


def _pressed(deeds: Sequence[Deed]) -> Span | None:
    """When the first of some deeds counted; of two who press at once, either may have been first."""
    return (min(one.first for one in deeds), deeds[0].at) if deeds else None


def _answered(story: Story, request: int, again: Deed) -> Span | None:
    """When who asked again was first told something: words that were taken back are none.

    What was said before the desk could hear of it may be no answer.
    """
    withdrawn, heard = {one.words for one in story.deeds(request, Kind.TAKE_BACK)}, story.possible(again.at)
    said = [
        one
        for one in story.deeds(request, Kind.ANSWER, Kind.HOLD, Kind.RESOLVE)
        if one.at >= again.at and one.words not in withdrawn
    ]
    if not said:
        return None
    return said[0].first, next((story.possible(one.at) for one in said if one.at >= heard), NEVER)


def _pauses(story: Story, request: int) -> Iterator[tuple[Span, Span | None]]:
    """Yield when what is claimed stood still: from a question to the reply, from a solution to its reopening."""
    start: Span | None = None
    waits_for: Kind | None = None
    for one in story.deeds(request, Kind.HOLD, Kind.REPLY, Kind.RESOLVE, Kind.REOPEN):
        if start is not None and one.kind is waits_for:
            yield start, (one.first, story.possible(one.at))
            start = None
        elif one.kind in (Kind.HOLD, Kind.RESOLVE):
            start = start or (one.first, one.at)
            waits_for = Kind.REPLY if one.kind is Kind.HOLD else Kind.REOPEN
    if start is not None:
        yield start, None
