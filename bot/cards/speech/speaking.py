"""What all modules share that say how notices are said."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from bot.cards.model import Card
from bot.cards.scene import Scene
from bot.dispatcher.utterance import Reply, Utterance
from workflow.notices.base import Notice

Speech = Mapping[type[Notice], Callable[[Scene, Any], Awaitable[Utterance]]]
"""One small function for each kind of notice; it takes a notice of that kind."""


async def under_card(scene: Scene, number: str, card: Card, *, shown: bool = False, kept_as: str = "") -> Reply:
    """Say a card in the thread of an item's own; ``shown`` in the channel too, ``kept_as`` a topic of its own."""
    return Reply(card, await scene.item_card(number), shown, kept_as)
