"""What a grid costs each group equals a slow count, step by step, minute by minute and person by person."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.profiles import examples
from tests.workflow.grids import row, sheet
from tests.workflow.measured import EVERY_STEP, done_before
from tests.workflow.office import ZONE, Office, open_office, slow_elapsed
from workflow.courses.grid import Sheet
from workflow.courses.imports import Demand
from workflow.courses.teaching_support import INTERVIEW, TEACHING_SUPPORT
from workflow.items.states import TaskState
from workflow.overview.capacity import Effort, GroupLoad
from workflow.overview.use_cases.capacity import Capacity, capacity
from workflow.people.use_cases import absences

DAYS = st.sampled_from((None, "2026-09-11", "2026-09-15", "2026-09-18", "2026-09-01"))
GRIDS = st.lists(
    st.builds(
        row,
        Sigle=st.sampled_from(("MMD 1231", "MMD 2000", "SOI 3100", "SOI 4200")),
        Approches=st.sampled_from(("Classe virtuelle", "Enregistrement", "Classe virtuelle; Enregistrement")),
        **{"Première activité": DAYS},
    ),
    min_size=1,
    max_size=4,
).map(lambda some: sheet(*some))
OTHER = {"MMD 1231": "PHY 1231", "MMD 2000": "PHY 2000", "SOI 3100": "PHY 3100", "SOI 4200": "PHY 4200"}


def another(grid: Sheet) -> Sheet:
    """The same grid for other courses."""
    rows = tuple((number, tuple(OTHER.get(str(cell), cell) for cell in cells)) for number, cells in grid.rows)
    return Sheet(grid.name, rows)


# --- The slow count ------------------------------------------------------------------------


def takes(office: Office, step: str, approach: str) -> int | None:
    """What a step takes: the middle of what it took here, at five and more; else nobody knows."""
    spent = []
    for task in office.desk.state.tasks.values():
        key = office.desk.state.requests[task.request].key
        if task.state is not TaskState.CLOSED or task.step != step or key is None or key.approach != approach:
            continue
        moves = [one for one in office.journal(task.number) if one.what == "state"]
        claimed = next(one.at for one in moves if one.detail["after"] == "in_progress")
        spent.append(slow_elapsed(claimed, next(one.at for one in moves if one.detail["after"] == "closed")))
    if len(spent) < 5:
        return None
    spent.sort()
    half = len(spent) // 2
    return spent[half] if len(spent) % 2 else (spent[half - 1] + spent[half]) // 2


Slow = tuple[str, int | None, date | None]
"""A step: its group, what it takes, when its course begins."""


def done_after(step: str) -> int:
    """Return the days until a step is usually done: its own, after those of what it waits for."""
    task = TEACHING_SUPPORT.task(step)
    return task.usual_days + max(map(done_after, task.waits_for), default=0)


LONGEST = {
    group: max(done_after(one.key) for one in TEACHING_SUPPORT.tasks if one.group == group)
    for group in {one.group for one in TEACHING_SUPPORT.tasks}
}
MEMBERS = {"technologues": 2, "technopedagogues": 1}


def asked(office: Office, demand: tuple[Demand, ...]) -> list[Slow]:
    return [
        (step.group, takes(office, step.key, one.approach), one.first_activity)
        for one in demand
        for _each in range(one.count)
        for step in TEACHING_SUPPORT.tasks
    ]


def standing(office: Office) -> list[Slow]:
    found: list[Slow] = []
    for task in office.desk.state.tasks.values():
        request = office.desk.state.requests[task.request]
        if task.state in {TaskState.WAITING, TaskState.OPEN, TaskState.IN_PROGRESS} and request.key is not None:
            found.append((task.group, takes(office, task.step, request.key.approach), request.data.first_activity))
    return found


def before_day(work: list[Slow], group: str, day: date, last: date) -> int:
    return sum(spent or 0 for whose, spent, due in work if whose == group and (due or last) <= day)


def slowly(office: Office, demand: tuple[Demand, ...], away_until: date | None) -> dict[str, GroupLoad]:
    wanted, others = asked(office, demand), standing(office)
    last = max((due for _group, _time, due in wanted if due is not None), default=None)
    found = {}
    for group in {one[0] for one in wanted}:
        own = [one for one in wanted if one[0] == group]
        known = all(one[1] is not None for one in (*own, *others) if one[0] == group)
        total = sum(one[1] or 0 for one in own)
        if last is None:
            effort = Effort(total, total, 0) if known else None
            found[group] = GroupLoad(group, len(own), LONGEST[group], None, 0, MEMBERS[group], effort)
            continue
        begins = office.now
        if group == "technopedagogues" and away_until is not None:
            begins = datetime.combine(away_until + timedelta(days=1), time(), ZONE).astimezone(UTC)
        best: tuple[int, date, int, int] | None = None
        for back in range(60):
            day = date(2026, 9, 1) + timedelta(days=back)
            if not any((one[2] or last) == day for one in own):
                continue
            has = MEMBERS[group] * slow_elapsed(begins, datetime.combine(day, time(), ZONE).astimezone(UTC))
            need, free = before_day(wanted, group, day, last), has - before_day(others, group, day, last)
            if best is None or (known and free - need < best[0]):
                best = (free - need, day, need, free)
        assert best is not None
        effort = Effort(total, best[2], max(best[3], 0)) if known else None
        left = days_left(office.now.astimezone(ZONE).date(), best[1])
        found[group] = GroupLoad(group, len(own), LONGEST[group], best[1], left, MEMBERS[group], effort)
    return found


def days_left(today: date, day: date) -> int:
    """Weekdays after today, up to a day; September 7 is Labour Day."""
    between = (today + timedelta(days=one) for one in range(1, (day - today).days + 1))
    return sum(one.weekday() < 5 and one != date(2026, 9, 7) for one in between)


@examples(25)
@given(
    before=st.none() | GRIDS,
    wanted=GRIDS,
    spent=st.lists(st.integers(10, 300), max_size=7),
    steps=st.sampled_from(((INTERVIEW,), EVERY_STEP)),
    away=st.booleans(),
)
async def test_it_equals_a_slow_count(
    before: Sheet | None, wanted: Sheet, spent: list[int], steps: Sequence[str], away: bool
) -> None:
    office = await open_office()
    if spent:
        await done_before(office, spent, steps)
        office.now = office.now.replace(second=0)
    if before is not None:
        await office.import_grid(another(before))
    until = (office.now + timedelta(days=3)).astimezone(ZONE).date() if away else None
    if until is not None:
        await office.do(absences.set_absence, office.paul.id, office.paul.id, until)
    grid = await office.drop(wanted)
    shown: Capacity = await office.do(capacity, grid.summary.demand)
    assert {one.group: one for one in shown.loads} == slowly(office, grid.summary.demand, until)
    assert sum(one.count for one in grid.summary.demand) == grid.summary.new


async def test_it_says_how_much_is_measured(office: Office) -> None:
    await done_before(office, [60, 60, 120, 120, 90])
    grid = await office.drop(sheet(row()))
    shown = await office.do(capacity, grid.summary.demand)
    assert (shown.measured, shown.steps) == (1, 4)
    assert all(one.effort is None for one in shown.loads), "the other step of each group is not known yet"
    none = await office.do(capacity, ())
    assert (none.loads, none.steps) == ((), 0)


async def test_hours_show_once_every_step_of_a_group_was_measured(office: Office) -> None:
    await done_before(office, [30, 20, 30, 40, 50], EVERY_STEP)
    grid = await office.drop(sheet(row()))
    shown = await office.do(capacity, grid.summary.demand)
    assert [one.effort.total for one in shown.loads if one.effort is not None] == [2 * 30 * 60] * 2


async def test_what_was_not_measured_here_is_a_delay_and_no_hours(office: Office) -> None:
    grid = await office.drop(sheet(row(), row(Sigle="MMD 2000")))
    shown = await office.do(capacity, grid.summary.demand)
    assert all(one.effort is None for one in shown.loads)
    assert {one.group: (one.steps, one.days) for one in shown.loads} == {
        group: (2 * sum(one.group == group for one in TEACHING_SUPPORT.tasks), days) for group, days in LONGEST.items()
    }


@pytest.mark.parametrize("day", ["2026-09-01", "2026-09-08"])
async def test_a_course_that_has_begun_already_leaves_no_time(office: Office, day: str) -> None:
    grid = await office.drop(sheet(row(**{"Première activité": day})))
    shown = await office.do(capacity, grid.summary.demand)
    assert {one.left for one in shown.loads} == {0}
