"""How management hears what the nightly proof found."""

from bot.delivery.utterance import Plain, Utterance
from bot.desk.scene import Scene
from bot.desk.speech_parts import Speech
from bot.desk.upkeep.cards.integrity import proof_card
from workflow.upkeep.notices import ProofTold
from workflow.upkeep.proofs import fault_of


async def _told(scene: Scene, notice: ProofTold) -> Utterance:
    return Plain(proof_card([fault_of(one) for one in notice.faults], notice.broken, notice.mended, scene.say))


PROVEN: Speech = {ProofTold: _told}
