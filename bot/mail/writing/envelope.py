"""Envelope of a mail: sender, recipient, and the mail it answers."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.ui.model import Button

Linked = Callable[[Button], str | None]
"""Returns the address of the page on which a button can be pressed; None for one that a mail cannot do."""


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Envelope:
    """A mail without its words."""

    message_id: str
    """With its angle brackets."""
    sender: str
    """The mailbox's address."""
    sender_name: str
    to: str
    subject: str
    references: tuple[str, ...]
    """Message ids, the oldest first, the one that is answered last."""
    locale: str
    """``fr`` or ``en``: its reader's."""
    token: Linked
    answers: bool = False
    """It answers by itself what someone has written, as a receipt does; else it comes of the desk's own accord."""
    at: datetime = field(default_factory=_now)
    """When it is written."""
