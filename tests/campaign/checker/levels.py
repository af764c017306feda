"""Count both promises by the checker's own hours, and compare with what was said at each bound."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tests.campaign.checker.findings import Finding, What
from tests.campaign.checker.story import CARD, GROUP, SOON, Story
from tests.campaign.record import Deed, Kind, Shown

LEVELS = ("Modéré", "Élevé", "En retard")
BOUNDS = {"response": (4, 6, 8), "resolution": (8, 16, 24)}
"""Business hours."""
_PING = re.compile(rf"({'|'.join(LEVELS)}) · (INC\d{{7}})")
RESPONSE = "remière réponse"
"""What a ping calls the first of the promises."""
DIGEST = "☀️"


@dataclass(frozen=True, slots=True)
class Clock:
    """One promise: it began, and ended, at some instant between two."""

    name: str
    began: tuple[datetime, datetime]
    ended: tuple[datetime, datetime] | None

    def runs(self, until: datetime) -> bool:
        """Tell whether it has certainly not stopped by then."""
        return self.ended is None or self.ended[0] > until

    def stopped(self, by: datetime) -> bool:
        return self.ended is not None and self.ended[1] <= by


def clocks(story: Story, request: int) -> Iterator[Clock]:
    """Yield the promises of a request that have begun: the first runs from when the desk could hear of it."""
    asks, claims = story.deeds(request, Kind.ASK, Kind.ADD), story.deeds(request, Kind.CLAIM)
    resolved = story.deeds(request, Kind.RESOLVE)
    opened = asks[0].at, max(story.possible(one.at) for one in asks[:2])
    yield Clock("response", opened, _span(claims))
    if claims:
        yield Clock("resolution", _span(claims) or opened, _span(resolved))


def _span(deeds: Sequence[Deed]) -> tuple[datetime, datetime] | None:
    """When the first of some deeds counted; of two who claim at once, either may have been first."""
    return (min(one.first for one in deeds), deeds[0].at) if deeds else None


def levels(story: Story) -> Iterator[Finding]:
    """Yield levels that were not said, said twice, late, or said when they were not reached."""
    said = _pings(story.posted(GROUP))
    for request in story.requests:
        number = story.number(request)
        if number is None:
            continue
        found = {clock.name: clock for clock in clocks(story, request)}
        for name in BOUNDS:
            for level in range(len(LEVELS)):
                pings = [one for one, what in said if what == (number, LEVELS[level], name)]
                yield from _judge(story, request, found.get(name), name, level, pings)


def _pings(posted: Sequence[Shown]) -> list[tuple[Shown, tuple[str, str, str]]]:
    found = []
    for shown in posted:
        marks = [*_PING.finditer(shown.text)]
        if CARD in shown.text or shown.text.startswith(DIGEST) or not marks:
            continue
        ends = [*(one.start() for one in marks[1:]), len(shown.text)]
        for mark, end in zip(marks, ends, strict=True):
            name = "response" if RESPONSE in shown.text[mark.end() : end] else "resolution"
            found.append((shown, (mark[2], mark[1], name)))
    return found


def _judge(
    story: Story, request: int, clock: Clock | None, name: str, level: int, pings: Sequence[Shown]
) -> Iterator[Finding]:
    what = f"{LEVELS[level]} of the {name}"
    if clock is None:
        if pings:
            yield Finding(What.LEVEL, request, f"{what}, {pings[0].at}: that promise has not begun")
        return
    hours = story.record.hours
    due, latest = (hours.after(at, BOUNDS[name][level] * 3600) for at in clock.began)
    if max(sum(one.root == "" for one in pings), sum(one.root != "" for one in pings)) > 1:  # a thread, and its channel
        yield Finding(What.DOUBLED, request, f"{what}: {[one.at.isoformat() for one in pings]}")
    by = _by(story, latest)
    for ping in pings:
        if ping.at < due:
            yield Finding(What.LEVEL, request, f"{what} said {ping.at}, reached {due}")
        elif clock.stopped(by=min(due, ping.at)):
            yield Finding(What.LEVEL, request, f"{what} said {ping.at}, the promise was kept {clock.ended}")
        elif ping.at > by:
            yield Finding(What.LATE, request, f"{what} said {ping.at}, reached {latest}")
    if not pings and by < story.record.ended and clock.runs(by) and not _overtaken(story, clock, level, latest, by):
        yield Finding(What.LOST, request, f"{what}, reached {latest}, was not said")


def _by(story: Story, due: datetime) -> datetime:
    """Return by when a level must be said: what comes late outside hours waits for opening."""
    hours = story.record.hours
    by = story.possible(due)
    if by == due and hours.opening(due + timedelta(seconds=1)) <= due + SOON:
        return due + SOON
    return hours.opening(by + timedelta(seconds=1)) + SOON


def _overtaken(story: Story, clock: Clock, level: int, due: datetime, by: datetime) -> bool:
    """Tell whether a higher level was reached before this one could be said."""
    if level + 1 == len(LEVELS):
        return False
    higher = story.record.hours.after(clock.began[0], BOUNDS[clock.name][level + 1] * 3600)
    return higher <= by and by - due > SOON


def level_at(story: Story, request: int, at: datetime) -> set[str]:
    """Return the levels that a card of an open request may show at an instant."""
    running = [one for one in clocks(story, request) if not one.stopped(at)]
    if not running:
        return set()
    clock = running[0]
    hours = story.record.hours
    shown = {"Normal"} if hours.after(clock.began[1], BOUNDS[clock.name][0] * 3600) > at - SOON else set[str]()
    for place, level in enumerate(LEVELS):
        reached = hours.after(clock.began[0], BOUNDS[clock.name][place] * 3600)
        over = (
            hours.after(clock.began[1], BOUNDS[clock.name][place + 1] * 3600) + SOON
            if place + 1 < len(LEVELS)
            else None
        )
        if reached <= at and (over is None or at <= over):
            shown.add(level)
    return shown
