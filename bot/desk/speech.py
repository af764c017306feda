"""From a notice whose turn has come to what is said: a function of the domain for each kind.

Each reads the item as it is now, in the language of the one who reads.
"""

from datetime import datetime
from functools import partial

from bot.delivery.chat import CannotReach
from bot.delivery.utterance import Nothing, Recall, Utterance
from bot.desk.commands import HELP
from bot.desk.domains import DOMAINS
from bot.desk.helpdesk.notices import private
from bot.desk.items.notices import copies
from bot.desk.missed import gathering
from bot.desk.scene import Scene, scene_at
from bot.desk.speech_parts import Speech, in_thread
from workflow.domain import gathered
from workflow.items.copies import Copy
from workflow.items.notices import CopyChanged
from workflow.items.request_threads import CLOSED, item_of_topic
from workflow.items.topics import language_of_aside
from workflow.items.use_cases.copying import TAKEN_BACK, as_it_stands
from workflow.items.use_cases.reaching import is_kept_back, keep_back
from workflow.notice import Notice
from workflow.ports.desk import Reads
from workflow.ports.queues import Outgoing


async def speak(desk: Reads, outgoing: Outgoing, now: datetime) -> Utterance:
    """Say a notice to the address it was queued for; of what someone said, what that is now.

    Raises CannotReach for what is someone's, and may not be said where they asked any more: it goes to them directly.
    """
    topic = outgoing.notice.topic
    scene = await scene_at(
        desk,
        outgoing.address,
        now,
        item_of_topic(topic),
        answering=language_of_aside(topic),
        last_words=outgoing.notice.answers_words,
    )
    if scene.reader is not None and is_kept_back(scene.reader, outgoing.notice):
        kept = partial(keep_back, person=scene.reader.id, notice=outgoing.notice, row=outgoing.id, now=now)
        return Nothing("waits with what its reader has missed", kept)
    return in_thread(scene, await say_now(scene, outgoing.notice))


async def say_now(scene: Scene, notice: Notice) -> Utterance:
    """Say a notice; of what someone said, as it stands now."""
    if isinstance(notice, Copy):
        stands = await scene.desk.read(partial(as_it_stands, copy=notice))
        return Recall(TAKEN_BACK) if stands is None else await _say(scene, stands)
    return await _say(scene, notice)


async def _say(scene: Scene, notice: Notice) -> Utterance:
    if scene.thread is not None and not await private.may_stand_in_thread(scene, scene.thread.item, notice):
        if private.is_theirs(notice):
            raise CannotReach(CLOSED)
        return Nothing("not for all who read the thread where it was asked")
    if await private.is_closed_to(scene, notice):
        return await private.news(scene, notice)
    return await SPEECH[type(notice)](scene, notice)


async def _copy_changed(scene: Scene, notice: CopyChanged) -> Utterance:
    return await copies.redrawn(scene, notice, _say)


SPEECH: Speech = gathered(
    HELP,
    {CopyChanged: _copy_changed},
    gathering(say_now),
    *(domain.speech for domain in DOMAINS),
)
