"""How the talk about a help request is said: one small function per kind of notice."""

from bot.delivery.utterance import Draw, Nothing, Utterance
from bot.desk.helpdesk.cards import talk
from bot.desk.helpdesk.cards.broken import broken_card
from bot.desk.helpdesk.cards.incident_course import rerouted
from bot.desk.helpdesk.cards.urgent import urgency_changed, urgency_told
from bot.desk.scene import Scene
from bot.desk.speech_parts import Speech, under_card
from bot.language import _
from workflow.business_time.sla import ClockKind
from workflow.helpdesk.incidents import question_topic
from workflow.helpdesk.notices import (
    Cancelled,
    ClaimTold,
    Closed,
    InformationAsked,
    MergeTold,
    PromiseBroken,
    Reopened,
    RequestReceived,
    Rerouted,
    Resolved,
    Transferred,
    UrgencyChanged,
    UrgencyTold,
)


async def _received(scene: Scene, notice: RequestReceived) -> Utterance:
    return Draw(await scene.item_card(notice.topic))


async def _claim_told(scene: Scene, notice: ClaimTold) -> Utterance:
    by, group = await scene.person(notice.by), await scene.group_of(notice.topic)
    return under_card(scene, notice.topic, talk.claim_told(scene.say, by, group, notice.topic))


async def _promise_broken(scene: Scene, notice: PromiseBroken) -> Utterance:
    view = await scene.incident(notice.topic)
    clock = view.clock(ClockKind(notice.clock))
    if clock is None or (clock.run, clock.stopped_at) != (notice.run, None):
        return Nothing("it was kept late meanwhile")
    return under_card(scene, notice.topic, broken_card(scene.say, view, clock), shown=True)


async def _information_asked(scene: Scene, notice: InformationAsked) -> Utterance:
    by = await scene.person(notice.by)
    card = talk.information_asked(scene.say, by, notice.topic, notice.text)
    return under_card(scene, notice.topic, card, shown=True)


async def _resolved(scene: Scene, notice: Resolved) -> Utterance:
    by = await scene.person(notice.by)
    card = talk.resolved(scene.say, by, notice.topic, notice.text, notice.asked)
    kept_as = question_topic(notice.topic, notice.asked)
    return under_card(scene, notice.topic, card, shown=True, kept_as=kept_as)


async def _reopened(scene: Scene, notice: Reopened) -> Utterance:
    by = await scene.person(notice.by)
    card = talk.reopened(scene.say, by, notice.topic, notice.text)
    return under_card(scene, notice.topic, card, shown=True)


async def _closed(scene: Scene, notice: Closed) -> Utterance:
    text = _("✅ Your request **{number}** is closed. Thank you; write to me whenever you need help.")
    return under_card(scene, notice.topic, talk.said(scene.say, text, number=notice.topic))


async def _cancelled(scene: Scene, notice: Cancelled) -> Utterance:
    by = await scene.person(notice.by)
    return under_card(scene, notice.topic, talk.cancelled(scene.say, by))


async def _transferred(scene: Scene, notice: Transferred) -> Utterance:
    by, group = await scene.person(notice.by), await scene.group_of(notice.topic)
    card = talk.transferred(scene.say, by, group.name, notice.reason)
    return under_card(scene, notice.topic, card)


async def _rerouted(scene: Scene, notice: Rerouted) -> Utterance:
    group = await scene.group(notice.group)
    return under_card(scene, notice.topic, rerouted(scene.say, group.name, notice.course))


async def _urgency_changed(scene: Scene, notice: UrgencyChanged) -> Utterance:
    by = None if notice.by is None else await scene.person(notice.by)
    card = urgency_changed(await scene.incident(notice.topic), scene.say, notice, by)
    return under_card(scene, notice.topic, card, shown=notice.urgent)


async def _urgency_told(scene: Scene, notice: UrgencyTold) -> Utterance:
    return under_card(scene, notice.topic, urgency_told(await scene.incident(notice.topic), scene.say), shown=True)


async def _merge_told(scene: Scene, notice: MergeTold) -> Utterance:
    card = talk.merge_told(scene.say, await scene.person(notice.by), notice.topic, notice.other)
    return under_card(scene, notice.topic, card, shown=True)


HELP: Speech = {
    RequestReceived: _received,
    ClaimTold: _claim_told,
    PromiseBroken: _promise_broken,
    InformationAsked: _information_asked,
    Resolved: _resolved,
    Reopened: _reopened,
    Closed: _closed,
    Cancelled: _cancelled,
    Transferred: _transferred,
    Rerouted: _rerouted,
    MergeTold: _merge_told,
    UrgencyChanged: _urgency_changed,
    UrgencyTold: _urgency_told,
}
