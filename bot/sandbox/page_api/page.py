"""Page's own offers beside the workspace: a story, sample files, a clock to push, a new start."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.sandbox.double.state.records import Both
from bot.sandbox.moves import Move
from bot.sandbox.page_api.mailboxes import Mailboxes
from bot.sandbox.steps import Steps


@dataclass(frozen=True, slots=True)
class Sample:
    """A file that the page offers to drop."""

    path: Path
    label: Both
    in_thread: bool = False
    """It belongs in a thread, and is offered there alone."""


@dataclass(slots=True)
class PageParts:
    """The parts of the page that the wiring supplies; each may be left out."""

    steps: Steps = field(default_factory=lambda: Steps(()))
    """The guided story."""
    samples: Mapping[str, Sample] = field(default_factory=dict)
    mail: Mailboxes | None = None
    """The mailboxes of those who have one."""
    walk: Callable[[Move], Awaitable[None]] | None = None
    """Move the clock."""
    reset: Callable[[], Awaitable[None]] | None = None
    """Start over; without it, the workspace alone is cleared."""
