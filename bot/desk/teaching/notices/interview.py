"""Texts of interview notices."""

from functools import partial

from bot.delivery.utterance import Nothing, Plain, Utterance
from bot.desk.scene import Scene
from bot.desk.speech_parts import Speech, under_card
from bot.desk.teaching.cards.interview import answers_shared, calendar_awaited
from bot.desk.teaching.cards.interview_news import interview_over, interview_taken
from bot.desk.teaching.cards.offers import to_person
from workflow.courses.tasks import TO_WORK
from workflow.teaching.notices import AnswersShared, CalendarAwaited, InterviewOver, InterviewTaken, ServicePresented
from workflow.teaching.offers import Offer, asks, offer_of
from workflow.teaching.use_cases.interview_news import about_to_write
from workflow.teaching.use_cases.offer_answers import answer_to


async def _service_presented(scene: Scene, notice: ServicePresented) -> Utterance:
    view, by = await scene.task(notice.topic), await scene.person(notice.by)
    offer, reader = offer_of(view.planned) or Offer.SERVICE, scene.reader
    asking, given = asks(offer, notice.text), None
    if asking and reader is not None and notice.entry is not None:
        to = partial(answer_to, number=notice.topic, person=reader.id, position=notice.entry)
        given = await scene.desk.read(to)
    return Plain(to_person(scene.say, view, by, notice.text, asks=asking, given=given))


async def _answers_shared(scene: Scene, notice: AnswersShared) -> Utterance:
    card = answers_shared(scene.say, await scene.person(notice.by), notice.number)
    return under_card(scene, notice.topic, card)


async def _taken(scene: Scene, notice: InterviewTaken) -> Utterance:
    held = await scene.desk.read(partial(about_to_write, requests=notice.requests, by=notice.by))
    if not held:
        return Nothing("written to, released or over")
    views = [await scene.request(task.request) for task in held]
    return Plain(interview_taken(scene.say, views, await scene.person(notice.by)))


async def _over(scene: Scene, notice: InterviewOver) -> Utterance:
    views = [await scene.request(number) for number in notice.requests]
    return Plain(interview_over(scene.say, views, await scene.person(notice.by)))


async def _calendar_awaited(scene: Scene, notice: CalendarAwaited) -> Utterance:
    view = await scene.task(notice.topic)
    if view.task.state not in TO_WORK or view.sessions or view.request.calendar:
        return Nothing("over, or there meanwhile")
    card = calendar_awaited(view, scene.say)
    return Plain(card) if scene.reader is not None else under_card(scene, notice.topic, card, shown=True)


INTERVIEW: Speech = {
    CalendarAwaited: _calendar_awaited,
    ServicePresented: _service_presented,
    AnswersShared: _answers_shared,
    InterviewTaken: _taken,
    InterviewOver: _over,
}
