"""Texts of linked channels."""

from functools import partial

from bot.delivery.utterance import Draw, Nothing, Plain, Reply, Utterance
from bot.desk.people.cards import channels as cards
from bot.desk.people.cards.welcome import channel_entered, member_welcomed
from bot.desk.people.channel_names import channel_names
from bot.desk.scene import Scene
from bot.desk.speech_parts import Speech, on_demand
from bot.ui.model import Card
from workflow.items.topics import About
from workflow.notice import ToAddress
from workflow.people.channels import Mode
from workflow.people.notices import (
    ChannelEntered,
    ChannelLinked,
    ChannelLost,
    ChannelTurned,
    ChannelUnlinked,
    MembersWait,
    MemberWaits,
    MemberWelcomed,
    PublicChannelFound,
)
from workflow.people.people import Address, Group
from workflow.people.use_cases.channels import waiting_view
from workflow.ports.desk import Transaction


async def _group(scene: Scene, key: str) -> Group:
    async def read(tx: Transaction) -> Group:
        return next(one for one in await tx.groups.all() if one.key == key)

    return await scene.desk.read(read)


async def _said(scene: Scene, notice: ChannelLinked | ChannelUnlinked | ChannelTurned, card: Card) -> Plain:
    """Name the channel where the reader is not in it."""
    if isinstance(notice.to, ToAddress):
        return Plain(card)
    channel = Address.parse(About.LINK.read(notice.topic).name)
    names = await channel_names(scene.desk, [channel], scene.say)
    return Plain(cards.elsewhere(card, scene.say, names[channel]))


async def _linked(scene: Scene, notice: ChannelLinked) -> Utterance:
    by, group = await scene.person(notice.by), await _group(scene, notice.group)
    mode = Mode(notice.mode)
    if mode is not Mode.WORK:
        return await _said(scene, notice, cards.requests_linked(scene.say, by, group, mode, shared=notice.shared))
    card = cards.channel_linked(scene.say, by, group, notice.members, public=notice.public, shared=notice.shared)
    return await _said(scene, notice, card)


async def _turned(scene: Scene, notice: ChannelTurned) -> Utterance:
    group = await _group(scene, notice.group)
    card = cards.channel_turned(scene.say, group, notice.members, private=notice.private, shared=notice.shared)
    return await _said(scene, notice, card)


async def _unlinked(scene: Scene, notice: ChannelUnlinked) -> Utterance:
    by, group = await scene.person(notice.by), await _group(scene, notice.group)
    return await _said(scene, notice, cards.channel_unlinked(scene.say, by, group, Mode(notice.mode)))


async def _public(scene: Scene, notice: PublicChannelFound) -> Utterance:
    group = await _group(scene, notice.group)
    return Plain(cards.public_channel(scene.say, group, notice.channel, shared=notice.shared))


async def _waiting(scene: Scene, channel: str) -> Card:
    view = await scene.desk.read(partial(waiting_view, channel=Address.parse(channel)))
    return cards.members_wait(view, scene.say, channel)


async def _wait(scene: Scene, notice: MembersWait) -> Utterance:
    return Draw(await _waiting(scene, notice.channel))


async def _one_waits(scene: Scene, notice: MemberWaits) -> Utterance:
    view = await scene.desk.read(partial(waiting_view, channel=Address.parse(notice.channel)))
    person = next((one for one in view.waiting if one.id == notice.person), None)
    if view.group is None or person is None:
        return Nothing("confirmed or gone meanwhile")
    card = cards.member_waits(scene.say, person, view.group)
    return Reply(card, root=on_demand(scene, partial(_waiting, channel=notice.channel)), shown=True)


async def _lost(scene: Scene, notice: ChannelLost) -> Utterance:
    channel = Address.parse(notice.channel)
    names = await channel_names(scene.desk, [channel], scene.say)
    return Plain(cards.channel_lost(scene.say, names[channel], notice.why))


async def _entered(scene: Scene, _notice: ChannelEntered) -> Utterance:
    return Plain(channel_entered(scene.say))


async def _welcomed(scene: Scene, notice: MemberWelcomed) -> Utterance:
    channel, group = Address.parse(notice.channel), await _group(scene, notice.group)
    names = await channel_names(scene.desk, [channel], scene.say)
    return Plain(member_welcomed(scene.say, group, names[channel], waits=notice.waits))


CHANNELS: Speech = {
    ChannelLinked: _linked,
    ChannelUnlinked: _unlinked,
    ChannelTurned: _turned,
    PublicChannelFound: _public,
    MembersWait: _wait,
    MemberWaits: _one_waits,
    ChannelLost: _lost,
    ChannelEntered: _entered,
    MemberWelcomed: _welcomed,
}
