"""Teams as ``bot.delivery.chat.Chat``: posts, edits, marks, files, reads people and channels."""

import asyncio
import tempfile
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import structlog

from bot.delivery.arrivals import Arrival, MessageSaid
from bot.delivery.chat import CannotReach, CardGone, ChannelLook, Enclosure, Posted, Profile, SentFile, Thread
from bot.desk.answers import Surface
from bot.language import Locale, _, translator
from bot.teams.addresses import THREAD, in_thread, is_channel, is_shared
from bot.teams.book import Book
from bot.teams.channels import Channels
from bot.teams.files import Files
from bot.teams.looking import Looking
from bot.teams.metrics import SENT_AGAIN
from bot.teams.offers import Offers
from bot.teams.people import People
from bot.teams.read import read_activity
from bot.teams.render import drawings
from bot.teams.settings import TeamsSettings
from bot.teams.speaker import Speaker
from bot.ui.model import Actions, Button, Card, Paragraph, StyledText
from workflow.people.people import Address, Platform

_log = structlog.get_logger(__name__)

ACTIVITY = "teams.activity"
"""The inbox kind of what Teams tells."""
SIGNS: Mapping[str, str] = {
    "relayed": _("✉️ passed on to the person concerned"),
    "brought": _("✉️ passed on to the person concerned"),
    "received": _("✉️ passed on to support"),
    "waits": _("✉️ kept with the question above"),
    "noted": _("📝 kept as a work note"),
    "undelivered": _("⚠️ not delivered: the messaging service refuses it"),
}
"""What is said under a message where an emoji on it is refused."""
OWN_SIGNS: Mapping[str, str] = {**SIGNS, **dict.fromkeys(("relayed", "brought"), _("✉️ passed on to support"))}
"""The same, in the personal chat of someone whom support helps."""
SAID_BESIDE = "placed"
"""The sign of what its author is told of in words: a message more would say it twice."""
GET_FILE = "teams_get_file"
"""The button that brings a file of a channel into one's personal chat."""
_OFFERED = _("With your consent, this file is put in your OneDrive.")
_ANSWERED = _("✉️ The answer is in your personal chat with Vigie.")
_IN_CHANNEL = _("A file is ready: {name}. Teams gives files in the personal chat only.")
_RECEIVE = _("Receive the file")
HALVES = 256
"""Messages of two halves of which the first is remembered."""


