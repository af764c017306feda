"""Texts of notices in the conversation of a help request."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.delivery.utterance import Draw, Later, Nothing, Recall, Utterance
from bot.desk.courses.cards.services import service_taken
from bot.desk.helpdesk.cards import talk
from bot.desk.helpdesk.cards.broken import broken_card
from bot.desk.helpdesk.cards.incident_course import rerouted
from bot.desk.helpdesk.cards.urgent import call_again, urgency_changed, urgency_told
from bot.desk.scene import Scene
from bot.desk.speech_parts import Speech, stands_there, under_card
from bot.language import _
from bot.ui import parts
from workflow.business_time.sla import ClockKind
from workflow.helpdesk.incidents import AT_WORK, DUPLICATE, question_topic
from workflow.helpdesk.notices import (
    BecameService,
    Cancelled,
    ClaimTold,
    Closed,
    HandedOn,
    InformationAsked,
    MergeTold,
    ProblemAwaited,
    PromiseBroken,
    Reopened,
    RequestReceived,
    Rerouted,
    Resolved,
    ServiceTaken,
    Transferred,
    UnmergeTold,
    UrgencyChanged,
    UrgencyTold,
    UrgentWaits,
)
from workflow.helpdesk.one_letter import TOGETHER, answered_at_once, claimed_at
from workflow.helpdesk.use_cases.handing_on import AFTER
from workflow.helpdesk.use_cases.saying_anew import calls, raisings
from workflow.items.journal import Entry, What, is_claim
from workflow.items.states import IncidentState
from workflow.items.topics import About


async def _received(scene: Scene, notice: RequestReceived) -> Utterance:
    return Draw(await scene.item_card(notice.topic))


async def _service_taken(scene: Scene, notice: ServiceTaken) -> Utterance:
    view = await scene.request(notice.topic)
    if view.held_by != notice.by:
        return Nothing("released or taken by someone else meanwhile")
    return under_card(scene, notice.topic, service_taken(view, scene.say, await scene.person(notice.by)))


async def _claim_told(scene: Scene, notice: ClaimTold) -> Utterance:
    view = await scene.incident(notice.topic)
    holder = view.holder
    if holder is None and view.incident.state in AT_WORK:
        return Recall("released meanwhile")
    held = [one for one in view.journal if one.what is What.HOLDER]
    if holder is not None and holder.id != notice.by and is_claim(held[-1]):
        return Nothing("the one who has it now is told to have claimed it")
    if _has_still(held) and await stands_there(scene, About.CLAIMED.topic(notice.topic)):
        return Nothing("they were told, and not that someone else would")
    if scene.by_mail and (waits := _with_answer(view.journal, scene.now, hold=bool(scene.desk.rules.hold_seconds))):
        return waits
    card = talk.claim_told(scene.say, holder or await scene.person(notice.by), view.group, notice.topic)
    return under_card(scene, notice.topic, card, kept_as=About.CLAIMED.topic(notice.topic))


def _with_answer(journal: Sequence[Entry], now: datetime, *, hold: bool) -> Later | Nothing | None:
    """Return what a claim told by mail comes to: the answer that follows says it too, and waits for it a little.

    ``hold``: what is said waits before it leaves.
    """
    if answered_at_once(journal) is not None:
        return Nothing("the answer says it")
    claimed = claimed_at(journal)
    left = timedelta(0) if claimed is None else claimed + TOGETHER - now
    return Later(left) if hold and left > timedelta(0) else None


def _has_still(held: Sequence[Entry]) -> bool:
    """Return whether who has a request had it until a moment ago: they released it and came back."""
    if len(held) < 2:
        return False
    released, taken = held[-2:]
    same = released.detail["before"] == taken.detail["after"] and released.detail["after"] is None
    return same and taken.at - released.at < AFTER


async def _handed_on(scene: Scene, notice: HandedOn) -> Utterance:
    view = await scene.incident(notice.topic)
    if view.incident.holder is not None or view.incident.state not in AT_WORK:
        return Nothing("someone has it, or it is over")
    if not await stands_there(scene, About.CLAIMED.topic(notice.topic)):
        return Nothing("they were not told who had it")
    return under_card(scene, notice.topic, talk.handed_on(scene.say, view.group, notice.topic))


async def _promise_broken(scene: Scene, notice: PromiseBroken) -> Utterance:
    view = await scene.incident(notice.topic)
    clock = view.clock(ClockKind(notice.clock))
    if clock is None or (clock.run, clock.stopped_at) != (notice.run, None):
        return Nothing("it was kept late meanwhile")
    kept_as = About.BROKEN.topic(notice.topic, notice.clock, notice.run)
    if await stands_there(scene, kept_as):
        return Nothing("they were told")
    return under_card(scene, notice.topic, broken_card(scene.say, view, clock), shown=True, kept_as=kept_as)


async def _information_asked(scene: Scene, notice: InformationAsked) -> Utterance:
    by = await scene.person(notice.by)
    card = talk.information_asked(scene.say, by, notice.topic, notice.text)
    return under_card(scene, notice.topic, card, shown=True)


async def _problem_awaited(scene: Scene, notice: ProblemAwaited) -> Utterance:
    view = await scene.incident(notice.topic)
    if view.incident.state is not IncidentState.AWAITING_PROBLEM:
        return Nothing("it does not wait any more")
    told = parts.message(talk.problem_awaited(scene.say, view.number, view.looked_at))
    return under_card(scene, notice.topic, told, shown=True)


async def _resolved(scene: Scene, notice: Resolved) -> Utterance:
    by = await scene.person(notice.by)
    card = talk.resolved(scene.say, by, notice.topic, notice.text, notice.asked)
    kept_as = question_topic(notice.topic, notice.asked)
    return under_card(scene, notice.topic, card, shown=True, kept_as=kept_as)


async def _reopened(scene: Scene, notice: Reopened) -> Utterance:
    view = await scene.incident(notice.topic)
    by = None if notice.by is None else await scene.person(notice.by)
    card = talk.reopened(scene.say, by, view.incident, view.requester, notice.text)
    return under_card(scene, notice.topic, card, shown=True)


async def _closed(scene: Scene, notice: Closed) -> Utterance:
    text = _("✅ Your request **{number}** is closed. Thank you; {/}write to me whenever you need help.")
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
    view = await scene.incident(notice.topic)
    kept_as = About.CALL.topic(notice.topic, len(calls(view.journal))) if notice.urgent else ""
    card = urgency_changed(view, scene.say, notice, by)
    return under_card(scene, notice.topic, card, shown=notice.urgent, kept_as=kept_as)


async def _urgent_waits(scene: Scene, notice: UrgentWaits) -> Utterance:
    view = await scene.incident(notice.topic)
    time = len(calls(view.journal))
    card = call_again(view, scene.say, time)
    if card is None:
        return Nothing("nobody was called")
    return under_card(scene, notice.topic, card, shown=True, kept_as=About.CALL.topic(notice.topic, time))


async def _urgency_told(scene: Scene, notice: UrgencyTold) -> Utterance:
    view = await scene.incident(notice.topic)
    kept_as = About.URGENT.topic(notice.topic, len(raisings(view.journal))) if view.incident.urgent else ""
    return under_card(scene, notice.topic, urgency_told(view, scene.say), shown=True, kept_as=kept_as)


async def _merge_told(scene: Scene, notice: MergeTold) -> Utterance:
    if (await scene.help_request(notice.topic)).closure != DUPLICATE:
        return Recall("undone meanwhile")
    holder = (await scene.help_request(notice.other)).holder
    card = talk.merge_told(
        scene.say, None if holder is None else await scene.person(holder), notice.topic, notice.other
    )
    return under_card(scene, notice.topic, card, shown=True, kept_as=About.MERGED.topic(notice.topic))


async def _became_service(scene: Scene, notice: BecameService) -> Utterance:
    card = talk.became_service(scene.say, await scene.person(notice.by), notice.topic, notice.other)
    return under_card(scene, notice.topic, card, shown=True)


async def _unmerge_told(scene: Scene, notice: UnmergeTold) -> Utterance:
    if not await stands_there(scene, About.MERGED.topic(notice.topic)):
        return Nothing("they were not told of the merge")
    return under_card(scene, notice.topic, talk.unmerge_told(scene.say, notice.topic, notice.other), shown=True)


HELP: Speech = {
    RequestReceived: _received,
    ClaimTold: _claim_told,
    ServiceTaken: _service_taken,
    HandedOn: _handed_on,
    PromiseBroken: _promise_broken,
    ProblemAwaited: _problem_awaited,
    InformationAsked: _information_asked,
    Resolved: _resolved,
    Reopened: _reopened,
    Closed: _closed,
    Cancelled: _cancelled,
    Transferred: _transferred,
    Rerouted: _rerouted,
    MergeTold: _merge_told,
    BecameService: _became_service,
    UnmergeTold: _unmerge_told,
    UrgencyChanged: _urgency_changed,
    UrgentWaits: _urgent_waits,
    UrgencyTold: _urgency_told,
}
