"""Texts at the end of a course."""

from functools import partial

from bot.delivery.utterance import Draw, Nothing, Plain, Reply, Utterance
from bot.desk.scene import Scene
from bot.desk.speech_parts import Speech, on_demand, under_card
from bot.desk.teaching.cards import feedback, lead_questions
from bot.ui.model import Card
from workflow.courses.tasks import TO_WORK
from workflow.items.use_cases.access import THE_DESK
from workflow.teaching.notices import FeedbackShown, LeadAnswered, LeadAsked, LeadReminded, LeadSilent, NothingMissing
from workflow.teaching.use_cases.conformity_views import QuestionView, balance_view, question_view


async def _feedback_shown(scene: Scene, notice: FeedbackShown) -> Utterance:
    by = await scene.person(notice.by)
    return under_card(scene, notice.topic, feedback.feedback_shown(scene.say, by, notice.results, notice.improvements))


async def _question(scene: Scene, topic: str) -> QuestionView:
    return await scene.desk.read(partial(question_view, reader=THE_DESK, topic=topic, now=scene.say.now))


async def _asked(scene: Scene, topic: str) -> Card:
    return lead_questions.lead_asked(await _question(scene, topic), scene.say)


async def _lead_asked(scene: Scene, notice: LeadAsked) -> Utterance:
    view = await _question(scene, notice.topic)
    # What was settled before it was asked, or noted by support alone, is no message to them.
    return Draw(lead_questions.lead_asked(view, scene.say), only_edit=not view.waiting)


async def _lead_reminded(scene: Scene, notice: LeadReminded) -> Utterance:
    view = await _question(scene, notice.topic)
    if not view.waiting:
        return Nothing("answered meanwhile")
    if scene.by_mail:
        return Plain(lead_questions.asked_again(view, scene.say))
    card = lead_questions.lead_reminded(view, scene.say)
    return Reply(card, root=on_demand(scene, partial(_asked, topic=notice.topic)), shown=True)


async def _lead_answered(scene: Scene, notice: LeadAnswered) -> Utterance:
    request, by = (await scene.task(notice.topic)).task.request, await scene.person(notice.by)
    view = await scene.desk.read(partial(balance_view, reader=THE_DESK, request=request, now=scene.say.now))
    card = lead_questions.lead_answered(view, scene.say, by, notice.answers)
    return Plain(card) if scene.reader is not None else under_card(scene, notice.topic, card)


async def _lead_silent(scene: Scene, notice: LeadSilent) -> Utterance:
    view = await scene.task(notice.topic)
    return under_card(scene, notice.topic, lead_questions.lead_silent(view, scene.say, notice.waiting))


async def _nothing_missing(scene: Scene, notice: NothingMissing) -> Utterance:
    task = (await scene.task(notice.topic)).task
    view = await scene.desk.read(partial(balance_view, reader=THE_DESK, request=task.request, now=scene.say.now))
    if task.state not in TO_WORK or view.balance.missing:
        return Nothing("closed, or missing again")
    card = lead_questions.nothing_missing(view, notice.topic, scene.say)
    return Plain(card) if scene.reader is not None else under_card(scene, notice.topic, card)


CONFORMITY: Speech = {
    FeedbackShown: _feedback_shown,
    LeadAsked: _lead_asked,
    LeadReminded: _lead_reminded,
    LeadAnswered: _lead_answered,
    LeadSilent: _lead_silent,
    NothingMissing: _nothing_missing,
}
