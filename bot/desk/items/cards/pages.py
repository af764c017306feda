"""An item's history in pages: the newest first page, each read from the oldest line down."""

from collections.abc import Iterable
from datetime import datetime

from bot.desk.items.cards.history import history_line
from bot.desk.items.cards.history_parts import AnyItemView
from bot.desk.values import PageOf
from bot.language import _
from bot.ui import parts
from bot.ui.model import Block, Heading, StyledText
from bot.ui.parts import button, joined, small
from bot.ui.say import Say
from workflow.items.journal import Entry, What
from workflow.people.people import PersonId

PAGE = 20
"""Lines of a page."""
WORDS = frozenset({What.COMMENT, What.WORK_NOTE})


def history_blocks(
    entries: Iterable[Entry], number: str, view: AnyItemView, say: Say, page: int = 0, reader: PersonId | None = None
) -> tuple[Block, ...]:
    """Draw one page of a history with the way to the others; page 0 holds the newest lines."""
    lines = [
        small(*joined((StyledText(say.moment(entry.at)),), line))
        for entry in _without_names_of_files(entries)
        if (line := history_line(entry, view, say, reader))
    ]
    if not lines:
        return ()
    pages = -(-len(lines) // PAGE)
    page = min(max(page, 0), pages - 1)
    end = len(lines) - page * PAGE
    older = button(say, "history", _("Older"), str(PageOf(number, page + 1))) if page + 1 < pages else None
    newer = button(say, "history", _("Newer"), str(PageOf(number, page - 1))) if page else None
    return (Heading(say(_("History"))), *lines[max(end - PAGE, 0) : end], *parts.actions(older, newer))


def _without_names_of_files(entries: Iterable[Entry]) -> Iterable[Entry]:
    """Leave out the words of a message that had none of its own: its files, which name themselves, come next."""
    listed = tuple(entries)
    files: dict[tuple[datetime, PersonId | None], list[str]] = {}
    for entry in listed:
        if entry.what is What.ATTACHMENT:
            files.setdefault((entry.at, entry.by), []).append(str(entry.detail["name"]))
    for entry in listed:
        named = files.get((entry.at, entry.by))
        if entry.what not in WORDS or named is None or entry.detail["text"] != ", ".join(named):
            yield entry
