"""The checker's own business hours, over a closing, a week-end, a closure and the change of the clocks."""

from datetime import UTC, date, datetime, time

import pytest

from tests.campaign.hours import Hours

HOURS = Hours(closures=((date(2026, 10, 23), time(13)), (date(2026, 10, 28), time(0))))
H = 3600


def at(day: int, hour: int, minute: int = 0, month: int = 10) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("start", "hours", "due"),
    [
        pytest.param(at(19, 13), 4, at(19, 17), id="within a day"),
        pytest.param(at(19, 18, 30), 2, at(19, 20, 30), id="until the closing itself"),
        pytest.param(at(19, 19, 30), 4, at(20, 15, 30), id="over night"),
        pytest.param(at(19, 4), 1, at(19, 13, 30), id="before opening"),
        pytest.param(at(23, 16), 2, at(26, 13, 30), id="over a closed afternoon and a week-end"),
        pytest.param(at(27, 20), 1, at(29, 13), id="over a closed day"),
        pytest.param(at(30, 20), 1, at(2, 14, month=11), id="over the change of the clocks"),
    ],
)
def test_business_hours_are_counted(start: datetime, hours: int, due: datetime) -> None:
    assert HOURS.after(start, hours * H) == due
    assert HOURS.between(start, due) == hours * H
