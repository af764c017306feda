"""A desk of which it is seen whether its database was looked at."""

from collections.abc import Callable
from typing import Any

import pytest

from workflow.ports.desk import Desk

LOOKS = ("read", "write", "get_setting", "get_settings", "keep_first")


def looks_at(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list into which each look comes from now on."""
    looked: list[str] = []

    def noted(name: str) -> Callable[..., Any]:
        carried = getattr(desk, name)

        def look(*given: object, **named: object) -> Any:
            looked.append(name)
            return carried(*given, **named)

        return look

    for name in LOOKS:
        monkeypatch.setattr(desk, name, noted(name))
    return looked