class TeamsChat:
    """One tenant, as those who speak through it see it."""

    can_edit = True

    def __init__(
        self,
        settings: TeamsSettings,
        speaker: Speaker,
        book: Book,
        people: People,
        channels: Channels,
        files: Files,
        offers: Offers,
        looking: Looking,
    ) -> None:
        """Put the parts together."""
        self._settings = settings
        self.speaker = speaker
        self._book = book
        self.people = people
        self._channels = channels
        self._files = files
        self._offers = offers
        self._looking = looking
        self._halves: OrderedDict[str, Posted] = OrderedDict()

    async def post(self, to: Address, card: Card, *, mark: str, thread: Thread | None = None) -> Posted:
        """Post a card: in a channel as a thread of its own, or under a message of one.

        A reply that is to be ``shown`` is posted in the channel as well; of the
        two, one that stands already is not repeated after a failure.
        """
        self._check_tenant(to)
        if thread is None or not is_channel(to.id):
            return await self._post(to, card, mark=mark)
        said = self._halves.pop(mark, None) or await self._reply(to, card, thread, mark=mark)
        if thread.shown:
            self._keep_half(mark, said)
            said = replace(said, shown=await self._post(to, card, mark=mark))
            del self._halves[mark]
        return said

    def _keep_half(self, mark: str, said: Posted) -> None:
        self._halves[mark] = said
        while len(self._halves) > HALVES:
            self._halves.popitem(last=False)

    async def edit(self, at: Posted, card: Card, *, mark: str = "") -> None:
        """Draw a card again, in place, with its mark."""
        await self.speaker.edit(at, card, mark)

    async def remove(self, at: Posted) -> None:
        """Delete a message of the app."""
        await self.speaker.remove(at)

    async def whisper(self, person: Address, card: Card, *, at: Posted, beside: bool = False) -> None:  # noqa: ARG002
        """Show a card to someone alone under a message; else in their personal chat, and say so under it."""
        self._check_tenant(person)
        reader = replace(await self.speaker.audience.of(person), surface=Surface.PRIVATE, alone=True)
        if await self.speaker.targeted.show(_under(at), person, drawings(card, reader)):
            return
        await self._post(person, card)
        say = translator(Locale(await self._book.locale_in(at.channel))).gettext
        await self.speaker.mark(_under(at), say(_ANSWERED))

    async def can_look(self, to: Address) -> bool:
        """Return whether Graph may read there."""
        return await self._looking.can_look(to.id)

    async def find(self, to: Address, mark: str, *, thread: Thread | None = None) -> Posted | None:
        """Look for a mark where Graph may read; elsewhere what is in doubt is sent again, which is logged and counted.

        Of a reply that is to be ``shown`` too, the half that stands is kept, and what is missing is posted alone.
        """
        self._check_tenant(to)
        try:
            return await self._found(to, mark, thread)
        except CannotReach as refused:
            _log.info("not ours to look into", address=str(to), why=refused.why)
            _note_again(str(to), mark)
            return None

    async def _found(self, to: Address, mark: str, thread: Thread | None) -> Posted | None:
        if not is_shared(to.id):
            return await self._looking.in_chat(to.id, await self.speaker.own(to), mark)
        if thread is None or not is_channel(to.id):
            return await self._looking.in_channel(to.id, mark)
        said = await self._looking.in_channel(in_thread(to.id, thread.message), mark)
        if said is None or not thread.shown:
            return said
        shown = await self._looking.in_channel(to.id, mark)
        if shown is None:
            self._keep_half(mark, said)
            return None
        return replace(said, shown=shown)

    async def words_at(self, at: Posted, now: datetime) -> MessageSaid | None:  # noqa: ARG002
        """Teams lets us read no message that it did not bring itself."""
        return None

    async def react(self, at: Posted, sign: str, *, again: bool = False) -> None:
        """Mark a message by an emoji; where that cannot be, say under it what became of it.

        Words are said a second time, perhaps, which is logged and counted.
        """
        if await self.speaker.reactions.put(at, sign, again=again) or sign == SAID_BESIDE:
            return
        if again:
            _note_again(at.channel, sign)
        say = translator(Locale(await self._book.locale_in(at.channel))).gettext
        signs = SIGNS if is_shared(at.channel) else OWN_SIGNS
        words = say(signs[sign]) if sign in signs else sign
        await self.speaker.mark(_under(at), words)

    async def tell(self, at: Posted, card: Card) -> None:
        """Post a card in the thread that a message is in, or begins. Raises as ``post``."""
        await self.speaker.send(_under(at), card)

    async def send_file(
        self, to: Address, name: str, source: Path, note: str, *, thread: Thread | None = None
    ) -> SentFile:
        """Offer a file: its reader consents in the personal chat; a channel gets the button that leads there.

        Gives no link: where the file will stand is the reader's to say. What stands is the offer.
        """
        self._check_tenant(to)
        key = await self._offers.keep(name, source, to.id)
        if is_shared(to.id):
            return SentFile("", await self._announce(to, name, note, key, thread))
        return SentFile("", await self.offer(to, key, to.id, note))

    async def enclose(
        self, to: Address, card: Card, files: Sequence[Enclosure], *, thread: Thread | None = None
    ) -> None:
        """Post a card with its pictures in it, and offer each other file beside it."""
        self._check_tenant(to)
        pictures = tuple(one for one in files if one.shows)
        if thread is not None and is_channel(to.id):
            await self._reply(to, card, thread, pictures)
        else:
            await self._post(to, card, pictures)
        for file in files:
            if not file.shows:
                await self._offer_made(to, file)

    async def _offer_made(self, to: Address, file: Enclosure) -> None:
        with tempfile.TemporaryDirectory(prefix="vigie-") as folder:
            path = Path(folder) / "file"
            await asyncio.to_thread(path.write_bytes, file.content)
            await self.send_file(to, file.name, path, "")

    async def offer(self, person: Address, key: str, at: str, note: str = "") -> Posted | None:
        """Ask someone to take a kept file; return the question, None when it is not kept any more, or not for them.

        ``at`` is the channel that they ask in, or their own id.
        """
        words = translator(Locale(await self._book.locale(person))).gettext(_OFFERED)
        activity = await self._offers.card(key, f"{note}\n{words}".strip(), person.id, at)
        if activity is None:
            return None
        return await self.speaker.hand(person, activity)

    async def download(self, file: str, into: Path, *, limit: int) -> None:
        """Stream a file to disk. Raises FileTooLarge, CannotReach, SlowDown, NotSent."""
        await self._files.fetch(file, into, limit)

    async def profile(self, person: Address) -> Profile:
        """Read who someone is."""
        self._check_tenant(person)
        return await self.people.profile(person)

    async def members(self, channel: Address) -> tuple[Address, ...]:
        """Read who of those in a channel may hold rights."""
        self._check_tenant(channel)
        return await self.people.members(channel)

    async def look(self, channel: Address) -> ChannelLook:
        """Look at a channel: it is private by itself, or as one of a private team, unless it is shared."""
        self._check_tenant(channel)
        return await self._channels.look(channel)

    async def publish_home(self, person: Address, card: Card) -> None:
        """Show someone's home in their personal chat: Teams has no other place for it."""
        self._check_tenant(person)
        reader = replace(await self.speaker.audience.of(person), surface=Surface.HOME)
        await self.speaker.say(person, card, reader)

    def read(self, kind: str, body: Mapping[str, object], at: datetime) -> Arrival | None:
        """Turn a stored activity into a value; None when it says nothing to us."""
        return read_activity(body, self._settings, at) if kind == ACTIVITY else None

    async def language(self, person: Address) -> str | None:
        """Return the language that what someone did has told of, if it has."""
        return await self._book.told_locale(person)

    async def _post(self, to: Address, card: Card, pictures: Sequence[Enclosure] = (), mark: str = "") -> Posted:
        if is_channel(to.id):
            return await self.speaker.begin(to.id, card, pictures, mark)
        conversation = to.id if is_shared(to.id) else await self.speaker.own(to)
        return await self.speaker.send(conversation, card, await self.speaker.audience.of(to), pictures, mark)

    async def _reply(
        self, to: Address, card: Card, thread: Thread, pictures: Sequence[Enclosure] = (), mark: str = ""
    ) -> Posted:
        conversation = in_thread(to.id, thread.message)
        try:
            return await self.speaker.send(conversation, card, pictures=pictures, mark=mark)
        except CannotReach as refused:
            if refused.why in ("ConversationNotFound", "http_404"):
                raise CardGone(refused.why) from refused
            raise

    async def _announce(self, to: Address, name: str, note: str, key: str, thread: Thread | None) -> Posted:
        say = translator(Locale(await self._book.locale(to))).gettext
        told = say(_IN_CHANNEL).format(name=name)
        blocks = [Paragraph((StyledText(one),)) for one in (note, told) if one]
        card = Card(told, (*blocks, Actions((Button(GET_FILE, say(_RECEIVE), key),))))
        if thread is not None and is_channel(to.id):
            return await self._reply(to, card, thread)
        return await self._post(to, card)

    def _check_tenant(self, address: Address) -> None:
        if address.platform is not Platform.TEAMS or address.workspace != self._settings.tenant:
            raise CannotReach("other_tenant")


def _under(at: Posted) -> str:
    """Return the conversation of what is said under a message: the thread that it is in, or begins."""
    return at.channel if THREAD in at.channel else in_thread(at.channel, at.message)


def _note_again(place: str, mark: str) -> None:
    _log.warning("sent again, perhaps twice", address=place, mark=mark)
    SENT_AGAIN.inc()
