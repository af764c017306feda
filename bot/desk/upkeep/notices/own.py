"""Text of someone's own data: a file, made when it is sent."""

from functools import partial

from bot.delivery.utterance import File, Nothing, Utterance
from bot.desk.scene import Scene
from bot.desk.speech_parts import Speech
from bot.desk.upkeep.own_data import archive
from bot.language import _
from workflow.upkeep.notices import OwnDataGiven
from workflow.upkeep.use_cases.own_data import own_data


async def _given(scene: Scene, _notice: OwnDataGiven) -> Utterance:
    if scene.reader is None:
        return Nothing("a channel is nobody's own")
    data = await scene.desk.read(partial(own_data, person=scene.reader.id))
    note = _("What I keep about you, as of now. Unpack it and open index.html.")
    return File(scene.say(_("My data.zip")), archive(data, scene.say), scene.say(note))


OWN: Speech = {OwnDataGiven: _given}
