"""Doctor's checks of Slack channels linked to groups: whether we are in them, and who else can be."""

from collections.abc import AsyncIterator, Iterable

from bot.delivery.chat import CannotReach, NotSent, SlowDown
from bot.language import _
from bot.ops.doctor.strangers import OUTSIDERS, SHARED, strangers
from bot.slack.api import SlackApi
from bot.slack.people import People
from bot.slack.sharing import is_shared
from bot.slack.text import Json
from workflow.people.people import Address, Group, Platform

NOT_IN = _("group {group}: I am not in its channel {channel}; invite me")
PUBLIC_MANAGEMENT = _(
    "group {group}: its channel {channel} is public, so being there gives nobody a manager’s rights; make it private"
)
PUBLIC = _(
    "group {group}: its channel {channel} is public, so that anyone can read what is posted, and nobody there has the "
    "group’s rights before a manager confirms them; make it private"
)

WORTH_KNOWING = frozenset({PUBLIC, SHARED, OUTSIDERS})
"""What is a choice of those who run the desk, and no fault."""


async def channel_troubles(
    api: SlackApi, groups: Iterable[Group], requested: Iterable[tuple[str, Address]] = ()
) -> AsyncIterator[tuple[str, str, str]]:
    """Return what is wrong: a marked sentence, the group's name, the channel."""
    people = People(api)
    for group in groups:
        for channel in group.channels:
            if channel.platform is not Platform.SLACK:
                continue
            for trouble in await _troubles(api, people, channel.id, group):
                yield trouble, group.name, channel.id
    for name, channel in requested:
        if channel.platform is Platform.SLACK and await _shown(api, channel.id) is None:
            yield NOT_IN, name, channel.id


async def _shown(api: SlackApi, channel: str) -> Json | None:
    """Return what Slack says of a channel that we are in; None of any other."""
    try:
        shown: Json = (await api.read(api.client.conversations_info, channel=channel))["channel"]
    except (CannotReach, NotSent, SlowDown):
        return None
    return shown if shown.get("is_member") else None


async def _troubles(api: SlackApi, people: People, channel: str, group: Group) -> list[str]:
    """Return the sentences, none when all is well; one that was linked as public stays worth a word."""
    shown = await _shown(api, channel)
    if shown is None:
        return [NOT_IN]
    try:
        there = await people.roster(channel)
    except (CannotReach, NotSent, SlowDown):
        return [NOT_IN]
    found = list(strangers(group, there.values(), shared=is_shared(shown, org_wide=people.org_wide)))
    if not shown.get("is_private"):
        found.append(PUBLIC_MANAGEMENT if group.management else PUBLIC)
    return found
