"""How what the desk asks by itself is said: one small function per kind of notice."""

from functools import partial

from bot.delivery.utterance import Draw, Nothing, Plain, Utterance
from bot.desk.helpdesk.cards import questions
from bot.desk.helpdesk.notices.placing import known_as
from bot.desk.scene import Scene
from bot.desk.speech_parts import Speech, under_card
from workflow.helpdesk.incidents import AWAITING
from workflow.helpdesk.notices import (
    AddOrNewAsked,
    AddOrNewSettled,
    AddOrNewWithdrawn,
    FollowedUp,
    Greeted,
    QuestionSettled,
    Reminded,
    ReopenQuestion,
    Thanked,
    WaitAsked,
)
from workflow.helpdesk.use_cases.waiting import is_asked
from workflow.items.kinds import ItemKind, kind_of


async def _reopen_question(scene: Scene, notice: ReopenQuestion) -> Utterance:
    view = await scene.incident(notice.number)
    asked = await scene.desk.read(partial(is_asked, number=notice.number, question=notice.topic))
    return Draw(questions.reopen_question(view, scene.say, asked=asked))


async def _question_settled(scene: Scene, notice: QuestionSettled) -> Utterance:
    view = await scene.incident(notice.number)
    return Draw(questions.question_settled(view, scene.say, notice.text), only_edit=True)


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
    return Draw(questions.add_or_new(scene.say, names, subjects, notice.unanswered))


async def _add_or_new_settled(scene: Scene, notice: AddOrNewSettled) -> Utterance:
    name = await known_as(scene, notice.number)
    return Draw(questions.add_or_new_settled(scene.say, name, opened=notice.opened))


async def _add_or_new_withdrawn(scene: Scene, _notice: AddOrNewWithdrawn) -> Utterance:
    return Draw(questions.add_or_new_withdrawn(scene.say))


async def _greeted(scene: Scene, _notice: Greeted) -> Utterance:
    return Plain(questions.greeted(scene.say))


async def _thanked(scene: Scene, _notice: Thanked) -> Utterance:
    return Plain(questions.thanked(scene.say))


QUESTIONS: Speech = {
    ReopenQuestion: _reopen_question,
    QuestionSettled: _question_settled,
    Reminded: _reminded,
    WaitAsked: _wait_asked,
    FollowedUp: _followed_up,
    AddOrNewAsked: _add_or_new_asked,
    AddOrNewSettled: _add_or_new_settled,
    AddOrNewWithdrawn: _add_or_new_withdrawn,
    Greeted: _greeted,
    Thanked: _thanked,
}
