"""Which a message is: a question to the desk, a mention in a card's thread (an answer), a work note, a dropped file."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from functools import partial

import structlog

from bot.delivery.arrivals import (
    Arrival,
    ChannelTurned,
    DeskJoined,
    HomeOpened,
    MemberJoined,
    MemberLeft,
    MessageDeleted,
    MessageEdited,
    MessageSaid,
    ProfileChanged,
    Reacted,
)
from bot.delivery.chat import CannotReach, Chats, SlowDown
from bot.desk.answers import Ask
from bot.desk.courses.handlers.dropped_grids import dropped_grids, left_unread
from bot.desk.dropped_files import attachments_of
from bot.desk.helpdesk.handlers.asking_in_channels import asked, asked_by_another, is_asked
from bot.desk.helpdesk.handlers.marking import marked
from bot.desk.items.handlers.reactions import reacted
from bot.desk.mentioned_commands import answer_called, called_by
from bot.desk.overview.handlers.showing import home
from bot.desk.people.directory import Directory, welcomed_key
from bot.desk.people.handlers.channels import asked_to_link
from bot.desk.people.language import follow_words
from bot.desk.teaching.handlers.dropped_sheets import dropped_sheets
from bot.desk.typed_words import typed_in
from workflow.helpdesk.use_cases import edits, mentions
from workflow.helpdesk.use_cases.intake import message_from_requester
from workflow.items.kinds import kind_of
from workflow.items.ports import Place
from workflow.items.reactions import Sign
from workflow.items.topics import About
from workflow.items.use_cases import noting, talking
from workflow.items.use_cases.early import early_change
from workflow.items.use_cases.hearing import Relayed
from workflow.items.use_cases.named_numbers import numbers_in, offer_look
from workflow.items.use_cases.refuse import refuse
from workflow.people.people import Person
from workflow.people.refusals import NotOurPeople
from workflow.people.use_cases import people
from workflow.ports.desk import AlreadyDoneError, Desk, Now, Transaction
from workflow.refusal import Refusal

_log = structlog.get_logger(__name__)

SETTLES = timedelta(seconds=2)
"""Until what we say is surely recorded: little, unless it is in doubt."""


class Front:
    """Takes in arrivals, whatever platform they came from."""

    def __init__(self, desk: Desk, chats: Chats, directory: Directory, now: Now) -> None:
        self._desk = desk
        self._chats = chats
        self._directory = directory
        self._now = now

    async def handle(self, arrival: Arrival, key: str) -> None:
        """Work one arrival, once under its key. Raises only what is worth another try."""
        try:
            await self._handle(arrival, key)
        except AlreadyDoneError:
            _log.info("arrival was worked before", key=key)
        except CannotReach as refused:
            if isinstance(arrival, MessageSaid):
                raise
            _log.info("nothing to do for an account that cannot be reached", key=key, why=refused.why)
        except NotOurPeople:
            _log.info("nothing is taken from another organisation", key=key)
        except Refusal as refusal:
            await self._refuse(arrival, refusal, key)

    async def _handle(self, arrival: Arrival, key: str) -> None:
        match arrival:
            case MessageSaid():
                stands = await self._as_it_stands(arrival)
                if stands is not None:
                    await self._message(stands, key)
            case MessageEdited():
                await self._edited(arrival, key)
            case MessageDeleted():
                gone = partial(
                    edits.message_withdrawn,
                    channel=arrival.channel,
                    message=arrival.message,
                    now=arrival.at,
                    said_key=arrival.said_key,
                )
                await self._desk.write(gone, once=key)
            case MemberJoined() | ChannelTurned() | DeskJoined():
                # The list of members is read, as at a start: accounts without rights are not in it.
                await self._directory.follow(arrival.channel)
                await self._greeted(arrival, key)
            case Reacted():
                await self._reacted(arrival, key)
            case MemberLeft():
                await self._gone(arrival)
            case HomeOpened(account):
                reader = await self._directory.person(account)
                card = await home(Ask(self._desk, reader, self._now(), key, account.platform))
                await self._chats.of(account).publish_home(account, card)
            case ProfileChanged(account):
                await self._directory.changed(account)

    async def _edited(self, edited: MessageEdited, key: str) -> None:
        """Follow an edit; a message with files has become something already, if only a grid."""
        known = None if edited.with_files else await self._directory.known(edited.place)
        direct = None
        if known is not None:
            author = await self._directory.speaker(edited.place)
            written = Relayed(edited.place, edited.message, edited.channel, edited.thread)
            direct = edits.Direct(author.id, written, typed_in(edited.text))
        follow = partial(
            edits.message_edited,
            channel=edited.channel,
            message=edited.message,
            text=edited.text,
            now=edited.at,
            mentions_desk=edited.mentions_desk,
            said_key=edited.said_key,
            direct=direct,
        )
        await self._desk.write(follow, once=key)

    async def _reacted(self, reaction: Reacted, key: str) -> None:
        sign = self._desk.rules.reactions.sign_of(reaction.emoji)
        if sign is None:
            return
        person = await self._directory.person(reaction.person)
        if sign is not Sign.OPEN:
            await reacted(self._desk, person, reaction, sign, key)
        elif reaction.given:
            await marked(self._desk, self._chats, self._directory, person, reaction)

    async def _gone(self, left: MemberLeft) -> None:
        known = await self._directory.known(left.person)
        if known is not None:
            await self._desk.write(partial(people.left, channel=left.channel, person=known.id))

    async def _as_it_stands(self, said: MessageSaid) -> MessageSaid | None:
        """Return a message as an edit left it that came before it; None where a deletion did."""
        change = await self._desk.read(partial(early_change, channel=said.channel, message=said.message))
        if change is None:
            return said
        text = change.detail["text"]
        return None if text is None else replace(said, text=str(text))

    async def _greeted(self, arrival: MemberJoined | ChannelTurned | DeskJoined, key: str) -> None:
        """Say what a channel is for: to who is new in a linked one, and in one that is linked to no group yet."""
        channel = arrival.channel
        if isinstance(arrival, MemberJoined) and channel in await self._desk.read(people.linked_channels):
            welcome = partial(people.welcome, channel=channel, account=arrival.person)
            await self._desk.write(welcome, once=welcomed_key(channel, arrival.person))
        elif isinstance(arrival, DeskJoined) and channel not in await self._desk.read(people.heard_channels):
            await self._desk.write(partial(people.enter, channel=channel), once=key)

    async def _message(self, said: MessageSaid, key: str) -> None:
        await self._known_root(said)
        author = await self._directory.speaker(said.author)
        if not said.direct:
            await self._offer_looks(said)
        planned = await self._dropped_sessions(said, author, key)
        if (planned and said.direct) or (not planned and await self._dropped_grids(said, author, key)):
            return
        if not planned and (unread := await left_unread(self._desk, said, author)):
            await self._refuse(said, unread, key, alone=True)
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
        """Offer a look at each item that is named, once in a thread, whoever names it again."""
        thread = said.thread or said.message
        for number in numbers_in(said.text):
            offered = partial(
                offer_look, number=number, place=said.place, channel=said.channel, thread=thread, now=said.at
            )
            with suppress(AlreadyDoneError):
                await self._desk.write(offered, once=f"named:{said.place}:{thread}:{number}")

    async def _dropped_grids(self, said: MessageSaid, author: Person, key: str) -> bool:
        """Preview the grids of a message; False when it holds none for managers to import."""
        outcome = await dropped_grids(self._desk, self._chats, author, said, key)
        for file_key, refusal in outcome.refused:
            await self._refuse(said, refusal, file_key)
        return outcome.read

    async def _dropped_sessions(self, said: MessageSaid, author: Person, key: str) -> bool:
        """Preview the sheets of sessions of a message; False when it holds none."""
        outcome = await dropped_sheets(self._desk, self._chats, author, said, key)
        for file_key, refusal in outcome.refused:
            await self._refuse(said, refusal, file_key, alone=True)
        return outcome.read

    async def _from_requester(self, said: MessageSaid, author: Person, key: str) -> None:
        await follow_words(self._desk, author, said.text, said.at)
        thread = (said.channel, said.thread) if said.thread else None
        take = partial(
            message_from_requester,
            requester=author.id,
            text=said.text,
            now=said.at,
            thread=thread,
            written=Relayed(said.place, said.message, said.channel, said.thread),
            files=attachments_of(said),
            typed=None if said.files else typed_in(said.text),
        )
        await self._desk.write(take, once=key)

    async def _asked_in_channel(self, said: MessageSaid, author: Person, key: str) -> None:
        """Take in what is written where help is asked for; what cannot be is its author's matter, and nobody else's.

        What a member says there to the desk may be a command, as in the thread of a card.
        """
        number = await asked_by_another(self._desk, said, author) if said.thread is not None and said.to_desk else None
        if number is not None and await self._called(said, author, number, key):
            return
        try:
            await asked(self._desk, said, author, key)
        except Refusal as refusal:
            await self._refuse(said, refusal, key, alone=True)

    async def _mentioned(self, said: MessageSaid, author: Person, key: str) -> None:
        """Take in what mentions the desk in a channel, away from cards."""
        written = Relayed(said.place, said.message, said.channel, said.thread)
        taken = partial(
            mentions.mentioned,
            person=author.id,
            text=said.text,
            written=written,
            now=said.at,
            files=attachments_of(said),
        )
        await self._desk.write(taken, once=key)

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
        written = Relayed(said.place, said.message, said.channel, said.thread)
        await self._desk.write(
            partial(
                talking.answer if said.to_desk else noting.note,
                person=author.id,
                number=root.topic,
                text=said.text,
                now=said.at,
                written=written,
                files=attachments_of(said),
            ),
            once=key,
        )

    async def _called(self, said: MessageSaid, author: Person, number: str, key: str) -> bool:
        """Answer a mention that is a command, or calls what a button of an item does; False when it is neither."""
        called = None if said.files else called_by(said.text, number)
        if called is None:
            return False
        ask = Ask(self._desk, author, self._now(), key, said.author.platform, said.place)
        await answer_called(self._chats, called, ask, said, number)
        return True

    async def _refuse(self, arrival: Arrival, refusal: Refusal, key: str, *, alone: bool = False) -> None:
        """Tell why something cannot be worked: where it was sent, or (``alone``) its author and nobody else."""
        match arrival:
            case MessageSaid(author=account) | Reacted(person=account):
                author = await self._directory.author(account)
            case MessageEdited() if (known := await self._directory.known(arrival.place)) is not None:
                author = known
            case _:
                _log.warning("arrival refused", key=key, refusal=type(refusal).__name__)
                return
        alone = alone or not isinstance(arrival, MessageSaid) or arrival.direct
        told = partial(
            refuse,
            person=author.id,
            address=None if alone else str(arrival.place),
            refusal=refusal,
            topic=About.REFUSAL.topic(key),
            now=self._now(),
        )
        with suppress(AlreadyDoneError):
            await self._desk.write(told, once=f"{key}:refused")
