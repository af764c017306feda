"""Texts of the results of installing the app for people."""

from bot.delivery.utterance import Plain, Utterance
from bot.desk.people.cards.out_of_reach import app_installed
from bot.desk.scene import Scene
from bot.desk.speech_parts import Speech
from workflow.people.notices import AppInstalled


async def _installed(scene: Scene, notice: AppInstalled) -> Utterance:
    return Plain(app_installed(scene.say, notice.installed, notice.refused))


INSTALL_SPEECH: Speech = {AppInstalled: _installed}
