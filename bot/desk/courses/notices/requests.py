"""Texts of service-request notices: opened from elsewhere, and done."""

from bot.delivery.utterance import Plain, Utterance
from bot.desk.courses.cards.requests import request_closed, service_asked
from bot.desk.scene import Scene
from bot.desk.speech_parts import Speech, under_card
from workflow.courses.notices import RequestClosed, ServiceAsked


async def _service_asked(scene: Scene, notice: ServiceAsked) -> Utterance:
    request = (await scene.request(notice.request)).request
    card = service_asked(scene.say, await scene.person(notice.by), request)
    return under_card(scene, notice.topic, card)


async def _request_closed(scene: Scene, notice: RequestClosed) -> Utterance:
    return Plain(request_closed(await scene.request(notice.topic), scene.say, notice.said))


REQUESTS: Speech = {
    ServiceAsked: _service_asked,
    RequestClosed: _request_closed,
}
