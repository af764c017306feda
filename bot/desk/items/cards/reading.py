"""An item for one member who looks at it: its buttons are those that would not be refused to them."""

from collections.abc import Callable
from dataclasses import replace

from bot.language import _
from bot.ui.model import Actions, Block, Button, Card, Choice, Menu
from bot.ui.say import Say
from bot.ui.values import MenuChoice

READING = frozenset({"show", "session_plan", "history", "why", "follow", "unfollow"})
"""What any member may do with any item."""
MANAGING = frozenset({"assign", "skip_task", "skip_step", "cancel_requests"})
"""What managers alone may do."""

Fits = Callable[[str], bool]
"""Tells of an action, by its name, whether it is offered."""


def for_member(card: Card, say: Say, *, acts: bool, manager: bool, follows: bool | None = None) -> Card:
    """Leave out every button and menu entry that would be refused to a member.

    ``acts``: they work for the item's group; ``follows``: they follow it, so
    that they may stop (None: it is their own, nobody follows what they asked).
    """
    left_out = (frozenset() if manager else MANAGING) | ({"follow", "unfollow"} if follows is None else frozenset())

    def fits(action: str) -> bool:
        return action not in left_out and (acts or action in READING)

    blocks = (_kept(block, fits, say, follows=bool(follows)) for block in card.blocks)
    return replace(card, blocks=tuple(block for block in blocks if block is not None))


def without_way_to(card: Card, number: str) -> Card:
    """Leave out the button to the very item whose history stands here already."""

    def elsewhere(part: Button | Menu) -> Button | Menu | None:
        if isinstance(part, Menu):
            choices = tuple(one for one in part.choices if one.value != str(MenuChoice("show", number)))
            return replace(part, choices=choices) if choices else None
        return None if (part.action, part.value) == ("show", number) else part

    blocks = (_mapped(block, elsewhere) if isinstance(block, Actions) else block for block in card.blocks)
    return replace(card, blocks=tuple(block for block in blocks if block is not None))


def _mapped(block: Actions, keep: Callable[[Button | Menu], Button | Menu | None]) -> Actions | None:
    kept = tuple(part for one in block.parts if (part := keep(one)) is not None)
    return Actions(kept) if kept else None


def _kept(block: Block, fits: Fits, say: Say, *, follows: bool) -> Block | None:
    if not isinstance(block, Actions):
        return block
    return _mapped(block, lambda part: _part(part, fits, say, follows=follows))


def _part(part: Button | Menu, fits: Fits, say: Say, *, follows: bool) -> Button | Menu | None:
    if isinstance(part, Button):
        return part if fits(part.action) else None
    if part.action != "more":
        return part
    choices = tuple(
        _stop(one, say) if follows and MenuChoice.read(one.value).action == "follow" else one
        for one in part.choices
        if fits(MenuChoice.read(one.value).action)
    )
    return replace(part, choices=choices) if choices else None


def _stop(follow: Choice, say: Say) -> Choice:
    """Offer to follow no more, to someone who does."""
    return Choice(say(_("Follow no more")), f"un{follow.value}")
