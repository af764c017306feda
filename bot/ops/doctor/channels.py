"""What the doctor finds of the channels linked to groups on Slack: whether we are in them, and who else can be."""

from collections.abc import AsyncIterator, Iterable

from bot.chat import CannotReach, NotSent, SlowDown
from bot.language import _
from bot.slack.api import SlackApi
from workflow.people import Group, Platform

NOT_IN = _("group {group}: I am not in its channel {channel}; invite me")
PUBLIC_MANAGEMENT = _(
    "group {group}: its channel {channel} is public, so being there gives nobody a manager’s rights; make it private"
)
PUBLIC = _(
    "group {group}: its channel {channel} is public, so that anyone can read what is posted, and nobody there has the "
    "group’s rights before a manager confirms them; make it private"
)

WORTH_KNOWING = frozenset({PUBLIC})
"""What is a choice of those who run the desk, and no fault."""


async def channel_troubles(api: SlackApi, groups: Iterable[Group]) -> AsyncIterator[tuple[str, str, str]]:
    """Give what is wrong: a marked sentence, the group's name, the channel."""
    for group in groups:
        for channel in group.channels:
            if channel.platform is not Platform.SLACK:
                continue
            trouble = await _trouble(api, channel.id, group)
            if trouble:
                yield trouble, group.name, channel.id


async def _trouble(api: SlackApi, channel: str, group: Group) -> str:
    """Give the sentence, empty when all is well; one that was linked as public stays worth a word."""
    try:
        shown = (await api.read(api.client.conversations_info, channel=channel))["channel"]
    except (CannotReach, NotSent, SlowDown):
        return NOT_IN
    if not shown.get("is_member"):
        return NOT_IN
    if shown.get("is_private"):
        return ""
    return PUBLIC_MANAGEMENT if group.management else PUBLIC
