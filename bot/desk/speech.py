"""From a notice whose turn has come to what is said: one small function per kind of notice.

Each reads the item as it is now, in the language of the one who reads.
"""

from datetime import datetime

from bot.delivery.utterance import Utterance
from bot.desk.business_time.notices.levels import LEVELS
from bot.desk.courses.notices.grids import GRIDS
from bot.desk.courses.notices.intentions import INTENTIONS
from bot.desk.courses.notices.plans import PLANS
from bot.desk.courses.notices.requests import REQUESTS
from bot.desk.helpdesk.notices import private
from bot.desk.helpdesk.notices.asides import ASIDES
from bot.desk.helpdesk.notices.help import HELP
from bot.desk.helpdesk.notices.mentions import MENTIONS
from bot.desk.helpdesk.notices.questions import QUESTIONS
from bot.desk.items.notices.cards import CARDS
from bot.desk.items.notices.conversation import CONVERSATION
from bot.desk.items.notices.links import LINKS
from bot.desk.overview.notices.digest import DIGEST
from bot.desk.overview.notices.reports import REPORTS
from bot.desk.people.notices.absence import ABSENCE_SPEECH
from bot.desk.people.notices.channels import CHANNELS
from bot.desk.scene import scene_at
from bot.desk.speaking import Speech
from bot.desk.support.notices.agenda import AGENDA
from bot.desk.support.notices.support import SUPPORT_SPEECH
from bot.desk.teaching.notices.conformity import CONFORMITY
from bot.desk.teaching.notices.interview import INTERVIEW
from bot.desk.teaching.notices.sessions import SESSION_SPEECH
from bot.desk.upkeep.notices.own import OWN
from workflow.ports.desk import Reads
from workflow.ports.queues import Outgoing


async def speak(desk: Reads, outgoing: Outgoing, now: datetime) -> Utterance:
    """Say a notice to the address it was queued for."""
    scene = await scene_at(desk, outgoing.address, now)
    if await private.is_closed_to(scene, outgoing.notice):
        return await private.news(scene, outgoing.notice)
    return await SPEECH[type(outgoing.notice)](scene, outgoing.notice)


SPEECH: Speech = {
    **CARDS,
    **REQUESTS,
    **DIGEST,
    **HELP,
    **CONVERSATION,
    **LEVELS,
    **GRIDS,
    **OWN,
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
