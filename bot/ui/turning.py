"""The way from one page of a list to the next."""

from collections.abc import Callable

from bot.language import _
from bot.ui import parts
from bot.ui.model import Block, StyledText
from bot.ui.parts import button, small
from bot.ui.say import Say
from workflow.items.paging import Page


def turning(say: Say, page: Page, action: str, carried: Callable[[int], str]) -> tuple[Block, ...]:
    """Say which page this is, and give the buttons to the others; nothing when there is but one.

    ``carried`` gives what the button to a page carries.
    """
    if page.pages == 1:
        return ()
    first, last = page.lines
    where = _("Page {page} of {pages} · {first} to {last} of {total}")
    told = say(where, page=page.number + 1, pages=page.pages, first=first, last=last, total=page.total)
    said = small(StyledText(told))
    before = button(say, action, _("Previous page"), carried(page.number - 1)) if page.number else None
    after = button(say, action, _("Next page"), carried(page.number + 1)) if page.number + 1 < page.pages else None
    return (said, *parts.actions(before, after))
