"""Texts of settings files: given to a manager, compared with what is in force, applied."""

from functools import partial

from bot.config.in_force import as_they_stand
from bot.config.kept import kept_settings
from bot.config.writing import toml_of
from bot.delivery.utterance import File, Nothing, Plain, Utterance
from bot.desk.business_time.notices.levels import reached
from bot.desk.scene import Scene
from bot.desk.speech_parts import Speech
from bot.desk.upkeep.cards import setting_files as cards
from bot.desk.upkeep.cards.differences import Names
from bot.desk.upkeep.waiting_file import named_channels, seen, waiting
from bot.language import _
from workflow.ports.desk import Transaction
from workflow.refusal import Refusal
from workflow.upkeep.differences import Differences
from workflow.upkeep.notices import SettingsBrought, SettingsFileRead, SettingsGiven
from workflow.upkeep.use_cases.bringing import brought


async def _given(scene: Scene, _notice: SettingsGiven) -> Utterance:
    standing = await scene.desk.read(partial(as_they_stand, seeded=await kept_settings(scene.desk)))
    text = toml_of(standing.configuration, scene.say.locale)
    note = _(
        "The settings in force. Mend this file, then drop it here or in a management channel: you’ll see what "
        "changes first."
    )
    return File("vigie.toml", text.encode(), scene.say(note))


async def _file_read(scene: Scene, _notice: SettingsFileRead) -> Utterance:
    if scene.reader is None:
        return Nothing("a channel is nobody's own")
    try:
        file = await waiting(scene.desk, scene.reader)
        return Plain(cards.file_card(await seen(scene.desk, scene.reader.id, file, scene.now), scene.say))
    except Refusal:
        return Nothing("the file is applied or dropped, or can't be any more")


async def _brought(scene: Scene, notice: SettingsBrought) -> Utterance:
    async def read(tx: Transaction) -> tuple[Differences, dict[str, str]]:
        return await brought(tx, notice), {one.key: one.name for one in await tx.groups.all()}

    found, groups = await scene.desk.read(read)
    names = Names(groups, await named_channels(scene.desk, found))
    said = cards.Brought(await scene.person(notice.by), notice.count, notice.moved, found, names)
    return Plain(cards.brought_card(said, await reached(scene, notice.pings), scene.say))


FILES: Speech = {
    SettingsGiven: _given,
    SettingsFileRead: _file_read,
    SettingsBrought: _brought,
}
