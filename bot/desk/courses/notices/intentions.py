"""Texts of intention notices."""

from functools import partial

from bot.delivery.utterance import Draw, File, Nothing, Plain, Reply, Utterance
from bot.desk.courses.cards.delegates import delegate_named
from bot.desk.courses.cards.intentions import intention_answered, intention_card, intention_reminder
from bot.desk.scene import Scene
from bot.desk.speech_parts import Speech, on_demand
from bot.language import _
from bot.ui.model import Card
from workflow.courses.grid import Approach
from workflow.courses.intentions import intention_of
from workflow.courses.notices import (
    DelegateNamed,
    IntentionAnswered,
    IntentionChanged,
    IntentionReminder,
    IntentionsExported,
    IntentionShown,
)
from workflow.courses.requests import ServiceRequest
from workflow.courses.use_cases.intention_views import IntentionView, Part, intention_view
from workflow.ports.desk import Transaction


async def _view(scene: Scene, topic: str) -> IntentionView:
    reader = None if scene.reader is None else scene.reader.id
    return await scene.desk.read(partial(intention_view, intention_id=intention_of(topic), reader=reader))


async def _card(scene: Scene, topic: str) -> Card:
    return intention_card(await _view(scene, topic), scene.say, internal=scene.reader is None)


async def _shown(scene: Scene, notice: IntentionShown) -> Utterance:
    return Draw(await _card(scene, notice.topic))


async def _changed(scene: Scene, notice: IntentionChanged) -> Utterance:
    return Draw(await _card(scene, notice.topic), only_edit=True)


async def _answered(scene: Scene, notice: IntentionAnswered) -> Utterance:
    view = await _view(scene, notice.topic)
    return Reply(
        intention_answered(view, scene.say), root=on_demand(scene, partial(_card, topic=notice.topic)), shown=True
    )


async def _reminder(scene: Scene, notice: IntentionReminder) -> Utterance:
    view = await _view(scene, notice.topic)
    if not view.intention.waiting or view.part is not Part.DECIDER:
        return Nothing("decided meanwhile, or by others")
    return Reply(
        intention_reminder(view, scene.say), root=on_demand(scene, partial(_card, topic=notice.topic)), shown=True
    )


async def _named(scene: Scene, notice: DelegateNamed) -> Utterance:
    by = None if notice.by is None else await scene.person(notice.by)
    return Plain(delegate_named(scene.say, by, notice.department))


async def _exported(scene: Scene, _notice: IntentionsExported) -> Utterance:
    from bot.files.workbook.approved import approved_workbook

    async def read(tx: Transaction) -> tuple[tuple[ServiceRequest, ...], tuple[Approach, ...]]:
        return await tx.requests.off_grid(), tx.rules.approaches

    requests, approaches = await scene.desk.read(read)
    content = approved_workbook(requests, approaches, scene.say.locale, scene.say.calendar.local(scene.now).date())
    note = _("The approved courses that aren’t in a grid yet, to be added to the next one.")
    return File(scene.say(_("Approved intentions.xlsx")), content, scene.say(note))


INTENTIONS: Speech = {
    IntentionShown: _shown,
    IntentionChanged: _changed,
    IntentionAnswered: _answered,
    IntentionReminder: _reminder,
    DelegateNamed: _named,
    IntentionsExported: _exported,
}
