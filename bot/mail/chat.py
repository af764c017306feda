"""Mail as ``bot.delivery.chat.Chat``: a card is a letter, sent once; what was sent stays as it is."""

import asyncio
import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from bot.delivery.arrivals import Arrival, MessageSaid
from bot.delivery.chat import (
    CannotReach,
    CardGone,
    ChannelLook,
    Enclosure,
    Posted,
    Profile,
    SentFile,
    SlowDown,
    Thread,
)
from bot.mail.addresses import parts_of
from bot.mail.book import HOUR, Book
from bot.mail.links import Links
from bot.mail.mailbox import Mailboxes
from bot.mail.people import People
from bot.mail.reading import part_of
from bot.mail.seal import Names
from bot.mail.stored import LETTER, proved, read_letter_row
from bot.mail.threads import Threads
from bot.mail.writing.envelope import Envelope
from bot.mail.writing.letter import write_letter
from bot.ui.model import Card, Paragraph, StyledText
from workflow.courses.workbook_refusals import FileTooLarge
from workflow.items.attachments import MEGABYTE, Trouble
from workflow.people.people import Address
from workflow.ports.desk import Desk, Now, Transaction

AN_HOUR = 5
"""Letters that the desk sends by itself to one person in an hour in which they write nothing."""
WHATEVER_COMES = 20
"""And in an hour in which they write: another program would answer each of them."""
ABOUT_ONE = 10
"""Of those, about one item."""
LOOK_AGAIN = timedelta(minutes=5)
"""After which a letter that waits its turn is looked at again: what someone said may wait behind it."""
LARGEST_FILES = 18 * MEGABYTE
"""Bytes of the files of one letter: written for mail they are a third longer, and servers refuse 25 MB."""
LARGEST_LETTER = 64 * MEGABYTE


