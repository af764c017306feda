"""Workbooks made to exhaust memory or time: each is refused with the limit that it meets, or read within them."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.files.workbook.child.limits import MEGABYTE, WorkbookLimits
from tests.bot.bomb_gallery import FOUND, RELATIVES, Bomb, around

pytestmark = pytest.mark.whole
ROOT = Path(__file__).parents[2]
MEMORY, SECONDS = WorkbookLimits().memory_megabytes * MEGABYTE, WorkbookLimits().seconds
READ = {**FOUND, **RELATIVES}
SMALL = WorkbookLimits().file_megabytes * MEGABYTE / 10
MARKED = dict(around())


class Measured(NamedTuple):
    """What came of a workbook, the largest process so far, and the CPU time of this one."""

    outcome: str
    peak: int
    seconds: float


def measured(bombs: Mapping[str, Bomb], folder: Path, how: str) -> dict[str, Measured]:
    paths = {str(number): folder / str(number) for number, _ in enumerate(bombs)}
    for bomb, path in zip(bombs.values(), paths.values(), strict=True):
        path.write_bytes(bomb())
        assert path.stat().st_size < SMALL
    command = [sys.executable, "-m", "tests.bot.measured", how, *map(str, paths.values())]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    found = json.loads(done.stdout.splitlines()[-1])  # what is logged stands above
    return {name: Measured(*found[path.name]) for name, path in zip(bombs, paths.values(), strict=True)}


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Measured]:
    return measured({name: bomb for name, (bomb, _) in READ.items()}, tmp_path_factory.mktemp("read"), "--read")


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Measured]:
    return measured(MARKED, tmp_path_factory.mktemp("marked"), "--mark")


@pytest.mark.parametrize("name", READ)
def test_a_workbook_made_to_exhaust_the_desk_meets_its_limit_within_memory_and_time(
    name: str, read: dict[str, Measured]
) -> None:
    found = read[name]
    assert found.outcome == READ[name][1]
    assert found.peak < MEMORY
    assert found.seconds < SECONDS


@pytest.mark.parametrize("name", MARKED)
def test_a_workbook_that_would_exhaust_marking_comes_back_or_gives_a_list_within_memory_and_time(
    name: str, marked: dict[str, Measured]
) -> None:
    found = marked[name]
    assert found.outcome in {"marked", "listed"}
    assert found.peak < MEMORY
    assert found.seconds < SECONDS


def test_what_is_too_much_to_mark_is_stopped_by_the_memory_that_the_process_is_given(
    marked: dict[str, Measured],
) -> None:
    heavy = ("comments", "data validations", "hyperlinks", "fonts")
    assert {marked[name].outcome for name in heavy} == {"listed"}
    assert max(found.peak for found in marked.values()) > MEMORY / 2  # what is measured is the process that reads
