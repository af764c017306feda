"""The desk's cards that stand in Slack, against what the database knows: a restored backup is older than they are."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import partial

import structlog

from bot.delivery.chat import CannotReach
from bot.ops.installation import installation_of
from bot.slack.api import Identity, SlackApi
from bot.slack.own_cards import has_buttons, mark_of, number_on
from bot.slack.paced import PacedPages
from bot.slack.text import Json
from workflow.items.use_cases.restored import ShownCard, card_outdated, go_beyond, unknown_numbers
from workflow.people.people import Platform
from workflow.people.use_cases.people import heard_channels
from workflow.ports.desk import AlreadyDoneError, Desk, Now

_log = structlog.get_logger(__name__)

PAGES = 5
"""How far back a linked channel is looked at before anybody is let in, where no mark tells from where on."""


class StandingCards:
    """The cards of one workspace."""

    def __init__(self, api: SlackApi, desk: Desk, now: Now, pages: PacedPages) -> None:
        """``api`` is open when something is asked."""
        self._api = api
        self._desk = desk
        self._now = now
        self._pages = pages

    async def linked(self) -> list[str]:
        """Return the channels of this workspace in which the desk works."""
        heard, team = await self._desk.read(heard_channels), self._api.identity.team
        return [one.id for one in heard if (one.platform, one.workspace) == (Platform.SLACK, team)]

    async def look_back(self, since: str) -> None:
        """Never reuse a number that a card of this desk's shows in a linked channel since a mark. Raises NotSent.

        Another desk in the same workspace counts for itself.
        """
        shown = {number for channel in await self.linked() for number in await self._numbers_in(channel, since)}
        if await self._desk.read(partial(unknown_numbers, numbers=shown)):
            _log.warning("the chat shows items that the database does not know", platform=Platform.SLACK)
            await self._desk.write(partial(go_beyond, numbers=shown))

    async def outdate(self, channel: str, ours: Sequence[Json], said: Iterable[Json]) -> None:
        """Say on cards of a conversation that their items are not known; those of another desk are left alone.

        ``said`` is what people wrote there.
        """
        me = self._api.identity
        ours = await self._own(ours)
        numbers = {number_on(one, me) for one in ours}
        unknown = await self._desk.read(partial(unknown_numbers, numbers=numbers)) if numbers else frozenset()
        if not unknown:
            return
        await self._desk.write(partial(go_beyond, numbers=unknown))
        to = me.address((_partner(said, me) if channel.startswith("D") else "") or channel)
        for message in ours:
            if number_on(message, me) in unknown and has_buttons(message):
                card = ShownCard(number_on(message, me), to, channel, message["ts"])
                outdated = partial(card_outdated, card=card, now=self._now())
                with suppress(AlreadyDoneError):
                    await self._desk.write(outdated, once=f"outdated:{to}:{channel}:{message['ts']}")

    async def _own(self, messages: Iterable[Json]) -> list[Json]:
        """Return those that this desk has posted."""
        own = await installation_of(self._desk)
        return [one for one in messages if (mark_of(one) or "").startswith(f"{own}-")]

    async def _numbers_in(self, channel: str, since: str) -> set[str]:
        method, me = self._api.client.conversations_history, self._api.identity
        shown: set[str] = set()
        pages = 0
        try:
            async for page in self._pages(method, channel=channel, oldest=since, include_all_metadata=True):
                shown |= {number_on(message, me) for message in await self._own(page["messages"])}
                pages += 1
                if pages == PAGES:
                    break
        except CannotReach as refused:
            _log.warning("history closed to us", channel=channel, why=refused.why)
        return shown - {""}


def _partner(said: Iterable[Json], me: Identity) -> str:
    """Return with whom a direct conversation is, by what they wrote there; empty where they wrote nothing new."""
    return next((one["user"] for one in said if one.get("user") not in (None, me.user)), "")
