"""``docs/operations.md``: every metric, every check of readiness, every line of the doctor: nobody guesses at night."""

import inspect
import re
from pathlib import Path

import pytest
from prometheus_client import REGISTRY

import bot.ops.doctor
from bot.delivery import metrics as queues
from bot.desk.support import calendar_feed
from bot.instance import Vigie
from bot.ops import metrics
from bot.teams import metrics as teams
from workflow.people.people import Platform

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
MARKED = re.compile(r'\b_n?\(\s*((?:"[^"]*"\s*)+)[,)]')
ELSEWHERE = [ROOT / "bot" / name for name in ("ops/clocks.py", "slack/rejections.py", "teams/rejections.py")]
"""Where more of the doctor's lines are, beside its own room and the platforms'."""
OURS = (metrics, queues, teams, calendar_feed)
"""Imported, so that their figures are registered."""


def registered() -> list[str]:
    return sorted(metric.name for metric in REGISTRY.collect() if metric.name.startswith("vigie_"))


def checks() -> list[str]:
    """Every field of ``/readyz``: the database's, the instance's own, one for each platform."""
    own = re.findall(r'"(\w+)": self\._', inspect.getsource(Vigie._checks))
    assert own
    return ["database", *own, *Platform]


def lines_of_the_doctor() -> list[str]:
    files = [*Path(bot.ops.doctor.__file__).parent.glob("*.py"), *(ROOT / "bot").glob("**/checkup.py"), *ELSEWHERE]
    sources = [file.read_text(encoding="utf-8") for file in files]
    literals = [literal for source in sources for literal in MARKED.findall(source)]
    lines = ["".join(re.findall(r'"([^"]*)"', literal)) for literal in literals]
    assert len(lines) > 40
    return sorted(set(lines))


@pytest.mark.parametrize("name", registered())
def test_every_metric_is_explained(name: str) -> None:
    assert f"| `{name}` |" in PAGE


def test_no_metric_is_explained_that_is_not_there() -> None:
    assert len(OURS) == 4
    assert set(re.findall(r"^\| `(vigie_\w+)`", PAGE, re.MULTILINE)) == set(registered())


@pytest.mark.parametrize("check", checks())
def test_every_check_of_readiness_is_explained(check: str) -> None:
    assert f"| `{check}` |" in PAGE


@pytest.mark.parametrize("line", lines_of_the_doctor())
def test_every_line_of_the_doctor_says_what_to_do(line: str) -> None:
    in_a_table = line.replace("|", "\\|")
    assert f"| `{in_a_table}` |" in PAGE
