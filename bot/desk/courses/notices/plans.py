"""Texts of plan notices."""

import asyncio
from collections.abc import Sequence
from functools import partial

from bot.delivery.utterance import File, Nothing, Plain, Utterance
from bot.desk.courses.cards import cancelling, plan_life
from bot.desk.courses.cards.courses import course
from bot.desk.courses.cards.ready import courses_card
from bot.desk.scene import Scene
from bot.desk.speech_parts import Speech, under_card
from bot.language import _
from bot.ui.model import plain
from workflow.courses.cancelling import Tally
from workflow.courses.notices import (
    CancellingDone,
    CoursesCancelled,
    CoursesTold,
    RequestsCancelled,
    TaskMoved,
    TaskOpenedAgain,
    TaskReopened,
    TaskSkipped,
    UnreachedListed,
)
from workflow.courses.requests import ServiceRequest
from workflow.ports.desk import Transaction
from workflow.teaching.use_cases.cancel_work import unreached_of
from workflow.teaching.use_cases.my_courses import my_courses


async def _task_skipped(scene: Scene, notice: TaskSkipped) -> Utterance:
    view, by = await scene.task(notice.topic), await scene.person(notice.by)
    card = plan_life.task_skipped(scene.say, by, notice.reason)
    return under_card(scene, view.number, card)


async def _task_reopened(scene: Scene, notice: TaskReopened) -> Utterance:
    view, by = await scene.task(notice.topic), await scene.person(notice.by)
    card = plan_life.task_reopened(view, scene.say, by, notice.reason)
    return under_card(scene, view.number, card)


async def _opened_again(scene: Scene, notice: TaskOpenedAgain) -> Utterance:
    view = await scene.task(notice.topic)
    return under_card(scene, view.number, plan_life.opened_again(view, scene.say), shown=True)


async def _task_moved(scene: Scene, notice: TaskMoved) -> Utterance:
    view, by = await scene.task(notice.topic), await scene.person(notice.by)
    return Plain(plan_life.task_moved(view, scene.say, by, notice.move, notice.reason))


async def _requests_cancelled(scene: Scene, notice: RequestsCancelled) -> Utterance:
    requests = await _requests(scene, notice.requests)
    by = await scene.person(notice.by)
    return Plain(cancelling.requests_cancelled(scene.say, by, notice.reason, requests))


async def _courses_cancelled(scene: Scene, notice: CoursesCancelled) -> Utterance:
    return Plain(cancelling.courses_cancelled(scene.say, await _requests(scene, notice.requests), notice.text))


async def _cancelling_done(scene: Scene, notice: CancellingDone) -> Utterance:
    services = await _requests(scene, notice.services)
    tally = Tally(
        notice.requests, notice.tasks, notice.support, notice.told, notice.unreached, notice.sessions, services
    )
    return Plain(cancelling.cancelled(tally, scene.say))


async def _unreached_listed(scene: Scene, notice: UnreachedListed) -> Utterance:
    from bot.files.workbook.unreached import unreached_workbook

    rows = await scene.desk.read(partial(unreached_of, requests=notice.requests, people=notice.people))
    listed = [(one.name, one.email or "", [plain(course(scene.say, each)) for each in some]) for one, some in rows]
    content = await asyncio.to_thread(unreached_workbook, listed, scene.say)
    note = scene.say.count(cancelling.LISTED_APART, len(listed))
    return File(scene.say(_("People to tell.xlsx")), content, note)


async def _courses_told(scene: Scene, notice: CoursesTold) -> Utterance:
    if scene.reader is None:
        return Nothing("it is for one person alone")
    view = await scene.desk.read(partial(my_courses, person=scene.reader.id, now=scene.now, codes=notice.codes))
    return Plain(courses_card(view, scene.say))


async def _requests(scene: Scene, numbers: Sequence[str]) -> tuple[ServiceRequest, ...]:
    async def read(tx: Transaction) -> tuple[ServiceRequest, ...]:
        known = await tx.requests.many(numbers)
        return tuple(known[number] for number in numbers if number in known)

    return await scene.desk.read(read)


PLANS: Speech = {
    TaskSkipped: _task_skipped,
    TaskReopened: _task_reopened,
    TaskOpenedAgain: _opened_again,
    TaskMoved: _task_moved,
    RequestsCancelled: _requests_cancelled,
    CoursesCancelled: _courses_cancelled,
    CancellingDone: _cancelling_done,
    UnreachedListed: _unreached_listed,
    CoursesTold: _courses_told,
}
