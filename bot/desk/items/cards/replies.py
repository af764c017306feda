"""The mark of an item in which someone outside support wrote last."""

from collections.abc import Iterable

from bot.language import _
from bot.ui.model import Inline
from bot.ui.say import Say
from workflow.items.journal import Entry
from workflow.items.replies import reply_since

RECEIVED = _("💬 **reply received**")


def reply_mark(say: Say, journal: Iterable[Entry]) -> tuple[Inline, ...]:
    """Say that words wait in an item to be answered; nothing where none do."""
    return () if reply_since(journal) is None else say.rich(RECEIVED)