class MailChat:
    """The mailboxes, as those who speak through them see them."""

    can_edit = False

    def __init__(self, desk: Desk, boxes: Mailboxes, now: Now, book: Book, links: Links, people: People) -> None:
        """Send by the mailbox that an address names; each works once its road is open."""
        self._desk = desk
        self._boxes = boxes
        self._now = now
        self._book = book
        self._threads = Threads(desk, book, now)
        self._links = links
        self._names = Names(desk)
        self.people = people

    async def post(self, to: Address, card: Card, *, mark: str, thread: Thread | None = None) -> Posted:
        """Send a card as a letter, in the thread of its item; its mark is in its Message-ID.

        Raises SlowDown for one more in the hour than the desk may send by itself.
        """
        return await self._send(to, card, mark, thread)

    async def edit(self, at: Posted, card: Card, *, mark: str = "") -> None:
        """Leave a letter that was sent as it is: a card that is drawn again is not sent again."""

    async def remove(self, at: Posted) -> None:  # noqa: ARG002
        """Leave a letter that was sent. Raises CardGone: none stands where it could be removed."""
        raise CardGone("a letter that was sent is its reader's")

    async def whisper(self, person: Address, card: Card, *, at: Posted, beside: bool = False) -> None:  # noqa: ARG002
        """Send a card to someone: every letter is read by one person alone."""
        await self._send(person, card, _new_mark(), None)

    async def can_look(self, to: Address) -> bool:  # noqa: ARG002
        """Return True: the folder of what was sent keeps each letter's name."""
        return True

    async def find(self, to: Address, mark: str, *, thread: Thread | None = None) -> Posted | None:  # noqa: ARG002
        """Look whether a letter with this mark was sent."""
        box = self._boxes.of(to)
        wanted = await self._names.of(mark, to)
        return Posted(to.id, wanted) if await box.road.find(wanted) else None

    async def words_at(self, at: Posted, now: datetime) -> MessageSaid | None:  # noqa: ARG002
        """Return nothing: a letter is read once, as it comes."""
        return None

    async def react(self, at: Posted, sign: str, *, again: bool = False) -> None:
        """Put no sign on a letter: it is its author's."""

    async def send_file(
        self, to: Address, name: str, source: Path, note: str, *, thread: Thread | None = None
    ) -> SentFile:
        """Send a file with a line of text. Raises CannotReach for one that no server would take."""
        content = await asyncio.to_thread(_read_up_to, source, LARGEST_FILES + 1)
        card = Card(note or name, (Paragraph((StyledText(note or name),)),), relays=True)
        return SentFile("", await self._send(to, card, _new_mark(), thread, (Enclosure(name, content),)))

    async def enclose(
        self, to: Address, card: Card, files: Sequence[Enclosure], *, thread: Thread | None = None
    ) -> None:
        """Send a card with its pictures and files."""
        await self._send(to, card, _new_mark(), thread, files)

    async def download(self, file: str, into: Path, *, limit: int) -> None:
        """Fetch a file of a letter. Raises FileTooLarge, CannotReach, NotSent."""
        try:
            mailbox, message, part = parts_of(file)
        except ValueError as error:
            raise CannotReach("no_such_file") from error
        raw = await self._boxes.at(mailbox).road.fetch(message, LARGEST_LETTER)
        try:
            content = await asyncio.to_thread(part_of, raw, part)
        except KeyError as error:
            raise CannotReach("no_such_file") from error
        if len(content) > limit:
            raise FileTooLarge(limit // MEGABYTE)
        await asyncio.to_thread(into.write_bytes, content)

    async def profile(self, person: Address) -> Profile:
        """Return who someone is."""
        return await self.people.profile(person)

    async def members(self, channel: Address) -> tuple[Address, ...]:  # noqa: ARG002
        """Return nobody: mail has no channels."""
        return ()

    async def look(self, channel: Address) -> ChannelLook:  # noqa: ARG002
        """Raise CannotReach: mail has no channels."""
        raise CannotReach("no_channels")

    async def publish_home(self, person: Address, card: Card) -> None:
        """Draw no home: mail has no place for it."""

    def read(self, kind: str, body: Mapping[str, object], at: datetime) -> Arrival | None:
        """Turn a stored letter into a value; None where it says nothing to the desk."""
        if kind != LETTER:
            return None
        if proved(body):
            self.people.called(str(body["sender"]), str(body["name"]))
        return read_letter_row(body, at)

    async def _send(
        self, to: Address, card: Card, mark: str, thread: Thread | None, files: Sequence[Enclosure] = ()
    ) -> Posted:
        box = self._boxes.of(to)
        if sum(len(one.content) for one in files) > LARGEST_FILES:
            raise CannotReach(Trouble.TOO_LARGE)
        await self._wait_turn(to, card)
        place = await self._threads.to(to, card, thread.message if thread else None)
        wanted = await self._names.of(mark, to)
        envelope = Envelope(
            message_id=wanted,
            sender=box.address,
            sender_name=box.name,
            to=to.id,
            subject=place.subject,
            references=place.references,
            locale=(await self.people.profile(to)).locale,
            token=await self._links.to(to, mark),
            answers=(await self._book.heard(to)).just(self._now()),
        )
        raw = await asyncio.to_thread(write_letter, card, envelope, files)
        await box.road.send(raw, [to.id])
        await self._threads.keep(to, card, wanted, self._now())
        return Posted(to.id, wanted)

    async def _wait_turn(self, to: Address, card: Card) -> None:
        """Hold a letter back once the desk has sent someone its limit for the hour. Raises SlowDown."""
        if card.relays:
            return
        now, heard = self._now(), await self._book.heard(to)
        sent = [one for one in (await self._book.written(to)).sent if now - one.at < HOUR]
        counted = (
            (AN_HOUR, [one for one in sent if heard.last is None or one.at >= heard.last]),
            (WHATEVER_COMES, sent),
            (ABOUT_ONE, [one for one in sent if card.about and one.item == card.about]),
        )
        freed = [some[-most].at + HOUR for most, some in counted if len(some) >= most]
        if freed and not await self._words_wait(card.about):
            raise SlowDown(min(max(max(freed) - now, timedelta(minutes=1)), LOOK_AGAIN), alone=True)

    async def _words_wait(self, item: str) -> bool:
        """Return whether what someone said of an item waits behind: nothing of the desk's own holds that up."""

        async def read(tx: Transaction) -> bool:
            return bool(item and await tx.outbox.held(item))

        return await self._desk.read(read)


def _read_up_to(source: Path, limit: int) -> bytes:
    with source.open("rb") as file:
        return file.read(limit)


def _new_mark() -> str:
    return uuid.uuid4().hex
