"""Links of the pages: each leads to a file that is there, and to a heading of it."""

import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / ".github").rglob("*.md")])
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]*))?\)")
FENCE = re.compile(r"^ *```.*?^ *```$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


@cache
def anchors(page: Path) -> frozenset[str]:
    """Return what GitHub calls the headings of a page: small letters, hyphens for spaces, no other signs."""
    headings = HEADING.findall(FENCE.sub("", page.read_text(encoding="utf-8")))
    return frozenset(re.sub(r"[^\w\- ]", "", one.casefold()).replace(" ", "-") for one in headings)


def lost(page: Path) -> list[str]:
    """Return the links of a page that lead nowhere."""
    found = LINK.findall(re.sub(r"`[^`\n]*`", "", FENCE.sub("", page.read_text(encoding="utf-8"))))
    leads = [(page if not path else page.parent / path, anchor) for path, anchor in found]
    return [
        f"{there}#{anchor}"
        for there, anchor in leads
        if not there.exists() or (anchor and there.suffix == ".md" and anchor not in anchors(there.resolve()))
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_each_link_leads_to_something_that_is_there(page: Path) -> None:
    assert lost(page) == []


def test_a_link_that_leads_nowhere_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# L’été : 8 h\n\n[a](#lété--8-h) [b](#hiver) [c](other.md) [d](https://example.org)\n", "utf-8")
    assert [one.rpartition("/")[2] for one in lost(page)] == ["page.md#hiver", "other.md#"]
