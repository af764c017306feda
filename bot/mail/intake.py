"""The way in: what waits in a mailbox is stored in the inbox, and only then taken out of it."""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import structlog

from bot.delivery.chat import CannotReach, NotSent, SlowDown
from bot.mail.addresses import account
from bot.mail.book import Book
from bot.mail.echoes import may_be_a_machines, with_one_more
from bot.mail.letter import Authenticity, Letter, UnreadableLetterError
from bot.mail.mailbox import Mailbox, Mailboxes
from bot.mail.people import People
from bot.mail.reading import read_letter
from bot.mail.road import Waiting
from bot.mail.seal import Names
from bot.mail.stored import LETTER, body_of
from bot.mail.unread import unread
from bot.ops.metrics import ARRIVALS
from workflow.helpdesk.unverified import Doubt
from workflow.people.people import Address, Platform
from workflow.ports.desk import Desk, Now

_log = structlog.get_logger(__name__)

AT_ONCE = 20
"""Mails that are read at a time."""
LARGEST = 64 * 1024 * 1024
"""Bytes of a mail that is read whole; of a larger one, its beginning."""
TRIES = 3
"""How often a mail is read on which our own code fails, before it waits for a member."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A mail that was read, or could not be."""

    letter: Letter
    doubt: Doubt | None = None
    """Why a member has to look at it, even if someone known wrote it."""


class Intake:
    """Stores letters; the order of those of one sender is the order in which they came."""

    def __init__(self, desk: Desk, boxes: Mailboxes, book: Book, people: People, now: Now) -> None:
        self._desk = desk
        self._boxes = boxes
        self._book = book
        self._people = people
        self._names = Names(desk)
        self._now = now
        self._failed: Counter[str] = Counter()

    async def take_in(self, box: Mailbox, nudge: Callable[[], None]) -> int:
        """Store all that waits in a mailbox, the oldest first; return how many were new.

        Raises Rejected, NotSent, SlowDown; and what our own code raised on a mail that is to be tried again, once
        those that came with it are stored.
        """
        found = 0
        while waiting := await box.road.waiting(AT_ONCE):
            read, failure = await self._read_all(box, waiting)
            new = await self._store(box, [one for one in read.values() if one is not None])
            # In that order: what is marked is stored, and what is stored twice has one key.
            await box.road.taken(*read)
            found += new
            if new:
                nudge()
            if failure is not None:
                raise failure
        return found

    async def _read_all(
        self, box: Mailbox, waiting: Sequence[Waiting]
    ) -> tuple[dict[str, _Read | None], Exception | None]:
        """Read mails, by their ids, and tell why others are to be tried again."""
        read: dict[str, _Read | None] = {}
        failure: Exception | None = None
        for one in waiting:
            try:
                read[one.id] = await self._read(box, one)
                self._failed.pop(one.id, None)
            except (NotSent, SlowDown):
                raise
            except Exception as error:  # noqa: BLE001 - whatever it is, the mails behind it are read
                self._failed[one.id] += 1
                if self._failed[one.id] < TRIES:
                    failure = error
                else:
                    read[one.id] = self._given_up(box, one, error)
        return read, failure

    async def _read(self, box: Mailbox, one: Waiting) -> _Read | None:
        """Read a mail, one that is too large to come at once as far as may be; None for what nobody could have sent."""
        try:
            letter = await self._letter(box, one.raw)
            if one.cut:
                letter = await self._whole(box, letter)
        except UnreadableLetterError as error:
            return self._given_up(box, one, error)
        if not letter.sender:
            _log.warning("a mail without an author", mailbox=box.address)
            ARRIVALS.labels(Platform.MAIL, "ignored").inc()
            return None
        if letter.authentic is Authenticity.PASSED:
            self._people.called(letter.sender, letter.sender_name)
        return _Read(await self._vouched(box, letter))

    def _given_up(self, box: Mailbox, one: Waiting, why: Exception) -> _Read:
        """Leave a mail that cannot be read to a member, who finds it in the folder of what was taken."""
        self._failed.pop(one.id, None)
        ARRIVALS.labels(Platform.MAIL, "unread").inc()
        _log.error("a mail cannot be read, and waits for a member", mailbox=box.address, exc_info=why)
        return _Read(unread(one.raw), Doubt.UNREAD)

    async def _whole(self, box: Mailbox, beginning: Letter) -> Letter:
        """Read a mail again, all of it where it can be fetched."""
        try:
            return await self._letter(box, await box.road.fetch(beginning.message_id, LARGEST))
        except CannotReach as refused:
            _log.warning("a mail is read in part", mailbox=box.address, why=refused.why)
            return beginning

    async def _letter(self, box: Mailbox, raw: bytes) -> Letter:
        return await asyncio.to_thread(read_letter, raw, authserv=box.judge, own=self._boxes.own)

    async def _vouched(self, box: Mailbox, letter: Letter) -> Letter:
        """Return a letter; of a report on a mail that the desk never sent to its recipient, without which mail it is.

        Anyone can write a report, about anyone.
        """
        bounce = letter.bounce
        if bounce is None or await self._names.sent_to(account(box.address, bounce.recipient), bounce.message_id):
            return letter
        _log.warning("a report on a mail that was not sent", mailbox=box.address, recipient=bounce.recipient)
        return replace(letter, bounce=replace(bounce, message_id=""))

    async def _store(self, box: Mailbox, read: Sequence[_Read]) -> int:
        """Store letters in one go, and remember whom they are of; return how many were new."""
        now = self._now()
        before = await self._book.passed_with({account(box.address, one.letter.sender) for one in read})
        heard = {who: came for who, (came, _written) in before.items()}
        adding = []
        for one in read:
            who, letter = account(box.address, one.letter.sender), one.letter
            known = one.doubt is None and letter.automatic is None and await self._is_someones(box, who, letter)
            machine = known and may_be_a_machines(letter, heard[who], before[who][1], now)
            if known and not machine:
                heard[who] = with_one_more(letter, heard[who], before[who][1], now)
            body = body_of(box, letter, Doubt.ECHO if machine else one.doubt)
            adding.append(self._desk.inbox.add(_key(box, letter), LETTER, str(who), body, now))
        added = await asyncio.gather(*adding)
        for new in added:
            ARRIVALS.labels(Platform.MAIL, "stored" if new else "known").inc()
        await self._book.put_heard({who: after for who, after in heard.items() if after != before[who][0]})
        return sum(added)

    async def _is_someones(self, box: Mailbox, who: Address, letter: Letter) -> bool:
        """Return whether a letter is for certain of someone whom the desk knows, or is about to.

        Of others nothing is remembered: what anybody can have written under a name teaches nothing of its bearer.
        """
        return letter.authentic is Authenticity.PASSED and (
            box.knows(letter.sender) or await self._people.known(who) is not None
        )


def _key(box: Mailbox, letter: Letter) -> str:
    return f"mail:{box.address}:{letter.message_id}"
