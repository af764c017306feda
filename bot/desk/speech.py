"""From a notice whose turn has come to what is said: a function of the domain for each kind.

Each reads the item as it is now, in the language of the one who reads.
"""

from datetime import datetime

from bot.delivery.utterance import Utterance
from bot.desk.commands import HELP
from bot.desk.domains import DOMAINS
from bot.desk.helpdesk.notices import private
from bot.desk.scene import scene_at
from bot.desk.speech_parts import Speech
from workflow.domain import gathered
from workflow.ports.desk import Reads
from workflow.ports.queues import Outgoing


async def speak(desk: Reads, outgoing: Outgoing, now: datetime) -> Utterance:
    """Say a notice to the address it was queued for."""
    scene = await scene_at(desk, outgoing.address, now)
    if await private.is_closed_to(scene, outgoing.notice):
        return await private.news(scene, outgoing.notice)
    return await SPEECH[type(outgoing.notice)](scene, outgoing.notice)


SPEECH: Speech = gathered(HELP, *(domain.speech for domain in DOMAINS))
