"""How the talk about a help request is said: one small function per kind of notice."""

from bot.cards.helpdesk import talk
from bot.cards.helpdesk.incident_course import rerouted
from bot.cards.scene import Scene
from bot.cards.speech.speaking import Speech, under_card
from bot.dispatcher.utterance import Plain, React, Utterance
from bot.language import _
from workflow import notices
from workflow.incidents import question_topic


async def _claim_told(scene: Scene, notice: notices.ClaimTold) -> Utterance:
    view, by = await scene.incident(notice.topic), await scene.person(notice.by)
    return await under_card(scene, notice.topic, talk.claim_told(view, scene.say, by))


async def _answered(scene: Scene, notice: notices.Answered) -> Utterance:
    view, by = await scene.incident(notice.topic), await scene.person(notice.by)
    return await under_card(scene, notice.topic, talk.answered(view, scene.say, by, notice.text), shown=True)


async def _answer_shown(scene: Scene, notice: notices.AnswerShown) -> Utterance:
    by = await scene.person(notice.by)
    return await under_card(scene, notice.topic, talk.answer_shown(scene.say, by, notice.text))


async def _note_shown(scene: Scene, notice: notices.NoteShown) -> Utterance:
    by = await scene.person(notice.by)
    return await under_card(scene, notice.topic, talk.note_shown(scene.say, by, notice.text))


async def _requester_wrote(scene: Scene, notice: notices.RequesterWrote) -> Utterance:
    by = await scene.person(notice.by)
    return await under_card(scene, notice.topic, talk.requester_wrote(scene.say, by, notice.text))


async def _reply_received(scene: Scene, notice: notices.ReplyReceived) -> Utterance:
    view = await scene.incident(notice.topic)
    by = await scene.person(notice.by) if notice.by is not None else None
    return Plain(talk.reply_received(view, scene.say, notice.text, by))


async def _information_asked(scene: Scene, notice: notices.InformationAsked) -> Utterance:
    view, by = await scene.incident(notice.topic), await scene.person(notice.by)
    card = talk.information_asked(view, scene.say, by, notice.text)
    return await under_card(scene, notice.topic, card, shown=True)


async def _resolved(scene: Scene, notice: notices.Resolved) -> Utterance:
    view, by = await scene.incident(notice.topic), await scene.person(notice.by)
    card = talk.resolved(view, scene.say, by, notice.text, notice.asked)
    kept_as = question_topic(notice.topic, notice.asked)
    return await under_card(scene, notice.topic, card, shown=True, kept_as=kept_as)


async def _reopened(scene: Scene, notice: notices.Reopened) -> Utterance:
    by = await scene.person(notice.by)
    card = talk.reopened(scene.say, by, notice.topic, notice.text)
    return await under_card(scene, notice.topic, card, shown=True)


async def _closed(scene: Scene, notice: notices.Closed) -> Utterance:
    text = _("✅ Your request **{number}** is closed. Thank you; write to me whenever you need.")
    return await under_card(scene, notice.topic, talk.said(scene.say, text, number=notice.topic))


async def _cancelled(scene: Scene, notice: notices.Cancelled) -> Utterance:
    by = await scene.person(notice.by)
    return await under_card(scene, notice.topic, talk.cancelled(scene.say, by))


async def _transferred(scene: Scene, notice: notices.Transferred) -> Utterance:
    view, by = await scene.incident(notice.topic), await scene.person(notice.by)
    card = talk.transferred(scene.say, by, view.group.name, notice.reason)
    return await under_card(scene, notice.topic, card)


async def _rerouted(scene: Scene, notice: notices.Rerouted) -> Utterance:
    group = (await scene.incident(notice.topic)).groups[notice.group]
    return await under_card(scene, notice.topic, rerouted(scene.say, group.name, notice.course))


async def _marked(_scene: Scene, notice: notices.Marked) -> Utterance:
    return React(notice.message, notice.mark, notice.channel)


HELP: Speech = {
    notices.ClaimTold: _claim_told,
    notices.Answered: _answered,
    notices.AnswerShown: _answer_shown,
    notices.NoteShown: _note_shown,
    notices.RequesterWrote: _requester_wrote,
    notices.ReplyReceived: _reply_received,
    notices.InformationAsked: _information_asked,
    notices.Resolved: _resolved,
    notices.Reopened: _reopened,
    notices.Closed: _closed,
    notices.Cancelled: _cancelled,
    notices.Transferred: _transferred,
    notices.Rerouted: _rerouted,
    notices.Marked: _marked,
}
