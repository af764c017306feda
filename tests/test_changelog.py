"""The changelog says each thing once: its lines are merged by union, which doubles what two branches have changed."""

import re
from collections import Counter
from pathlib import Path

CHANGELOG = Path(__file__).resolve().parents[1] / "CHANGELOG.md"
TOGETHER = 10
"""Words in a row that are a sentence said twice."""


def runs(text: str) -> list[str]:
    """Return all words of a text that stand in a row, so many at a time."""
    words = re.findall(r"[\w’'`/-]+", text.lower())
    return [" ".join(words[at : at + TOGETHER]) for at in range(len(words) - TOGETHER + 1)]


def test_nothing_stands_twice_in_what_is_not_released() -> None:
    unreleased = CHANGELOG.read_text("utf-8").partition("## [Unreleased]")[2].partition("\n## ")[0]
    assert [said for said, times in Counter(runs(unreleased)).items() if times > 1] == []
