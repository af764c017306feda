"""What all modules share that say how notices are said."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from bot.delivery.utterance import Reply, Utterance
from bot.desk.scene import Scene
from bot.ui.model import Card
from workflow.notice import Notice

Speech = Mapping[type[Notice], Callable[[Scene, Any], Awaitable[Utterance]]]
"""One small function for each kind of notice; it takes a notice of that kind."""


async def under_card(scene: Scene, number: str, card: Card, *, shown: bool = False, kept_as: str = "") -> Reply:
    """Say a card in the thread of an item's own; ``shown`` in the channel too, ``kept_as`` a topic of its own."""
    return Reply(card, await scene.item_card(number), shown, kept_as)
