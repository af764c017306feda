"""Help requests as they happen by chance, and their figures counted minute by minute: nothing of the rules is used."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from workflow.helpdesk.incidents import DUPLICATE, Kind
from workflow.items.journal import Entry, What
from workflow.items.states import IncidentState
from workflow.overview.reports import IncidentHistory

ZONE = ZoneInfo("America/Toronto")
MINUTE = timedelta(minutes=1)
FIRST = datetime(2026, 8, 31, tzinfo=ZONE).astimezone(UTC)
"""A Monday, at midnight in Toronto; Labour Day is not closed here."""
GROUPS = ("technologues", "technopedagogues")
ACTS: dict[str, tuple[str, ...]] = {
    "new": ("answer", "resolve", "cancel", "transfer", "hold"),
    "active": ("wait_user", "wait_problem", "resolve", "transfer", "hold", "answer"),
    "awaiting_user": ("resume", "resolve", "transfer"),
    "awaiting_problem": ("resume", "resolve"),
    "resolved": ("reopen", "close"),
    "closed": (),
    "cancelled": (),
}
LEADS_TO = {
    "wait_user": "awaiting_user",
    "wait_problem": "awaiting_problem",
    "resume": "active",
    "resolve": "resolved",
    "reopen": "active",
    "close": "closed",
    "cancel": "cancelled",
}
RESPONSE, RESOLUTION = 8 * 60, 24 * 60
"""Promises, in business minutes."""


@dataclass
class Fact:
    """What happened to one help request: acts with the minutes at which they came, counted from ``FIRST``."""

    number: str
    kind: Kind
    group: str
    opened: int
    acts: list[tuple[int, str]]
    duplicate: bool
    rating: int | None

    @property
    def final(self) -> str:
        """The state in which all that happened leaves it."""
        state = "new"
        for _minute, act in self.acts:
            state = "active" if act == "answer" else LEADS_TO.get(act, state)
        return state

    def history(self) -> IncidentHistory:
        """As the desk would have written it."""
        state, group, holder, answered = "new", self.group, None, False
        entries = [self._entry(self.opened, What.OPENED)]

        def move(minute: int, after: str) -> None:
            nonlocal state
            entries.append(self._entry(minute, What.STATE, before=state, after=after))
            state = after

        for minute, act in self.acts:
            if act in {"answer", "resolve"} and not answered:
                entries.append(self._entry(minute, What.FIRST_ACTION))
                answered = True
                if state == "new":
                    move(minute, "active")
            if act == "transfer":
                other = next(one for one in GROUPS if one != group)
                entries.append(self._entry(minute, What.GROUP, before=group, after=other))
                group = other
            elif act == "hold":
                after = 7 if holder is None else None
                entries.append(self._entry(minute, What.HOLDER, before=holder, after=after))
                holder = after
            elif act in LEADS_TO:
                answered = answered and act != "reopen"
                move(minute, LEADS_TO[act])
        return IncidentHistory(
            self.number,
            self.kind,
            group,
            IncidentState(state),
            holder,
            instant(self.opened),
            DUPLICATE if self.duplicate and state == "closed" else "",
            self.rating if state == "closed" else None,
            tuple(entries),
        )

    def _entry(self, minute: int, what: What, **detail: Any) -> Entry:
        return Entry(self.number, instant(minute), None, what, detail)


def instant(minute: int) -> datetime:
    return FIRST + minute * MINUTE


@st.composite
def facts(draw: st.DrawFn, number: str) -> Fact:
    """A help request to which anything happens that may."""
    opened = draw(st.integers(0, 14 * 1440))
    minute, state, acts = opened, "new", list[tuple[int, str]]()
    while ACTS[state] and len(acts) < 8 and draw(st.integers(0, 5)):
        minute += draw(st.one_of(st.integers(1, 600), st.integers(1, 6 * 1440)))
        act = draw(st.sampled_from(ACTS[state]))
        acts.append((minute, act))
        state = "active" if act == "answer" else LEADS_TO.get(act, state)
    kind, group = draw(st.sampled_from(list(Kind))), draw(st.sampled_from(GROUPS))
    return Fact(number, kind, group, opened, acts, draw(st.booleans()), draw(st.sampled_from([None, 1, 3, 5])))


def several() -> st.SearchStrategy[list[Fact]]:
    return st.integers(1, 5).flatmap(lambda count: st.tuples(*(facts(f"INC{at:07}") for at in range(count))).map(list))


def is_open(minute: int) -> bool:
    """Whether the minute that begins then is a business minute."""
    local = instant(minute).astimezone(ZONE)
    return local.weekday() < 5 and (8, 30) <= (local.hour, local.minute) < (16, 30)


OPEN = frozenset(minute for minute in range(100 * 1440) if is_open(minute))


def week_of(minute: int) -> str:
    day = instant(minute).astimezone(ZONE).date()
    return (day - timedelta(days=day.weekday())).isoformat()


@dataclass
class Run:
    """One promise: how many business minutes it has counted, and what became of it."""

    bound: int
    counted: int = 0
    running: bool = True
    beyond: int | None = None
    stopped: int | None = None

    def pass_minute(self, minute: int, *, counts: bool) -> None:
        if not (counts and self.running and minute in OPEN):
            return
        self.counted += 1
        if self.counted == self.bound + 1:
            self.beyond = minute

    def stop(self, minute: int) -> None:
        if self.running:
            self.running, self.stopped = False, minute

    def verdict(self) -> tuple[int, bool] | None:
        if self.counted > self.bound:
            assert self.beyond is not None
            return self.beyond, False
        return None if self.stopped is None else (self.stopped, True)


@dataclass
class Counted:
    """The figures of some help requests."""

    kept: Counter[tuple[str, str, str, str]] = field(default_factory=Counter)
    settled: Counter[tuple[str, str, str, str]] = field(default_factory=Counter)
    paused: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Business minutes by cause and the group at the pause's beginning in the span."""
    opened: Counter[str] = field(default_factory=Counter)
    resolved: Counter[str] = field(default_factory=Counter)
    held: Counter[str] = field(default_factory=Counter)
    free: Counter[str] = field(default_factory=Counter)
    ages: dict[str, int] = field(default_factory=dict)
    """Business minutes since the opening, by number of what is at work."""
    asked: Counter[str] = field(default_factory=Counter)
    ratings: Counter[int] = field(default_factory=Counter)
    cancelled: int = 0
    duplicates: int = 0


