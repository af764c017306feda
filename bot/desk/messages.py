"""Arrivals of every platform: each kind goes to its handler, and is worked once."""

from functools import partial

import structlog

from bot.delivery.arrivals import (
    Arrival,
    ChannelTurned,
    DeskJoined,
    HomeOpened,
    MachineWrote,
    MemberJoined,
    MemberLeft,
    MessageDeleted,
    MessageEdited,
    MessageSaid,
    ProfileChanged,
    Reacted,
    SendReturned,
    UnverifiedSaid,
)
from bot.delivery.chat import CannotReach, Chats
from bot.desk.answers import Ask
from bot.desk.helpdesk.handlers.marking import marked
from bot.desk.items.handlers.reactions import reacted
from bot.desk.letters import Letters
from bot.desk.mentioned_commands import is_called
from bot.desk.overview.handlers.showing import home
from bot.desk.people.directory import Directory, welcomed_key
from bot.desk.refused_arrivals import RefusedArrivals
from bot.desk.said_messages import SaidMessages
from bot.desk.tab_links import in_tab
from bot.desk.typed_words import typed_in
from workflow.helpdesk.use_cases import edits
from workflow.helpdesk.use_cases.edited_answers import Meant
from workflow.items.reactions import Sign
from workflow.items.use_cases.hearing import Relayed
from workflow.people.refusals import NotOurPeople
from workflow.people.use_cases import people
from workflow.ports.desk import AlreadyDoneError, Desk, Now
from workflow.refusal import Refusal

_log = structlog.get_logger(__name__)


class Front:
    """Takes in arrivals, whatever platform they came from."""

    def __init__(self, desk: Desk, chats: Chats, directory: Directory, now: Now) -> None:
        self._desk = desk
        self._chats = chats
        self._directory = directory
        self._now = now
        self._refused = RefusedArrivals(desk, directory, now)
        self._said = SaidMessages(desk, chats, directory, now, self._refused)
        self._letters = Letters(desk, directory, self._said)

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
            await self._refused.tell(arrival, refusal, key)

    async def _handle(self, arrival: Arrival, key: str) -> None:
        match arrival:
            case MessageSaid():
                await self._said.take(arrival, key)
            case UnverifiedSaid() | MachineWrote() | SendReturned():
                await self._letters.take(arrival, key)
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
                asked = Ask(self._desk, reader, self._now(), key, account.platform)
                await self._chats.of(account).publish_home(account, await in_tab(asked, await home(asked)))
                await self._directory.bring_missed(reader)
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
            known=edits.Edited(edited.said_key, self._meant(edited), direct),
        )
        await self._desk.write(follow, once=key)

    def _meant(self, edited: MessageEdited) -> Meant:
        if not edited.to_desk:
            return Meant.NOTE
        called = not edited.with_files and is_called(edited.text, mail=bool(self._desk.rules.mail))
        return Meant.COMMAND if called else Meant.ANSWER

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

    async def _greeted(self, arrival: MemberJoined | ChannelTurned | DeskJoined, key: str) -> None:
        """Say what a channel is for: to who is new in a linked one, and in one that is linked to no group yet."""
        channel = arrival.channel
        if isinstance(arrival, MemberJoined) and channel in await self._desk.read(people.linked_channels):
            welcome = partial(people.welcome, channel=channel, account=arrival.person)
            await self._desk.write(welcome, once=welcomed_key(channel, arrival.person))
        elif isinstance(arrival, DeskJoined) and channel not in await self._desk.read(people.heard_channels):
            await self._desk.write(partial(people.enter, channel=channel), once=key)
