"""How messages that stand under a topic of their own say what holds by now: one small function for each kind."""

from collections.abc import Awaitable, Callable, Mapping

from bot.delivery.utterance import Draw, Nothing, Utterance
from bot.desk.helpdesk.cards.broken import broken_card
from bot.desk.helpdesk.cards.urgent import call_again, urgency_told_again
from bot.desk.helpdesk.notices.private import news_card
from bot.desk.items.notices.finishing import offer_card
from bot.desk.scene import Scene
from bot.desk.speech_parts import Speech
from bot.ui.model import Card
from workflow.business_time.sla import ClockKind
from workflow.helpdesk.notices import UrgencyChanged
from workflow.items.notices import ShownAnew, ToldAnew
from workflow.items.topics import About, Topic, topic_of


async def _broken(scene: Scene, topic: Topic) -> Card | None:
    number, kind, run = topic.parts
    view = await scene.incident(number)
    clock = next((one for one in view.clocks if (one.kind, one.run) == (ClockKind(kind), int(run))), None)
    return None if clock is None else broken_card(scene.say, view, clock)


async def _urgent(scene: Scene, topic: Topic) -> Card | None:
    number, time = topic.parts
    return urgency_told_again(await scene.incident(number), scene.say, int(time))


async def _call(scene: Scene, topic: Topic) -> Card | None:
    number, time = topic.parts
    view = await scene.incident(number)
    if view.incident.private and scene.reader is None:
        return news_card(scene.say, UrgencyChanged, number)
    return call_again(view, scene.say, int(time))


async def _finish(scene: Scene, topic: Topic) -> Card | None:
    return await offer_card(scene, topic.name)


_DRAWN: Mapping[About, Callable[[Scene, Topic], Awaitable[Card | None]]] = {
    About.BROKEN: _broken,
    About.URGENT: _urgent,
    About.CALL: _call,
    About.FINISH: _finish,
}


async def _anew(scene: Scene, notice: ToldAnew | ShownAnew) -> Utterance:
    topic = topic_of(notice.kept)
    card = None if topic is None else await _DRAWN[topic.about](scene, topic)
    return Nothing("there is no such message") if card is None else Draw(card, only_edit=True, kept_as=notice.kept)


SAYING_ANEW: Speech = {ToldAnew: _anew, ShownAnew: _anew}
