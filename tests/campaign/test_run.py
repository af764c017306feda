"""What counts as done where a press gets no answer, and at which instants the clock stops."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from math import inf

import pytest

from tests.campaign.record import Deed, Kind, Record, Shown
from tests.campaign.run import Run
from tests.campaign.script import HOURS, MONDAY, Act, Script
from tests.campaign.stage import CannotNow, Expected, NotOffered, Unanswered
from tests.campaign.troubles import Trouble

TEN = MONDAY + timedelta(hours=2)
ASKER, LEA = "enseignante.wabababe", "lea.gagnon"
ASKED = Act(TEN, ASKER, Kind.ASK, 1, "zobababa")


class Deskless:
    """A stage without a desk: some claims fail as they are told to, and whatever else is done counts."""

    def __init__(self, fails: Sequence[CannotNow] = ()) -> None:
        self.record = Record(MONDAY, MONDAY, HOURS)
        self.stops: list[datetime] = []
        self._fails = list(fails)

    def set_clock(self, at: datetime) -> None:
        self.stops.append(at)

    async def do(self, act: Act) -> None:
        if act.kind is Kind.CLAIM and self._fails:
            raise self._fails.pop(0)

    async def begin(self, trouble: Trouble) -> bool:
        raise NotImplementedError

    async def end(self, trouble: Trouble) -> None:
        raise NotImplementedError

    async def told(self) -> None: ...

    async def pause(self) -> None: ...

    async def rest(self, expected: Expected) -> None: ...


async def played(stage: Deskless, *acts: Act, minutes: float = inf) -> list[Deed]:
    script = Script(1, 1, 1, MONDAY, MONDAY + timedelta(days=4), acts, ())
    await Run(script, stage, minutes).carry_out()
    return [one for one in stage.record.deeds if one.kind is Kind.CLAIM]


@pytest.mark.parametrize(
    ("fails", "minutes"),
    [
        ([Unanswered(), NotOffered()], 3),
        ([Unanswered(), CannotNow(), CannotNow()], 9),
        ([NotOffered(), CannotNow()], 6),
        ([CannotNow(), Unanswered(), Unanswered(), NotOffered()], 9),
    ],
    ids=["counted", "away after no answer", "never pressed", "counted in the end"],
)
async def test_only_what_is_not_offered_any_more_is_done_after_a_press_without_an_answer(
    fails: list[CannotNow], minutes: int
) -> None:
    at = TEN + timedelta(hours=1)
    (claimed,) = await played(Deskless(fails), ASKED, Act(at, LEA, Kind.CLAIM, 1))
    assert claimed.done
    assert (claimed.since, claimed.at) == (at, at + timedelta(minutes=minutes))


async def test_what_is_never_offered_is_not_done() -> None:
    (claimed,) = await played(Deskless([NotOffered()] * 20), ASKED, Act(TEN, LEA, Kind.CLAIM, 1))
    assert not claimed.done


async def test_one_that_ends_early_waits_for_who_is_to_see_whether_a_press_has_counted() -> None:
    asked, pressed = replace(ASKED, at=MONDAY), Act(MONDAY + timedelta(seconds=10), LEA, Kind.CLAIM, 1)
    later = Act(MONDAY + timedelta(hours=1), "jade.pelletier", Kind.CLAIM, 1)
    (claimed,) = await played(Deskless([Unanswered(), NotOffered()]), asked, pressed, later, minutes=-1)
    assert claimed.done
    assert claimed.who == LEA


async def test_the_clock_stops_where_a_promise_passes_a_level_unless_it_is_kept() -> None:
    second = timedelta(seconds=1)
    waits, kept = Deskless(), Deskless()
    await played(waits, ASKED)
    await played(kept, ASKED, Act(TEN + timedelta(hours=1), LEA, Kind.CLAIM, 1))
    level = TEN + timedelta(hours=4) + second
    assert level in waits.stops
    assert level not in kept.stops
    assert HOURS.after(TEN + timedelta(hours=1), 8 * 3600) + second in kept.stops


def test_words_that_stand_there_before_they_are_expected_are_not_waited_for() -> None:
    record, expected = Record(MONDAY, MONDAY, HOURS), Expected()
    expected.add("technologues", "zobababi")
    assert expected.missing(record) == [("technologues", "zobababi")]
    record.shown.append(Shown(TEN, "technologues", "1", "", "zobababi et zobababo", (LEA,)))
    assert expected.missing(record) == []
    expected.add("technologues", "zobababo")
    expected.add(ASKER, "zobababi")
    assert expected.missing(record) == [(ASKER, "zobababi")]
