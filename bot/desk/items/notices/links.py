"""How links between items are said: one small function per kind of notice."""

from bot.delivery.utterance import Utterance
from bot.desk.items.cards import links
from bot.desk.scene import Scene
from bot.desk.speaking import Speech, under_card
from workflow.courses.notices import ServiceAsked
from workflow.helpdesk.notices import MergeTold
from workflow.items.links import LinkKind
from workflow.items.notices import LinkShown


async def _link_shown(scene: Scene, notice: LinkShown) -> Utterance:
    by = await scene.person(notice.by)
    card = links.link_shown(scene.say, by, notice.item, LinkKind(notice.kind), notice.other)
    return await under_card(scene, notice.topic, card)


async def _merge_told(scene: Scene, notice: MergeTold) -> Utterance:
    card = links.merge_told(scene.say, await scene.person(notice.by), notice.topic, notice.other)
    return await under_card(scene, notice.topic, card, shown=True)


async def _service_asked(scene: Scene, notice: ServiceAsked) -> Utterance:
    request = (await scene.request(notice.request)).request
    card = links.service_asked(scene.say, await scene.person(notice.by), request)
    return await under_card(scene, notice.topic, card)


LINKS: Speech = {
    LinkShown: _link_shown,
    MergeTold: _merge_told,
    ServiceAsked: _service_asked,
}
