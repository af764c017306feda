"""How a lead's wish to cancel is said: to management, and back to the lead."""

from functools import partial

from bot.delivery.utterance import Draw, Plain, Utterance
from bot.desk.scene import Scene
from bot.desk.speech_parts import Speech
from bot.desk.teaching.cards.cancel_asked import declined_card, question_card
from workflow.teaching.notices import CancelAskChanged, CancelAsked, CancelDeclined
from workflow.teaching.use_cases.cancel_asked import CancelAskView, cancel_ask_view


async def _view(scene: Scene, topic: str) -> CancelAskView:
    return await scene.desk.read(partial(cancel_ask_view, topic=topic))


async def _asked(scene: Scene, notice: CancelAsked) -> Utterance:
    return Draw(question_card(await _view(scene, notice.topic), notice.topic, scene.say))


async def _changed(scene: Scene, notice: CancelAskChanged) -> Utterance:
    return Draw(question_card(await _view(scene, notice.topic), notice.topic, scene.say), only_edit=True)


async def _declined(scene: Scene, notice: CancelDeclined) -> Utterance:
    by = await scene.person(notice.by)
    return Plain(declined_card(await _view(scene, notice.topic), by, notice.text, scene.say))


CANCEL_ASKED: Speech = {
    CancelAsked: _asked,
    CancelAskChanged: _changed,
    CancelDeclined: _declined,
}
