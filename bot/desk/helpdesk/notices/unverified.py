"""Texts about a message of an unverified sender that waits."""

from bot.delivery.utterance import Plain, Utterance
from bot.desk.helpdesk.cards.unverified import unverified_waits
from bot.desk.scene import Scene
from bot.desk.speech_parts import Speech
from workflow.helpdesk.notices import UnverifiedWaits


async def _waits(scene: Scene, _notice: UnverifiedWaits) -> Utterance:
    return Plain(unverified_waits(scene.say))


UNVERIFIED: Speech = {UnverifiedWaits: _waits}
