"""Teams' histories, as the catch-up reads them: of channels, and of personal chats where an administrator grants it.

What is known already is dropped by its key, which is the one that it has when Teams brings it. Messages, replies, edits
and deletions are read by when they happened: a mark is an instant, and no address of Graph's is kept that could run
out. Nothing is read of a place that Graph may not read; what is said in it while we are away comes only if Teams sends
it again.
"""

from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta
from operator import attrgetter

import structlog

from bot.delivery.catch_up import Found
from bot.delivery.chat import CannotReach, CardGone
from bot.ingress import refusal
from bot.ingress.payload import Payload, mapping, optional_mapping, written
from bot.ingress.refusal import Malformed
from bot.teams.addresses import account_of, channel_of, is_channel, is_personal
from bot.teams.book import Book, is_direct
from bot.teams.events import Intake
from bot.teams.faults import Json, NotPermitted
from bot.teams.instants import read_at, said_at, written_at
from bot.teams.messages import GraphMessages
from bot.teams.missed import Missed, missed_in
from bot.teams.read import is_targeted
from bot.teams.settings import TeamsSettings
from bot.teams.slots import CHANGED, slot_of
from workflow.items.heard import Heard
from workflow.people.people import Address, Platform
from workflow.people.use_cases.people import heard_channels
from workflow.ports.desk import Desk, Now

_log = structlog.get_logger(__name__)

CHAT = "chat:"
"""A place that is someone's personal chat begins so; the rest is their id in the directory."""
OVERLAP = timedelta(minutes=10)
"""Teams delivers late, and Graph shows late."""
WINDOW = timedelta(days=30)
"""What was said longer ago is not looked for."""
STRIDE = timedelta(minutes=1)
"""The mark moves in steps of at least this: one write a minute, not one a message."""
LATELY = 2000
"""Arrivals, and messages of ours, by which it is known where something may be new."""
BEFORE_ALL = datetime.min.replace(tzinfo=UTC) + OVERLAP
SAYS = frozenset({"message", "messageUpdate", "messageDelete"})


