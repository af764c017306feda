"""A page that a command writes from the code, or checks against it."""

from collections.abc import Sequence
from pathlib import Path


def write_or_check(page: Path, wanted: str, arguments: Sequence[str], target: str) -> int:
    """Write a page, or with ``--check`` say that it is not what ``make target`` writes; return the exit code."""
    if "--check" not in arguments:
        page.parent.mkdir(exist_ok=True)
        page.write_text(wanted, encoding="utf-8")
        return 0
    if page.exists() and page.read_text(encoding="utf-8") == wanted:
        return 0
    print(f"{page.name} is not what the code has: run `make {target}`")
    return 1
