"""What every test stands on: no way out to the network, and honest words about what was not tried."""

import os
from collections.abc import Iterator

import pytest

from tests import profiles
from tests.chromium import HOW_TO_GET_CHROMIUM, find_chromium
from tests.compiled import compiled_once  # noqa: F401
from tests.loopback import loopback_only
from tests.patience import patience  # noqa: F401
from tests.plain_logs import plain_logs  # noqa: F401
from tests.skips import Skips
from tests.whole import is_whole

profiles.load()


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Skips(), "vigie-skips")


def pytest_xdist_auto_num_workers() -> int:
    """Return how many processes ``-n auto`` starts: one a processor, four at most, since each may hold a browser."""
    return min(os.cpu_count() or 1, 4)


@pytest.hookimpl(tryfirst=True)
def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark what takes a database, a workspace or a whole bot; before ``-m`` selects."""
    if is_whole(item):
        item.add_marker("whole")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without a Chromium, the tests that drive one are skipped; `make test` says so at its end."""
    if find_chromium() is not None:
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason=HOW_TO_GET_CHROMIUM))


@pytest.fixture(autouse=True)
def _no_way_out() -> Iterator[None]:
    with loopback_only():
        yield


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the browser, for tests marked `browser`."""
    path = find_chromium()
    assert path is not None, "a test that uses `chromium` must be marked `browser`"
    return path