class TeamsHistories:
    """``bot.delivery.catch_up.Histories`` of one tenant. What may be read are channels and ``CHAT`` with a person."""

    platform = Platform.TEAMS

    def __init__(
        self, messages: GraphMessages, intake: Intake, book: Book, desk: Desk, settings: TeamsSettings, now: Now
    ) -> None:
        """Read ``messages`` into ``intake``."""
        self._messages = messages
        self._intake = intake
        self._book = book
        self._desk = desk
        self._settings = settings
        self._now = now
        self._no_chats = False

    @property
    def key(self) -> str:
        """Under which the tenant's mark is kept."""
        return f"teams:{self._settings.tenant}"

    async def likely(self) -> Sequence[str]:
        """Return the channels in which the desk hears all that is said."""
        self._no_chats = False
        heard = await self._desk.read(heard_channels)
        mine = (Platform.TEAMS, self._settings.tenant)
        return [one.id for one in heard if (one.platform, one.workspace) == mine]

    async def conversations(self) -> Sequence[str]:
        """Return the same, then the channels and the chats of those to whom, or by whom, something was said lately."""
        lately = [one.removeprefix(f"{self.key}:") for one in await self._desk.cursors.lately(f"{self.key}:", LATELY)]
        channels = [one for one in lately if is_channel(one)]
        chats = [await self._chat(one) for one in lately if not one.startswith("19:")]
        return tuple(dict.fromkeys((*await self.likely(), *channels, *filter(None, chats))))

    async def _chat(self, at: str) -> str:
        """Return the place of a personal conversation, or of a person; empty where it is nobody's."""
        person = await self._book.person_in(at) if is_direct(at) else at
        return f"{CHAT}{person}" if person and ":" not in person else ""

    async def read(self, conversation: str, since: str) -> Found:
        """Store what is new in one place, oldest first."""
        if self._no_chats and conversation.startswith(CHAT):
            return Found(0, "")
        try:
            missed = await self._missed(conversation, max(_instant(since), self._now() - WINDOW))
        except (CannotReach, CardGone) as refused:
            _log.info("history closed to us", place=conversation, why=str(refused))
            # What is not permitted in one personal chat is in none.
            self._no_chats |= conversation.startswith(CHAT) and isinstance(refused, NotPermitted)
            return Found(0, "")
        stored = 0
        for one in missed:
            try:
                stored += await self._intake.store_missed(one.activity)
            except Malformed as refused:
                refusal.record(Platform.TEAMS, refused)
        return Found(stored, written_at(missed[-1].at) if missed else "")

    async def look_again(self, said: Heard) -> str:
        """Store what became of one message since it was said; return its key, empty where it stands as it was.

        What was said in a channel can be looked at where Graph may read it: CannotReach elsewhere.
        """
        channel = channel_of(said.channel)
        if not is_channel(channel):
            raise CannotReach("not_in_channel")
        try:
            message = await self._messages.one(said.channel, said.message)
        except CardGone as gone:
            # A deleted message is told as one; of what Graph does not find, it tells nothing.
            raise CannotReach(str(gone)) from gone
        became = [one.activity for one in missed_in(message, BEFORE_ALL, channel, self._settings)]
        changes = [one for one in became if one["type"] in CHANGED]
        slot = slot_of(changes[-1], self._settings.tenant) if changes else None
        if slot is None:
            return ""
        await self._intake.store_missed(changes[-1])
        return slot.key

    async def _missed(self, place: str, since: datetime) -> list[Missed]:
        conversation, missed = await self._conversation(place), list[Missed]()
        async for message in self._changed(place, since):
            try:
                missed.extend(missed_in(message, since, conversation, self._settings))
            except Malformed as refused:
                refusal.record(Platform.TEAMS, refused)
        return sorted(missed, key=attrgetter("at"))

    def _changed(self, place: str, since: datetime) -> AsyncIterator[Json]:
        if place.startswith(CHAT):
            return self._messages.changed_in_chat(place.removeprefix(CHAT), since)
        return self._messages.changed(place, since)

    async def _conversation(self, place: str) -> str:
        """Return what Teams calls a place. Raises CannotReach for the chat of someone who has not the app."""
        if not place.startswith(CHAT):
            return place
        own = await self._book.conversation(Address(Platform.TEAMS, self._settings.tenant, place.removeprefix(CHAT)))
        if own is None:
            raise CannotReach("no_chat")
        return own

    def behind(self, mark: str) -> str:
        """Return the mark that is as much earlier as Teams may deliver late."""
        return written_at(_instant(mark) - OVERLAP) if mark else ""

    def moves(self, from_mark: str, to_mark: str) -> bool:
        """Return whether a mark is worth being written again."""
        return not from_mark or _instant(to_mark) > _instant(from_mark) + STRIDE

    def present(self) -> str:
        """Return the mark of this instant."""
        return written_at(self._now())


def _instant(mark: str) -> datetime:
    return read_at(mark) or BEFORE_ALL


def place_of(activity: Payload, settings: TeamsSettings) -> str:
    """Return where something was said: a channel, or ``CHAT`` and who said it; empty for neither. Raises Malformed."""
    where = optional_mapping(activity, "conversation")
    if is_personal(where) or is_targeted(activity):
        return f"{CHAT}{account_of(mapping(activity, 'from'), settings.tenant).id}"
    channel = channel_of(written(where, "id"))
    return channel if is_channel(channel) else ""


def mark_of(activity: Payload) -> str:
    """Return the mark of something that was said or changed; empty for anything else."""
    if written(activity, "type") not in SAYS:
        return ""
    at = said_at(written(activity, "id")) if written(activity, "type") == "message" else None
    at = at or read_at(written(activity, "timestamp"))
    return written_at(at) if at is not None else ""
