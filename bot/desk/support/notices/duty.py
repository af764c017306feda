"""Texts of swapped days on duty."""

from functools import partial

from bot.delivery.utterance import Draw, Plain, Utterance
from bot.desk.scene import Scene
from bot.desk.speech_parts import Speech
from bot.desk.support.cards.duty import asked_card, told_card
from workflow.items.topics import About
from workflow.support.notices import DutyAnswered, DutyAsked, DutyTold
from workflow.support.use_cases.duty import SwapView, swap_view


async def _view(scene: Scene, topic: str) -> SwapView:
    return await scene.desk.read(partial(swap_view, swap_id=About.DUTY.read(topic).id))


async def _asked(scene: Scene, notice: DutyAsked) -> Utterance:
    return Draw(asked_card(await _view(scene, notice.topic), scene.say))


async def _answered(scene: Scene, notice: DutyAnswered) -> Utterance:
    return Draw(asked_card(await _view(scene, notice.topic), scene.say), only_edit=True)


async def _told(scene: Scene, notice: DutyTold) -> Utterance:
    reader = None if scene.reader is None else scene.reader.id
    return Plain(told_card(await _view(scene, notice.topic), scene.say, reader))


DUTY: Speech = {
    DutyAsked: _asked,
    DutyAnswered: _answered,
    DutyTold: _told,
}
