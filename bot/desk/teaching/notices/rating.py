"""Text that asks a course lead to rate the support."""

from functools import partial

from bot.delivery.utterance import Draw, Utterance
from bot.desk.scene import Scene
from bot.desk.speech_parts import Speech
from bot.desk.teaching.cards.rating import rating_card
from workflow.teaching.notices import CourseRatingAsked
from workflow.teaching.use_cases.rating import rating_view


async def _asked(scene: Scene, notice: CourseRatingAsked) -> Utterance:
    view = await scene.desk.read(partial(rating_view, topic=notice.topic))
    return Draw(rating_card(view, notice.topic, scene.say))


RATING: Speech = {CourseRatingAsked: _asked}
