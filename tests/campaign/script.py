"""Write what people do and what goes wrong, from a seed: the same seed gives the same script, to the second."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random

from openpyxl import load_workbook

from tests.campaign.hours import Hours
from tests.campaign.record import Kind
from tests.campaign.troubles import Trouble, troubles
from tests.campaign.words import SAYS, word

MONDAY = datetime(2026, 10, 19, 12, tzinfo=UTC)
"""8:00 in Montréal; the clocks change in the second week after."""
CLOSURES = ((date(2026, 10, 23), time(13)), (date(2026, 10, 28), time(0)))
"""An afternoon and a day that the configuration of the campaign closes."""
HOURS = Hours(closures=CLOSURES)
MEMBERS = ("lea.gagnon", "thomas.girard", "jade.pelletier")
PEDAGOGUE = "odile.tremblay"
MANAGER = "nadia.fortin"
SAMPLES = Path(__file__).parents[2] / "samples"
GRIDS = ("grille-automne-2026.xlsx", "grille-automne-2026-v2.xlsx")
"""The first is announced to those who lead its courses."""
DEAD = 8, 3
"""Of so many people who ask, the one whom the platform refuses to write to, for good."""
SUPPORT = 6
"""So many requests come to one support task."""
NAMED = "wa"
"""How the names of those who ask begin: none is a word that anybody says."""
WEEK = timedelta(days=7)
MINUTE = timedelta(minutes=1)
BETWEEN = 5
"""Minutes that pass at least between two things that are done for one request."""


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that someone is to do."""

    at: datetime
    who: str
    kind: Kind
    request: int
    words: str = ""
    instead: str = ""

    @property
    def sentence(self) -> str:
        """What they say, their word in it."""
        said = SAYS[self.kind]
        return said[self.request % len(said)].format(word=self.words)


@dataclass(frozen=True, slots=True)
class Script:
    """Everything that is to happen, in order."""

    seed: int
    weeks: int
    requests: int
    began: datetime
    ends: datetime
    acts: tuple[Act, ...]
    troubles: tuple[Trouble, ...]

    @property
    def people(self) -> tuple[str, ...]:
        """The mailboxes of those who ask, or are helped."""
        return tuple(teacher(one) for one in sorted({one.request for one in self.acts if one.request}))

    @property
    def unreachable(self) -> tuple[str, ...]:
        """The mailboxes of those whom the platform refuses to write to."""
        asked = sorted({one.request for one in self.acts if one.kind is Kind.ASK})
        return tuple(teacher(one) for one in asked if _dead(one))

    @property
    def fingerprint(self) -> str:
        """A short digest: two runs with the same one had the same people and the same faults."""
        return hashlib.sha256(repr((self.acts, self.troubles)).encode()).hexdigest()[:12]


def teacher(request: int) -> str:
    """Return the mailbox of who asks a request."""
    return f"enseignante.{word(request, NAMED)}"


def leads() -> dict[str, str]:
    """Return who leads a course of the grid that is announced: names by mailboxes."""
    sheet = load_workbook(SAMPLES / GRIDS[0]).worksheets[0]
    heads, *rows = sheet.iter_rows(values_only=True)
    name, email = heads.index("Responsable"), heads.index("Courriel")
    return {str(row[email]).partition("@")[0]: str(row[name]) for row in rows if row[email]}


def _dead(request: int) -> bool:
    every, which = DEAD
    return request % every == which


