"""Redraw messages that stand under a topic of their own."""

from collections.abc import Awaitable, Callable, Mapping

from bot.delivery.utterance import Draw, Nothing, Utterance
from bot.desk.helpdesk.cards.broken import broken_card
from bot.desk.helpdesk.cards.urgent import call_again, urgency_told_again
from bot.desk.helpdesk.notices.alike import many_card, same_card
from bot.desk.helpdesk.notices.private import news_card
from bot.desk.items.notices.finishing import offer_card
from bot.desk.scene import Scene
from bot.desk.speech_parts import Speech, under_card
from bot.ui.model import Card
from workflow.business_time.sla import ClockKind
from workflow.helpdesk.notices import UrgencyChanged, UrgentWaits
from workflow.helpdesk.use_cases.saying_anew import calls
from workflow.helpdesk.use_cases.urgent import is_free
from workflow.items.journal import What
from workflow.items.notices import ShownAnew, ToldAnew
from workflow.items.topics import About, Topic, topic_of


async def _broken(scene: Scene, topic: Topic) -> Card | None:
    number, kind, run = topic.parts
    view = await scene.incident(number)
    clock = view.run(ClockKind(kind), int(run))
    return None if clock is None else broken_card(scene.say, view, clock)


async def _urgent(scene: Scene, topic: Topic) -> Card | None:
    number, time = topic.parts
    return urgency_told_again(await scene.incident(number), scene.say, int(time))


async def _call(scene: Scene, topic: Topic) -> Card | None:
    number, time = topic.parts
    view = await scene.incident(number)
    if view.incident.private and scene.reader is None:
        waits = any(one.what is What.CALLED_AGAIN for one in calls(view.journal)[int(time) - 1 : int(time)])
        return news_card(scene.say, UrgentWaits if waits else UrgencyChanged, number)
    return call_again(view, scene.say, int(time))


async def _finish(scene: Scene, topic: Topic) -> Card | None:
    return await offer_card(scene, topic.name)


_DRAWN: Mapping[About, Callable[[Scene, Topic], Awaitable[Card | None]]] = {
    About.BROKEN: _broken,
    About.URGENT: _urgent,
    About.CALL: _call,
    About.FINISH: _finish,
    About.ALIKE: many_card,
    About.SAME: same_card,
}


async def _anew(scene: Scene, notice: ToldAnew | ShownAnew) -> Utterance:
    topic = topic_of(notice.kept)
    card = None if topic is None else await _DRAWN[topic.about](scene, topic)
    if topic is None or card is None:
        return Nothing("there is no such message")
    if scene.by_mail and isinstance(notice, ToldAnew) and notice.again and await _still_waits(scene, topic):
        return under_card(scene, notice.topic, card)
    return Draw(card, only_edit=True, kept_as=notice.kept)


async def _still_waits(scene: Scene, topic: Topic) -> bool:
    """Return whether nobody has a request whose promise was not kept."""
    return is_free((await scene.incident(topic.parts[0])).incident)


SAYING_ANEW: Speech = {ToldAnew: _anew, ShownAnew: _anew}
