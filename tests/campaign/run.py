"""Carry a script out: people act, things go wrong, and the clock stops at each instant at which a promise runs out."""

import asyncio
import heapq
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import count
from math import inf

from tests.campaign.checker.clocks import clocks, instants
from tests.campaign.checker.story import Story
from tests.campaign.record import Deed, Kind, Outage
from tests.campaign.script import HOURS, WEEK, Act, Script, teacher
from tests.campaign.stage import UNCHANGED, CannotNow, Expected, NotOffered, Stage, Unanswered
from tests.campaign.troubles import OUTAGES, Trouble

TOGETHER = timedelta(seconds=55)
"""What is done within so long is done while the desk still works at the rest."""
AGAIN = timedelta(minutes=3)
"""After which someone tries again to press what did not answer."""
TRIES = 12
SECOND = timedelta(seconds=1)
TOLD_WITHIN = timedelta(minutes=10)
"""After which course leads are told of what was imported for them."""
PRESSED = frozenset(
    {
        *(Kind.CLAIM, Kind.HOLD, Kind.RESOLVE, Kind.CONFIRM, Kind.REOPEN, Kind.IMPORT, Kind.ANNOUNCE, Kind.TAKE),
        *(Kind.MAKE, Kind.HELP, Kind.GIVE),
    }
)
CLOCKED = (Kind.ASK, Kind.ADD, Kind.CLAIM, Kind.REPLY, Kind.REOPEN)
"""What a promise begins with, or goes on with."""
SAID = (Kind.ASK, Kind.ADD, Kind.REPLY, Kind.REOPEN, Kind.MAKE)
"""What comes to the group."""
TOLD = (Kind.ANSWER, Kind.HOLD, Kind.RESOLVE)
"""What comes to the teacher."""
HELP = "technologues"


@dataclass(frozen=True, slots=True)
class Stop:
    """An instant at which the clock stands still for the desk; of a request: where a promise may pass a level."""

    at: datetime
    request: int = 0


Happening = Act | Trouble | Stop


