"""Teams' activities, put into the inbox before they are acknowledged."""

import asyncio
from collections.abc import Callable
from functools import partial

import structlog

from bot.delivery.chat import CannotReach, CardGone, InDoubt, NotSent, Posted, SlowDown
from bot.desk.unseen_files import keep_unseen
from bot.ingress.payload import Payload, identifier, mapping, mappings, optional_identifier, written
from bot.language import _
from bot.ops.metrics import ARRIVALS
from bot.teams.addresses import account_of, channel_of, is_personal
from bot.teams.book import ADDED, Book
from bot.teams.chat import ACTIVITY, TeamsChat
from bot.teams.faults import Json, NotPermitted
from bot.teams.graph import Graph
from bot.teams.html_text import attachments_in
from bot.teams.installation import is_added
from bot.teams.language import follow
from bot.teams.patience import Patience
from bot.teams.read import Activity, html_of, is_targeted, mentioned, read_activity
from bot.teams.settings import TeamsSettings
from bot.teams.slots import Slot, adds_bot, may_hold_files, moves_in, slot_of
from bot.ui.model import Card, Paragraph, StyledText
from workflow.people.people import Address, Platform
from workflow.people.use_cases.people import heard_channels, linked_channels
from workflow.ports.desk import Desk, Now

_log = structlog.get_logger(__name__)

FILES_WITHIN = 5.0
"""Seconds that may go into asking Graph: Teams waits 15 for its answer."""
LATER = _("I couldn’t open your file just now. Please drop it once more, here or in our personal chat.")
IN_CHAT = _("I’ll answer you in our personal chat.")
BLIND = _(
    "I can’t open files in a channel here, since Vigie wasn’t given that permission. "
    "Please drop the file in our personal chat instead."
)


