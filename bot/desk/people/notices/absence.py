"""Texts of someone's own absence."""

from datetime import date

from bot.delivery.utterance import Plain, Utterance
from bot.desk.people.cards.staffing import absence_ended, absence_noted
from bot.desk.scene import Scene
from bot.desk.speech_parts import Speech
from workflow.people.notices import AbsenceEnded, AbsenceNoted


async def _noted(scene: Scene, notice: AbsenceNoted) -> Utterance:
    by = await scene.person(notice.by)
    return Plain(absence_noted(scene.say, by, notice.person, date.fromisoformat(notice.until)))


async def _ended(scene: Scene, notice: AbsenceEnded) -> Utterance:
    return Plain(absence_ended(scene.say, await scene.person(notice.by)))


ABSENCE_SPEECH: Speech = {
    AbsenceNoted: _noted,
    AbsenceEnded: _ended,
}
