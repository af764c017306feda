"""What axe-core finds wrong with a page for those who cannot see it; it stands here whole, under its own licence."""

from pathlib import Path
from typing import Any

from playwright.async_api import Frame, Page

_AXE = Path(__file__).with_name("axe.min.js").read_text(encoding="utf-8")
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


async def accessibility_faults(at: Page | Frame) -> list[str]:
    """Return a line for each fault of what stands in a page or a frame.

    A page that moves beneath the look shows faults that nobody meets: what is wrong is seen twice.
    """
    await at.evaluate(_AXE)
    first = await _look(at)
    if not first:
        return []
    again = await _look(at)
    return [line for line in first if line in again]


async def _look(at: Page | Frame) -> list[str]:
    found: list[Any] = await at.evaluate(
        "async tags => (await axe.run({runOnly: tags, resultTypes: ['violations']})).violations", _RULES
    )
    return [
        f"{one['id']}: {node['target']} {node['html'][:120]} ({node['failureSummary'].splitlines()[-1].strip()})"
        for one in found
        for node in one["nodes"]
    ]


async def sideways(at: Page | Frame) -> int:
    """Return by how many pixels a page is wider than what shows it."""
    return int(await at.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
