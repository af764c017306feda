"""No test depends on how fast the machine is: what gives up after some real seconds waits for a minute here.

That is true of the platforms' doubles, of Vigie towards them, and of the tests themselves. A test of giving up sets the
limit that it is about.
"""

import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest

PATIENCE = 60.0
"""Real seconds that anything may take on a busy machine."""
_LIMITS: dict[str, Any] = {
    "bot.ops.http.PATIENCE": PATIENCE,
    "bot.sandbox.double.state.passes.TRIGGER_SECONDS": PATIENCE,
    "bot.slack.doorway.ANSWERED_WITHIN": timedelta(seconds=PATIENCE),
    "bot.slack.events.NAMES_WITHIN": PATIENCE,
    "bot.teams.doorway.ANSWERED_WITHIN": timedelta(seconds=PATIENCE),
    "bot.teams.doorway.SOON": timedelta(seconds=PATIENCE),
    "bot.teams.events.FILES_WITHIN": PATIENCE,
}
_DOUBLE = "bot.sandbox.double.transport.delivery"
"""The module of the Slack double that waits for acknowledgements."""


def extended(replace: Callable[[str, Any], object]) -> None:
    """Extend the limits of the modules that are loaded, with what replaces a named attribute."""
    for target, limit in _LIMITS.items():
        if target.rpartition(".")[0] in sys.modules:
            replace(target, limit)
    if _DOUBLE in sys.modules:
        made = sys.modules[_DOUBLE].Delivery.__init__

        def patient(self: Any, *given: Any, **named: Any) -> None:
            made(self, *given, **named)
            self.ack_seconds = PATIENCE

        replace(f"{_DOUBLE}.Delivery.__init__", patient)


def for_good() -> None:
    """Extend them in a process that is a test's own."""
    extended(lambda target, limit: patch(target, limit).start())


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    """Extend them for one test."""
    with pytest.MonkeyPatch.context() as patched:
        extended(patched.setattr)
        yield
