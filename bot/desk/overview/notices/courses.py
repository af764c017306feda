"""Weekly message on where someone's courses stand, for people whom no Home shows it."""

from dataclasses import replace
from functools import partial

from bot.delivery.utterance import Nothing, Plain, Utterance
from bot.desk.courses.cards.ready import courses_of_week
from bot.desk.overview.cards.weekly import stop_button
from bot.desk.scene import Scene
from bot.desk.speech_parts import Speech
from bot.ui.parts import actions
from workflow.overview.notices import CoursesOfWeek
from workflow.teaching.use_cases.my_courses import courses_going_on


async def _told(scene: Scene, _notice: CoursesOfWeek) -> Utterance:
    if scene.reader is None or not scene.reader.by_mail:
        return Nothing("their home shows it")
    if not scene.reader.weekly_mail:
        return Nothing("they want it no longer")
    views = await scene.desk.read(partial(courses_going_on, person=scene.reader.id, now=scene.now))
    if not views:
        return Nothing("none of their courses goes on")
    card = courses_of_week(views, scene.say)
    return Plain(replace(card, blocks=(*card.blocks, *actions(stop_button(scene.say)))))


COURSES: Speech = {CoursesOfWeek: _told}
