"""An item for a member who reads it and may not work on it: its buttons are those of a reader."""

from dataclasses import replace

from bot.cards.model import Actions, Block, Button, Card, Menu

READING = frozenset({"show", "history", "why", "follow", "unfollow"})
"""What any member may do with any item."""


def for_reading(card: Card) -> Card:
    """Leave out every button and menu entry that would be refused to someone of another group."""
    blocks = (_kept(block) if isinstance(block, Actions) else block for block in card.blocks)
    return replace(card, blocks=tuple(block for block in blocks if block is not None))


def _kept(block: Actions) -> Block | None:
    kept = tuple(part for one in block.parts if (part := _part(one)) is not None)
    return Actions(kept) if kept else None


def _part(part: Button | Menu) -> Button | Menu | None:
    if isinstance(part, Button):
        return part if part.action in READING else None
    choices = tuple(one for one in part.choices if one.value.partition(":")[0] in READING)
    return replace(part, choices=choices) if choices else None
