"""Texts of "several people write the same thing"."""

from collections.abc import Sequence

from bot.delivery.utterance import Nothing, Plain, Utterance
from bot.desk.helpdesk.cards.alike import alike_shown, many_alike
from bot.desk.scene import Scene
from bot.desk.speech_parts import Speech, under_card
from bot.ui.model import Card
from workflow.helpdesk.notices import AlikeShown, ManyAlike
from workflow.helpdesk.use_cases.alike import Together, together
from workflow.items.topics import About, Topic
from workflow.ports.desk import Transaction

NONE_LEFT = "what was alike is private now"


async def _stand(scene: Scene, numbers: Sequence[str]) -> Together:
    """Read how requests stand together now, without those that were made private since."""

    async def read(tx: Transaction) -> Together:
        found = await tx.incidents.many(numbers)
        return await together(tx, [found[number] for number in numbers if not found[number].private])

    return await scene.desk.read(read)


async def same_card(scene: Scene, topic: Topic) -> Card | None:
    """Draw under a request what says the same, as it stands; None where nothing is left to show."""
    number, count, *numbers = topic.parts
    now = await _stand(scene, (number, *numbers))
    shown = sum(one.number != number for one in now.found)
    return alike_shown(scene.say, number, now, int(count) - len(numbers) + shown) if shown else None


async def many_card(scene: Scene, topic: Topic) -> Card | None:
    """Draw what a group is told of several requests that say the same, as they stand; None where none is left."""
    now = await _stand(scene, topic.parts)
    return many_alike(scene.say, now) if now.found else None


async def _alike_shown(scene: Scene, notice: AlikeShown) -> Utterance:
    topic = Topic(About.SAME, ":".join((notice.topic, str(notice.count), *notice.numbers)))
    card = await same_card(scene, topic)
    return Nothing(NONE_LEFT) if card is None else under_card(scene, notice.topic, card, kept_as=_kept(topic))


async def _many_alike(scene: Scene, notice: ManyAlike) -> Utterance:
    topic = Topic(About.ALIKE, ":".join(notice.numbers))
    card = await many_card(scene, topic)
    return Nothing(NONE_LEFT) if card is None else Plain(card, _kept(topic))


def _kept(topic: Topic) -> str:
    return topic.about.topic(topic.name)


ALIKE: Speech = {
    AlikeShown: _alike_shown,
    ManyAlike: _many_alike,
}
