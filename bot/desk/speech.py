"""From a notice whose turn has come to what is said: a function of the domain for each kind.

Each reads the item as it is now, in the language of the one who reads.
"""

from datetime import datetime
from functools import partial

from bot.delivery.utterance import Nothing, Utterance
from bot.desk.commands import HELP
from bot.desk.domains import DOMAINS
from bot.desk.helpdesk.notices import private
from bot.desk.missed import gathering
from bot.desk.scene import scene_at
from bot.desk.speech_parts import Speech
from workflow.domain import gathered
from workflow.items.use_cases.reaching import is_kept_back, keep_back
from workflow.ports.desk import Reads
from workflow.ports.queues import Outgoing


async def speak(desk: Reads, outgoing: Outgoing, now: datetime) -> Utterance:
    """Say a notice to the address it was queued for."""
    scene = await scene_at(desk, outgoing.address, now)
    if scene.reader is not None and is_kept_back(scene.reader, outgoing.notice):
        kept = partial(keep_back, person=scene.reader.id, notice=outgoing.notice, row=outgoing.id, now=now)
        return Nothing("waits with what its reader has missed", kept)
    if await private.is_closed_to(scene, outgoing.notice):
        return await private.news(scene, outgoing.notice)
    return await SPEECH[type(outgoing.notice)](scene, outgoing.notice)


_SAID: Speech = gathered(HELP, *(domain.speech for domain in DOMAINS))
SPEECH: Speech = gathered(_SAID, gathering(_SAID))
