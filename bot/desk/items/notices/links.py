"""Texts of links between items."""

from bot.delivery.utterance import Utterance
from bot.desk.items.cards import links
from bot.desk.scene import Scene
from bot.desk.speech_parts import Speech, under_card
from workflow.items.links import LinkKind
from workflow.items.notices import LinkShown


async def _link_shown(scene: Scene, notice: LinkShown) -> Utterance:
    by = await scene.person(notice.by)
    card = links.link_shown(scene.say, by, notice.item, LinkKind(notice.kind), notice.other)
    return under_card(scene, notice.topic, card)


LINKS: Speech = {
    LinkShown: _link_shown,
}
