"""How it is said that several people write the same thing: one small function per kind of notice."""

from collections.abc import Sequence

from bot.delivery.utterance import Nothing, Plain, Utterance
from bot.desk.helpdesk.cards.alike import alike_shown, many_alike
from bot.desk.scene import Scene
from bot.desk.speech_parts import Speech, under_card
from workflow.helpdesk.incidents import Incident
from workflow.helpdesk.notices import AlikeShown, ManyAlike
from workflow.ports.desk import Transaction

NONE_LEFT = "what was alike is private now"


async def _open_to_all(scene: Scene, numbers: Sequence[str]) -> tuple[Incident, ...]:
    """Read requests as they are now, without those that were made private since."""

    async def read(tx: Transaction) -> tuple[Incident, ...]:
        found = await tx.incidents.many(numbers)
        return tuple(found[number] for number in numbers if not found[number].private)

    return await scene.desk.read(read)


async def _alike_shown(scene: Scene, notice: AlikeShown) -> Utterance:
    found = await _open_to_all(scene, notice.numbers)
    if not found:
        return Nothing(NONE_LEFT)
    count = notice.count - len(notice.numbers) + len(found)
    return under_card(scene, notice.topic, alike_shown(scene.say, notice.topic, found, count))


async def _many_alike(scene: Scene, notice: ManyAlike) -> Utterance:
    found = await _open_to_all(scene, notice.numbers)
    return Plain(many_alike(scene.say, found)) if found else Nothing(NONE_LEFT)


ALIKE: Speech = {
    AlikeShown: _alike_shown,
    ManyAlike: _many_alike,
}
