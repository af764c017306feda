"""A message that someone said: a question to the desk, a mention under a card (an answer), a work note, a file."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from functools import partial

from bot.delivery.arrivals import MessageSaid
from bot.delivery.chat import Chats, SlowDown
from bot.desk.answers import Ask
from bot.desk.courses.handlers.dropped_grids import dropped_grids, left_unread
from bot.desk.courses.handlers.mailed_grids import mailed_grids
from bot.desk.dropped_files import attachments_of
from bot.desk.helpdesk.handlers.asking_in_channels import asked, asked_by_another, is_asked
from bot.desk.mentioned_commands import answer_called, called_by
from bot.desk.people.directory import Directory
from bot.desk.people.handlers.channels import asked_to_link
from bot.desk.people.language import follow_words
from bot.desk.refused_arrivals import RefusedArrivals
from bot.desk.teaching.handlers.dropped_sheets import dropped_sheets
from bot.desk.typed_words import typed_in
from bot.desk.upkeep.handlers.setting_files import dropped_settings
from workflow.helpdesk.use_cases import mentions
from workflow.helpdesk.use_cases.intake import letter_from_requester, message_from_requester
from workflow.helpdesk.use_cases.pointing import ByLetter, pointed_by_letter
from workflow.items.kinds import kind_of
from workflow.items.ports import Place
from workflow.items.use_cases import noting, talking
from workflow.items.use_cases.acting import actor
from workflow.items.use_cases.early import early_change
from workflow.items.use_cases.named_numbers import number_alone, numbers_in, offer_look, ones_seen
from workflow.people.modest import as_requester
from workflow.people.people import Person
from workflow.ports.desk import AlreadyDoneError, Desk, Now, Transaction
from workflow.refusal import Refusal

SETTLES = timedelta(seconds=2)
"""Until what we say is surely recorded: little, unless it is in doubt."""


class SaidMessages:
    """Takes in what people say, wherever they say it."""

    def __init__(self, desk: Desk, chats: Chats, directory: Directory, now: Now, refused: RefusedArrivals) -> None:
        self._desk = desk
        self._chats = chats
        self._directory = directory
        self._now = now
        self._refused = refused

    async def take(self, said: MessageSaid, key: str) -> None:
        """Take a message in as it stands: an edit or a deletion may have come before it."""
        stands = await self._as_it_stands(said)
        if stands is not None:
            await self._message(stands, key)

    async def _as_it_stands(self, said: MessageSaid) -> MessageSaid | None:
        """Return a message as an edit left it that came before it; None where a deletion did."""
        change = await self._desk.read(partial(early_change, channel=said.channel, message=said.message))
        if change is None:
            return said
        if change.text is None:
            return None
        return replace(said, text=change.text, to_desk=said.to_desk and change.to_desk)

    async def _message(self, said: MessageSaid, key: str) -> None:
        await self._known_root(said)
        author = await self._directory.speaker(said.author)
        if said.asks_only:
            await self._letter(said, author, key)
            return
        if not said.direct:
            await self._offer_looks(said)
        planned = await self._dropped_sessions(said, author, key)
        if (planned and said.direct) or (not planned and await self._dropped_by_managers(said, author, key)):
            return
        if not planned and (unread := await left_unread(self._desk, said, author)):
            await self._refused.tell(said, unread, key, alone=True)
        if said.direct:
            await self._from_requester(said, author, key)
        elif said.thread is None and said.to_desk and await asked_to_link(self._desk, said, author, key):
            return
        elif await is_asked(self._desk, said):
            await self._asked_in_channel(said, author, key)
        elif said.thread is not None:
            await self._in_thread(said, author, key)
        elif said.to_desk:
            await self._mentioned(said, author, key)

    async def _known_root(self, said: MessageSaid) -> None:
        """Put an answer off that comes before we have recorded which of our messages it is under."""
        thread = said.thread
        if thread is None or not said.under_desk:
            return

        async def known(tx: Transaction) -> bool:
            return (await tx.places.at(said.channel, thread) or await tx.heard.at(said.channel, thread)) is not None

        # In that order: what is settled in between is known.
        if await self._desk.outbox.unsettled(said.place) and not await self._desk.read(known):
            raise SlowDown(SETTLES)

    async def _offer_looks(self, said: MessageSaid) -> None:
        """Offer a look at each item that is named, once in a thread, however often it is named."""
        thread = said.thread or said.message
        for number in numbers_in(said.text):
            offered = partial(
                offer_look, number=number, place=said.place, channel=said.channel, thread=thread, now=said.at
            )
            with suppress(AlreadyDoneError):
                await self._desk.write(offered, once=f"named:{said.place}:{thread}:{number}")

    async def _dropped_by_managers(self, said: MessageSaid, author: Person, key: str) -> bool:
        """Show what the files of a message would do that managers drop: grids, and settings; False when none is one."""
        settings = await self._dropped_settings(said, author, key)
        return await self._dropped_grids(said, author, key) or settings

    async def _dropped_grids(self, said: MessageSaid, author: Person, key: str) -> bool:
        """Preview the grids of a message; False when it holds none for managers to import."""
        outcome = await dropped_grids(self._desk, self._chats, author, said, key)
        for file_key, refusal in outcome.refused:
            await self._refused.tell(said, refusal, file_key)
        return outcome.read

    async def _dropped_settings(self, said: MessageSaid, author: Person, key: str) -> bool:
        """Show what the files of settings of a message would change; False when it holds none."""
        outcome = await dropped_settings(self._desk, self._chats, author, said, key)
        for file_key, refusal in outcome.refused:
            await self._refused.tell(said, refusal, file_key, alone=True)
        return outcome.read

    async def _dropped_sessions(self, said: MessageSaid, author: Person, key: str) -> bool:
        """Preview the sheets of sessions of a message; False when it holds none."""
        outcome = await dropped_sheets(self._desk, self._chats, author, said, key)
        for file_key, refusal in outcome.refused:
            await self._refused.tell(said, refusal, file_key, alone=True)
        return outcome.read

    async def _from_requester(self, said: MessageSaid, author: Person, key: str) -> None:
        await follow_words(self._desk, author, said.text, said.at, key)
        thread = (said.channel, said.thread) if said.thread else None
        take = partial(
            message_from_requester,
            requester=author.id,
            text=said.text,
            now=said.at,
            thread=thread,
            written=said.written,
            files=attachments_of(said),
            typed=None if said.files else typed_in(said.text),
        )
        await self._desk.write(take, once=key)

    async def _letter(self, said: MessageSaid, author: Person, key: str) -> None:
        """Take in a letter as a request for help, whatever its author may do in chat; show a grid to management.

        What goes on with an item of theirs is that item's, and so are its spreadsheets.
        """
        letter = ByLetter([(said.channel, one) for one in said.answers], said.subject, said.numbers, said.group)
        pointed = await self._desk.read(partial(pointed_by_letter, person=author.id, letter=letter))
        if pointed is None and await self._mailed_grids(said, author, key):
            return
        await follow_words(self._desk, author, said.text, said.at, key)
        take = partial(
            letter_from_requester,
            requester=author.id,
            text=said.text,
            now=said.at,
            letter=letter,
            written=said.written,
            files=attachments_of(said),
        )
        with as_requester(author.id):
            await self._desk.write(take, once=key)

    async def _mailed_grids(self, said: MessageSaid, author: Person, key: str) -> bool:
        """Put the grids of a letter before management; False when it holds none."""
        grids = await mailed_grids(self._desk, self._chats, author, said, key)
        for file_key, refusal in grids.refused:
            await self._refused.tell(said, refusal, file_key)
        return grids.read

    async def _asked_in_channel(self, said: MessageSaid, author: Person, key: str) -> None:
        """Take in what is written where help is asked for; what cannot be is its author's matter, and nobody else's.

        What a member says to the desk in the thread of a request may be a command, as in the thread of a card; so may
        what anyone says to it away from threads.
        """
        if said.to_desk and await self._commanded_where_asked(said, author, key):
            return
        try:
            await asked(self._desk, said, author, key)
        except Refusal as refusal:
            await self._refused.tell(said, refusal, key, alone=True)

    async def _commanded_where_asked(self, said: MessageSaid, author: Person, key: str) -> bool:
        if said.thread is None:
            return await self._commanded(said, author, key)
        number = await asked_by_another(self._desk, said, author)
        return number is not None and await self._called(said, author, number, key)

    async def _mentioned(self, said: MessageSaid, author: Person, key: str) -> None:
        """Take in what mentions the desk in a channel, away from cards: a command is carried out, all else said."""
        if await self._commanded(said, author, key):
            return
        taken = partial(
            mentions.mentioned,
            person=author.id,
            text=said.text,
            written=said.written,
            now=said.at,
            files=attachments_of(said),
        )
        await self._desk.write(taken, once=key)

    async def _commanded(self, said: MessageSaid, author: Person, key: str) -> bool:
        """Carry out the words of a command that mention the desk away from cards; False when they are none.

        So is what one may have that asks for what a command gives, and of a member the digits of a number.
        """
        typed, digits = typed_in(said.text), number_alone(said.text) is not None
        if typed is None and not digits:
            return False
        who, mail = await self._desk.read(partial(actor, person=author.id)), bool(self._desk.rules.mail)
        called = digits and who.is_member if typed is None else typed.sure or typed.is_for(who, mail=mail)
        return called and await self._called(said, author, "", key)

    async def _in_thread(self, said: MessageSaid, author: Person, key: str) -> None:
        """In the thread of a card: a command or an answer when it mentions the desk, else a work note.

        Under anything else (a grid, a digest, talk of members), a mention is like one at the top of the channel.
        """

        async def place(tx: Transaction) -> Place | None:
            return await tx.places.at(said.channel, said.thread or "")

        root = await self._desk.read(place)
        kind = kind_of(root.topic) if root is not None else None
        if root is None or kind is None:
            if said.to_desk:
                await self._mentioned(said, author, key)
            return
        if said.to_desk and await self._called(said, author, root.topic, key):
            return
        await self._desk.write(
            partial(
                talking.answer if said.to_desk else noting.note,
                person=author.id,
                number=root.topic,
                text=said.text,
                now=said.at,
                written=said.written,
                files=attachments_of(said),
            ),
            once=key,
        )

    async def _only_digits(self, text: str, author: Person) -> bool:
        alone = number_alone(text)
        if alone is None or alone.kind is not None:
            return False
        return not await self._desk.read(partial(ones_seen, person=author.id, numbers=alone.numbers))

    async def _called(self, said: MessageSaid, author: Person, number: str, key: str) -> bool:
        """Answer a mention that is a command, or calls what a button of an item does; False when it is neither.

        Digits alone under a card are words to whom it concerns, unless they are the number of an item.
        """
        called = None if said.files else called_by(said.text, number, mail=bool(self._desk.rules.mail))
        if called is None or (number and await self._only_digits(said.text, author)):
            return False
        ask = Ask(self._desk, author, self._now(), key, said.author.platform, said.place)
        await answer_called(self._chats, called, ask, said, number)
        return True
