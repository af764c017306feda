"""One run: requests until a budget is spent, markers between them, and what came of both."""

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from structlog.testing import capture_logs

from tests.fuzz.mutations import mutated
from tests.fuzz.stage import Marker, Stage, lost_or_doubled

BETWEEN_MARKERS = 10
"""Requests from one marker to the next."""
BETWEEN_LOOKS = 5
"""Markers from one look at what became of them to the next."""
FAULTS = frozenset({"request not answered", "fault", "outcome could not be recorded"})
"""Lines of the log that no payload may cause."""


@dataclass
class Tally:
    """What came of a run."""

    platform: str
    seed: int
    answers: Counter[int] = field(default_factory=Counter)
    by_entrance: Counter[str] = field(default_factory=Counter)
    apologies: Counter[str] = field(default_factory=Counter)
    """Interactions that a handler could not answer, by the place in the code: the person was told so."""
    markers: int = 0
    failures: list[str] = field(default_factory=list)

    @property
    def requests(self) -> int:
        return sum(self.answers.values())

    def __str__(self) -> str:
        """Say it all in a few lines."""
        answers = ", ".join(f"{count} × {status}" for status, count in sorted(self.answers.items()))
        entrances = ", ".join(f"{count} × {name}" for name, count in sorted(self.by_entrance.items()))
        lines = [
            f"{self.platform}, seed {self.seed}: {self.requests} requests: {answers}",
            f"  by entrance: {entrances}",
            f"  markers: {self.markers} written, {self.markers - self._lost} found as what they are",
            *(f"  apologised {count} × at {at}" for at, count in self.apologies.most_common()),
            *(f"  FAILED: {failure}" for failure in self.failures),
        ]
        return "\n".join(lines)

    @property
    def _lost(self) -> int:
        return sum(failure.startswith("marker") for failure in self.failures)


def until(seconds: float) -> Iterator[int]:
    """Count until so many seconds are over."""
    end, number = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        yield number
        number += 1


async def fuzz(stage: Stage, seed: int, turns: Iterator[int]) -> Tally:
    """Send one mutated request a turn. The same seed and story make the same requests."""
    chance, tally = Random(seed), Tally(stage.name, seed)
    waiting: list[Marker] = []
    with capture_logs() as logged:
        for turn in turns:
            await _one(stage, chance, tally)
            if turn % BETWEEN_MARKERS == BETWEEN_MARKERS - 1:
                tally.markers += 1
                waiting.append(await stage.mark(f"Repère {seed}-{tally.markers}.", tally.markers))
            if len(waiting) == BETWEEN_LOOKS:
                await _look(stage, tally, waiting)
                _read_log(tally, logged)
        await _look(stage, tally, waiting)
        _read_log(tally, logged)
    return tally


async def _one(stage: Stage, chance: Random, tally: Tally) -> None:
    entrance = chance.choice(sorted({one.entrance for one in stage.recorded}))
    recorded = chance.choice([one for one in stage.recorded if one.entrance == entrance])
    payload = mutated(chance, stage.fresh(recorded.payload), [one.payload for one in stage.recorded])
    try:
        answer, sent = await stage.send(chance, recorded.entrance, payload)
    except (TimeoutError, EOFError, ConnectionError) as error:
        tally.failures.append(f"no answer ({type(error).__name__}) to {recorded.entrance}: {_shown(payload)}")
        return
    tally.answers[answer.status] += 1
    tally.by_entrance[recorded.entrance] += 1
    if answer.status >= 500:
        tally.failures.append(f"{answer.status} to {recorded.entrance}: {_shown(sent)}")


async def _look(stage: Stage, tally: Tally, waiting: list[Marker]) -> None:
    await stage.settle()
    for words in await lost_or_doubled(stage.desk, waiting):
        tally.failures.append(f"marker lost, doubled or taken for something else: {words}")
    waiting.clear()


def _read_log(tally: Tally, logged: list[Any]) -> None:
    for line in logged:
        if line["event"] in FAULTS:
            tally.failures.append(f"{line['event']}: { {name: str(value)[:300] for name, value in line.items()} }")
        elif line["event"] == "interaction failed":
            tally.apologies[f"{line['at']} {line['error']} ({line['kind']})"] += 1
    logged.clear()


def _shown(sent: object) -> str:
    text = str(sent)
    return text if len(text) <= 2000 else f"{text[:1000]} … {text[-1000:]}"
