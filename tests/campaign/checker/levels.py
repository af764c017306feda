"""Count both promises by the checker's own hours, and compare with what was said at each bound."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import product

from tests.campaign.checker.clocks import BOUNDS, LEVELS, NEVER, Clock, Span, clocks
from tests.campaign.checker.findings import Finding, What
from tests.campaign.checker.story import CARD, GROUP, SOON, Story
from tests.campaign.record import Kind, Shown

_PING = re.compile(rf"({'|'.join(LEVELS)}) · (INC\d{{7}})")
RESPONSE = "remière réponse"
"""What a ping calls the first of the promises."""
DIGEST = "☀️"


def levels(story: Story) -> Iterator[Finding]:
    """Yield levels that were not said, said twice, late, or said when they were not reached."""
    said = _pings(story.posted(GROUP))
    for request in story.requests:
        number = story.number(request)
        if number is None:
            continue
        again = [one.first for one in story.deeds(request, Kind.REOPEN)]
        found = list(clocks(story, request))
        for name in BOUNDS:
            runs = [one for one in found if one.name == name]
            for level in range(len(LEVELS)):
                pings = [one for one, what in said if what == (number, LEVELS[level], name)]
                if not runs and pings:
                    what = f"{LEVELS[level]} of the {name}, {pings[0].at}"
                    yield Finding(What.LEVEL, request, f"{what}: that promise has not begun")
                for run, clock in enumerate(runs):
                    yield from _judge(story, request, clock, level, _of_run(pings, again, run, len(runs)))


def _of_run(pings: Sequence[Shown], again: Sequence[datetime], run: int, runs: int) -> Sequence[Shown]:
    """Return those of pings that are about one run of a promise; the first begins with the request."""
    if runs == 1:
        return pings
    return [one for one in pings if sum(at <= one.at for at in again) == run]


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


def _judge(story: Story, request: int, clock: Clock, level: int, pings: Sequence[Shown]) -> Iterator[Finding]:
    what = f"{LEVELS[level]} of the {clock.name}"
    hours = story.record.hours
    due, latest = (clock.due(hours, level, late=late) for late in (False, True))
    if max(sum(one.root == "" for one in pings), sum(one.root != "" for one in pings)) > 1:  # a thread, and its channel
        yield Finding(What.DOUBLED, request, f"{what}: {[one.at.isoformat() for one in pings]}")
    since, by = (NEVER, NEVER) if latest is None else _due_by(story, clock, latest)
    for ping in pings:
        if due is None or ping.at < due:
            yield Finding(What.LEVEL, request, f"{what} said {ping.at}, reached {due}")
        elif clock.stopped(by=min(due, ping.at)):
            yield Finding(What.LEVEL, request, f"{what} said {ping.at}, the promise was kept {clock.ended}")
        elif ping.at > by:
            yield Finding(What.LATE, request, f"{what} said {ping.at}, reached {latest}")
    if pings or latest is None or by >= story.record.ended or not clock.runs(since, by):
        return
    if not _overtaken(story, clock, level, latest, by):
        yield Finding(What.LOST, request, f"{what}, reached {latest}, was not said")


def _due_by(story: Story, clock: Clock, due: datetime) -> Span:
    """Return from when a level is to be said, and by when: from when it goes on if it stood still before that."""
    by = _by(story, due)
    for start, end in clock.pauses:
        if start[0] <= by and (end is None or end[1] >= due):
            if end is None:
                return due, NEVER
            due = end[1] + timedelta(seconds=1)
            by = _by(story, end[1])
    return due, by


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
    higher = clock.due(story.record.hours, level + 1, late=False)
    return higher is not None and higher <= by and by - due > SOON


def level_at(story: Story, request: int, at: datetime) -> set[str]:
    """Return the levels that a card of an open request may show at an instant: the highest of what is promised."""
    running = [one.levels(story.record.hours, at) for one in clocks(story, request) if not one.stopped(at)]
    words = ("Normal", *LEVELS)
    return {words[max(heights)] for heights in product(*running)} if running else set()
