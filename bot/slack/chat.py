"""Slack as ``bot.delivery.chat.Chat``: posts, edits, looks for doubtful messages, reads people and channels."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import structlog

from bot.delivery.arrivals import Arrival, MessageSaid
from bot.delivery.chat import CannotReach, CardGone, ChannelLook, Enclosure, Posted, Profile, SentFile, Thread
from bot.language import Locale
from bot.slack import render
from bot.slack.api import Method, SlackApi
from bot.slack.blocks import Reader
from bot.slack.faults import CardRefused
from bot.slack.files import Files
from bot.slack.keys import slot_of
from bot.slack.own_cards import mark_of, metadata_of
from bot.slack.people import People
from bot.slack.read import mentioned, read_event, read_message
from bot.slack.sharing import is_shared
from bot.slack.text import Json
from bot.ui.model import Card
from workflow.items.passing import INSTEAD
from workflow.people.people import Address, Platform

_log = structlog.get_logger(__name__)

EVENT = "slack.event"
"""The inbox kind of what Slack tells."""
PAGES_LOOKED_AT = 5
"""How far back a doubtful message is looked for, in pages of 100."""

SIGNS = {
    **dict.fromkeys(("relayed", "brought", "received", "placed", "waits"), "email"),
    "noted": "memo",
    "undelivered": "warning",
}
FILE = "F"
"""Ids of files begin so; those of messages are numbers."""


class SlackChat:
    """One workspace, as those who speak through it see it."""

    can_edit = True

    def __init__(self, api: SlackApi) -> None:
        """Speak through ``api``, once that is open."""
        self._api = api
        self._files = Files(api)
        self.people = People(api)
        self._direct: dict[str, str] = {}

    async def post(self, to: Address, card: Card, *, mark: str, thread: Thread | None = None) -> Posted:
        """Post a card; its mark travels as message metadata."""
        answer = await self._speak(
            self._api.client.chat_postMessage,
            card,
            channel=await self._channel(to),
            metadata=metadata_of(mark, card.about, card.item),
            unfurl_links=False,
            unfurl_media=False,
            link_names=False,
            **_in_thread(thread),
        )
        return Posted(answer["channel"], answer["ts"])

    async def edit(self, at: Posted, card: Card, *, mark: str = "") -> None:  # noqa: ARG002
        """Draw a card again, in place: Slack keeps its metadata, in which its mark travels."""
        client = self._api.client
        await self._speak(client.chat_update, card, channel=at.channel, ts=at.message, link_names=False)

    async def remove(self, at: Posted) -> None:
        """Delete a message of the app, or a file with the message that shares it."""
        if at.message.startswith(FILE):
            await self._files.remove(at.channel, at.message)
        else:
            await self._api.call(self._api.client.chat_delete, channel=at.channel, ts=at.message)

    async def whisper(self, person: Address, card: Card, *, at: Posted, beside: bool = False) -> None:
        """Show a card to one person of a channel, under a message there; to them directly where that cannot be.

        What only one person sees opens no thread: ``beside``, it is shown in the channel itself.
        """
        self._check_workspace(person)
        client = self._api.client
        place = {"channel": at.channel, "user": person.id} | ({} if beside else {"thread_ts": at.message})
        try:
            await self._speak(client.chat_postEphemeral, card, link_names=False, **place)
        except (CannotReach, CardGone):
            await self._speak(client.chat_postMessage, card, channel=await self._channel(person), link_names=False)

    async def can_look(self, to: Address) -> bool:  # noqa: ARG002
        """Return True: Slack's histories keep each message's mark."""
        return True

    async def find(self, to: Address, mark: str, *, thread: Thread | None = None) -> Posted | None:
        """Look for a mark among the channel's newest messages, or in the thread's replies."""
        channel = await self._channel(to)
        client = self._api.client
        method: Method = client.conversations_history
        arguments: dict[str, Any] = {"channel": channel, "limit": 100, "include_all_metadata": True}
        if thread is not None:
            method = client.conversations_replies
            arguments["ts"] = thread.message
        looked_at = 0
        async for page in self._api.pages(method, **arguments):
            for message in page.get("messages", ()):
                if mark_of(message) == mark:
                    return Posted(channel, message["ts"])
            looked_at += 1
            # A thread is read oldest first, so to its end.
            if thread is None and looked_at == PAGES_LOOKED_AT:
                break
        return None

    async def words_at(self, at: Posted, now: datetime) -> MessageSaid | None:
        """Read what a person wrote, by the one method that finds replies too."""
        try:
            told = await self._api.read(
                self._api.client.conversations_replies,
                channel=at.channel,
                ts=at.message,
                oldest=at.message,
                latest=at.message,
                inclusive=True,
            )
        except CardGone:
            return None
        me = self._api.identity
        for message in told["messages"]:
            event = {**message, "type": "message", "channel": at.channel}
            if message["ts"] == at.message and slot_of(event, "", me) is not None:
                names = await self.people.names(sorted(mentioned(message.get("text", "")) - {me.user}))
                return read_message(event, names, me, now)
        return None

    async def react(self, at: Posted, sign: str, *, again: bool = False) -> None:  # noqa: ARG002
        """Put a sign on a message, in place of one that it makes untrue; again is the same."""
        await self._sign(self._api.client.reactions_add, at, sign, "already_reacted")
        if sign in INSTEAD:
            await self._sign(self._api.client.reactions_remove, at, INSTEAD[sign], "no_reaction")

    async def _sign(self, call: Method, at: Posted, sign: str, done: str) -> None:
        """Put a sign on a message or take it off; ``done`` is what Slack refuses with where that is so already."""
        try:
            await self._api.call(call, channel=at.channel, timestamp=at.message, name=SIGNS.get(sign, sign))
        except CannotReach as refused:
            if refused.why != done:
                raise

    async def send_file(
        self, to: Address, name: str, source: Path, note: str, *, thread: Thread | None = None
    ) -> SentFile:
        """Post a file with a line of text."""
        return await self._files.send(await self._channel(to), name, source, note, thread.message if thread else None)

    async def enclose(
        self, to: Address, card: Card, files: Sequence[Enclosure], *, thread: Thread | None = None
    ) -> None:
        """Share files in a message that shows the card."""
        channel = await self._channel(to)
        reader = self.reader(Locale.FR)
        kept = await self._files.upload(files)
        try:
            await self._files.share(channel, kept, blocks=render.message(card, reader).blocks, thread=thread)
        except CardRefused as refused:
            _log.error("card with files refused by Slack", code=refused.code, messages=refused.messages)
            await self._files.share(channel, kept, note=card.summary, thread=thread)

    async def download(self, file: str, into: Path, *, limit: int) -> None:
        """Stream a file to disk. Raises FileTooLarge, CannotReach, SlowDown, NotSent."""
        await self._files.fetch(file, into, limit)

    async def profile(self, person: Address) -> Profile:
        """Read who someone is."""
        self._check_workspace(person)
        return await self.people.profile(person.id)

    async def members(self, channel: Address) -> tuple[Address, ...]:
        """Read who of those in a channel may hold rights."""
        self._check_workspace(channel)
        return await self.people.members(channel.id)

    async def look(self, channel: Address) -> ChannelLook:
        """Look at a channel. A public one that we are not in can be read all the same: CannotReach."""
        self._check_workspace(channel)
        answer = await self._api.read(self._api.client.conversations_info, channel=channel.id)
        shown = answer["channel"]
        if shown.get("is_channel") and not shown.get("is_member"):
            raise CannotReach("not_in_channel")
        if shown.get("is_archived"):
            raise CannotReach("is_archived")
        shared = is_shared(shown, org_wide=self._api.identity.org_wide)
        private = any(shown.get(kind) for kind in ("is_private", "is_im", "is_mpim"))
        return ChannelLook(private and not shared, f"#{shown['name']}" if shown.get("name") else "", shared)

    async def publish_home(self, person: Address, card: Card) -> None:
        """Draw someone's home, in their own language."""
        self._check_workspace(person)
        reader = self.reader(Locale(await self.people.locale(person.id)))
        view = render.home(card, reader)
        publish = self._api.client.views_publish
        try:
            await self._api.call(publish, user_id=person.id, view=view)
        except CardRefused as refused:
            _log.error("home refused by Slack", code=refused.code, messages=refused.messages)
            plainer = render.plainest(card, reader).blocks
            await self._api.call(publish, user_id=person.id, view={**view, "blocks": plainer})

    def read(self, kind: str, body: Mapping[str, object], at: datetime) -> Arrival | None:
        """Turn a stored event into a value; None when it says nothing to us."""
        return read_event(body, self._api.identity, at) if kind == EVENT else None

    def reader(self, locale: Locale) -> Reader:
        """Return for whom cards are drawn in this workspace."""
        return render.reader_in(self._api.identity.team, locale)

    async def _speak(self, method: Method, card: Card, **arguments: Any) -> Json:
        """Send a card; one that Slack refuses is sent as its summary."""
        reader = self.reader(Locale.FR)
        try:
            message = render.message(card, reader)
            return await self._api.call(method, **message.as_arguments(), **arguments)
        except CardRefused as refused:
            _log.error("card refused by Slack", code=refused.code, messages=refused.messages)
        try:
            message = render.plainest(card, reader)
            return await self._api.call(method, **message.as_arguments(), **arguments)
        except CardRefused as refused:
            raise CannotReach(refused.code) from refused

    async def _channel(self, to: Address) -> str:
        """Return the conversation to speak in: a person's own is opened once."""
        self._check_workspace(to)
        if to.id[:1] not in "UW":
            return to.id
        if to.id not in self._direct:
            opened = await self._api.read(self._api.client.conversations_open, users=to.id)
            self._direct[to.id] = opened["channel"]["id"]
        return self._direct[to.id]

    def _check_workspace(self, address: Address) -> None:
        team = self._api.identity.team
        if address.platform is not Platform.SLACK or address.workspace != team:
            raise CannotReach("other_workspace")


def _in_thread(thread: Thread | None) -> dict[str, Any]:
    if thread is None:
        return {}
    return {"thread_ts": thread.message, **({"reply_broadcast": True} if thread.shown else {})}
