"""Presenters of a service request: on its cards."""

from bot.cards.model import Block
from bot.cards.parts import small
from bot.cards.say import Say
from bot.language import _, _n
from workflow.use_cases.presenters import as_typed
from workflow.use_cases.views import RequestView, TaskView

NAMED = 10
"""Presenters that a card names; the form holds all of them."""
MORE = _n("… and {count} more", "… and {count} more")


def presenter_lines(view: TaskView | RequestView, say: Say) -> tuple[Block, ...]:
    """Name the presenters, as many as a card has room for."""
    if not view.presenters:
        return ()
    named = ", ".join(map(str, as_typed(view.presenters[:NAMED], view.people)))
    left = len(view.presenters) - NAMED
    if left > 0:
        named = f"{named} {say.count(MORE, left)}"
    return (small(*say.rich(_("Presenters: {list}"), list=named)),)
