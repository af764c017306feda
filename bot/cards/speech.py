"""From a notice whose turn has come to what is said: one small function per kind of notice.

Each reads the item as it is now, in the language of whoever reads.
"""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from bot.cards import calendar, digest, grids, pings, private, staffing, talk
from bot.cards.asides import ASIDES
from bot.cards.conversation import CONVERSATION
from bot.cards.incident_course import rerouted
from bot.cards.mentions import MENTIONS
from bot.cards.model import Card
from bot.cards.refusals import names_in, refusal_card
from bot.cards.requests import request_closed
from bot.cards.scene import Scene, scene_at
from bot.cards.speech_absence import ABSENCE_SPEECH
from bot.cards.speech_agenda import AGENDA
from bot.cards.speech_channels import CHANNELS
from bot.cards.speech_conformity import CONFORMITY
from bot.cards.speech_intentions import INTENTIONS
from bot.cards.speech_interview import INTERVIEW
from bot.cards.speech_links import LINKS
from bot.cards.speech_own import OWN
from bot.cards.speech_plans import PLANS
from bot.cards.speech_questions import QUESTIONS
from bot.cards.speech_sessions import SESSION_SPEECH
from bot.cards.speech_support import SUPPORT_SPEECH
from bot.dispatcher.utterance import Draw, File, Nothing, Plain, React, Reply, Under, Utterance
from bot.language import _
from bot.workbook.returned import returned_workbook
from workflow import notices
from workflow.imports import GridImport, RemovedCancelled, removed_of
from workflow.incidents import question_topic
from workflow.people import Person
from workflow.ports import Desk, Outgoing, TaskRow, Transaction
from workflow.sla import ClockKind, Level
from workflow.use_cases.digest import DigestView, digest_view
from workflow.use_cases.escalate import still_to_say
from workflow.use_cases.management_digest import ManagementDigest, management_digest
from workflow.use_cases.refuse import restored

LISTED_TASKS = 10


async def speak(desk: Desk, outgoing: Outgoing, now: datetime) -> Utterance:
    """Say a notice to the address it was queued for."""
    scene = await scene_at(desk, outgoing.address, now)
    if await private.is_closed_to(scene, outgoing.notice):
        return await private.news(scene, outgoing.notice)
    return await SPEECH[type(outgoing.notice)](scene, outgoing.notice)


async def _reply(scene: Scene, notice: notices.Notice, card: Card, *, shown: bool = False) -> Reply:
    return Reply(card, root=await scene.item_card(notice.topic), shown=shown)


async def _opened(scene: Scene, notice: notices.ItemOpened | notices.RequestReceived) -> Utterance:
    return Draw(await scene.item_card(notice.topic))


async def _changed(scene: Scene, notice: notices.CardChanged) -> Utterance:
    return Draw(await scene.item_card(notice.topic), only_edit=True)


async def _claim_told(scene: Scene, notice: notices.ClaimTold) -> Utterance:
    view, by = await scene.incident(notice.topic), await scene.person(notice.by)
    return await _reply(scene, notice, talk.claim_told(view, scene.say, by))


async def _answered(scene: Scene, notice: notices.Answered) -> Utterance:
    view, by = await scene.incident(notice.topic), await scene.person(notice.by)
    return await _reply(scene, notice, talk.answered(view, scene.say, by, notice.text), shown=True)


async def _answer_shown(scene: Scene, notice: notices.AnswerShown) -> Utterance:
    by = await scene.person(notice.by)
    return await _reply(scene, notice, talk.answer_shown(scene.say, by, notice.text))


async def _note_shown(scene: Scene, notice: notices.NoteShown) -> Utterance:
    by = await scene.person(notice.by)
    return await _reply(scene, notice, talk.note_shown(scene.say, by, notice.text))


async def _requester_wrote(scene: Scene, notice: notices.RequesterWrote) -> Utterance:
    by = await scene.person(notice.by)
    return await _reply(scene, notice, talk.requester_wrote(scene.say, by, notice.text))


async def _reply_received(scene: Scene, notice: notices.ReplyReceived) -> Utterance:
    view = await scene.incident(notice.topic)
    by = await scene.person(notice.by) if notice.by is not None else None
    return Plain(talk.reply_received(view, scene.say, notice.text, by))


async def _information_asked(scene: Scene, notice: notices.InformationAsked) -> Utterance:
    view, by = await scene.incident(notice.topic), await scene.person(notice.by)
    card = talk.information_asked(view, scene.say, by, notice.text)
    return await _reply(scene, notice, card, shown=True)