class Intake:
    """Stores activities of one tenant."""

    def __init__(
        self,
        desk: Desk,
        settings: TeamsSettings,
        graph: Graph,
        book: Book,
        chat: TeamsChat,
        now: Now,
        nudge: Callable[[], None],
        patience: Patience,
    ) -> None:
        """``nudge`` is called when something new waits."""
        self._desk = desk
        self._settings = settings
        self._graph = graph
        self._book = book
        self._chat = chat
        self._now = now
        self._nudge = nudge
        self._patience = patience
        self._followed: dict[Address, str | None] = {}

    async def store(self, activity: Activity) -> None:
        """Store an activity under its key; one that is known, or says nothing to us, is only counted.

        Raises Malformed.
        """
        await self._follow_language(activity)
        for member in moves_in(activity):
            await self._store_move(activity, member)
        if adds_bot(activity, self._settings.bot):
            await self._store_arrival(activity)
        slot = slot_of(activity, self._settings.tenant)
        if slot is None:
            ARRIVALS.labels(Platform.TEAMS, "ignored").inc()
            return
        if is_targeted(activity):
            await self._store_targeted(activity, slot)
        else:
            await self._store_told(activity, slot, await self._files(activity))

    async def store_missed(self, activity: Activity) -> bool:
        """Store what Graph tells of, under the key that it has when Teams brings it; False when it is known.

        Raises Malformed.
        """
        slot = slot_of(activity, self._settings.tenant)
        if slot is None:
            return False
        # What Graph names of a file in a personal chat lies in its author's own drive, which is not ours to open.
        own = is_personal(mapping(activity, "conversation")) and attachments_in(html_of(activity))
        return await self._store_told(activity, slot, ([], LATER) if own else await self._files(activity))

    async def note_answered(self, activity: Activity) -> None:
        """Keep the key of a message that is answered already, so that its history does not bring it. Never raises."""
        slot = slot_of(activity, self._settings.tenant)
        if slot is None:
            return
        try:
            await self._desk.inbox.remember(slot.key, ACTIVITY, slot.stream, self._now())
        except Exception:  # noqa: BLE001 - the person has read the answer; told of it, Teams would ask again
            _log.exception("could not note that a message was answered")

    async def _store_told(self, activity: Activity, slot: Slot, dropped: tuple[list[Json], str]) -> bool:
        files, unseen = dropped
        quiet = is_added(activity) and await self._is_added_by_us(activity)
        body = {"activity": dict(activity), "files": files, "unseen": bool(unseen), "quiet": quiet}
        new = await self._add(slot.key, slot.stream, body)
        if new and unseen:
            await self._say_files_unseen(activity, unseen)
        return new

    async def _is_added_by_us(self, activity: Activity) -> bool:
        return await self._book.app_of(account_of(mapping(activity, "from"), self._settings.tenant)) == ADDED

    async def _store_targeted(self, activity: Activity, slot: Slot) -> None:
        """Store what someone wrote in a channel to us alone beside what they write in their own chat."""
        author = account_of(mapping(activity, "from"), self._settings.tenant)
        try:
            own = await self._patience(partial(self._chat.speaker.own, author))
        except (CannotReach, InDoubt, NotSent, SlowDown) as error:
            _log.warning("no chat of their own for who wrote to us alone", why=str(error))
            own = ""
        stream = str(Address(Platform.TEAMS, self._settings.tenant, own)) if own else slot.stream
        new = await self._add(slot.key, stream, {"activity": dict(activity), "own": own})
        if new and own:
            await self._point_to_chat(activity, author)

    async def _point_to_chat(self, activity: Activity, author: Address) -> None:
        """Tell someone, where they wrote to us alone, that they are answered in their own chat."""
        words = (await self._chat.speaker.audience.of(author)).say(IN_CHAT)
        said = {"type": "message", "textFormat": "plain", "text": words}
        here, prompt = identifier(activity, "conversation", "id"), identifier(activity, "id")
        try:
            await self._chat.speaker.targeted.show(here, author, [said], prompt=prompt)
        except (NotSent, SlowDown) as error:
            _log.warning("could not be told", why=str(error))

    async def _follow_language(self, activity: Activity) -> None:
        """Speak to a known person as their Teams does, before what they said is answered."""
        account = account_of(mapping(activity, "from"), self._settings.tenant)
        told = await self._chat.language(account)
        if told == self._followed.get(account):  # Most messages come this way, and the desk is not asked.
            return
        known = await self._desk.read(lambda tx: tx.people.by_address(account))
        if known is not None:  # Whoever is new is met in that language.
            await follow(self._desk, known, told, self._now())
        self._followed[account] = told

    async def _add(self, key: str, stream: str, body: Json) -> bool:
        # What is stored can be read: a row that could not be would hold up its conversation.
        read_activity(body, self._settings, self._now())
        new = await self._desk.inbox.add(key, ACTIVITY, stream, body, self._now())
        ARRIVALS.labels(Platform.TEAMS, "stored" if new else "known").inc()
        if new:
            self._nudge()
        return new

    async def _store_move(self, activity: Activity, member: Payload) -> None:
        """Store that someone came or went, once for each linked channel that it changes."""
        kind = "added" if mappings(activity, "membersAdded") else "removed"
        for channel in await self._changed_channels(activity):
            key = f"teams:{channel}:{optional_identifier(activity, 'id')}:{kind}:{identifier(member, 'id')}"
            body = {"activity": dict(activity), "member": dict(member), "channel": channel}
            await self._add(key, str(Address(Platform.TEAMS, self._settings.tenant, channel)), body)

    async def _store_arrival(self, activity: Activity) -> None:
        """Store that a team took us in: who is in its channels is to be read, since nobody will say that they came.

        Where none is linked, the channel in which we were added is told how to.
        """
        own = channel_of(identifier(activity, "conversation", "id"))
        for channel in await self._changed_channels(activity) or [own]:
            key = f"teams:{channel}:{optional_identifier(activity, 'id')}:found"
            await self._add(key, f"teams:{channel}", {"activity": dict(activity), "channel": channel})

    async def _changed_channels(self, activity: Activity) -> list[str]:
        """Return the linked channels whose members are those that changed: a team's are all in its standard ones."""
        told = written(activity, "channelData", "channel", "id")
        own = {channel_of(identifier(activity, "conversation", "id")), told}
        team = optional_identifier(activity, "channelData", "team", "id")
        if team:
            own |= await self._chat.people.channels_of(team)
        return [one.id for one in await self._linked() if one.platform is Platform.TEAMS and one.id in own]

    async def _linked(self) -> tuple[Address, ...]:
        return await self._desk.read(heard_channels)

    async def _files(self, activity: Activity) -> tuple[list[Json], str]:
        """Return the files of a message of a linked channel, or that is said to us; where unseen, a sentence of it.

        The sentence is empty where nobody expects us to see them.
        """
        if not may_hold_files(activity):
            return [], ""
        where, told = channel_of(identifier(activity, "conversation", "id")), self._settings.bot in mentioned(activity)
        here = Address(Platform.TEAMS, self._settings.tenant, where)
        if not told and here not in await self._linked():
            return [], ""
        expected = told or here not in await self._desk.read(linked_channels)
        channel = await self._book.channel(where)
        try:
            async with asyncio.timeout(FILES_WITHIN):
                files = await self._graph.files_of(str(channel.get("group")), activity)
        except NotPermitted as refused:
            _log.warning("files of a channel are not ours to see", why=refused.why)
            await keep_unseen(self._desk, Platform.TEAMS, unseen=True)
            return [], BLIND if expected else ""
        except (CannotReach, CardGone, NotSent, SlowDown, TimeoutError) as error:
            _log.warning("files of a channel are not seen now", why=str(error))
            return [], LATER if expected else ""
        await keep_unseen(self._desk, Platform.TEAMS, unseen=False)
        return files, ""

    async def _say_files_unseen(self, activity: Activity, sentence: str) -> None:
        """Say under the message that its files are not seen, and what to do."""
        at = Posted(identifier(activity, "conversation", "id"), identifier(activity, "id"))
        words = (await self._chat.speaker.audience.within(at.channel)).say(sentence)
        try:
            await self._patience(partial(self._chat.tell, at, Card(words, (Paragraph((StyledText(words),)),))))
        except (CannotReach, CardGone, InDoubt, NotSent, SlowDown) as error:
            _log.warning("could not be told", why=str(error))
