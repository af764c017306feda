"""Text of the nightly proof, for management."""

from bot.delivery.utterance import Plain, Utterance
from bot.desk.scene import Scene
from bot.desk.speech_parts import Speech
from bot.desk.upkeep.cards.integrity import proof_card
from workflow.upkeep.notices import ProofTold


async def _told(scene: Scene, notice: ProofTold) -> Utterance:
    return Plain(proof_card(notice, scene.say))


PROVEN: Speech = {ProofTold: _told}
