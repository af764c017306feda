"""Texts of digests, counted when they are due."""

from bot.delivery.utterance import Nothing, Plain, Utterance
from bot.desk.overview.cards import digest
from bot.desk.scene import Scene
from bot.desk.speech_parts import Speech
from workflow.overview.notices import ChannelBack, Digest
from workflow.overview.use_cases.digest import DigestView, digest_view
from workflow.overview.use_cases.management_digest import ManagementDigest, management_digest
from workflow.ports.desk import Transaction


async def _digest(scene: Scene, notice: Digest) -> Utterance:
    async def read(tx: Transaction) -> DigestView | ManagementDigest | None:
        groups = [one for one in await tx.groups.all() if one.key == notice.group]
        if not groups:
            return None
        return await (management_digest if groups[0].management else digest_view)(tx, groups[0], scene.now)

    view = await scene.desk.read(read)
    if view is None or view.is_empty:
        return Nothing("there is nothing left to tell")
    if isinstance(view, DigestView):
        return Plain(digest.digest_card(view, scene.say))
    return Plain(digest.management_card(view, scene.say))


async def _channel_back(scene: Scene, notice: ChannelBack) -> Utterance:
    return Plain(digest.channel_back(notice.group, notice.count, scene.say))


DIGEST: Speech = {Digest: _digest, ChannelBack: _channel_back}
