"""``docs/monitoring``: the alerts go off when they should, and ask for figures that there are."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from prometheus_client import REGISTRY

from bot.language import Locale
from tools.reference_sources import measures

FOLDER = Path(__file__).parents[2] / "docs" / "monitoring"
RULES, TESTS, DASHBOARD = (FOLDER / name for name in ("vigie.rules.yml", "vigie.rules.test.yml", "dashboard.json"))
HOW_TO_GET_PROMTOOL = "no promtool here: apt-get install promtool"
NAMED = re.compile(r"\bvigie_[a-z_]+\b")
LABELLED = re.compile(r"\b(vigie_[a-z_]+)\{(\w+)")


def told() -> Iterator[str]:
    """Return the names under which figures are scraped."""
    assert measures(Locale.EN)
    for metric in REGISTRY.collect():
        kinds = {"counter": ("_total",), "histogram": ("_bucket", "_count", "_sum")}.get(metric.type, ("",))
        yield from (f"{metric.name}{kind}" for kind in kinds)


@pytest.mark.parametrize("file", [RULES, TESTS, DASHBOARD], ids=lambda file: file.name)
def test_what_is_asked_for_is_told(file: Path) -> None:
    asked = set(NAMED.findall(file.read_text("utf-8")))
    assert asked
    assert asked - set(told()) == set()


def test_no_label_is_one_that_prometheus_gives_itself() -> None:
    samples = [sample for metric in REGISTRY.collect() if metric.name.startswith("vigie_") for sample in metric.samples]
    assert samples
    assert {name for sample in samples for name in sample.labels} & {"job", "instance"} == set()


def test_every_panel_says_what_it_shows_and_where() -> None:
    panels = json.loads(DASHBOARD.read_text("utf-8"))["panels"]
    assert len({panel["title"] for panel in panels}) == len(panels)
    places = [(panel["gridPos"]["x"], panel["gridPos"]["y"]) for panel in panels]
    assert len(set(places)) == len(panels)
    assert all(panel["gridPos"]["x"] + panel["gridPos"]["w"] <= 24 for panel in panels)


@pytest.mark.parametrize(("act", "file"), [("check", RULES), ("test", TESTS)])
def test_prometheus_takes_the_rules_and_they_go_off_when_they_should(act: str, file: Path) -> None:
    promtool = shutil.which("promtool")
    if promtool is None:
        pytest.skip(HOW_TO_GET_PROMTOOL)
    done = subprocess.run([promtool, act, "rules", file], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