class Run:
    """One script on one stage."""

    def __init__(self, script: Script, stage: Stage, minutes: float = inf) -> None:
        """``minutes`` of real time after which it ends early, at rest."""
        self._script = script
        self._minutes = minutes
        self._stage = stage
        self._order = count()
        self._agenda: list[tuple[datetime, int, Happening]] = []
        self._tried: dict[Act, list[datetime]] = {}
        self._since: dict[Trouble, datetime] = {}
        self._expected = Expected()
        self._unanswered: set[Act] = set()
        self._pressed: list[tuple[Act, Deed]] = []
        """What was pressed since the desk came to rest."""
        self._seen = 0

    async def carry_out(self) -> None:
        """Do all of it; what came of it stands in the stage's record."""
        for trouble in self._script.troubles:
            self._add(trouble.at, trouble)
        for act in self._script.acts:
            self._add(act.at, act)
        for opening in self._openings():
            self._add(opening, Stop(opening))
        began: datetime | None = None
        clock = asyncio.get_running_loop().time
        end, at = clock() + self._minutes * 60, self._script.began
        while self._agenda:
            before = at
            at, _, happening = heapq.heappop(self._agenda)
            if isinstance(happening, Stop) and self._overtaken(happening):
                continue
            if began is not None and at - began > TOGETHER:
                await self._rest()
                began = None
                if clock() > end and self._may_end(happening):
                    at = before
                    break
            began = began or at
            self._stage.set_clock(at)
            await self._happens(at, happening)
        await self._rest()
        self._stage.record.ended = at

    def _may_end(self, before: Happening) -> bool:
        """Tell whether nothing is away, and nobody is to see from then on whether what they pressed has counted."""
        to_see = self._unanswered.intersection([before, *(one for _at, _order, one in self._agenda)])
        return not to_see and not any(one.what in OUTAGES for one in self._since)

    def _openings(self) -> list[datetime]:
        days = (self._script.ends - self._script.began) // timedelta(days=1) + WEEK.days
        starts = (HOURS.opening(self._script.began + timedelta(days=day)) for day in range(days))
        return sorted({one + SECOND for one in starts if one < self._script.ends})

    async def _happens(self, at: datetime, happening: Happening) -> None:
        match happening:
            case Act():
                await self._act(at, happening)
            case Trouble() if happening in self._since:
                await self._stage.end(happening)
                self._over(happening, self._since.pop(happening), at)
            case Trouble():
                await self._trouble(at, happening)
            case Stop():
                pass

    def _over(self, trouble: Trouble, began: datetime, at: datetime) -> None:
        if trouble.what in OUTAGES:
            self._stage.record.outages.append(Outage(began, at, trouble.what.value))
            heard_late = (one for one in self._stage.record.deeds if one.kind in CLOCKED and one.at >= began)
            for request in {one.request for one in heard_late}:
                self._bounds(request, at)

    async def _trouble(self, at: datetime, trouble: Trouble) -> None:
        if trouble.what in OUTAGES and any(one.what in OUTAGES for one in self._since):
            return  # One at a time: what two hide together is what one hides.
        if trouble.minutes:
            self._since[trouble] = at
            self._add(at + timedelta(minutes=trouble.minutes), trouble)
        if await self._stage.begin(trouble):
            self._stage.record.struck.append(trouble.what)
        elif trouble in self._since:
            raise AssertionError(f"{trouble.what} lasts, and nothing happens")

    async def _act(self, at: datetime, act: Act) -> None:
        done = True
        if act.kind is Kind.ADD:
            await self._stage.told()  # Seconds lie between, in which what was said first has come.
        try:
            await self._stage.do(act)
        except CannotNow as why:
            if isinstance(why, Unanswered):
                self._unanswered.add(act)
            done = act in self._unanswered and isinstance(why, NotOffered)
            if not done and self._again(act, at):
                return
        since = next(iter(self._tried.get(act, ())), None)
        whom = teacher(act.request) if act.kind is Kind.MAKE else ""
        deed = Deed(at, act.who, act.kind, act.request, act.words, act.instead, since, whom, done)
        self._stage.record.deeds.append(deed)
        if done:
            self._expect(deed)
            if deed.kind in CLOCKED:
                self._bounds(deed.request, at)
            waits = {Kind.ANNOUNCE: TOLD_WITHIN, Kind.CLAIM: timedelta(minutes=self._stage.record.claims_wait)}
            if deed.kind in waits:
                told = at + waits[deed.kind] + SECOND
                self._add(told, Stop(told))
        if done and act.kind in PRESSED:
            self._pressed.append((act, deed))

    def _again(self, act: Act, at: datetime) -> bool:
        """Have someone try again later, if there is a later for them."""
        tried = self._tried.setdefault(act, [])
        tried.append(at)
        ends = (one.at + timedelta(minutes=one.minutes) for one in self._since if one.what in OUTAGES)
        later = max([at, *ends]) + AGAIN
        if len(tried) == TRIES or later >= self._script.ends:
            return False
        self._add(later, act)
        return True

    def _refused(self) -> None:
        """Have those press again who were told, after the acknowledgement, that nothing was changed."""
        record = self._stage.record
        told = [one for one in record.shown[self._seen :] if UNCHANGED in one.text]
        for act, deed in tuple(self._pressed):
            if any(one.readers == (act.who,) and one.at >= deed.at for one in told):
                self._pressed.remove((act, deed))
                record.deeds.remove(deed)
                self._expected.withdraw(act.words)
                if not self._again(act, deed.at):
                    record.deeds.append(replace(deed, done=False))

    def _expect(self, deed: Deed) -> None:
        if deed.kind in SAID:
            self._expected.add(HELP, deed.words)
        elif deed.kind in TOLD and teacher(deed.request) not in self._stage.record.unreachable:
            self._expected.add(teacher(deed.request), deed.words)
        elif deed.kind in (Kind.TAKE_BACK, Kind.MEND):
            self._expected.withdraw(deed.words)
            if deed.instead:
                self._expect(replace(deed, kind=Kind.ANSWER, words=deed.instead))

    def _bounds(self, request: int, at: datetime) -> None:
        """Have the clock stop where a promise about a request may pass to another level, from now on."""
        for due in self._dues(request):
            if at < due < self._script.ends:
                self._add(due, Stop(due, request))

    def _overtaken(self, stop: Stop) -> bool:
        """Tell whether the promise has been kept since, or moved."""
        return stop.request != 0 and stop.at not in self._dues(stop.request)

    def _dues(self, request: int) -> set[datetime]:
        record = self._stage.record
        story = Story(replace(record, deeds=[one for one in record.deeds if one.request == request], shown=[]))
        dues = ((clock, due) for clock in clocks(story, request) for due in instants(clock, HOURS))
        return {due + SECOND for clock, due in dues if not clock.stopped(by=due)}

    async def _rest(self) -> None:
        await self._stage.pause()
        self._refused()
        if not any(one.what in OUTAGES for one in self._since):
            await self._stage.rest(self._expected)
            self._expected.forget()
            self._refused()
            self._pressed.clear()
            self._seen = len(self._stage.record.shown)

    def _add(self, at: datetime, happening: Happening) -> None:
        heapq.heappush(self._agenda, (at, next(self._order), happening))
