"""Threads of mails: what an outgoing mail follows and under which subject, and which mail of the desk one answers."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from bot.desk.scene import scene_at
from bot.language import _
from bot.mail.book import HOUR, Book, Sent, Strand, Written
from bot.ui.model import Card, plain
from workflow.items.kinds import LETTERS
from workflow.people.people import Address
from workflow.ports.desk import Desk, Now, Transaction
from workflow.refusal import Refusal

SUBJECT = 120
"""Letters of a subject, at most, its number aside."""
YOURS = _("Your message")
_SIGNS = re.compile(r"^[^\w«“\"(\[]+")
"""Marks before the words of a card: none begins a subject."""
_ANSWERS = re.compile(r"^\s*(?:(?:re|ré|réf|ref|tr|fw|fwd|aw|wg|sv|rép|rep)\s*(?:\[\d+\])?\s*[::]\s*)+", re.IGNORECASE)
_NUMBER = re.compile(rf"\[?\b((?:{LETTERS})\d{{7}})\b\]?\s*[-–—·:]?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mail that is to be written stands."""

    subject: str
    references: tuple[str, ...]


def cleaned(subject: str) -> str:
    """Return a subject without what programs put before it, and without our numbers."""
    return " ".join(_NUMBER.sub("", _ANSWERS.sub("", subject)).split())


def numbers_of(subject: str) -> tuple[str, ...]:
    """Return the numbers of items that a subject names."""
    return tuple(dict.fromkeys(found[1].upper() for found in _NUMBER.finditer(subject)))


def shortened(subject: str) -> str:
    """Return a subject that a list of mails shows whole."""
    words = " ".join(subject.split())
    return words if len(words) <= SUBJECT else f"{words[: SUBJECT - 1].rstrip()}…"


class Threads:
    """Knows the threads of everyone."""

    def __init__(self, desk: Desk, book: Book, now: Now) -> None:
        self._desk = desk
        self._book = book
        self._now = now

    async def to(self, person: Address, card: Card, under: str | None) -> Place:
        """Return where a mail to someone stands: in the thread of its item, else by itself."""
        if not card.about:
            return await self._apart(person, card, under)
        strand = await self._strand(person, card, await self._book.written(person))
        ids = strand.ids if under is None or under in strand.ids else (*strand.ids, under)
        return Place(f"[{card.about}] {strand.subject}", ids)

    async def _apart(self, person: Address, card: Card, under: str | None) -> Place:
        """Return where a mail about no item stands: with the letter that it answers, under that one's own subject."""
        heard = await self._book.heard(person)
        if not heard.message or not heard.just(self._now()):
            return Place(shortened(_SIGNS.sub("", card.summary)), (under,) if under else ())
        here = await scene_at(self._desk, person, self._now())
        return Place(f"Re: {heard.subject or here.say(YOURS)}", (under or heard.message,))

    async def keep(self, person: Address, card: Card, message: str, now: datetime) -> None:
        """Keep that a mail of the desk is the last of its thread, and when it went, if the desk wrote by itself."""
        written = await self._book.written(person)
        threads = {item: one for item, one in written.threads.items() if item != card.about}
        if card.about:
            threads[card.about] = (await self._strand(person, card, written)).with_id(message)
        sent = tuple(one for one in written.sent if now - one.at < HOUR)
        added = () if card.relays else (Sent(now, card.about),)
        await self._book.put_written(person, Written(threads, (*sent, *added)))

    async def _strand(self, person: Address, card: Card, written: Written) -> Strand:
        """Return the thread of an item: what was remembered, then what they have written about it since."""
        said = await self._desk.read(partial(_said_about, item=card.about, person=person))
        strand = written.threads.get(card.about) or Strand(shortened(await self._subject(person, card)))
        for one in said:
            strand = strand if one in strand.ids else strand.with_id(one)
        return strand

    async def _subject(self, person: Address, card: Card) -> str:
        """Name the item of a card to its reader; where they may not read it, by what the card says."""
        here = await scene_at(self._desk, person, self._now())
        if here.reader is None:
            return cleaned(card.summary)
        try:
            named = cleaned(plain(await replace(here, asks=here.reader.id).subject(card.about)))
        except Refusal:
            return cleaned(card.summary)
        return named[:1].upper() + named[1:]


async def _said_about(tx: Transaction, item: str, person: Address) -> tuple[str, ...]:
    """Return the Message-IDs of what someone has written about an item."""
    known = await tx.people.by_address(person)
    if known is None:
        return ()
    return tuple(one.message for one in await tx.heard.said_of(item, known.id) if one.channel == person.id)
