"""From a notice whose turn has come to what is said: one small function per kind of notice.

Each reads the item as it is now, in the language of the one who reads.
"""

from datetime import datetime

from bot.delivery.utterance import Draw, Nothing, Plain, Under, Utterance
from bot.desk.business_time.notices.levels import LEVELS
from bot.desk.courses.cards.requests import request_closed
from bot.desk.courses.notices.grids import GRIDS
from bot.desk.courses.notices.intentions import INTENTIONS
from bot.desk.courses.notices.plans import PLANS
from bot.desk.helpdesk.cards import talk
from bot.desk.helpdesk.notices import private
from bot.desk.helpdesk.notices.asides import ASIDES
from bot.desk.helpdesk.notices.help import HELP
from bot.desk.helpdesk.notices.mentions import MENTIONS
from bot.desk.helpdesk.notices.questions import QUESTIONS
from bot.desk.items.notices.conversation import CONVERSATION
from bot.desk.items.notices.links import LINKS
from bot.desk.overview.cards import digest
from bot.desk.overview.notices.reports import REPORTS
from bot.desk.people.cards import staffing
from bot.desk.people.channel_names import channel_names
from bot.desk.people.notices.absence import ABSENCE_SPEECH
from bot.desk.people.notices.channels import CHANNELS
from bot.desk.refusals import names_in, refusal_card
from bot.desk.scene import Scene, scene_at
from bot.desk.speaking import Speech, under_card
from bot.desk.support.notices.agenda import AGENDA
from bot.desk.support.notices.support import SUPPORT_SPEECH
from bot.desk.teaching.notices.conformity import CONFORMITY
from bot.desk.teaching.notices.interview import INTERVIEW
from bot.desk.teaching.notices.sessions import SESSION_SPEECH
from bot.desk.upkeep.notices.own import OWN
from workflow.courses.notices import RequestClosed
from workflow.domains import REFUSALS
from workflow.helpdesk.notices import RequestReceived
from workflow.items.notices import Assigned, CardChanged, ItemOpened, NumberNamed, Refused, Unreachable
from workflow.items.use_cases.refuse import restored
from workflow.overview.notices import Digest
from workflow.overview.use_cases.digest import DigestView, digest_view
from workflow.overview.use_cases.management_digest import ManagementDigest, management_digest
from workflow.people.notices import ChannelLost
from workflow.people.people import Address
from workflow.ports.desk import Desk, Transaction
from workflow.ports.queues import Outgoing


async def speak(desk: Desk, outgoing: Outgoing, now: datetime) -> Utterance:
    """Say a notice to the address it was queued for."""
    scene = await scene_at(desk, outgoing.address, now)
    if await private.is_closed_to(scene, outgoing.notice):
        return await private.news(scene, outgoing.notice)
    return await SPEECH[type(outgoing.notice)](scene, outgoing.notice)


async def _opened(scene: Scene, notice: ItemOpened | RequestReceived) -> Utterance:
    return Draw(await scene.item_card(notice.topic))


async def _changed(scene: Scene, notice: CardChanged) -> Utterance:
    return Draw(await scene.item_card(notice.topic), only_edit=True)


async def _assigned(scene: Scene, notice: Assigned) -> Utterance:
    view = await scene.clocked(notice.topic)
    by = await scene.person(notice.by) if notice.by is not None else None
    if scene.reader is None or view.holder is None or scene.reader.id != view.holder.id:
        return Nothing("given to someone else meanwhile")
    return Plain(staffing.assigned(view, scene.say, by))


async def _number_named(scene: Scene, notice: NumberNamed) -> Utterance:
    return Under(talk.named(scene.say, notice.topic), notice.message)


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


async def _request_closed(scene: Scene, notice: RequestClosed) -> Utterance:
    return Plain(request_closed(await scene.request(notice.topic), scene.say))


async def _unreachable(scene: Scene, notice: Unreachable) -> Utterance:
    card = talk.unreachable(scene.say, await scene.person(notice.person))
    return await under_card(scene, notice.topic, card)


async def _channel_lost(scene: Scene, notice: ChannelLost) -> Utterance:
    channel = Address.parse(notice.channel)
    names = await channel_names(scene.desk, [channel])
    return Plain(talk.channel_lost(scene.say, names[channel], notice.why))


async def _refused(scene: Scene, notice: Refused) -> Utterance:
    refusal = restored(notice, REFUSALS)
    names = await names_in(scene.desk, refusal)
    return Plain(refusal_card(refusal, scene.say, names))


SPEECH: Speech = {
    ItemOpened: _opened,
    RequestReceived: _opened,
    CardChanged: _changed,
    **HELP,
    **CONVERSATION,
    **LEVELS,
    **GRIDS,
    **OWN,
    Unreachable: _unreachable,
    ChannelLost: _channel_lost,
    RequestClosed: _request_closed,
    Refused: _refused,
    Assigned: _assigned,
    Digest: _digest,
    NumberNamed: _number_named,
    **AGENDA,
    **PLANS,
    **QUESTIONS,
    **ASIDES,
    **MENTIONS,
    **SUPPORT_SPEECH,
    **ABSENCE_SPEECH,
    **LINKS,
    **CONFORMITY,
    **INTERVIEW,
    **INTENTIONS,
    **CHANNELS,
    **SESSION_SPEECH,
    **REPORTS,
}
