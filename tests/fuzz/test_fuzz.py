"""The same few requests every day: none fails, none hangs, and no message is lost between them."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from tests.fuzz.run import fuzz
from tests.fuzz.slack import slack
from tests.fuzz.stage import Stage
from tests.fuzz.teams import teams

REQUESTS = 200
SEED = 20_260_901


@pytest.mark.parametrize("platform", [slack, teams], ids=["slack", "teams"])
async def test_no_mutated_request_fails_and_no_message_between_them_is_lost(
    tmp_path: Path, platform: Callable[[Path], AbstractAsyncContextManager[Stage]]
) -> None:
    async with platform(tmp_path) as stage:
        tally = await fuzz(stage, SEED, iter(range(REQUESTS)))
    assert tally.failures == [], str(tally)
    assert (tally.requests, tally.markers) == (REQUESTS, REQUESTS // 10)
    assert {200, 400, 401, 415} <= set(tally.answers)
    assert set(tally.by_entrance) == {one.entrance for one in stage.recorded}
