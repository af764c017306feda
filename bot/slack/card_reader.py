"""The desk's cards as Slack shows them: a page of history around where they stand for many, a call for a reply."""

from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta

from bot.delivery.chat import CannotReach, CardGone, Posted
from bot.delivery.reading import Expected, Read, letters, says, seen, texts
from bot.language import Locale
from bot.ops.installation import installation_of
from bot.slack import render
from bot.slack.api import SlackApi
from bot.slack.histories import shifted
from bot.slack.own_cards import card_on, mark_of, number_on
from bot.slack.paced import PacedPages
from bot.slack.text import Json, unescaped
from workflow.ports.desk import Desk
from workflow.upkeep.standing import Shown

AROUND = timedelta(hours=1)
"""A card that was posted twice stands twice within this."""
FAR = timedelta(days=1)
"""What stands further back than this is asked for by itself, and all between is not read."""
SAID = ("text", "user_id")
"""Keys under which blocks have words and mentions."""
PAGE = 100


class SlackCards:
    """``bot.delivery.reading.CardReader`` of one workspace."""

    def __init__(self, api: SlackApi, desk: Desk, pages: PacedPages) -> None:
        """``api`` is open when something is read."""
        self._api = api
        self._desk = desk
        self._pages = pages

    async def read(self, cards: Sequence[Expected]) -> Sequence[Read]:
        """Look at each, conversation by conversation."""
        by_channel: dict[str, list[Expected]] = defaultdict(list)
        for one in cards:
            by_channel[one.at.channel].append(one)
        return [read for channel, own in by_channel.items() for read in await self._in(channel, own)]

    async def _in(self, channel: str, cards: Sequence[Expected]) -> list[Read]:
        try:
            there = {one["ts"]: one async for one in self._around(channel, [card.at.message for card in cards])}
            for ts in {card.at.message for card in cards} - there.keys():
                reply = await self._reply(channel, ts)
                there |= {ts: reply} if reply is not None else {}
        except CannotReach as refused:
            return [Read(one, Shown.UNREAD, refused.why) for one in cards]
        own = f"{await installation_of(self._desk)}-"
        ours = {ts: one for ts, one in there.items() if (mark_of(one) or "").startswith(own)}
        return [self._compared(card, there.get(card.at.message), ours) for card in cards]

    def _compared(self, card: Expected, message: Json | None, ours: dict[str, Json]) -> Read:
        me, marked = self._api.identity, mark_of(message or {})
        doubles = [
            Posted(card.at.channel, ts)
            for ts, one in ours.items()
            if ts != card.at.message
            and number_on(one, me) == card.number
            and (card_on(one) == card.number or mark_of(one) == marked)
        ]
        if message is None or not self._is_ours(message):
            return Read(card, Shown.MISSING, doubles=tuple(doubles))
        shown = _said([message.get("blocks"), message.get("attachments")])
        reader = render.reader_in(self._api.identity.team, Locale.FR)
        wanted = (_said(render.message(one, reader).blocks) for one in card.says)
        plain = (_said(render.plainest(one, reader).blocks) for one in card.says)
        return seen(card, right=says(shown, wanted, plain), doubles=doubles)

    def _is_ours(self, message: Json) -> bool:
        """Tell a message of the desk from what Slack leaves in the place of one that was removed."""
        me = self._api.identity
        return message.get("user") == me.user or message.get("bot_id") == me.bot

    async def _around(self, channel: str, wanted: Sequence[str]) -> AsyncIterator[Json]:
        """Read what stands around these, the newest first; what is far from all of them is passed over."""
        waiting = sorted(set(wanted), reverse=True)
        while waiting:
            latest = shifted(waiting[0], AROUND)
            async for page in self._pages(
                self._api.client.conversations_history,
                limit=PAGE,
                channel=channel,
                latest=latest,
                oldest=shifted(waiting[-1], -AROUND),
                inclusive=True,
                include_all_metadata=True,
            ):
                for message in page["messages"]:
                    yield message
                reached = page["messages"][-1]["ts"] if page["messages"] and page.get("has_more") else ""
                waiting = [ts for ts in waiting if ts < reached]
                if not waiting or waiting[0] < shifted(reached, -FAR):
                    break

    async def _reply(self, channel: str, ts: str) -> Json | None:
        """Read a message that stands in a thread; None where it stands nowhere."""
        method = self._api.client.conversations_replies
        pages = self._pages(
            method, channel=channel, ts=ts, oldest=ts, latest=ts, inclusive=True, include_all_metadata=True
        )
        try:
            return {one["ts"]: one async for page in pages for one in page["messages"]}.get(ts)
        except CardGone:
            return None


def _said(drawn: object) -> str:
    return letters(unescaped(" ".join(texts(drawn, SAID))))
