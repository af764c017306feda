"""Texts of questions that the desk asks by itself."""

from functools import partial

from bot.delivery.utterance import Draw, Nothing, Plain, Utterance
from bot.desk.helpdesk.cards import questions, settling
from bot.desk.helpdesk.notices.placing import known_as
from bot.desk.scene import Scene
from bot.desk.speech_parts import Speech, under_card
from workflow.helpdesk.conversation_notices import AddOrNewAsked, AddOrNewSettled, AddOrNewWithdrawn, Greeted, Thanked
from workflow.helpdesk.incidents import AWAITING, ENDED, question_topic
from workflow.helpdesk.notices import (
    FollowedUp,
    QuestionSettled,
    Reminded,
    ReopenQuestion,
    SettledSaid,
    SettledShown,
    WaitAsked,
)
from workflow.helpdesk.use_cases.helping import whom
from workflow.helpdesk.use_cases.pending import waits_until
from workflow.helpdesk.use_cases.settling import is_asked_again
from workflow.helpdesk.use_cases.waiting import asked_until
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.states import IncidentState
from workflow.items.use_cases.acting import actor


async def _reopen_question(scene: Scene, notice: ReopenQuestion) -> Utterance:
    view = await scene.incident(notice.number)
    until = await scene.desk.read(partial(asked_until, number=notice.number, question=notice.topic))
    return Draw(questions.reopen_question(view, scene.say, until))


async def _question_settled(scene: Scene, notice: QuestionSettled) -> Utterance:
    view = await scene.incident(notice.number)
    own = scene.reader is None or scene.reader.id == view.incident.requester
    if await scene.desk.read(partial(is_asked_again, incident=view.incident, question=notice.topic)):
        return Draw(settling.asked_again(notice.number, scene.say), only_edit=True)
    card = settling.question_settled(view, scene.say, notice.text, own=own)
    if scene.by_mail and own and not notice.text and view.incident.state not in ENDED:
        return under_card(scene, notice.number, card)  # a question that was sent stays as it is
    return Draw(card, only_edit=True)


async def _settled_said(scene: Scene, notice: SettledSaid) -> Utterance:
    card = settling.said_settled(await scene.incident(notice.topic), scene.say, notice.asked)
    return under_card(scene, notice.topic, card, shown=True, kept_as=question_topic(notice.topic, notice.asked))


async def _settled_shown(scene: Scene, notice: SettledShown) -> Utterance:
    view = await scene.incident(notice.topic)
    return under_card(scene, notice.topic, settling.settled_shown(scene.say, view.requester))


async def _reminded(scene: Scene, notice: Reminded) -> Utterance:
    return under_card(scene, notice.topic, questions.reminded(scene.say, notice.topic, notice.text), shown=True)


async def _wait_asked(scene: Scene, notice: WaitAsked) -> Utterance:
    view = await scene.incident(notice.topic)
    if view.incident.state not in AWAITING:
        return Nothing("it waits no more")
    card = questions.wait_asked(view, scene.say)
    return Plain(card) if scene.reader is not None else under_card(scene, notice.topic, card, shown=True)


async def _followed_up(scene: Scene, notice: FollowedUp) -> Utterance:
    incident, by = await scene.help_request(notice.topic), await scene.person(notice.by)
    text = "" if incident.private else notice.text  # many read the thread
    return under_card(scene, notice.topic, questions.followed_up(scene.say, by, notice.number, text))


async def _add_or_new_asked(scene: Scene, notice: AddOrNewAsked) -> Utterance:
    names = {number: await known_as(scene, number) for number in notice.numbers}
    subjects = {one: (await scene.help_request(one)).subject for one in names if kind_of(one) is ItemKind.INCIDENT}
    if not notice.helping or not await _is_of_support(scene):
        return Draw(questions.add_or_new(scene.say, names, subjects, waits_until(notice.topic), notice.unanswered))
    helping = [
        questions.Answerable(one, await scene.about(one), await scene.desk.read(partial(whom, number=one)))
        for one in notice.helping
    ]
    return Draw(questions.send_or_new(scene.say, helping, names, subjects, notice.text))


async def _add_or_new_settled(scene: Scene, notice: AddOrNewSettled) -> Utterance:
    if (notice.noted or notice.sent_to is not None) and await _is_of_support(scene):
        to = None if notice.sent_to is None else await scene.person(notice.sent_to)
        return Draw(questions.sent_for_support(scene.say, await scene.about(notice.number), to))
    name = await known_as(scene, notice.number)
    return Draw(questions.add_or_new_settled(scene.say, name, opened=notice.opened))


async def _is_of_support(scene: Scene) -> bool:
    """Return whether who reads it is a member: nobody else is told whom an item concerns."""
    reader = scene.reader
    return reader is not None and (await scene.desk.read(partial(actor, person=reader.id))).is_member


async def _add_or_new_withdrawn(scene: Scene, _notice: AddOrNewWithdrawn) -> Utterance:
    return Draw(questions.add_or_new_withdrawn(scene.say))


async def _greeted(scene: Scene, _notice: Greeted) -> Utterance:
    return Plain(questions.greeted(scene.say))


async def _thanked(scene: Scene, notice: Thanked) -> Utterance:
    view = await scene.incident(notice.settled) if notice.settled else None
    if view is not None and view.incident.state is IncidentState.RESOLVED:
        return Plain(settling.welcome(view, scene.say))
    return Plain(questions.thanked(scene.say))


QUESTIONS: Speech = {
    ReopenQuestion: _reopen_question,
    QuestionSettled: _question_settled,
    SettledSaid: _settled_said,
    SettledShown: _settled_shown,
    Reminded: _reminded,
    WaitAsked: _wait_asked,
    FollowedUp: _followed_up,
    AddOrNewAsked: _add_or_new_asked,
    AddOrNewSettled: _add_or_new_settled,
    AddOrNewWithdrawn: _add_or_new_withdrawn,
    Greeted: _greeted,
    Thanked: _thanked,
}