async def _resolved(scene: Scene, notice: notices.Resolved) -> Utterance:
    view, by = await scene.incident(notice.topic), await scene.person(notice.by)
    card = talk.resolved(view, scene.say, by, notice.text, notice.asked)
    root = await scene.item_card(notice.topic)
    return Reply(card, root=root, shown=True, kept_as=question_topic(notice.topic, notice.asked))


async def _reopened(scene: Scene, notice: notices.Reopened) -> Utterance:
    by = await scene.person(notice.by)
    card = talk.reopened(scene.say, by, notice.topic, notice.text)
    return await _reply(scene, notice, card, shown=True)


async def _closed(scene: Scene, notice: notices.Closed) -> Utterance:
    text = _("✅ Your request **{number}** is closed. Thank you; write to me whenever you need.")
    return await _reply(scene, notice, talk.said(scene.say, text, number=notice.topic))


async def _cancelled(scene: Scene, notice: notices.Cancelled) -> Utterance:
    by = await scene.person(notice.by)
    return await _reply(scene, notice, talk.cancelled(scene.say, by))


async def _transferred(scene: Scene, notice: notices.Transferred) -> Utterance:
    view, by = await scene.incident(notice.topic), await scene.person(notice.by)
    card = talk.transferred(scene.say, by, view.group.name, notice.reason)
    return await _reply(scene, notice, card)


async def _rerouted(scene: Scene, notice: notices.Rerouted) -> Utterance:
    group = (await scene.incident(notice.topic)).groups[notice.group]
    return await _reply(scene, notice, rerouted(scene.say, group.name, notice.course))


async def _marked(_scene: Scene, notice: notices.Marked) -> Utterance:
    return React(notice.message, notice.mark, notice.channel)


async def _escalated(scene: Scene, notice: notices.Escalated) -> Utterance:
    card = await _ping(scene, notice.topic, notice.clock, notice.run, notice.level)
    if card is None:
        return Nothing("overtaken")
    return await _reply(scene, notice, card, shown=notice.in_channel)


async def _management_warned(scene: Scene, notice: notices.ManagementWarned) -> Utterance:
    card = await _ping(scene, notice.topic, notice.clock, notice.run, notice.level)
    return Nothing("overtaken") if card is None else Plain(card)


async def _ping(scene: Scene, number: str, clock: str, run: int, level: int) -> Card | None:
    """Look at the state again; give the ping, or None when it has been overtaken."""
    holds = partial(still_to_say, number=number, kind=clock, run=run, level=level, now=scene.now)
    if not await scene.desk.write(holds):
        return None
    return pings.escalated(await scene.clocked(number), scene.say, ClockKind(clock), Level(level))


async def _many_escalated(scene: Scene, notice: notices.ManyEscalated) -> Utterance:
    said: list[pings.Ping] = []
    for ping in notice.pings:
        number, clock, run, level = ping.split("|")
        holds = partial(still_to_say, number=number, kind=clock, run=int(run), level=int(level), now=scene.now)
        if await scene.desk.write(holds):
            said.append((await scene.clocked(number), ClockKind(clock), Level(int(level))))
    if not said:
        return Nothing("overtaken")
    return Plain(pings.many_escalated(scene.say, said))


async def _assigned(scene: Scene, notice: notices.Assigned) -> Utterance:
    view = await scene.clocked(notice.topic)
    by = await scene.person(notice.by) if notice.by is not None else None
    if scene.reader is None or view.holder is None or scene.reader.id != view.holder.id:
        return Nothing("given to someone else meanwhile")
    return Plain(staffing.assigned(view, scene.say, by))


async def _calendar_changed(scene: Scene, notice: notices.CalendarChanged) -> Utterance:
    said = []
    for ping in notice.pings:
        number, clock, _run, level = ping.split("|")
        said.append((await scene.clocked(number), ClockKind(clock), Level(int(level))))
    by = await scene.person(notice.by)
    return Plain(calendar.changed_card(scene.say, by, notice.moved, said))


async def _number_named(scene: Scene, notice: notices.NumberNamed) -> Utterance:
    return Under(talk.named(scene.say, notice.topic), notice.message)


async def _digest(scene: Scene, notice: notices.Digest) -> Utterance:
    async def read(tx: Transaction) -> DigestView | ManagementDigest | None:
        groups = [one for one in await tx.groups.all() if one.key == notice.group]
        if not groups:
            return None
        return await (management_digest if groups[0].management else digest_view)(tx, groups[0], scene.now)

    view = await scene.desk.read(read)
    if view is None or view.is_empty:
        return Nothing("there is nothing left to tell")
    if isinstance(view, DigestView):
        return Plain(digest.digest_card(view, scene.say))
    return Plain(digest.management_card(view, scene.say))


