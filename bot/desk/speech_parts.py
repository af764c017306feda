"""What all modules share that say how notices are said."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any

from bot.delivery.utterance import Draws, Reply, Utterance
from bot.desk.scene import Scene
from bot.ui.model import Card
from workflow.notice import Notice

Speech = Mapping[type[Notice], Callable[[Scene, Any], Awaitable[Utterance]]]
"""One small function for each kind of notice; it takes a notice of that kind."""


def under_card(scene: Scene, number: str, card: Card, *, shown: bool = False, kept_as: str = "") -> Reply:
    """Say a card in the thread of an item's own; ``shown`` in the channel too, ``kept_as`` a topic of its own."""
    return Reply(card, on_demand(scene, lambda then: then.item_card(number)), shown, kept_as)


def on_demand(scene: Scene, draw: Callable[[Scene], Awaitable[Card]]) -> Draws:
    """Have a card drawn for the same reader only if it is asked for, from what the desk holds by then."""
    return lambda desk: draw(replace(scene, desk=desk))
