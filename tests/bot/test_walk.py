"""The sandbox's clock, pushed."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.delivery.walk import StuckError, Walker
from bot.ops.now import STRIDE, MovableNow

START = datetime(2026, 9, 8, 13, 10, tzinfo=UTC)
HOUR = timedelta(hours=1)


class Wrist:
    """Real time in the test's hand."""

    def __init__(self) -> None:
        self.at = datetime(2026, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at


class Diary:
    """Instants at which something is due, and what was done when."""

    def __init__(self, now: MovableNow, *due: datetime) -> None:
        self.now = now
        self.due = sorted(due)
        self.done: list[datetime] = []
        self.seen: list[datetime] = []

    async def next(self) -> datetime | None:
        return min(self.due, default=None)

    async def work(self) -> None:
        self.seen.append(self.now())
        self.done += [one for one in self.due if one <= self.now()]
        self.due = [one for one in self.due if one > self.now()]


@pytest.fixture
def wrist() -> Wrist:
    return Wrist()


@pytest.fixture
def now(tmp_path: Path, wrist: Wrist) -> MovableNow:
    return MovableNow(tmp_path / "sandbox" / "now.json", START, clock=wrist)


async def test_a_walk_stops_at_every_due_instant_exactly_and_then_at_its_target(now: MovableNow, wrist: Wrist) -> None:
    diary = Diary(now, START + HOUR, START + 2 * HOUR, START + 2 * HOUR, START + 9 * HOUR)

    async def time_passes() -> None:
        wrist.at += timedelta(seconds=7)

    stops = await Walker(now, due=[diary.next], work=[time_passes, diary.work]).walk(START + 5 * HOUR)
    assert diary.seen == [START + HOUR, START + 2 * HOUR, START + 5 * HOUR]
    assert stops == 2
    assert diary.due == [START + 9 * HOUR]
    assert now() == START + 5 * HOUR


async def test_what_is_overdue_is_worked_first_without_going_back(now: MovableNow) -> None:
    diary = Diary(now, START - HOUR)
    await Walker(now, due=[diary.next], work=[diary.work]).walk(START + HOUR)
    assert diary.seen == [START, START + HOUR]


async def test_work_that_makes_new_instants_due_is_followed(now: MovableNow) -> None:
    diary = Diary(now, START + HOUR)

    async def escalate() -> None:
        if now() == START + HOUR and len(diary.seen) == 1:
            diary.due.append(START + 2 * HOUR)

    await Walker(now, due=[diary.next], work=[diary.work, escalate]).walk(START + 3 * HOUR)
    assert diary.done == [START + HOUR, START + 2 * HOUR]


async def test_the_soonest_of_several_sources_comes_first(now: MovableNow) -> None:
    clocks, closing, nothing = Diary(now, START + 2 * HOUR), Diary(now, START + HOUR), Diary(now)
    walker = Walker(now, due=[clocks.next, closing.next, nothing.next], work=[clocks.work, closing.work])
    assert await walker.walk(START + 3 * HOUR) == 2
    assert closing.done == [START + HOUR]
    assert clocks.done == [START + 2 * HOUR]


async def test_what_never_gets_done_ends_the_walk_with_an_error(now: MovableNow) -> None:
    diary = Diary(now, START + HOUR)

    async def idle() -> None:
        diary.seen.append(now())

    with pytest.raises(StuckError):
        await Walker(now, due=[diary.next], work=[idle]).walk(START + 2 * HOUR)
    assert now() == START + HOUR


async def test_a_target_in_the_past_is_refused_and_nothing_is_worked(now: MovableNow) -> None:
    diary = Diary(now, START - HOUR)
    with pytest.raises(ValueError, match="past"):
        await Walker(now, due=[diary.next], work=[diary.work]).walk(START - HOUR)
    assert diary.seen == []


def test_the_clock_passes_with_real_time_from_where_it_was_put(now: MovableNow, wrist: Wrist) -> None:
    wrist.at += timedelta(seconds=5)
    assert now() == START + timedelta(seconds=5)
    now.move(START + HOUR)
    wrist.at += timedelta(seconds=5)
    assert now() == START + HOUR + timedelta(seconds=5)


def test_the_clock_stands_still_while_it_is_held(now: MovableNow, wrist: Wrist) -> None:
    with now.held():
        wrist.at += HOUR
        assert now() == START
    wrist.at += timedelta(seconds=1)
    assert now() == START + timedelta(seconds=1)


def test_the_clock_cannot_be_pushed_back(now: MovableNow) -> None:
    with pytest.raises(ValueError, match="before"):
        now.move(START - HOUR)


def test_a_clock_that_was_killed_goes_on_from_no_earlier_than_it_was_read(tmp_path: Path, wrist: Wrist) -> None:
    file = tmp_path / "now.json"
    first = MovableNow(file, START, clock=wrist)
    for _ in range(40):
        wrist.at += timedelta(seconds=1)
        last = first()
        again = MovableNow(file, START, clock=wrist)()
        assert last <= again <= last + STRIDE


def test_reading_the_clock_seldom_writes(tmp_path: Path, wrist: Wrist) -> None:
    file = tmp_path / "now.json"
    clock = MovableNow(file, START, clock=wrist)
    written = set()
    for _ in range(30):
        wrist.at += timedelta(seconds=1)
        clock()
        written.add(file.read_text(encoding="utf-8"))
    assert len(written) == 2


def test_a_clock_does_not_pass_while_nothing_runs(tmp_path: Path, wrist: Wrist) -> None:
    file = tmp_path / "now.json"
    MovableNow(file, START, clock=wrist).move(START + HOUR)
    wrist.at += timedelta(days=30)
    assert MovableNow(file, START, clock=wrist)() == START + HOUR


def test_a_clock_can_be_started_over(now: MovableNow) -> None:
    now.move(START + HOUR)
    now.reset(START)
    assert now() == START
