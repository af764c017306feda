"""How the talk about a help request is said: one small function per kind of notice."""

from bot.delivery.utterance import Plain, React, Utterance
from bot.desk.helpdesk.cards import talk
from bot.desk.helpdesk.cards.incident_course import rerouted
from bot.desk.scene import Scene
from bot.desk.speaking import Speech, under_card
from bot.language import _
from workflow.helpdesk.incidents import question_topic
from workflow.helpdesk.notices import (
    Answered,
    Cancelled,
    ClaimTold,
    Closed,
    InformationAsked,
    Reopened,
    Rerouted,
    Resolved,
    Transferred,
)
from workflow.items.notices import AnswerShown, Marked, NoteShown, ReplyReceived, RequesterWrote


async def _claim_told(scene: Scene, notice: ClaimTold) -> Utterance:
    view, by = await scene.incident(notice.topic), await scene.person(notice.by)
    return await under_card(scene, notice.topic, talk.claim_told(view, scene.say, by))


async def _answered(scene: Scene, notice: Answered) -> Utterance:
    view, by = await scene.incident(notice.topic), await scene.person(notice.by)
    return await under_card(scene, notice.topic, talk.answered(view, scene.say, by, notice.text), shown=True)


async def _answer_shown(scene: Scene, notice: AnswerShown) -> Utterance:
    by = await scene.person(notice.by)
    return await under_card(scene, notice.topic, talk.answer_shown(scene.say, by, notice.text))


async def _note_shown(scene: Scene, notice: NoteShown) -> Utterance:
    by = await scene.person(notice.by)
    return await under_card(scene, notice.topic, talk.note_shown(scene.say, by, notice.text))


async def _requester_wrote(scene: Scene, notice: RequesterWrote) -> Utterance:
    by = await scene.person(notice.by)
    return await under_card(scene, notice.topic, talk.requester_wrote(scene.say, by, notice.text))


async def _reply_received(scene: Scene, notice: ReplyReceived) -> Utterance:
    view = await scene.incident(notice.topic)
    by = await scene.person(notice.by) if notice.by is not None else None
    return Plain(talk.reply_received(view, scene.say, notice.text, by))


async def _information_asked(scene: Scene, notice: InformationAsked) -> Utterance:
    view, by = await scene.incident(notice.topic), await scene.person(notice.by)
    card = talk.information_asked(view, scene.say, by, notice.text)
    return await under_card(scene, notice.topic, card, shown=True)


async def _resolved(scene: Scene, notice: Resolved) -> Utterance:
    view, by = await scene.incident(notice.topic), await scene.person(notice.by)
    card = talk.resolved(view, scene.say, by, notice.text, notice.asked)
    kept_as = question_topic(notice.topic, notice.asked)
    return await under_card(scene, notice.topic, card, shown=True, kept_as=kept_as)


async def _reopened(scene: Scene, notice: Reopened) -> Utterance:
    by = await scene.person(notice.by)
    card = talk.reopened(scene.say, by, notice.topic, notice.text)
    return await under_card(scene, notice.topic, card, shown=True)


async def _closed(scene: Scene, notice: Closed) -> Utterance:
    text = _("✅ Your request **{number}** is closed. Thank you; write to me whenever you need.")
    return await under_card(scene, notice.topic, talk.said(scene.say, text, number=notice.topic))


async def _cancelled(scene: Scene, notice: Cancelled) -> Utterance:
    by = await scene.person(notice.by)
    return await under_card(scene, notice.topic, talk.cancelled(scene.say, by))


async def _transferred(scene: Scene, notice: Transferred) -> Utterance:
    view, by = await scene.incident(notice.topic), await scene.person(notice.by)
    card = talk.transferred(scene.say, by, view.group.name, notice.reason)
    return await under_card(scene, notice.topic, card)


async def _rerouted(scene: Scene, notice: Rerouted) -> Utterance:
    group = (await scene.incident(notice.topic)).groups[notice.group]
    return await under_card(scene, notice.topic, rerouted(scene.say, group.name, notice.course))


async def _marked(_scene: Scene, notice: Marked) -> Utterance:
    return React(notice.message, notice.mark, notice.channel)


HELP: Speech = {
    ClaimTold: _claim_told,
    Answered: _answered,
    AnswerShown: _answer_shown,
    NoteShown: _note_shown,
    RequesterWrote: _requester_wrote,
    ReplyReceived: _reply_received,
    InformationAsked: _information_asked,
    Resolved: _resolved,
    Reopened: _reopened,
    Closed: _closed,
    Cancelled: _cancelled,
    Transferred: _transferred,
    Rerouted: _rerouted,
    Marked: _marked,
}