def counted(found: Iterable[Fact], start: int, until: int) -> Counted:
    """Count minute by minute what lies from one minute to another, both within."""
    result = Counted()
    for one in found:
        _count(one, start, until, result)
    return result


def _count(one: Fact, start: int, until: int, result: Counted) -> None:
    if one.opened > until:
        return
    if one.duplicate and one.final == "closed":
        result.duplicates += any(act == "close" and start <= minute <= until for minute, act in one.acts)
        return
    walk = Walk(one, start, until)
    walk.go()
    result.opened[one.group] += start <= one.opened
    if walk.state == "cancelled":
        result.cancelled += start <= max(minute for minute, act in one.acts if act == "cancel")
        return
    result.paused += walk.paused
    _promises(walk, result)
    if walk.resolved is not None and walk.resolved[0] >= start:
        result.resolved[walk.resolved[1]] += 1
        if walk.state in {"resolved", "closed"}:
            result.asked[walk.resolved[1]] += 1
            result.ratings[one.rating or 0] += one.final == "closed" and one.rating is not None
    if walk.state in {"new", "active", "awaiting_user", "awaiting_problem"}:
        (result.held if walk.held else result.free)[walk.groups[-1][1]] += 1
        result.ages[one.number] = sum(minute in OPEN for minute in range(one.opened, until))


def _promises(walk: "Walk", result: Counted) -> None:
    for name, runs in (("response", walk.responses), ("resolution", walk.solutions)):
        for run in runs:
            verdict = run.verdict()
            if verdict is None or not walk.start <= verdict[0] <= walk.until:
                continue
            at, kept = verdict
            group = [name_ for minute, name_ in walk.groups if minute <= at][-1]
            cell = (week_of(at), group, walk.one.kind.value, name)
            result.settled[cell] += 1
            result.kept[cell] += kept


class Walk:
    """One help request, lived minute by minute up to a minute."""

    def __init__(self, one: Fact, start: int, until: int) -> None:
        self.one, self.start, self.until = one, start, until
        self.state = "new"
        self.held = self.answered = False
        self.responses, self.solutions = [Run(RESPONSE)], list[Run]()
        self.groups = [(one.opened, one.group)]
        self.resolved: tuple[int, str] | None = None
        self.pause: tuple[str, str] | None = None
        self.paused: Counter[tuple[str, str]] = Counter()

    def go(self) -> None:
        here = self.one.opened
        for minute, act in self.one.acts:
            if minute > self.until:
                break
            self._pass(here, minute)
            self._do(minute, act)
            here = minute
        self._pass(here, self.until)

    def _pass(self, begin: int, end: int) -> None:
        for minute in range(begin, end):
            for run in self.responses:
                run.pass_minute(minute, counts=True)
            for run in self.solutions:
                run.pass_minute(minute, counts=self.state == "active")
            if self.solutions and self.state.startswith("awaiting") and minute >= self.start:
                self.pause = self.pause or (self.state, self.groups[-1][1])
                self.paused[self.pause] += minute in OPEN

    def _do(self, minute: int, act: str) -> None:
        if act == "transfer":
            self.groups.append((minute, next(name for name in GROUPS if name != self.groups[-1][1])))
        if act == "hold":
            self.held = not self.held
        if act in {"answer", "resolve"}:
            self._answer(minute)
        if act in LEADS_TO:
            self.state, self.pause = LEADS_TO[act], None
        if act == "resolve":
            self.resolved = (minute, self.groups[-1][1])
        if act in {"resolve", "cancel", "close"}:
            for run in (*self.responses, *self.solutions):
                run.stop(minute)
        if act == "reopen":
            self.answered = False
            self.responses.append(Run(RESPONSE))
            for run in self.solutions:
                run.running, run.stopped = True, None

    def _answer(self, minute: int) -> None:
        for run in self.responses:
            run.stop(minute)
        if not self.solutions:
            self.solutions.append(Run(RESOLUTION))
        self.answered = True
        if self.state == "new":
            self.state = "active"
