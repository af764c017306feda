"""The desk's cards as Teams shows them: the newest of a channel from Graph's pages, the others by their ids."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from bot.delivery.chat import CannotReach, CardGone, Posted
from bot.delivery.reading import NOT_GRANTED, Expected, Read, letters, says, seen, texts
from bot.teams import render
from bot.teams.addresses import channel_of, in_thread, is_shared
from bot.teams.audience import Audience
from bot.teams.faults import Json, NotPermitted
from bot.teams.marks import number_in
from bot.teams.messages import GraphMessages
from workflow.upkeep.standing import Shown

SAID = ("text", "title", "value")
"""Keys under which a card has words: of a fact, its name comes first."""
PAGES = 5
"""Of the newest messages of a channel: what was sent twice stands twice among them; and many cards take few calls."""


class TeamsCards:
    """``bot.delivery.reading.CardReader`` of one tenant, as far as Graph may read."""

    def __init__(self, messages: GraphMessages, audience: Audience) -> None:
        """Read ``messages``; ``audience`` says in which language cards are drawn."""
        self._messages = messages
        self._audience = audience

    async def read(self, cards: Sequence[Expected]) -> Sequence[Read]:
        """Look at each, channel by channel."""
        by_channel: dict[str, list[Expected]] = defaultdict(list)
        for one in cards:
            by_channel[channel_of(one.at.channel)].append(one)
        found: list[Read] = []
        for channel, own in by_channel.items():
            # What is not permitted in one personal chat is in none: no other is asked for.
            if not is_shared(channel) and any(_not_permitted(one) for one in found):
                found += [Read(one, Shown.UNREAD, NOT_GRANTED) for one in own]
            else:
                found += await self._in(channel, own)
        return found

    async def _in(self, channel: str, cards: Sequence[Expected]) -> list[Read]:
        try:
            newest = await self._newest(channel) if is_shared(channel) else {}
            return [await self._look(one, newest) for one in cards]
        except CannotReach as refused:
            why = NOT_GRANTED if isinstance(refused, NotPermitted) else refused.why
            return [Read(one, Shown.UNREAD, why) for one in cards]

    async def _newest(self, channel: str) -> Mapping[str, Json]:
        found: dict[str, Json] = {}
        pages = 0
        async for page in self._messages.newest(channel, background=True):
            found |= {str(one["id"]): one for one in page}
            pages += 1
            if pages == PAGES:
                break
        return found

    async def _look(self, card: Expected, newest: Mapping[str, Json]) -> Read:
        message = newest.get(card.at.message) or await self._one(card)
        others = ((identity, one) for identity, one in newest.items() if identity != card.at.message)
        doubles = [
            Posted(in_thread(card.at.channel, identity), identity)
            for identity, one in others
            if not one.get("deletedDateTime") and number_in(one, self._messages.app) == card.number
        ]
        if message is None or message.get("deletedDateTime"):
            return Read(card, Shown.MISSING, doubles=tuple(doubles))
        reader = await self._audience.within(card.at.channel)
        shown = letters(" ".join(texts(list(_cards(message)), SAID)))
        wanted = (_said(render.adaptive(one, reader)) for one in card.says)
        plain = (_said(render.plain(one, reader)) for one in card.says)
        return seen(card, right=says(shown, wanted, plain), doubles=doubles)

    async def _one(self, card: Expected) -> Json | None:
        try:
            if is_shared(card.at.channel):
                return await self._messages.one(card.at.channel, card.at.message, background=True)
            return await self._messages.one_in_chat(card.address.id, card.at.message)
        except CardGone:
            return None


def _not_permitted(read: Read) -> bool:
    return read.why == NOT_GRANTED and not is_shared(read.card.at.channel)


def _said(drawn: Json) -> str:
    return letters(" ".join(texts(drawn["body"], SAID)))


def _cards(message: Json) -> Iterable[object]:
    for attachment in message.get("attachments") or ():
        try:
            yield json.loads(attachment.get("content") or "")
        except ValueError:
            continue