def write(
    seed: int, weeks: int, requests: int, *, instances: int = 1, days: int = 5, platform: str = "slack"
) -> Script:
    """Write a script of so many weeks, the last of them of so many days, with so many requests a week."""
    ends = MONDAY + (weeks - 1) * WEEK + timedelta(days=days) - timedelta(hours=8)
    chance = Random(seed)
    author = _Author(chance, ends)
    acts: list[Act] = []
    for week in range(weeks):
        start = MONDAY + week * WEEK
        for _ in range(requests):
            acts += author.request(start, min(start + WEEK, ends))
    for week in range(weeks):
        for _ in range(requests // SUPPORT):
            acts += author.support(MONDAY + week * WEEK, min(MONDAY + (week + 1) * WEEK, ends))
    acts += author.grids(weeks)
    kept = sorted((one for one in acts if one.at < ends), key=lambda one: one.at)
    return Script(seed, weeks, requests, MONDAY, ends, tuple(kept), troubles(chance, kept, instances, platform))


class _Author:
    """Makes up one request after the other."""

    def __init__(self, chance: Random, ends: datetime) -> None:
        self._chance = chance
        self._ends = ends
        self._requests = 0
        self._words = 0

    def request(self, start: datetime, end: datetime) -> Iterator[Act]:
        """Yield what is done about one request that is asked in a week."""
        self._requests += 1
        number, chance = self._requests, self._chance
        who, asked = teacher(number), self._asked(start, end)
        yield Act(asked, who, Kind.ASK, number, self._word())
        if chance.random() < 0.25:
            yield Act(asked + timedelta(seconds=chance.randint(3, 40)), who, Kind.ADD, number, self._word())
        hours = chance.choices(((0.05, 3.0), (3.9, 7.0), (7.9, 11.0)), (70, 20, 10))[0]
        at = self._later(asked, chance.uniform(*hours) * 60)
        holder = chance.choice(MEMBERS)
        yield Act(at, holder, Kind.CLAIM, number)
        if chance.random() < 0.3:
            yield Act(at, chance.choice([one for one in MEMBERS if one != holder]), Kind.CLAIM, number)
        for _ in range(chance.choices((0, 1, 2), (20, 50, 30))[0]):
            at = self._later(at, chance.uniform(BETWEEN, 200))
            yield from self._answer(at, holder, number)
            if chance.random() < 0.5 and not _dead(number):
                at = self._later(at, chance.uniform(BETWEEN, 90))
                yield Act(at, who, Kind.REPLY, number, self._word())
        if chance.random() < 0.3 and not _dead(number):
            at = self._later(at, chance.uniform(BETWEEN, 90))
            yield Act(at, holder, Kind.HOLD, number, self._word())
            at = self._later(at, chance.uniform(BETWEEN, chance.choice((60, 700))))
            yield Act(at, who, Kind.REPLY, number, self._word())
        at = self._later(at, chance.uniform(BETWEEN, chance.choice((60, 240, 1700))))
        yield Act(at, holder, Kind.RESOLVE, number, self._word())
        if _dead(number):
            return
        if chance.random() < 0.3:
            at = self._later(at, chance.uniform(BETWEEN, 400))
            yield from self._reopened(at, who, holder, number)
        elif chance.random() < 0.4:
            yield Act(self._later(at, chance.uniform(BETWEEN, 300)), who, Kind.CONFIRM, number)

    def _reopened(self, at: datetime, who: str, holder: str, number: int) -> Iterator[Act]:
        """Yield that it is not settled, and how it is in the end; some wait past their levels a second time."""
        chance = self._chance
        yield Act(at, who, Kind.REOPEN, number, self._word())
        if chance.random() < 0.5:
            at = self._later(at, chance.uniform(BETWEEN, 300))
            yield Act(at, holder, Kind.ANSWER, number, self._word())
        at = self._later(at, chance.uniform(BETWEEN, chance.choice((60, 600))))
        yield Act(at, holder, Kind.RESOLVE, number, self._word())

    def support(self, start: datetime, end: datetime) -> Iterator[Act]:
        """Yield what is done about one support task that a member makes for someone in a week."""
        self._requests += 1
        number, chance = self._requests, self._chance
        at = _whole(HOURS.after(start, chance.random() * HOURS.between(start, end)))
        yield Act(at, chance.choice(MEMBERS), Kind.MAKE, number, self._word())
        holder = chance.choice(MEMBERS)
        at = self._later(at, chance.uniform(BETWEEN, 300))
        yield Act(at, holder, Kind.HELP, number)
        yield Act(self._later(at, chance.uniform(BETWEEN, 600)), holder, Kind.GIVE, number)

    def grids(self, weeks: int) -> Iterator[Act]:
        """Yield two imports, and what is taken of the tasks they leave."""
        for week, (file, hour) in enumerate(zip(GRIDS, (26.5, 27.0), strict=True)):
            at = MONDAY + min(week, weeks - 1) * WEEK + timedelta(hours=hour + week)
            yield Act(at, MANAGER, Kind.IMPORT if week else Kind.ANNOUNCE, 0, file)
            for _ in range(3):
                yield Act(self._later(at, self._chance.uniform(BETWEEN, 400)), PEDAGOGUE, Kind.TAKE, 0)

    def _answer(self, at: datetime, holder: str, number: int) -> Iterator[Act]:
        words, second = self._word(), timedelta(seconds=1)
        yield Act(at, holder, Kind.ANSWER, number, words)
        what = self._chance.random()
        if what < 0.2:
            yield Act(at + second, holder, Kind.TAKE_BACK, number, words)
        elif what < 0.35:
            yield Act(at + second, holder, Kind.MEND, number, words, self._word())
        elif what < 0.5:
            yield Act(at + second, holder, Kind.NOTE, number, self._word())
        elif what < 0.65:
            yield Act(at + second, holder, Kind.ANSWER, number, self._word())

    def _asked(self, start: datetime, end: datetime) -> datetime:
        """Return a whole minute of the week: most people ask while it is open."""
        at = start + self._chance.random() * (end - start)
        if self._chance.random() < 0.85:
            at = HOURS.after(start, self._chance.random() * HOURS.between(start, end))
        return _whole(at)

    def _later(self, at: datetime, minutes: float) -> datetime:
        """Return a whole minute of open time after an instant, at least some minutes away."""
        return max(_whole(HOURS.after(at, minutes * 60)), at + BETWEEN * MINUTE)

    def _word(self) -> str:
        self._words += 1
        return word(self._words)


def _whole(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)
