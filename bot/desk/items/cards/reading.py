"""An item for one member who looks at it: its buttons are those that would not be refused to them."""

from collections.abc import Callable
from dataclasses import replace

from bot.language import _
from bot.ui.model import Actions, Acts, Block, Button, Card
from bot.ui.say import Say

READING = frozenset({"show", "acts", "session_plan", "history", "why", "balance", "follow", "unfollow"})
"""What any member may do with any item."""
MANAGING = frozenset({"assign", "skip_task", "skip_step", "cancel_requests"})
"""What managers alone may do."""
HOLDING = frozenset({"release"})
"""What the one who has an item may do, and managers."""


def for_member(
    card: Card,
    say: Say,
    *,
    acts: bool,
    manager: bool,
    holds: bool,
    follows: bool | None = None,
    besides: frozenset[str] = frozenset(),
) -> Card:
    """Leave out every button that would be refused to a member.

    ``acts``: they work for the item's group; ``holds``: they have it; ``besides``: what they may do even
    if they do not; ``follows``: they follow it, so that they may stop (None: it
    is their own, nobody follows what they asked).
    """
    left_out = (frozenset() if manager else MANAGING | (frozenset() if holds else HOLDING)) | (
        {"follow", "unfollow"} if follows is None else frozenset()
    )

    def fitting(part: Button) -> Button | None:
        if part.action in left_out or not (acts or part.action in READING | besides):
            return None
        if follows and part.action == "follow":
            return replace(part, action="unfollow", label=say(_("Unfollow")))
        return part

    return _offering(card, fitting)


def without_way_to(card: Card, number: str) -> Card:
    """Leave out the button to the very item whose history stands here already."""

    def elsewhere(part: Button) -> Button | None:
        return None if (part.action, part.value) == ("show", number) else part

    return _offering(card, elsewhere)


def _offering(card: Card, keep: Callable[[Button], Button | None]) -> Card:
    """Return a card with those of its buttons that are kept; a menu stands."""
    blocks = (_kept(block, keep) for block in card.blocks)
    return replace(card, blocks=tuple(block for block in blocks if block is not None))


def _kept(block: Block, keep: Callable[[Button], Button | None]) -> Block | None:
    match block:
        case Actions(parts):
            kept = tuple(part for one in parts if (part := keep(one) if isinstance(one, Button) else one) is not None)
            return Actions(kept) if kept else None
        case Acts(ranked, _more, apart):
            kept_ranked, kept_apart = (tuple(filter(None, map(keep, some))) for some in (ranked, apart))
            left = replace(block, ranked=kept_ranked, apart=kept_apart)
            return left if left.parts else None
    return block
