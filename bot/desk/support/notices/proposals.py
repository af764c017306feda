"""Texts of proposed times, and of appointments made from them, with a calendar file."""

from dataclasses import replace
from datetime import datetime
from functools import partial

from bot.delivery.utterance import Draw, File, Nothing, Plain, Utterance
from bot.desk.scene import Scene
from bot.desk.speech_parts import Speech, under_card
from bot.desk.support.cards import proposals as cards
from bot.desk.support.cards.appointments import when_said
from bot.desk.support.notices.agenda import OPEN_IT, OPEN_TO_DROP, OPEN_TO_MOVE
from bot.files.ics.document import Method, Status, document
from bot.language import _
from bot.ops.installation import installation_of
from bot.ui import parts
from bot.ui.model import Inline, plain
from bot.ui.parts import BREAK
from workflow.items.attachments import safe_name
from workflow.items.topics import About
from workflow.people.people import Person
from workflow.support.notices import (
    MeetingNear,
    MeetingOff,
    MeetingSet,
    TimesAnswered,
    TimesChanged,
    TimesProposed,
    TimesReminded,
    TimesUnanswered,
)
from workflow.support.proposals import ProposalState
from workflow.support.use_cases.meetings import ProposalView, proposal_view

SET = _("📅 Appointment: **{when}** · {what}{place}.")
MOVED = _("📅 Appointment moved: **{when}** · {what}{place}.")
OFF = _("📅 Appointment cancelled: {when} · {what}.")
OFF_OVER = _("📅 Appointment cancelled: {when} · {what}. This step is over, so there’s no need to meet for it.")
NEAR = _("⏰ Your appointment is near: **{when}** · {what}{place}.")
OFF_BY = _("📅 {who} called off the appointment: {when} · {what}.")
FILE = _("appointment {day}.ics")
ANSWERED = {ProposalState.CHOSEN, ProposalState.NONE_FITS, ProposalState.MOVE_ASKED}


async def _view(scene: Scene, number: str) -> ProposalView | None:
    return await scene.desk.read(partial(proposal_view, number=number))


async def _of_round(scene: Scene, topic: str) -> tuple[ProposalView | None, bool]:
    """Return a proposal as it is now, and whether the round that is spoken of is the last."""
    number, which = About.PROPOSAL.read(topic).parts
    view = await _view(scene, number)
    return view, view is not None and view.proposal.round == int(which)


async def _card(scene: Scene, topic: str, *, only_edit: bool) -> Utterance:
    """Draw the times of a round; others that followed say so in its place."""
    view, last = await _of_round(scene, topic)
    if view is None:
        return Nothing("gone")
    return Draw((cards.times_card if last else cards.replaced_card)(view, scene.say), only_edit=only_edit)


async def _proposed(scene: Scene, notice: TimesProposed) -> Utterance:
    return await _card(scene, notice.topic, only_edit=False)


async def _changed(scene: Scene, notice: TimesChanged) -> Utterance:
    return await _card(scene, notice.topic, only_edit=True)


async def _reminded(scene: Scene, notice: TimesReminded) -> Utterance:
    view, last = await _of_round(scene, notice.topic)
    if view is not None and last and notice.in_words and _stands(view, scene):
        return Plain(cards.stands_card(view, scene.say))
    if view is None or not last or view.proposal.state is not ProposalState.ASKED:
        return Nothing("answered meanwhile")
    card = cards.asked_again_card if scene.by_mail else cards.reminded_card
    return Plain(card(view, scene.say, in_words=notice.in_words))


def _stands(view: ProposalView, scene: Scene) -> bool:
    """Return whether a time was picked that is to come, and no other was asked for."""
    return view.proposal.state is ProposalState.CHOSEN and view.proposal.to_come(scene.now)


async def _answered(scene: Scene, notice: TimesAnswered) -> Utterance:
    view = await _view(scene, notice.topic)
    if view is None or view.proposal.state not in ANSWERED:
        return Nothing("other times meanwhile")
    card = cards.answered_card(view, scene.say)
    return Plain(card) if scene.reader is not None else under_card(scene, notice.topic, card)


async def _unanswered(scene: Scene, notice: TimesUnanswered) -> Utterance:
    view = await _view(scene, notice.topic)
    if view is None or view.proposal.state is not ProposalState.ASKED:
        return Nothing("answered meanwhile")
    return Plain(cards.unanswered_card(view, scene.say))


async def _set(scene: Scene, notice: MeetingSet) -> Utterance:
    view = await _view(scene, notice.topic)
    if view is None or view.proposal.appointment is None or view.proposal.sequence != notice.sequence:
        return Nothing("changed again meanwhile")
    words, hint = (MOVED, OPEN_TO_MOVE) if notice.moved else (SET, OPEN_IT)
    return await _file(scene, view, _words(scene, view, words), hint, Method.PUBLISH)


async def _off(scene: Scene, notice: MeetingOff) -> Utterance:
    view = await _view(scene, notice.topic)
    if view is None:
        return Nothing("gone")
    starts, ends = map(datetime.fromisoformat, (notice.starts, notice.ends))
    was = replace(view.proposal, starts_at=starts, ends_at=ends, sequence=notice.sequence)
    them = scene.reader is not None and scene.reader.id != notice.by
    by = await scene.person(notice.by) if them and notice.by is not None else None
    unsigned = OFF_OVER if view.subject.over else OFF
    words = _words(scene, replace(view, proposal=was), unsigned if by is None else OFF_BY, by)
    if by is not None and notice.why:
        words = (*words, BREAK, *scene.say.rich(_("“{text}”"), text=notice.why))
    return await _file(scene, replace(view, proposal=was), words, OPEN_TO_DROP, Method.CANCEL)


async def _near(scene: Scene, notice: MeetingNear) -> Utterance:
    view = await _view(scene, notice.topic)
    if view is None or view.proposal.appointment is None or view.proposal.appointment.starts_at <= scene.now:
        return Nothing("over, or called off")
    return Plain(parts.message(_words(scene, view, NEAR)))


async def _file(scene: Scene, view: ProposalView, words: tuple[Inline, ...], hint: str, method: Method) -> Utterance:
    """Say it with the file that puts the appointment into a calendar, moves it there or takes it out."""
    reader = None if scene.reader is None else scene.reader.id
    event = cards.meeting_event(view, reader, scene.say, await installation_of(scene.desk))
    if method is Method.CANCEL:
        event = replace(event, status=Status.CANCELLED)
    day = scene.say.day_in_year(event.starts.astimezone(scene.say.zone).date())
    written = document([event], scene.say.calendar.timezone, scene.now, method=method)
    return File(safe_name(scene.say(FILE, day=day)), written, f"{plain(words)}\n{scene.say(hint)}")


def _words(scene: Scene, view: ProposalView, msgid: str, by: Person | None = None) -> tuple[Inline, ...]:
    when = view.proposal.appointment
    return scene.say.rich(
        msgid,
        who="" if by is None else by.name,
        when=when_said(when, scene.say) if when else "",
        what=cards.title(view, None if scene.reader is None else scene.reader.id, scene.say),
        place=f" · {view.proposal.place}" if view.proposal.place else "",
    )


PROPOSALS: Speech = {
    TimesProposed: _proposed,
    TimesChanged: _changed,
    TimesReminded: _reminded,
    TimesAnswered: _answered,
    TimesUnanswered: _unanswered,
    MeetingSet: _set,
    MeetingOff: _off,
    MeetingNear: _near,
}
