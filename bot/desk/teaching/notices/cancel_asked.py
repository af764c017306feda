"""Texts of a lead's wish to cancel: to management, and back to the lead."""

from functools import partial

from bot.delivery.utterance import Draw, Nothing, Plain, Reply, Utterance
from bot.desk.scene import Scene
from bot.desk.speech_parts import Speech, on_demand
from bot.desk.teaching.cards.cancel_asked import declined_card, question_card, reminder_card
from bot.ui.model import Card
from workflow.teaching.notices import (
    CancelAskChanged,
    CancelAsked,
    CancelAskReminder,
    CancelDeclined,
    CancelReminderChanged,
)
from workflow.teaching.use_cases.cancel_ask_views import CancelAskView, cancel_ask_view, reminded


async def _view(scene: Scene, topic: str) -> CancelAskView:
    return await scene.desk.read(partial(cancel_ask_view, topic=topic))


async def _asked(scene: Scene, notice: CancelAsked) -> Utterance:
    return Draw(await _question(scene, notice.topic))


async def _changed(scene: Scene, notice: CancelAskChanged) -> Utterance:
    return Draw(await _question(scene, notice.topic), only_edit=True)


async def _declined(scene: Scene, notice: CancelDeclined) -> Utterance:
    by = await scene.person(notice.by)
    return Plain(declined_card(await _view(scene, notice.topic), by, notice.text, scene.say))


async def _reminder(scene: Scene, notice: CancelAskReminder) -> Utterance:
    view = await _view(scene, notice.topic)
    if not view.waiting:
        return Nothing("answered meanwhile")
    root = on_demand(scene, partial(_question, topic=notice.topic))
    return Reply(reminder_card(view, scene.say), root=root, shown=True, kept_as=reminded(notice.topic, notice.turn))


async def _question(scene: Scene, topic: str) -> Card:
    return question_card(await _view(scene, topic), topic, scene.say)


async def _reminder_changed(scene: Scene, notice: CancelReminderChanged) -> Utterance:
    card = reminder_card(await _view(scene, notice.topic), scene.say)
    return Draw(card, only_edit=True, kept_as=reminded(notice.topic, notice.turn))


CANCEL_ASKED: Speech = {
    CancelAsked: _asked,
    CancelAskChanged: _changed,
    CancelAskReminder: _reminder,
    CancelReminderChanged: _reminder_changed,
    CancelDeclined: _declined,
}
