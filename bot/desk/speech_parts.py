"""Parts that the texts of notices share."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any

from bot.delivery.utterance import Draw, Draws, FileCopy, Plain, Recall, Redraw, Reply, Utterance
from bot.desk.scene import Scene
from bot.ui.model import Card
from workflow.notice import Notice

Speech = Mapping[type[Notice], Callable[[Scene, Any], Awaitable[Utterance]]]
"""One small function for each kind of notice; it takes a notice of that kind."""


def under_card(scene: Scene, number: str, card: Card, *, shown: bool = False, kept_as: str = "") -> Reply:
    """Say a card in the thread of an item's own; ``shown`` in the channel too, ``kept_as`` a topic of its own."""
    return Reply(card, on_demand(scene, lambda then: then.item_card(number)), shown, kept_as)


async def stands_there(scene: Scene, topic: str) -> bool:
    """Return whether what is kept under a topic was said to the reader."""
    return any(place.address == scene.place for place in await scene.desk.read(lambda tx: tx.places.of(topic)))


def in_thread(scene: Scene, said: Utterance) -> Utterance:
    """Say what goes to the thread where the person concerned asked there, and nowhere else in its channel."""
    if scene.thread is None:
        return said
    root = scene.thread.message
    match said:
        case Draw():
            said = replace(said, under=root, only_under=True)
        case Reply():
            said = replace(said, under=root, shown=False)
        case Plain(card, kept_as):
            said = replace(under_card(scene, scene.thread.item, card, kept_as=kept_as), under=root)
        case FileCopy() | Recall():
            said = replace(said, under=root)
        case Redraw(_, Reply() as instead):
            said = replace(said, instead=replace(instead, under=root, shown=False))
    return said


def on_demand(scene: Scene, draw: Callable[[Scene], Awaitable[Card]]) -> Draws:
    """Draw a card for the same reader only if it is asked for, from what the desk holds at that moment."""
    return lambda desk: draw(replace(scene, desk=desk))