async def _request_closed(scene: Scene, notice: notices.RequestClosed) -> Utterance:
    return Plain(request_closed(await scene.request(notice.topic), scene.say))


async def _unreachable(scene: Scene, notice: notices.Unreachable) -> Utterance:
    card = talk.unreachable(scene.say, await scene.person(notice.person))
    return await _reply(scene, notice, card)


async def _channel_lost(scene: Scene, notice: notices.ChannelLost) -> Utterance:
    return Plain(talk.channel_lost(scene.say, notice.channel, notice.why))


async def _import_changed(scene: Scene, notice: notices.ImportChanged) -> Utterance:
    grid = await _grid(scene, notice.topic)
    by = await scene.person(grid.decided_by) if grid.decided_by is not None else None
    return Draw(grids.import_card(grid, scene.say, by, await scene.desk.read(partial(_removed, grid=grid))))


async def _removed(tx: Transaction, grid: GridImport) -> list[tuple[RemovedCancelled, Person]]:
    done = removed_of(await tx.journal.of(grid.topic))
    people = await tx.people.many(one.by for one in done)
    return [(one, people[one.by]) for one in done]


async def _workbook_returned(scene: Scene, notice: notices.WorkbookReturned) -> Utterance:
    grid = await _grid(scene, notice.topic)
    file = await returned_workbook(scene.desk, grid, scene.say)
    if file is None:
        return Nothing("the workbook is not kept any more, or cannot be annotated")
    note = _("The same grid, with numbers beside each course and what is wrong in red.")
    return File(file.name, file.content, scene.say(note))


async def _tasks_imported(scene: Scene, notice: notices.TasksImported) -> Utterance:
    _import, import_id, group_key = notice.topic.split(":", 2)

    async def read(tx: Transaction) -> tuple[tuple[TaskRow, ...], str, dict[str, str]]:
        rows = await tx.tasks.of_import(int(import_id), group_key)
        group = next(one for one in await tx.groups.all() if one.key == group_key)
        # Of all plans: an import made before another was chosen for grids follows the one of its day.
        plans = [*tx.rules.plans.values(), tx.rules.plans[tx.rules.teaching_plan]]
        names = {task.key: task.name.to(scene.say.locale) for plan in plans for task in plan.tasks}
        return rows, group.name, names

    rows, group, names = await scene.desk.read(read)
    shown = rows[:LISTED_TASKS]
    return Draw(grids.tasks_imported(scene.say, shown, len(rows), group, names))


async def _data_changed(scene: Scene, notice: notices.DataChanged) -> Utterance:
    return await _reply(scene, notice, grids.data_changed(scene.say, notice.changes))


async def _refused(scene: Scene, notice: notices.Refused) -> Utterance:
    refusal = restored(notice)
    names = await names_in(scene.desk, refusal)
    return Plain(refusal_card(refusal, scene.say, names))


async def _grid(scene: Scene, topic: str) -> GridImport:
    async def read(tx: Transaction) -> GridImport:
        return await tx.imports.get(int(topic.partition(":")[2]))

    return await scene.desk.read(read)


SPEECH: Mapping[type[notices.Notice], Callable[[Scene, Any], Awaitable[Utterance]]] = {
    notices.ItemOpened: _opened,
    notices.RequestReceived: _opened,
    notices.CardChanged: _changed,
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
    **CONVERSATION,
    **OWN,
    notices.Escalated: _escalated,
    notices.ManagementWarned: _management_warned,
    notices.ManyEscalated: _many_escalated,
    notices.Unreachable: _unreachable,
    notices.ChannelLost: _channel_lost,
    notices.RequestClosed: _request_closed,
    notices.ImportChanged: _import_changed,
    notices.WorkbookReturned: _workbook_returned,
    notices.TasksImported: _tasks_imported,
    notices.DataChanged: _data_changed,
    notices.Refused: _refused,
    notices.Assigned: _assigned,
    notices.CalendarChanged: _calendar_changed,
    notices.Digest: _digest,
    notices.NumberNamed: _number_named,
    **AGENDA,
    **PLANS,
    **QUESTIONS,
    **ASIDES,
    **MENTIONS,
    **SUPPORT_SPEECH,
    **ABSENCE_SPEECH,
    **LINKS,
    **CONFORMITY,
    **INTERVIEW,
    **INTENTIONS,
    **CHANNELS,
    **SESSION_SPEECH,
}
